import {
  type CaseFile,
  type Check,
  checksOf,
  earlierSteps,
  fieldOf,
  type Judgement,
  missingPapers,
  type Procedure,
  registerOf,
  type Situation,
  type Step,
  standing,
} from '../../kernel/index.ts';
import type { FindingView } from '../http/contract.ts';
import { comparedFor, questionsAbout } from '../rules/questions.ts';
import type { Session } from '../session.ts';
import type { CaseRow } from './case-row.ts';
import { openDoubts } from './doubtful.ts';
import { columnsIn, whereToMend } from './mend.ts';
import { noticeEndOf } from './notice.ts';
import { separated } from './separated.ts';
import type { situationOf } from './situation.ts';

/**
 * 报批前体检: what whoever acts next, and after them, would send a case back for: papers, conditions and notices of the steps it
 * has passed, what later steps look for, data doubts, and who verified against who approves. What is not met comes first.
 */
export async function findingsOf(
  session: Session,
  procedure: Procedure,
  row: CaseRow,
  { record, at, file }: Awaited<ReturnType<typeof situationOf>>,
): Promise<FindingView[]> {
  const way = stepsAhead(procedure, procedure.start);
  const before = way.includes(row.at) ? way.slice(0, way.indexOf(row.at)) : earlierSteps(procedure, file);
  // What was decided is known outside: nobody sends it back any more.
  if (before.some((id) => procedure.steps[id]?.sealed)) return [];
  const passed = [...before, row.at];
  const ahead = stepsAhead(procedure, row.at);
  const mend = whereToMend(session, procedure, row, at.facts);
  const found: FindingView[] = [];
  const stepOf = (id: string): Step | undefined => procedure.steps[id];
  for (const id of passed) {
    const step = stepOf(id);
    if (!step) continue;
    for (const name of missingPapers(step, at.facts))
      found.push({
        label: `缺件：${procedure.on.fields[name].label}`,
        judgement: 'unmet',
        detail: null,
        mend: mend.field(name),
      });
    if (step.explains && !at.facts[step.explains] && !session.seat.department)
      found.push(...(await unexplained(session, row, id, mend.field(String(step.explains)), file)));
    found.push(...noticeOf(session, step, at, mend));
  }
  const toCome = new Set(ahead.flatMap((id) => fieldsAskedAt(stepOf(id))));
  const isToCome = ({ holds }: Check) =>
    columnsIn(holds).some((name) => registerOf(name) === procedure.on.id && toCome.has(fieldOf(name)));
  const declared = [
    ...passed.flatMap((id) => stepOf(id)?.checks ?? []),
    ...[...new Set([...passed, ...ahead])]
      .flatMap((id) => stepOf(id)?.expects ?? [])
      .filter((check) => !isToCome(check)),
  ];
  const judged = checksOf({ checks: declared } as unknown as Step, at.facts, at);
  for (const [index, { label, judgement }] of judged.entries()) {
    const condition = declared[index]?.holds;
    found.push({
      label,
      judgement,
      ...(judgement === 'met' || !condition
        ? { detail: null, mend: null }
        : await mend.condition(condition, record)),
    });
  }
  found.push(...(await separated(session, procedure, row, standing(file.events), ahead)));
  found.push(...(await openDoubts(session, row.root)));
  const unique = [...new Map(found.map((each) => [`${each.label} ${each.detail}`, each])).values()];
  return unique.toSorted((a, b) => order[a.judgement] - order[b.judgement]);
}

/** What lists say that nobody explained, and the lists of which nothing is known yet: that is not the same as nothing found. */
async function unexplained(
  session: Session,
  row: CaseRow,
  step: string,
  mend: NonNullable<FindingView['mend']>,
  file: CaseFile,
): Promise<FindingView[]> {
  const { length } = await questionsAbout(session, row.root);
  const since = standing(file.events).findLast(({ to }) => to === step)?.on ?? file.openedOn;
  const open = (await comparedFor(session, row, step, since)).filter((each) => !each.since);
  return [
    ...(length
      ? [
          {
            label: mend.label,
            judgement: 'unmet' as const,
            detail: `比对发现${length}项，还没有农户说明`,
            mend,
          },
        ]
      : []),
    ...open.map(({ label, on }) => ({
      label: `${label}比对`,
      judgement: 'unknown' as const,
      detail: `${on ? `最近一次${on}，在这一户进入比对之前` : '还没有比对'}，有没有资产还不知道；由县级比对后上传，或在“${mend.label}”写明怎样核实的`,
      mend: null,
    })),
  ];
}

const order: Record<Judgement, number> = { unmet: 0, unknown: 1, met: 2 };

/** Where a case stands and what its straight way onwards leads through: the first move of each step that does not lead out of it. */
export function stepsAhead({ steps }: Procedure, from: string): string[] {
  const way: string[] = [];
  for (let at: string | undefined = from; at && steps[at] && !way.includes(at); ) {
    way.push(at);
    const step: Step = steps[at] as Step;
    at = Object.values(step.moves).find(({ to, despite }) => to !== at && !despite)?.to;
  }
  return way;
}

/** What a step will still ask for is not looked for before. */
const fieldsAskedAt = (step: Step | undefined): string[] =>
  Object.values(step?.moves ?? {}).flatMap(({ asks = [], offers = [] }) => [...asks, ...offers] as string[]);

/** A notice that is over: whether it hung as long as it must. */
function noticeOf(
  session: Session,
  step: Step,
  { facts }: Situation,
  mend: ReturnType<typeof whereToMend>,
): FindingView[] {
  const { label, notice } = step;
  const down = notice?.down && facts[notice.down];
  const until = noticeEndOf(session, step, facts, String(facts.region ?? ''));
  if (!notice || !until || typeof down !== 'string') return [];
  const enough = down >= until;
  return [
    {
      label: `${label}：天数`,
      judgement: enough ? 'met' : 'unmet',
      detail: `${facts[notice.from]}张贴，${down}撤下，应到${until}`,
      mend: enough ? null : mend.field(String(notice.down)),
    },
  ];
}
