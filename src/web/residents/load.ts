import type { Day } from '../../kernel/index.ts';
import { plusDays } from '../../kernel/index.ts';
import type { Page, RecordView, RegionView, Tally } from '../../server/http/contract.ts';
import { get, type QueryParams } from '../api.ts';
import type { Week } from './evidence.ts';

/** A resident cadre with what a week's records say. */
export interface Present {
  readonly resident: RecordView;
  readonly week: Week;
}

/** Everyone present in a region with their stays, leave and the visits of their village in the week from a Monday. */
export async function loadWeek(region: string, monday: Day): Promise<Present[]> {
  const sunday = plusDays(monday, 6);
  const overlapping = { region, from: `..${sunday}`, to: `${monday}..` };
  const [residents, stays, leaves, visits] = await Promise.all([
    all('/registers/resident', { region, standing: 'present' }),
    all('/registers/stay', overlapping),
    all('/registers/leave', overlapping),
    get<Tally>('/registers/visit/tally', {
      by: 'region',
      layer: 'village',
      visitedOn: `${monday}..${sunday}`,
      region,
      limit: 1_000,
    }),
  ]);
  const [staysOf, leavesOf] = [stays, leaves].map((rows) => Map.groupBy(rows, ({ owner }) => owner?.id));
  const visited = new Map(
    visits.rows.map(({ values, count }) => [(values.region as RegionView).code, count] as const),
  );
  return residents.map((resident) => ({
    resident,
    week: {
      stays: (staysOf?.get(resident.id) ?? []).map(({ id, values }) => ({
        id,
        from: values.from as Day,
        to: values.to as Day,
        note: (values.note as string | null) ?? null,
      })),
      leaves: (leavesOf?.get(resident.id) ?? []).map(({ values }) => ({
        from: values.from as Day,
        to: values.to as Day,
        kind: String(values.kind),
        granted: (values.granted as boolean | null) ?? null,
      })),
      visits: visited.get(resident.region.code) ?? 0,
    },
  }));
}

/** Every page of a list. */
async function all(path: string, params: QueryParams): Promise<RecordView[]> {
  const rows: RecordView[] = [];
  for (let after: string | undefined; ; ) {
    const page: Page<RecordView> = await get(path, { ...params, limit: 500, after });
    rows.push(...page.rows);
    if (!page.after) return rows;
    after = page.after;
  }
}
