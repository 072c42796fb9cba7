import { useEffect, useRef } from 'react';
import { type Bar, drawBars } from './bars.ts';

/** A chart of one indicator by region; loaded only when it is looked at. A click on a bar opens its region. */
export default function RegionBars({
  bars,
  percent,
  label,
  onRegion,
}: {
  bars: readonly Bar[];
  percent: boolean;
  label: string;
  onRegion: (code: string) => void;
}) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ReturnType<typeof drawBars>>(null);
  const open = useRef(onRegion);
  open.current = onRegion;
  useEffect(() => {
    if (!place.current) return;
    const drawn = drawBars(place.current, (code) => open.current(code));
    chart.current = drawn;
    return () => drawn.stop();
  }, []);
  useEffect(() => chart.current?.draw(bars, percent), [bars, percent]);
  return (
    <div ref={place} role="img" aria-label={label} style={{ width: '100%', height: 44 + bars.length * 32 }} />
  );
}
