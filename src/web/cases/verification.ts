import type { Entered } from '../../kernel/index.ts';

/** What the answers to the three questions make necessary to ask besides. */
export interface Followings {
  readonly exclusion: boolean;
  readonly unwillingOn: boolean;
  readonly risk: boolean;
}
export function followingsOf({ verdict, advice, exclusion }: Entered): Followings {
  const takesIn = advice === 'identify' || advice === 'again' || advice === 'adjust';
  const asksWhy =
    !takesIn && (advice === 'nothing' || advice === 'refer' || verdict === 'none' || verdict === 'watch');
  return {
    exclusion: asksWhy,
    unwillingOn: asksWhy && exclusion === 'unwilling',
    risk: verdict === 'risk' || verdict === 'watch',
  };
}

/** What is sent: without answers to questions that are no longer asked. */
export function answerOf(given: Entered): Entered {
  const follows = followingsOf(given);
  return Object.fromEntries(
    Object.entries(given).filter(([name]) => !(name in follows) || follows[name as keyof Followings]),
  );
}

/** The advice that fits a household: 启动识别 for one never watched, 调整措施 for one on watch, 再识别 for one cleared; where no risk was found nobody is taken in. */
export function adviceFor(
  { monitorType, cleared }: Readonly<Record<string, unknown>>,
  verdict?: unknown,
): readonly string[] {
  const first = !monitorType ? 'identify' : cleared === true ? 'again' : 'adjust';
  return verdict === 'none' && first !== 'adjust' ? ['refer', 'nothing'] : [first, 'refer', 'nothing'];
}
