import type { RegionView } from '../../server/http/contract.ts';

/** The names of a region's county, township and village; — for those below it. */
export function placeOf({ path }: RegionView): { county: string; township: string; village: string } {
  const [county = '—', township = '—', village = '—'] = path.split('·').map((part) => part.trim());
  return { county, township, village };
}

/** What of a region's path its reader does not know already: nothing of their own region, 青羊口村 to a township. */
export const pathBelow = ({ path }: Pick<RegionView, 'path'>, own: Pick<RegionView, 'path'>): string =>
  path === own.path ? '' : path.startsWith(`${own.path} · `) ? path.slice(own.path.length + 3) : path;
