import { Opening as Words } from '../bulletin/opening.tsx';
import { spellDay } from '../feeds/month.ts';
import { useSession } from '../session.tsx';
import { useFigures } from './figure-cards.tsx';
import { openingOf } from './opening-text.ts';

/** 本月概况 on the workbench: the same words as at the head of the month's bulletin, filled from today's figures until they are written. */
export function Opening() {
  const { month, day, seat } = useSession();
  const { data } = useFigures();
  if (!data) return null;
  return (
    <Words month={month} region={seat.region.code} filled={openingOf(data, spellDay(day))} title="本月概况" />
  );
}
