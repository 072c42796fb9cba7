import { and, defineDoubt, monthsAgo, not, or, some } from '../../kernel/index.ts';
import {
  agricultureBureau,
  benefit,
  household,
  onWatch,
  publicRules,
  riskCleared,
  townshipClerk,
} from '../household/index.ts';
import { helpDueMonths } from './parameters.ts';
import { measure } from './registers.ts';

const h = household.columns;
const published = { on: household, basis: publicRules } as const;
/** Neither a measure that was delivered nor a policy enjoyed. */
const unhelped = not(
  or(some(measure, measure.columns.deliveredOn.known()), some(benefit, benefit.columns.policy.known())),
);

export const helpOverdue = defineDoubt('help-overdue', '识别后没有落实帮扶', {
  ...published,
  among: and(onWatch, unhelped),
  when: h.identifiedOn.atMost(monthsAgo(helpDueMonths)),
  remedy: '请登记已落实的帮扶措施；尚未落实的尽快申报',
  mender: townshipClerk,
});
export const clearedUnhelped = defineDoubt('cleared-unhelped', '帮扶消除，没有落实的措施', {
  ...published,
  among: and(riskCleared, unhelped),
  when: h.clearanceManner.is('assisted'),
  remedy: '请补登落实的帮扶措施；没有帮扶的，消除方式改为自然消除',
  mender: townshipClerk,
});
export const industryWithoutIncome = defineDoubt(
  'industry-without-income',
  '享受产业帮扶，生产经营性收入为0',
  {
    ...published,
    when: and(
      h.business.is(0),
      or(
        some(measure, and(measure.columns.kind.is('industry'), measure.columns.deliveredOn.known())),
        some(benefit, benefit.columns.name.contains('种植', '养殖', '产业奖补', '庭院经济')),
      ),
    ),
    remedy: '请把种养等收入计入生产经营性收入；没有收入的查明原因，可能是产业失败',
    mender: agricultureBureau,
  },
);
