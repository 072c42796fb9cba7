import { DatePicker } from 'antd';
import type { RecordChange } from '../../server/http/contract.ts';
import { labelOf, showValue } from '../names.ts';
import { dayjs } from '../ui/chinese-days.ts';
import { Go, useFilters } from '../ui/go.tsx';
import { Reveal } from '../ui/reveal.tsx';
import { Section } from '../ui/section.tsx';
import { instantSaid } from './as-of.tsx';

const shownAtFirst = 8;

/** 变动记录: what changed in a record, when and by whom; 系统 where no person did it: imports and monthly runs. Never printed. */
interface Props {
  readonly register: string;
  readonly id: string;
  readonly changes: readonly RecordChange[];
}
export function RecordChanges({ register, id, changes }: Props) {
  const [, choose] = useFilters();
  if (changes.length === 0) return null;
  const rest = changes.slice(shownAtFirst);
  return (
    <div className="no-print" style={{ marginTop: 12 }}>
      <Section title="变动记录" count={changes.length} unit="次">
        <div style={{ marginBottom: 10 }}>
          <span className="quiet">看某一天的档案：</span>
          <DatePicker
            aria-label="看某一天的档案"
            disabledDate={(day) => day.isAfter(dayjs())}
            onChange={(day) => day && choose({ asOf: day.format('YYYY-MM-DD') })}
          />
        </div>
        <ChangeList {...{ register, id }} changes={changes.slice(0, shownAtFirst)} />
        {rest.length > 0 && (
          <details style={{ marginTop: 10 }}>
            <summary>展开其余{rest.length}次</summary>
            <ChangeList {...{ register, id }} changes={rest} />
          </details>
        )}
      </Section>
    </div>
  );
}

function ChangeList({ register, id, changes }: Props) {
  return changes.map(({ at, by, fields }) => (
    <div key={at} style={{ marginBottom: 10 }}>
      <div className="quiet">
        {instantSaid(at)} · {by ?? '系统'}
        {fields.length > 0 && (
          <>
            {' · '}
            <Go to="." search={{ asOf: new Date(Date.parse(at) - 1).toISOString() }}>
              看变动前的档案
            </Go>
          </>
        )}
      </div>
      {fields.length === 0 && <div>首次登记</div>}
      {fields.map(({ name, from, to, masked }) => (
        <div key={name} style={{ overflowWrap: 'anywhere' }}>
          {labelOf(register, name)}：
          {masked ? (
            <Reveal
              {...{ register, id, at }}
              field={name}
              label={labelOf(register, name)}
              masked={`${showValue(register, name, from)} → ${showValue(register, name, to)}`}
            />
          ) : (
            `${showValue(register, name, from)} → ${showValue(register, name, to)}`
          )}
        </div>
      ))}
    </div>
  ));
}
