import { contains, region } from '../../kernel/index.ts';
import type { RegionView } from '../../server/http/contract.ts';

type Place = Pick<RegionView, 'code' | 'name' | 'path'>;
const widths = [4, 6, 9, 12];

/** The regions from the seat's own down to the one shown, named by the parts of its path (淇县 · 北阳镇). */
export function trailOf(shown: Place, own: Place): { code: string; name: string }[] {
  const code = region(shown.code);
  const parts = shown.path.split(' · ');
  const steps = widths
    .filter((width) => width <= code.length)
    .map((width) => code.slice(0, width))
    .filter((step) => contains(region(own.code), step));
  return steps.map((step, index) => {
    const fromEnd = steps.length - index;
    const isOwn = step === region(own.code);
    return { code: step, name: isOwn ? own.name : (parts.at(-fromEnd) ?? shown.name) };
  });
}
