import type { Day, Figure } from '../../../kernel/index.ts';
import type { RegionView } from './problem.ts';
import type { Page, RecordView } from './registers.ts';

/** GET /api/parameters → ParameterView[]. POST /api/parameters/:id/values {from, until?, area?, value, basis?, seen?}: refused where
 * `seen` are not the ids of those it has by now there; DELETE /api/parameters/:id/values/:value */
export interface ParameterView {
  readonly id: string;
  readonly label: string;
  readonly domain: string;
  readonly values: readonly ParameterValueView[];
  /** What holds today in the seat's region; of a rule that a part of it built for itself, there. */
  readonly now: {
    readonly value: unknown;
    readonly shown: string;
    readonly basis: string | null;
    readonly carried: boolean;
  } | null;
  /** Whether one value holds for the whole installation, and none for an area. */
  readonly everywhere: boolean;
  readonly mayEdit: boolean;
}
export interface ParameterValueView {
  readonly id: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly area: RegionView | null;
  /** As it is kept, for what is more than a line: a formula, a checklist. */
  readonly value: unknown;
  readonly shown: string;
  /** null: 默认值 */
  readonly basis: string | null;
  readonly by: string | null;
}

/**
 * POST /api/parameters/:id/preview with what would be saved → whom it would touch; nothing is saved. POST /api/forms/:form/preview
 * with what POST /api/forms/:form takes: the same of a policy's condition.
 */
export interface ParameterPreview {
  /** The day on which it was tried: today, or the first day of the value. */
  readonly day: Day;
  /** What the parameter decides, with those for whom it comes to hold and those for whom it no longer does. */
  readonly uses: readonly {
    readonly kind: 'rule' | 'doubt' | 'duty' | 'triage' | 'formula' | 'entitlement' | 'gap';
    readonly label: string;
    readonly appears: Headcount;
    readonly vanishes: Headcount;
  }[];
  /** Everyone touched in any way, once; and by region below the seat's. */
  readonly total: Headcount;
  readonly regions: readonly ({ readonly region: RegionView } & Headcount)[];
  /** Where it looks at facts of bulk files: as of which comparison; null where none of those was compared. */
  readonly bulk: { readonly at: string | null } | null;
  /** Of a 保存期限: how much of what is kept would go at the next daily clearing; null of anything else. */
  readonly expires: number | null;
  /** Procedures whose deadlines it sets for cases to come. */
  readonly clocks: readonly string[];
}
export interface Headcount {
  readonly households: number;
  readonly people: number;
}
/** GET /api/bulletins/:month?region=CODE → BulletinView; .../:month.xlsx?region=; POST /api/bulletins/:month/publish {region} */
export interface BulletinView {
  readonly month: string;
  readonly region: RegionView;
  readonly asOf: Day;
  readonly computedAt: string;
  /** Whether something was done in the region since, which the figures do not count yet. */
  readonly behind: boolean;
  readonly published: { readonly at: string; readonly by: string } | null;
  /** 更正, beside what was signed; `edition` is the one shown, 0 what was signed, and without `?edition=` the last. */
  readonly corrections: readonly {
    readonly edition: number;
    readonly reason: string;
    readonly by: string;
    readonly on: Day;
  }[];
  readonly edition: number;
  /** 征求意见 of the units below; null: they were not asked. */
  readonly consultation: ConsultationView | null;
  readonly indicators: readonly IndicatorView[];
  /** The region itself first, then its children. */
  readonly rows: readonly BulletinRow[];
}
/** 开头一段: GET /api/bulletins/:month/opening?region= · PUT the same {region, text} → OpeningView */
export interface OpeningView {
  /** null: none was written. */
  readonly text: string | null;
  readonly by: string | null;
  readonly on: Day | null;
  /** It is part of what was signed, and stays. */
  readonly signed: boolean;
}
/** POST /api/bulletins/:month/correct {region, reason} → BulletinView. */
/** POST /api/bulletins/:month/consult {region, deadline} → BulletinView */
export interface ConsultationView {
  readonly deadline: Day | null;
  /** Neither answered nor closed; answered with an objection that is not settled. */
  readonly waiting: number;
  readonly disputed: number;
  readonly units: readonly {
    readonly case: string;
    readonly region: RegionView;
    /** 核对本地数据, 核对异议, 无异议, 异议已采纳, 异议已说明. */
    readonly label: string;
    readonly closed: boolean;
    readonly answered: boolean;
    readonly late: boolean;
  }[];
}
export interface BulletinRow {
  readonly region: RegionView;
  readonly figures: Readonly<Record<string, FigureView>>;
}
export interface FigureView extends Figure {
  readonly shown: string;
  readonly rank: number | null;
  /** What was signed, where a correction says otherwise. */
  readonly was?: string;
}
export interface IndicatorView {
  readonly id: string;
  readonly code: string;
  readonly label: string;
  readonly unit: string;
  readonly ranked: boolean;
  readonly basis: string;
  /** 口径: numerator and denominator as sentences. */
  readonly numerator: string;
  readonly denominator: string | null;
  readonly percent: boolean;
  /** Which of the whole numbers behind its figures are fen. */
  readonly fen: readonly ('count' | 'outOf')[];
}
/**
 * GET /api/indicators/now?ids=a,b&region= → BulletinView of today, counted now.
 * GET /api/indicators/:id/rows?month=&region=&part=numerator|denominator|rest&after= → Page<RecordView> & {register}; without a
 * month as of now; `rest` is who is in the denominator only. A list's field filters narrow the rows. `edition=1&bulletin=CODE`:
 * as that correction of the region's bulletin counted them.
 */
export interface FigureRows extends Page<RecordView> {
  readonly register: string;
}

/**
 * GET /api/indicators/:id/difference?month=&from=&region=&part=numerator|denominator&after= → FigureDifference: whoever counts at
 * one time and not at the other, with the cause of each; without `from` the month before, without `month` now. `.xlsx`: the same
 */
export interface FigureDifference {
  readonly indicator: string;
  readonly part: 'numerator' | 'denominator';
  readonly register: string;
  readonly region: RegionView;
  readonly from: Amount & { readonly month: string | null; readonly day: Day };
  readonly to: Amount & { readonly month: string | null; readonly day: Day };
  /** `to` less `from`, and `cameIn` less `wentOut`: the same, always. */
  readonly change: Amount;
  readonly cameIn: Amount & { readonly records: number };
  readonly wentOut: Amount & { readonly records: number };
  /** A release changed the definition, so the published figures were others. */
  readonly redefined: boolean;
  /** Who came in first, then who went out. */
  readonly rows: readonly DifferenceRow[];
  readonly total: number;
  readonly after: string | null;
}
export interface Amount {
  readonly amount: number;
  readonly shown: string;
}
export interface DifferenceRow {
  readonly record: RecordView;
  readonly title: string;
  /** What it counted with; null: it did not count. */
  readonly before: number | null;
  readonly after: number | null;
  /** By how much, without a sign. */
  readonly shown: string;
  /** The latest first; none: nothing was written, the definition reads the day or a value that policy changed. */
  readonly causes: readonly ChangeCause[];
}
export interface ChangeCause {
  /** What came, went or changed; empty where it is the household's own fields. */
  readonly what: string;
  readonly fields: readonly {
    readonly label: string;
    readonly from: string | null;
    readonly to: string | null;
  }[];
  readonly by: 'file' | 'case' | 'person' | 'system';
  readonly text: string;
  readonly on: Day | null;
  readonly case: string | null;
  readonly delivery: string | null;
}
