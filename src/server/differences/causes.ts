import type { Measure, Register } from '../../kernel/index.ts';
import type { ChangeCause, DifferenceRow, RecordView } from '../http/contract.ts';
import { viewOf } from '../registers/view.ts';
import { titleOf } from '../registers/write.ts';
import type { Session } from '../session.ts';
import type { Changed } from './difference.ts';
import { findDoers } from './doers.ts';
import { type Read, readBy } from './read-fields.ts';
import type { Standpoint } from './standpoint.ts';
import { type Between, type Transition, transitionsOf, type Version, versionsOf } from './versions.ts';

/** A change in something that the definition reads, and the counted records that it bears on. */
export interface Bearing extends Transition {
  readonly register: Register<any, any>;
  readonly id: string;
  readonly owner: string | null;
  readonly bearsOn: readonly string[];
  /** What the definition reads and this changed; none where the record came or went. */
  readonly fields: readonly string[];
}
/** At most so many causes are told of one record, the latest first. */
const most = 3;

/** Each row with its record and with what made it count otherwise: file and line, step and person, or only the day. */
export async function tellCauses(
  session: Session,
  measure: Measure<any>,
  standpoints: { readonly from: Standpoint; readonly to: Standpoint },
  rows: readonly Changed[],
): Promise<Omit<DifferenceRow, 'shown'>[]> {
  const between = spanOf(standpoints);
  const own = await versionsOf(
    session,
    measure.of,
    'id',
    rows.map(({ id }) => id),
    between,
  );
  const bearings = await bearingsOf(session, readBy(measure, session.names), own, between);
  const causes = await causesOf(session, bearings);
  return rows.map((row) => {
    const version = own.get(row.id)?.at(-1);
    return {
      record: version ? viewOf(session, measure.of, version) : missing(session, row),
      title: version ? titleOf(measure.of, version.values) : '',
      before: row.before,
      after: row.after,
      causes: causes.get(row.id)?.slice(0, most) ?? [],
    };
  });
}

/** From the earliest instant at which any part was read to the latest. */
function spanOf({ from, to }: { readonly from: Standpoint; readonly to: Standpoint }): Between {
  const instants = ({ parts }: Standpoint) => parts.flatMap(({ at }) => at ?? []).toSorted();
  const [since] = instants(from);
  return { since: since ?? '-infinity', until: to.at === null ? null : (instants(to).at(-1) ?? null) };
}

/** All changes in what the definition reads, of the records and of those it reads besides. */
async function bearingsOf(
  session: Session,
  read: Read,
  versions: ReadonlyMap<string, readonly Version[]>,
  between: Between,
  bearsOn: (version: Version) => readonly string[] = ({ id }) => [id],
): Promise<Bearing[]> {
  const { register, fields } = read;
  const found = [...versions].flatMap(([id, all]) =>
    transitionsOf(all).flatMap((transition) => {
      const { before, after } = transition;
      const one = after ?? before;
      if (!one) return [];
      const changed = before && after ? changedIn(before, after, fields) : [];
      const hasMoved = before && after && (before.region !== after.region || before.owner !== after.owner);
      if (before && after && !changed.length && !hasMoved) return [];
      return [{ ...transition, register, id, owner: one.owner, bearsOn: bearsOn(one), fields: changed }];
    }),
  );
  const all = [...versions.values()].flat();
  const below = await Promise.all(
    [...read.belongings.values()].map(async (child) => {
      const owners = Map.groupBy(all, ({ id }) => id);
      const theirs = await versionsOf(session, child.register, 'owner', [...owners.keys()], between);
      return bearingsOf(session, child, theirs, between, ({ owner }) =>
        (owners.get(owner ?? '') ?? []).slice(0, 1).flatMap(bearsOn),
      );
    }),
  );
  const above = read.owner && (await ownersOf(session, read.owner, all, between, bearsOn));
  return [...found, ...below.flat(), ...(above ?? [])];
}

async function ownersOf(
  session: Session,
  read: Read,
  versions: readonly Version[],
  between: Between,
  bearsOn: (version: Version) => readonly string[],
): Promise<Bearing[]> {
  const children = Map.groupBy(versions, ({ owner }) => owner ?? '');
  const owners = await versionsOf(
    session,
    read.register,
    'id',
    [...children.keys()].filter(Boolean),
    between,
  );
  return bearingsOf(session, read, owners, between, ({ id }) => [
    ...new Set((children.get(id) ?? []).flatMap(bearsOn)),
  ]);
}

const changedIn = (before: Version, after: Version, fields: ReadonlySet<string>): string[] =>
  [...fields].filter((name) => JSON.stringify(before.values[name]) !== JSON.stringify(after.values[name]));

/** What is told of each counted record, the latest first. */
async function causesOf(session: Session, bearings: readonly Bearing[]): Promise<Map<string, ChangeCause[]>> {
  const doers = await findDoers(session, bearings);
  const causes = new Map<string, ChangeCause[]>();
  for (const bearing of bearings.toSorted((a, b) => (a.at < b.at ? 1 : -1)))
    for (const id of bearing.bearsOn)
      causes.set(id, [
        ...(causes.get(id) ?? []),
        { ...whatChanged(session, bearing), ...doers(bearing, id) },
      ]);
  return causes;
}

function whatChanged(
  session: Session,
  { register, before, after, fields }: Bearing,
): Pick<ChangeCause, 'what' | 'fields'> {
  const [from, to] = [before, after].map((version) => version && viewOf(session, register, version));
  const place = (view: RecordView | null | undefined) => view?.region.path ?? '';
  const moved =
    from && to && place(from) !== place(to) ? [{ label: '所在村', from: place(from), to: place(to) }] : [];
  const name = register.id === session.platform.root.id ? '' : `${register.label}：`;
  const show = (field: string, view: RecordView | null | undefined) => {
    const value = view?.values[field] ?? null;
    return value === null || value === '' ? null : String(register.fields[field].show(value));
  };
  return {
    what: !before ? `${name}新登记` : !after ? `${name}不再登记` : name.replace('：', ''),
    fields: [
      ...fields.map((field) => ({
        label: register.fields[field].label,
        from: show(field, from),
        to: show(field, to),
      })),
      ...moved,
    ],
  };
}

const missing = ({ regions }: Session, { id, region }: Changed): RecordView => ({
  id,
  region: regions.view(region),
  values: {},
});
