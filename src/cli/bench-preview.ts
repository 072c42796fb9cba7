import { createApi } from '../server/http/app.ts';
import { routes } from '../server/http/routes/index.ts';
import { signIn } from './bench-pages.ts';
import type { House } from './house.ts';
import { type Taken, timed } from './timed.ts';

/** 先看影响 of a parameter's value, for the whole prefecture or one county. */
export interface PreviewTaken extends Taken {
  readonly parameter: string;
  readonly place: string;
}

const tries = 10;
/** Lines that rules compare people, households and lists with, a rule's whole condition, and a formula. */
const values: readonly (readonly [id: string, label: string, value: string])[] = [
  ['self-paid-line', '一般农户自付预警线', '12000元'],
  ['monitoring-line', '防返贫监测收入线', '9000元'],
  ['working-until', '劳动年龄上限', '65周岁'],
  // A rule's condition is a value as any other.
  [
    'self-paid-general-when',
    '一般农户自付预警的条件',
    '近12个月报销后自付不低于12,000元，且所属家庭成员符合“所属农户符合“户类型为一般农户””',
  ],
  ['reference-income', '参考收入的公式', '家庭纯收入÷家庭人口数'],
];

/** As the parameters' page asks before saving; nothing is saved. */
export async function measurePreviews(house: House, used?: () => number): Promise<PreviewTaken[]> {
  const ask = await signIn(
    createApi(() => house.platform(), routes),
    'city',
  );
  const taken: PreviewTaken[] = [];
  for (const [id, parameter, value] of values)
    for (const [place, area] of [
      ['全市', undefined],
      ['浚县', '410621'],
    ] as const) {
      const once = () =>
        ask(`/parameters/${id}/preview`, { from: '2023-10-01', value, ...(area && { area }) });
      await once();
      taken.push({ parameter, place, ...(await timed(tries, once, used)) });
    }
  return taken;
}
