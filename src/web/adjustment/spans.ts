import { bigFall, bigRise } from '../../domains/adjustment/index.ts';
import { useParameter } from '../parameters/now.ts';
import { closeOf, type Round } from './rounds.ts';

/** 人均纯收入 is what rises and falls are looked for in. */
export const money = 'incomePerHead';

/** Which two instants are compared, as the choice on the page calls them. */
export interface Span {
  readonly value: string;
  readonly label: string;
  readonly from: string;
  readonly until: string | undefined;
  readonly fromLabel: string;
  readonly untilLabel: string;
}

/** What of a round can be compared: the freeze with now or the close, each close with what came after. */
export function spansOf(round: Round): Span[] {
  const close = closeOf(round);
  const first = '冻结时';
  const closes = round.closes.map(({ at, on }, i): Span => {
    const nth = round.closes.length > 1 ? `第${i + 1}次关账` : '关账';
    return {
      value: `close-${i + 1}`,
      label: `冻结→${nth}（${on}）`,
      from: round.frozenAt,
      until: at,
      fromLabel: first,
      untilLabel: `${nth}时`,
    };
  });
  const now: Span = {
    value: 'now',
    label: '冻结→现在',
    from: round.frozenAt,
    until: undefined,
    fromLabel: first,
    untilLabel: '现在',
  };
  const later: Span[] = close
    ? [
        {
          value: 'later',
          label: '关账后变更',
          from: close.at,
          until: undefined,
          fromLabel: '关账时',
          untilLabel: '现在',
        },
      ]
    : [];
  return close ? [...closes.toReversed(), ...later, now] : [now, ...closes.toReversed()];
}

/** How much is marked as a big rise or fall today, and where that comes from. */
export function useSwings(): { rise: number; fall: number; source: string } {
  const [rise, fall] = [useParameter(bigRise.id), useParameter(bigFall.id)];
  return { rise: rise?.value ?? 50, fall: fall?.value ?? 20, source: rise?.source ?? '默认值' };
}
