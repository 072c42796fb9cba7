import { Alert, App, Button, Timeline } from 'antd';
import type { CaseLine, TimelineEntry } from '../../server/http/contract.ts';
import { Due } from '../ui/due.tsx';
import { Go } from '../ui/go.tsx';
import { sentenceOf } from '../ui/problem.tsx';
import { Section } from '../ui/section.tsx';
import { useSubmission } from '../ui/submission.ts';

/** What is under way about a record, above all that is known of it: whoever opens it from a list comes for that. */
export function OpenCases({ cases }: { cases: readonly CaseLine[] }) {
  const open = cases.filter(({ closed }) => !closed);
  if (!open.length) return null;
  return (
    <Alert
      type="info"
      className="no-print"
      style={{ marginBottom: 12 }}
      title={open.map((each) => (
        <div key={each.id}>
          在办：<Go to={`/cases/${each.id}`}>{each.label}</Go> · {each.atLabel} <Due day={each.due} />
        </div>
      ))}
    />
  );
}

/** Every case about a record, those under way first. */
export function RecordCases({ cases }: { cases: readonly CaseLine[] }) {
  const ordered = [...cases].sort((a, b) => Number(a.closed) - Number(b.closed));
  return (
    <Section title="办理事项" count={cases.length} unit="件">
      {ordered.length === 0 && <span className="quiet">没有办理过的事项</span>}
      {ordered.map((each) => (
        <div key={each.id} className="line">
          <Go to={`/cases/${each.id}`}>{each.label}</Go>
          <span className="quiet">
            {' '}
            {each.openedOn} · <span style={each.at === 'revoked' ? struck : {}}>{each.atLabel}</span>
          </span>{' '}
          {!each.closed && <Due day={each.due} />}
        </div>
      ))}
    </Section>
  );
}

/** One line for everything that happened, whatever register it is kept in; the latest first. */
export function RecordTimeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <Section title="时间线">
      {entries.length === 0 && <span className="quiet">还没有记录</span>}
      <Timeline
        items={entries
          .toSorted((a, b) => b.on.localeCompare(a.on))
          .map((entry, i) => ({
            key: i,
            content: (
              <>
                <div style={entry.undone ? struck : {}}>
                  <strong>
                    {entry.caseId ? <Go to={`/cases/${entry.caseId}`}>{entry.title}</Go> : entry.title}
                  </strong>{' '}
                  <span className="quiet">{entry.on}</span>
                </div>
                {entry.text && <div style={entry.undone ? struck : {}}>{entry.text}</div>}
                {(entry.by || entry.filled) && (
                  <div className="quiet">
                    {entry.by} {entry.filled && <TakeBack filled={entry.filled} />}
                  </div>
                )}
              </>
            ),
          }))}
      />
    </Section>
  );
}

const struck = { textDecoration: 'line-through', color: '#4A5560' } as const;

/** 撤回 of what this person filled in by mistake; the server says where something stands upon it already. */
function TakeBack({ filled }: { filled: string }) {
  const { message } = App.useApp();
  const send = useSubmission({ done: '已撤回，由此登记的内容和完成情况一并恢复' });
  return (
    <Button
      type="link"
      size="small"
      className="no-print"
      style={{ padding: 0 }}
      loading={send.isPending}
      onClick={() =>
        send.mutate(
          { path: `/forms/filled/${filled}/withdraw`, body: {} },
          { onError: (error) => void message.error(sentenceOf(error)) },
        )
      }
    >
      撤回
    </Button>
  );
}
