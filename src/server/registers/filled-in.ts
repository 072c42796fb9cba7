import { type Day, type Form, isDay, type Register } from '../../kernel/index.ts';
import { type FilledRow, filledAbout, isLatestOwn } from '../duties/take-back.ts';
import type { RecordView, TimelineEntry } from '../http/contract.ts';
import { findLast } from '../procedures/situation.ts';
import type { Session } from '../session.ts';
import { viewOf } from './view.ts';

/** What was filled in about a record, on a visit or at a desk, by the day it says: the records that forms made, and changes by form. */
export async function filledIn(
  session: Session,
  id: string,
  belongings: Readonly<Record<string, readonly RecordView[]>>,
): Promise<TimelineEntry[]> {
  const all = session.seat.department ? [] : await filledAbout(session, id);
  const standing = new Map(all.flatMap((row) => (row.undone_on ? [] : [[row.record, row] as const])));
  const made = madeByForms(session).flatMap(({ on, forms }) =>
    (belongings[on.id] ?? []).flatMap((record) => {
      const row = standing.get(record.id);
      return tell(on, forms, record.values, row, row !== undefined && isLatestOwn(session, row, all));
    }),
  );
  const others = all.map(async (row): Promise<TimelineEntry[]> => {
    const form = session.names.find<Form>('form', row.form);
    if (!form) return [];
    if (form.does === 'updates') return [byForm(form, row, isLatestOwn(session, row, all))];
    const last = row.undone_on ? await findLast(session, form.on, row.record) : undefined;
    return last ? tell(form.on, [form], viewOf(session, form.on, last).values, row, false) : [];
  });
  return [...made, ...(await Promise.all(others)).flat()];
}

/** The registers whose records forms make for their owner, each with those forms. */
const madeByForms = ({ names }: Session): { on: Register<any, any>; forms: Form[] }[] =>
  [
    ...Map.groupBy(
      names.all<Form>('form').filter(({ does, on }) => does === 'creates' && on.of),
      ({ on }) => on.id,
    ).values(),
  ].flatMap((forms) => (forms[0] ? [{ on: forms[0].on, forms }] : []));

function byForm({ label }: Form, row: FilledRow, mayTakeBack: boolean): TimelineEntry {
  return {
    on: row.on_day,
    title: label,
    text: row.undone_on ? `已于${row.undone_on}撤回` : '',
    by: `${row.by_office} ${row.by_name}`,
    caseId: null,
    undone: row.undone_on !== null,
    filled: mayTakeBack ? row.id : null,
  };
}

/** A record that a form made, as a line of what was said in it; none where it says no day. */
function tell(
  on: Register<any, any>,
  [form]: readonly Form[],
  values: Readonly<Record<string, unknown>>,
  row: FilledRow | undefined,
  mayTakeBack: boolean,
): TimelineEntry[] {
  const said = [...(form?.asks ?? []), ...(form?.offers ?? [])] as string[];
  const show = (name: string) => on.fields[name].show(values[name]) as string;
  const told = said.filter((name) => values[name] !== null && values[name] !== undefined);
  const day = told.find((name) => on.fields[name].sqlType === 'date' && isDay(show(name)));
  if (!day) return [];
  const text = told
    .filter((name) => name !== day)
    .map((name) => `${on.fields[name].label}：${on.fields[name].personal ? values[name] : show(name)}`)
    .join('；');
  return [
    {
      on: show(day) as Day,
      title: on.label,
      text: row?.undone_on ? `${text}，已于${row.undone_on}撤回` : text,
      by: row ? `${row.by_office} ${row.by_name}` : '',
      caseId: null,
      undone: Boolean(row?.undone_on),
      filled: row && mayTakeBack ? row.id : null,
    },
  ];
}
