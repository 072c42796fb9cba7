import type { Complaints, Day, Level, Refusal } from '../../../kernel/index.ts';

/**
 * What travels between server and web, JSON both ways. Days are `YYYY-MM-DD`, months `YYYY-MM`, money whole fen, regions
 * their codes without trailing zeros. Every answer to a POST that fails is a `Problem` (application/problem+json).
 */
export interface Problem {
  readonly type: string;
  /** The sentence a person reads. */
  readonly title: string;
  readonly status: number;
  readonly why?: Refusal | string;
  readonly detail?: string;
  /** What is wrong with single fields. */
  readonly complaints?: Complaints;
}

/** POST /api/session {name, password, code?} · GET /api/session · DELETE /api/session · PUT /api/session/seat {seat} · PUT /api/session/password {old, fresh} */
export interface SessionView {
  readonly person: string;
  readonly account: string;
  /** 人员编号: how registers know the person, such as the 帮扶责任人编号 of their households. */
  readonly number: string | null;
  /** 初始密码 still: nothing else is answered until it is changed. */
  readonly mustChange: boolean;
  /** 动态口令 is asked of their office and not bound yet: nothing else is answered before. */
  readonly mustBind: boolean;
  readonly seat: SeatView;
  readonly seats: readonly SeatView[];
  /** 业务日期: a setting, so that the demo is not overdue by years. */
  readonly day: Day;
  readonly month: string;
  /** 数据截至. */
  readonly dataAsOf: Day | null;
  readonly demo: boolean;
}
export interface SeatView {
  readonly id: string;
  readonly office: string;
  readonly level: Level;
  readonly department: boolean;
  /** Whether only the households that the person helps are seen. */
  readonly own: boolean;
  readonly region: RegionView;
  /** What waits for this seat. */
  readonly tasks: number;
  readonly overdue: number;
  readonly administrator: boolean;
}
/** GET /api/regions?under=CODE → RegionView[] (its children; without `under` the seat's own region) */
export interface RegionView {
  readonly code: string;
  /** As people say it: 青羊口村; papers bear the full name of its committee. */
  readonly name: string;
  readonly level: Level;
  /** 淇县 · 北阳镇 · 青羊口村, from the county down. */
  readonly path: string;
}
