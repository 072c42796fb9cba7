import { Input } from 'antd';
import type { Entered } from '../../kernel/index.ts';
import type { CaseLine } from '../../server/http/contract.ts';
import { fieldOf } from '../names.ts';
import { Go } from '../ui/go.tsx';
import { abstained, counted, passedOf, type Vote, wrongWith } from './meeting.ts';

/** One household at a meeting: its votes, who abstained, and whether it has passed. */
export function VoteCard(props: {
  row: CaseLine;
  vote: Vote;
  meeting: Entered;
  votes: Entered;
  onChange: (name: string, value: string) => void;
}) {
  const { row, vote, meeting, votes, onChange } = props;
  const rest = abstained(meeting, votes);
  const fault = wrongWith(meeting, votes);
  const passed = passedOf(meeting, votes);
  return (
    <article className="card" style={{ marginTop: 12 }}>
      <h3>
        <Go to={`/cases/${row.id}`} className="plain">
          {row.subject}家
        </Go>{' '}
        <span className="quiet">{vote.procedure.label}</span>
      </h3>
      <div className="votes">
        {counted.map((name) => (
          <label key={name} htmlFor={`${row.id}-${name}`}>
            {fieldOf(vote.procedure.on.id, name)?.label}
            <Input
              id={`${row.id}-${name}`}
              inputMode="numeric"
              value={String(votes[name] ?? '')}
              onChange={({ target }) => onChange(name, target.value)}
            />
          </label>
        ))}
        <span>弃权 {rest === undefined || rest < 0 ? '—' : `${rest}票`}</span>
      </div>
      {fault && <div className="late">{fault}</div>}
      {passed === true && <strong style={{ color: '#0F5A4C' }}>✓ 通过</strong>}
      {passed === false && (
        <div>
          <strong className="late">✕ 未通过</strong>（同意票不多于不同意票）{' '}
          {vote.otherwise && (
            <Go to={`/cases/${row.id}`} search={{ step: vote.step, move: vote.otherwise.move }}>
              去办理“{vote.otherwise.label}”
            </Go>
          )}
        </div>
      )}
    </article>
  );
}
