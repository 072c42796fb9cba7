import type { Form } from '../../kernel/index.ts';
import type { CasePage, FindingView } from '../../server/http/contract.ts';
import { names, procedureOf } from '../names.ts';
import { pathOf } from '../registers/paths.ts';
import { useSession } from '../session.tsx';
import { Go } from '../ui/go.tsx';
import { Section } from '../ui/section.tsx';
import { readings } from './checks.tsx';

/** What is not met or not known yet: the county would send it back. */
export const lacking = (findings: readonly FindingView[]): readonly FindingView[] =>
  findings.filter(({ judgement }) => judgement !== 'met');

/** 报批前体检 of one case: what would be sent back, with the place to mend it; what is in order is counted. */
export function Findings({ page }: { page: CasePage }) {
  const { findings, id: of } = page;
  if (findings.length === 0) return null;
  const open = lacking(findings);
  return (
    <Section title="报批前体检" count={open.length} unit="处需要先改">
      {open.length === 0 && (
        <p style={{ margin: 0 }}>
          ✓ {findings.length}项都已达到{whatNext(page)}
        </p>
      )}
      <FindingList findings={open} of={of} />
      {open.length > 0 && open.length < findings.length && (
        <p className="quiet" style={{ margin: '8px 0 0' }}>
          其余{findings.length - open.length}项已达到
        </p>
      )}
    </Section>
  );
}

/** Only who has nothing to wait for may be sent on; else what is waited for, since what comes in between is not known yet. */
function whatNext({ procedure, at, atLabel, moves, noticeUntil }: CasePage): string {
  const held = moves.find(({ held }) => held);
  if (procedureOf(procedure)?.steps[at]?.by.level !== 'village' && !held) return '，可以报批。';
  const until = noticeUntil ? `，公示至${noticeUntil}` : '';
  return `；现在是“${atLabel}”${until}，${held ? `${held.held}，` : ''}办完这一步才能往上报。`;
}

/** Findings one under the other: what, what exactly, and where it is mended. */
export function FindingList({ findings, of }: { findings: readonly FindingView[]; of?: string | undefined }) {
  return findings.map((finding) => {
    const { mark, word, color } = readings[finding.judgement];
    return (
      <div key={`${finding.label} ${finding.detail}`} style={{ marginBottom: 6, minWidth: 260 }}>
        <span style={{ color, fontWeight: 600, whiteSpace: 'nowrap' }}>
          {mark} {word}
        </span>{' '}
        {finding.label}
        {finding.detail && <span className="quiet">（{finding.detail}）</span>}{' '}
        <Mend finding={finding} of={of} />
      </div>
    );
  });
}

/** The link to where a finding is mended; from the case itself only who would mend it. */
function Mend({ finding: { mend }, of }: { finding: FindingView; of?: string | undefined }) {
  const { seat } = useSession();
  if (!mend) return null;
  const { isCase, register, record, field, by } = mend;
  if (isCase && record === of) return by ? <span className="quiet">由{by}补正</span> : null;
  const form = names
    .all<Form>('form')
    .filter(({ on, does }) => does === 'updates' && on.id === register)
    .find(
      ({ by: offices, asks, offers = [] }) =>
        [...asks, ...offers].includes(field) &&
        offices.some(({ level, office }) => level === seat.level && office === seat.office),
    );
  const to = isCase ? `/cases/${record}` : pathOf(register, record);
  return (
    <span className="no-print" style={{ whiteSpace: 'nowrap' }}>
      <Go to={to} style={{ textDecoration: 'underline' }} {...(form && { search: { fix: field } })}>
        {form ? '去补正' : '打开'}
      </Go>
      {!form && by && <span className="quiet">（{by}补正）</span>}
    </span>
  );
}
