import type { Day, Expr } from '../../../kernel/index.ts';
import type { ParameterValueView, ParameterView } from './figures.ts';
import type { RegionView } from './problem.ts';

/** GET /api/rules → RuleView[]; its condition is changed as the value of the parameter that it comes with. */
export interface RuleView {
  readonly id: string;
  readonly label: string;
  readonly domain: string;
  readonly register: string;
  readonly level: 'red' | 'yellow' | 'question';
  readonly source: string;
  /** Of the rule as it was declared; null: 默认值. */
  readonly basis: string | null;
  readonly condition: ParameterView;
  /** 自建: of a rule that a region built for itself; null where it is declared. */
  readonly own: {
    readonly region: RegionView;
    readonly name: string;
    readonly says: string;
    readonly risk: string;
    readonly by: string;
    readonly on: Day;
    /** 停用: it finds nobody today. */
    readonly rests: boolean;
    /** 规则名称 and 提示语: what it was built with, and what it is called since; each changed as the value of a parameter. */
    readonly wordings: readonly {
      readonly parameter: string;
      readonly label: string;
      /** In characters. */
      readonly longest: number;
      readonly values: readonly ParameterValueView[];
    }[];
    readonly mayReword: boolean;
  } | null;
}
/** What a new rule may look at, with whose data they are, and tell of: GET /api/rules/choices → OwnRuleChoices. */
export interface OwnRuleChoices {
  readonly registers: readonly {
    readonly id: string;
    readonly label: string;
    readonly source: string;
    readonly domain: string;
  }[];
  readonly risks: readonly { readonly code: string; readonly label: string }[];
  readonly longest: { readonly name: number; readonly says: number };
}
/**
 * 新建规则: POST /api/rules with this → {id}; /api/rules/preview → ParameterPreview and /api/rules/replay → {run} keep nothing. The
 * condition is data, never text of a language; it holds in the seat's region or in `area`, a part of it.
 */
export interface NewOwnRule {
  readonly name: string;
  readonly says: string;
  readonly register: string;
  readonly risk: string;
  readonly level: 'red' | 'yellow';
  readonly value: Expr;
  readonly from: Day;
  readonly until?: Day;
  readonly area?: string;
  readonly basis?: string;
}
/** 试一试: POST /api/rules/try {register, household, value, now?} → TryView, of a household of the seat's. */
export interface TryView {
  readonly household: string;
  /** Its records of the register: whose each is, and how the condition and the one that holds now come out. */
  readonly records: readonly {
    readonly about: string;
    readonly value: TriedCondition;
    readonly now: TriedCondition | null;
  }[];
  /** Of what lies beside the database: as of which comparison; null before the first. */
  readonly bulk: { readonly at: string | null } | null;
}
export interface TriedCondition {
  readonly holds: boolean;
  /** Why, and what would have kept it silent; empty where it does not hold. */
  readonly sentence: string;
  readonly milder: string;
  readonly parts: readonly TriedPart[];
}
/** One comparison: what it says, whether it holds, and what was found; groups within groups stand deeper. */
export interface TriedPart {
  readonly depth: number;
  readonly said: string;
  readonly holds: boolean;
  readonly found: string;
}
/**
 * 规则成效: GET /api/rules/effects?by=&region=&rule=&source=&from=&to= → EffectsView; `by` is rule, source, place or month, the months
 * `YYYY-MM`. The same at .xlsx.
 */
export interface EffectsView extends ProposedRules {
  readonly by: EffectBy;
  readonly region: RegionView;
  readonly rows: readonly EffectLine[];
  readonly total: EffectLine;
  /** The months of which there are alerts, the latest first, and the departments that sent them. */
  readonly months: readonly string[];
  readonly sources: readonly string[];
  readonly rules: readonly { readonly id: string; readonly label: string }[];
  /** From how many alerts looked into a rule is judged. */
  readonly enough: { readonly value: number; readonly basis: string };
}
/** 建议调整: GET /api/rules/proposed → ProposedRules. */
export interface ProposedRules {
  /** 属实率下限 in percent, with its source. */
  readonly floor: { readonly value: number; readonly basis: string };
  /** Rules under the floor, whatever is filtered; only for whoever may change them. */
  readonly proposed: readonly EffectLine[];
}
export type EffectBy = 'rule' | 'source' | 'place' | 'month';
export interface EffectLine {
  /** A rule's id, a department, a region's code or a month. */
  readonly key: string;
  readonly label: string;
  readonly alerts: number;
  readonly households: number;
  /** 已核查, of them 属实 and 存在风险. */
  readonly verified: number;
  readonly true: number;
  readonly confirmed: number;
  /** Still waiting for somebody's answer; those whose cause went away by itself. */
  readonly open: number;
  readonly ceased: number;
}
/** What an alert rests on: GET /api/alerts/:id/evidence → AlertEvidence. */
export interface AlertEvidence {
  /** The columns of the file, in its order. */
  readonly columns: readonly { readonly name: string; readonly label: string; readonly sums: boolean }[];
  readonly lines: readonly {
    readonly feed: string;
    readonly office: string;
    readonly month: string;
    readonly file: string;
    readonly sheet: string | null;
    readonly line: number;
    readonly day: Day | null;
    /** The day on which another file took the place of the line's; null while it stands. */
    readonly replacedOn: Day | null;
    readonly shown: Readonly<Record<string, string>>;
  }[];
  /** By column, what the lines add up to. */
  readonly sums: Readonly<Record<string, string>>;
}
/** 回放: POST /api/rules/:id/replay with what would be saved → {run}; the run's result, once done, is a ReplayView. */
export interface ReplayView {
  readonly rule: string;
  readonly months: readonly ReplayMonth[];
  /** Villages with most leads first, 200 at most. */
  readonly villages: readonly ReplayVillage[];
  readonly total: Omit<ReplayVillage, 'region' | 'months'>;
  readonly minutes: { readonly value: number; readonly basis: string };
}
export interface ReplayMonth {
  /** `YYYY-MM` */
  readonly month: string;
  /** As the registry stood when the month was run, as it stands now, as departments' files of then add up, or not kept at all. */
  readonly from: 'run' | 'now' | 'files' | 'none';
  /** Of files that are added up over months: how many of those there were. */
  readonly gathered: { readonly has: number; readonly of: number } | null;
  /** Households newly found in the month, by the condition that holds and by the one that is tried. */
  readonly before: number;
  readonly after: number;
  readonly confirmed: number;
}
export interface ReplayVillage {
  readonly region: RegionView;
  readonly before: number;
  readonly after: number;
  /** Of `after`, households in which a visit, then or later, found a risk. */
  readonly confirmed: number;
  readonly minutes: number;
  /** `after` by month, in their order. */
  readonly months: readonly number[];
}
