import { type CodeList, code } from './code-list.ts';
import type { Day } from './day.ts';
import type { Expr } from './expr.ts';
import { day, keyOf, optional, text } from './field.ts';
import { defineRegister, type Register } from './register.ts';

/** 期间: that something held of a record from one day on, until another on which it holds no longer; null: it still does. */
export interface Episode {
  readonly fromOn: Day;
  readonly untilOn: Day | null;
  /** How it began and ended, codes of one list. */
  readonly began: string;
  readonly ended: string | null;
}
/** What episodes follow, so that they are right whoever writes it: a page, a list, a case. */
export interface Follows<R extends string = any> {
  /** The owner itself (在监测), or a register of its own (家庭成员). */
  readonly register: Register<R, any>;
  readonly while: Expr<R>;
  /** Fields of the record: since when and until when, the first that is known; how, where blank the code beside it. */
  readonly from: readonly string[];
  readonly until: readonly string[];
  readonly began: { readonly field?: string; readonly otherwise: string; readonly again?: string };
  readonly ended: { readonly field?: string; readonly otherwise: string };
  /** How one ends as its record goes to another owner. */
  readonly moved: string;
  /** How one ends and another begins as the owner goes to another place. */
  readonly relocated: string;
  /** How a new one begins where the last was ended wrongly; without it that one goes on as if it never had. */
  readonly resumed?: string;
}

/** A register of the episodes of a root's records, or of its members under the root. */
export const episodesOf = <P extends string, C extends string>(
  id: string,
  label: string,
  { of, how, follows }: { of: Register<P, any>; how: CodeList<C>; follows: Follows },
) =>
  defineRegister(id, label, {
    of,
    title: 'name',
    fields: {
      member: optional(
        keyOf(follows.register.fields[follows.register.key ?? '']?.label ?? '', follows.register),
      ),
      name: text(follows.register.fields[follows.register.title ?? '']?.label ?? ''),
      fromOn: day('开始日期'),
      began: code('开始方式', how),
      untilOn: optional(day('结束日期')),
      ended: optional(code('结束方式', how)),
    },
    follows,
  });

/** An episode as it is kept: whose, and where they were. */
export interface KeptEpisode extends Episode {
  readonly id: string;
  readonly owner: string;
  readonly region: number;
}
/** How it stands with what is followed: the days and codes as its record says them, null where that is blank. */
export interface Standing {
  readonly owner: string;
  readonly region: number;
  readonly holds: boolean;
  readonly fromOn: Day | null;
  readonly untilOn: Day | null;
  readonly began: string;
  readonly ended: string;
}
/** What to write so that the episodes say how it stands. */
export interface Following {
  readonly changes: readonly { readonly id: string; readonly to: Partial<Episode> }[];
  readonly begins: readonly (Omit<Episode, 'untilOn' | 'ended'> & Partial<Episode>)[];
}

/**
 * Brings the episodes of one thing up to how it stands on a day, overwriting none that is over: who moves ends one and
 * begins another, who comes back begins another, a day that was wrong is put right. Episodes never overlap.
 */
export function follow(
  ways: Follows,
  episodes: readonly KeptEpisode[],
  now: Standing,
  today: Day,
): Following {
  const {
    moved,
    relocated,
    resumed,
    began: { again },
  } = ways;
  const real = episodes.filter(isReal).toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  const last = real.at(-1);
  const floor = real
    .filter((each) => each !== last)
    .reduce((max, { untilOn }) => later(max, untilOn), null as Day | null);
  const begin = (fromOn: Day, began: string): Following['begins'] => {
    if (now.holds) return [{ fromOn, began }];
    return now.untilOn && now.untilOn > fromOn
      ? [{ fromOn, began, untilOn: now.untilOn, ended: now.ended }]
      : [];
  };
  const end = (id: string, fromOn: Day, untilOn: Day, ended: string) => ({
    id,
    to: { fromOn, untilOn: untilOn < fromOn ? fromOn : untilOn, ended },
  });
  if (!last)
    return { changes: [], begins: now.fromOn || now.holds ? begin(now.fromOn ?? today, now.began) : [] };
  const { id, fromOn } = last;
  const isOwnDay = last.began === relocated || last.began === resumed;
  const how = isOwnDay || last.began === again ? last.began : now.began;
  const right = isOwnDay || now.fromOn === null ? fromOn : (later(now.fromOn, floor) ?? fromOn);
  if (last.untilOn === null) {
    if (now.owner !== last.owner) {
      const on = now.fromOn && now.fromOn > fromOn ? now.fromOn : today;
      const leaving = end(id, fromOn, on, moved);
      if (on > fromOn) return { changes: [leaving], begins: begin(on, now.began) };
      const before = follow(ways, real.slice(0, -1), now, today);
      return { changes: [leaving, ...before.changes], begins: before.begins };
    }
    if (!now.holds) return { changes: [end(id, right, now.untilOn ?? today, now.ended)], begins: [] };
    if (now.region !== last.region)
      return {
        changes: [end(id, fromOn, today, relocated)],
        begins: begin(later(fromOn, today) ?? today, relocated),
      };
    const isRight = right === fromOn && how === last.began;
    return { changes: isRight ? [] : [{ id, to: { fromOn: right, began: how } }], begins: [] };
  }
  const isSameStay =
    last.owner === now.owner &&
    last.region === now.region &&
    (now.fromOn === null || now.fromOn <= last.fromOn);
  if (!now.holds) {
    const ended = isSameStay ? end(id, right, now.untilOn ?? last.untilOn, now.ended) : null;
    const isOther = ended && (ended.to.untilOn !== last.untilOn || right !== fromOn);
    return { changes: isOther ? [ended] : [], begins: [] };
  }
  if (isSameStay && !resumed)
    return { changes: [{ id, to: { fromOn: right, began: how, untilOn: null, ended: null } }], begins: [] };
  if (isSameStay && resumed)
    return { changes: [], begins: begin(later(last.untilOn, today) ?? today, resumed) };
  return {
    changes: [],
    begins: begin(later(now.fromOn ?? today, last.untilOn) ?? today, again ?? now.began),
  };
}
const isReal = ({ fromOn, untilOn }: Episode): boolean => untilOn === null || untilOn > fromOn;
const later = (a: Day | null, b: Day | null): Day | null => (a === null || (b !== null && b > a) ? b : a);

/** While both hold: it begins as the later of the two, and ends as the earlier; where on the same day, as the second. */
export function overlap(one: Episode, other: Episode): Episode | null {
  const later = one.fromOn > other.fromOn ? one : other;
  const isOneEarlier = one.untilOn !== null && (other.untilOn === null || one.untilOn < other.untilOn);
  const { untilOn, ended } = isOneEarlier ? one : other;
  return untilOn !== null && untilOn <= later.fromOn
    ? null
    : { fromOn: later.fromOn, began: later.began, untilOn, ended };
}
