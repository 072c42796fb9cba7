import type { RegionView } from '../../server/http/contract.ts';

/** The names of a region's county, township and village; — for those below it. */
export function placeOf({ path }: RegionView): { county: string; township: string; village: string } {
  const [county = '—', township = '—', village = '—'] = path.split('·').map((part) => part.trim());
  return { county, township, village };
}
