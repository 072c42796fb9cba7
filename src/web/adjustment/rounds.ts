import { useQuery } from '@tanstack/react-query';
import { adjustment } from '../../domains/adjustment/index.ts';
import type { Momentous, RegionView } from '../../server/http/contract.ts';
import { get } from '../api.ts';

/** 一轮年度动态调整 of a county, as its record and the instants at which that was written tell it. */
export interface Round {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly region: RegionView;
  readonly year: string;
  readonly openedOn: string;
  readonly collectBy: string;
  readonly closeBy: string;
  /** 冻结: the instant, and by whom. */
  readonly frozenAt: string;
  readonly openedBy: string | null;
  /** Every close there was, the first one first; reopened in between. */
  readonly closes: readonly { readonly at: string; readonly on: string; readonly by: string | null }[];
  readonly standing: Standing;
  readonly caseId: string | null;
}
export const standings = {
  open: '采集中',
  submitted: '已提请关账',
  closed: '已关账',
  entered: '已归档',
} as const;
export type Standing = keyof typeof standings;

/** The rounds that bear on the seat, the latest first. */
export function useRounds() {
  return useQuery({
    queryKey: [`/registers/${adjustment.id}/moments`],
    queryFn: async () => (await get<Momentous[]>(`/registers/${adjustment.id}/moments`)).map(roundOf),
    staleTime: 60_000,
  });
}

/** Whether a household that was collected on this day was so in the round. */
export const isCollected = ({ openedOn }: Round, collectedOn: unknown): boolean =>
  typeof collectedOn === 'string' && collectedOn >= openedOn;

/** The round that runs in the year and can still be collected for, if there is one. */
export const runningOf = (rounds: readonly Round[] = []): Round[] =>
  rounds.filter(({ standing }) => standing === 'open' || standing === 'submitted');

export function roundOf({ record, case: about, moments }: Momentous): Round {
  const { values } = record;
  const text = (name: string) => String(values[name] ?? '');
  const [first] = moments;
  const closes = moments.flatMap(({ at, by, values: said }, i) =>
    said.closedOn && !moments[i - 1]?.values.closedOn ? [{ at, by, on: String(said.closedOn) }] : [],
  );
  return {
    id: record.id,
    number: text('number'),
    name: text('name'),
    region: record.region,
    year: text('number').slice(-4),
    openedOn: text('openedOn'),
    collectBy: text('collectBy'),
    closeBy: text('closeBy'),
    frozenAt: first?.at ?? '',
    openedBy: first?.by ?? null,
    closes,
    standing: values.enteredOn
      ? 'entered'
      : values.closedOn
        ? 'closed'
        : values.submittedOn
          ? 'submitted'
          : 'open',
    caseId: about?.id ?? null,
  };
}

/** The last close, unless it was opened again. */
export const closeOf = ({ standing, closes }: Round) =>
  standing === 'closed' || standing === 'entered' ? closes.at(-1) : undefined;

/** 2026-11-26 09:47, in Asia/Shanghai. */
export const momentSaid = (instant: string): string =>
  new Date(instant).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);
