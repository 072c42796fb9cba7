import { assignment } from '../../domains/assignment/index.ts';
import type { Procedure } from '../../kernel/index.ts';
import type { CaseLine, RecordView, RegionView, SeatView } from '../../server/http/contract.ts';
import { openerFor } from '../cases/opener.ts';
import { names } from '../names.ts';

/** What somebody sees and would hand over: what it is, where in the application, of which region, of whose department. */
export interface Seen {
  readonly title: string;
  readonly about: 'figure' | 'household' | 'finding' | 'record' | 'case' | 'other';
  /** The page on which it is seen, with its filters. */
  readonly link: string;
  readonly region?: RegionView | undefined;
  readonly department?: string | undefined;
}

/** The procedure by which a seat hands things over (交办), or undefined where it may not. */
export const assigningOf = (seat: Pick<SeatView, 'level' | 'office'>): Procedure | undefined =>
  names.all<Procedure>('procedure').find((each) => each.on.id === assignment.id && openerFor(each, seat));

/** The address of a page with its filters, as one text. */
export const linkOf = (to: string, search: Readonly<Record<string, string | undefined>> = {}): string => {
  const given = Object.entries(search).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length ? `${to}?${new URLSearchParams(given)}` : to;
};
/** The same, taken apart; undefined for what is no page of the application. */
export function pageOf(
  link: unknown,
): { readonly to: string; readonly search: Readonly<Record<string, string>> } | undefined {
  if (typeof link !== 'string' || !/^\/(?!\/)/.test(link)) return undefined;
  const [to = '/', query = ''] = link.split('?');
  return { to, search: Object.fromEntries(new URLSearchParams(query)) };
}

const widths = { city: 6, county: 9 } as const;
/** The area to which something of a region would be handed: of the level below the seat, within which it lies. */
export function areaOf(seat: Pick<SeatView, 'level'>, region: RegionView | undefined): string | undefined {
  const width = seat.level === 'city' || seat.level === 'county' ? widths[seat.level] : undefined;
  return width && region && region.code.length >= width ? region.code.slice(0, width) : undefined;
}

/** A household in a list. */
export const seenHousehold = ({ id, region, values }: RecordView): Seen => ({
  title: `${String(values.head ?? '')}家`,
  about: 'household',
  link: `/households/${id}`,
  region,
});

/** A case in a list. */
export const seenCase = ({
  id,
  subject,
  label,
  atLabel,
  region,
}: Pick<CaseLine, 'id' | 'subject' | 'label' | 'atLabel' | 'region'>): Seen => ({
  title: `${subject} ${label}（${atLabel}）`,
  about: 'case',
  link: `/cases/${id}`,
  region,
});
