import type { Bar } from './bars.ts';
import { shadesOf } from './shades.ts';

/**
 * 方块图: equal tiles with names and the figure inside, in the order of the table; no boundary lines, which a real map would
 * need 审图号 for. Five blues by size; a tile with nothing in scope is grey. A tile opens its region.
 */
export function RegionTiles(props: {
  bars: readonly Bar[];
  label: string;
  onRegion: (code: string) => void;
}) {
  const { bars, label, onRegion } = props;
  const shades = shadesOf(bars.map(({ size }) => size));
  return (
    <section className="tiles" aria-label={label}>
      {bars.map(({ code, name, shown }, index) => {
        const { fill, text } = shades[index] ?? { fill: '#F0F2F4', text: '#4A5560' };
        return (
          <button
            key={code}
            type="button"
            onClick={() => onRegion(code)}
            style={{ background: fill, color: text }}
          >
            <span>{name}</span>
            <strong>{shown}</strong>
          </button>
        );
      })}
    </section>
  );
}
