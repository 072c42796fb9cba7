import type { ReactNode } from 'react';
import type { CasePage } from '../../server/http/contract.ts';
import { labelOf, showValue } from '../names.ts';
import { Due } from '../ui/due.tsx';
import { Source } from './source.tsx';

/** 交办单: who handed what to whom by when and where it was seen, who received and answered it and how, who closed it. */
export function AssignmentSheet({ page }: { page: CasePage }) {
  const { record, openedBy, openedOn, caseDue, closed, actors, region, events } = page;
  const { values } = record;
  const register = 'assignment';
  const show = (name: string) => showValue(register, name, values[name]);
  const lateBy = closed && caseDue && String(values.answeredOn ?? values.closedOn ?? '') > caseDue;
  const returned = events.filter(({ move }) => move === 'return').at(-1);
  return (
    <section className="panel" style={{ marginBottom: 12 }}>
      <h2>交办单</h2>
      <dl className="facts">
        <Line label={labelOf(register, 'demand')} whole>
          {show('demand')}
        </Line>
        <Line label="交办人">{`${openedBy ? `${openedBy.office}${openedBy.name}` : '—'}　${openedOn}`}</Line>
        <Line label="交给">
          {isForDepartment(page) ? `${show('department')}（${region.name}）` : `${region.name}（属地）`}
        </Line>
        <Line label={labelOf(register, 'deadline')}>
          {show('deadline')}{' '}
          {closed ? lateBy && <span className="late">逾期办结</span> : <Due day={caseDue} />}
        </Line>
        <Line label={labelOf(register, 'about')}>
          {show('about')}　<Source link={values.link} />
        </Line>
        <Line label="签收">{doneBy(values.receivedOn, actors.receive) ?? '尚未签收'}</Line>
        {values.declined ? (
          <Line label={labelOf(register, 'declined')} whole>
            {show('declined')}
          </Line>
        ) : null}
        <Line label="回复">{doneBy(values.answeredOn, actors.answer) ?? '尚未回复'}</Line>
        {values.reply ? (
          <Line label={labelOf(register, 'reply')} whole>
            {show('reply')}
          </Line>
        ) : null}
        {values.evidence ? (
          <Line label={labelOf(register, 'evidence')} whole>
            {show('evidence')}
          </Line>
        ) : null}
        {returned && !closed && (
          <Line label="退回" whole>
            {returned.on} {returned.office}
            {returned.by}：{returned.given.map(({ value }) => value).join('；')}
          </Line>
        )}
        {closed && <Line label="销号">{doneBy(values.closedOn, actors.check) ?? '—'}</Line>}
        {values.opinion ? (
          <Line label={labelOf(register, 'opinion')} whole>
            {show('opinion')}
          </Line>
        ) : null}
      </dl>
    </section>
  );
}

/** Whether it went to the department that is named, or to the area beside it. */
export const isForDepartment = ({ procedure }: Pick<CasePage, 'procedure'>): boolean =>
  procedure.endsWith('-to-department');

const doneBy = (on: unknown, by: string | undefined): string | undefined =>
  typeof on === 'string' ? `${on}${by ? `　${by}` : ''}` : undefined;

function Line({ label, whole, children }: { label: string; whole?: boolean; children: ReactNode }) {
  return (
    <div className={whole ? 'whole' : undefined}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
