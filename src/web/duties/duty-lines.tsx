import { type Cadence, words } from '../../kernel/index.ts';
import type { DutyCalendar, DutyLine } from '../../server/http/contract.ts';
import { Go } from '../ui/go.tsx';
import { usePhone } from '../ui/phone.ts';
import { Wide } from '../ui/wide.tsx';
import { DutyCount } from './duty-count.tsx';
import { periodOf, stateNames, stateWords, unitOf } from './words.ts';

const counted = ['total', 'done', 'late', 'missing', 'open'] as const;
const heads = { total: '应办', ...stateWords };

/** 按事项: one line for each duty and period; what is late comes first. */
export function DutyLines({ calendar }: { calendar: DutyCalendar }) {
  const phone = usePhone();
  const lines = calendar.lines.toSorted((a, b) => Number(b.missing > 0) - Number(a.missing > 0));
  const searchOf = ({ duty, period }: DutyLine) => ({
    month: calendar.month,
    region: calendar.region.code,
    duty,
    period,
  });
  if (phone)
    return (
      <div className="cards">
        {lines.map((line) => (
          <div key={`${line.duty} ${line.period}`} className="card">
            <h3>{line.about ?? line.label}</h3>
            <div className="quiet">
              {line.about && `${line.label} · `}
              {periodOf(line.duty, line.period)}
            </div>
            <div className="quiet">{dueOf(line)}截止</div>
            {line.total === 1 && !line.round ? (
              <Only line={line} search={searchOf(line)} />
            ) : (
              <dl>
                {counted
                  .filter((part) => part === 'total' || line[part] > 0)
                  .map((part) => (
                    <div key={part} style={{ display: 'contents' }}>
                      <dt>{headOf(line, part)}</dt>
                      <dd>
                        <DutyCount counts={line} of={part} search={searchOf(line)} />
                      </dd>
                    </div>
                  ))}
              </dl>
            )}
          </div>
        ))}
      </div>
    );
  return (
    <Wide>
      <table className="sheet" style={{ background: '#fff' }}>
        <thead>
          <tr>
            <th>事项</th>
            <th>期次</th>
            <th>频次</th>
            <th>责任岗位</th>
            <th>截止日期</th>
            {counted.map((part) => (
              <th key={part} className="number">
                {heads[part]}
              </th>
            ))}
            <th>依据</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={`${line.duty} ${line.period}`}>
              <td style={{ minWidth: 150 }}>
                {line.about ?? line.label}
                {line.about && <div className="quiet">{line.label}</div>}
                {line.round && (
                  <div className="quiet">
                    应排{line.total}
                    {unitOf(line.duty)}，已排{line.done + line.late}
                    {unitOf(line.duty)}
                  </div>
                )}
              </td>
              <td style={{ minWidth: 110 }}>{periodOf(line.duty, line.period)}</td>
              <td className="short">{saidEvery(line.every)}</td>
              <td className="short">{line.who}</td>
              <td className="short">{dueOf(line)}</td>
              {counted.map((part) => (
                <td key={part} className="number">
                  <DutyCount counts={line} of={part} search={searchOf(line)} />
                </td>
              ))}
              <td className="quiet" style={{ minWidth: 150 }}>
                {line.basis}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

/** What became of the one task there is. */
function Only({ line, search }: { line: DutyLine; search: Readonly<Record<string, string>> }) {
  const state = stateNames.find((one) => line[one] > 0);
  return (
    <Go to="/calendar/tasks" search={search} className={state === 'missing' ? 'late' : ''}>
      {state && stateWords[state]}
    </Go>
  );
}

const headOf = ({ round }: DutyLine, part: (typeof counted)[number]): string =>
  round && part === 'total' ? '应排' : heads[part];
const saidEvery = (every: Cadence | null): string => (every ? words.cadences[every] : words.onOccasion);
/** The day, or from which day to which where each of its tasks has its own. */
const dueOf = ({ due, lastDue }: DutyLine): string => (due === lastDue ? due : `${due}起陆续`);
