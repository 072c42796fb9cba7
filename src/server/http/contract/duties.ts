import type { Cadence, Day, Level } from '../../../kernel/index.ts';
import type { RegionView } from './problem.ts';

/** 按期完成, 逾期完成, 未到期, 逾期未办; `total` is their sum. */
export interface DutyCounts {
  readonly total: number;
  readonly done: number;
  readonly late: number;
  readonly open: number;
  readonly missing: number;
}
/** GET /api/duties?month=&region= → DutyCalendar: what is due of whom, and what has become of it. */
export interface DutyCalendar {
  readonly month: string;
  readonly region: RegionView;
  readonly lines: readonly DutyLine[];
  /** What is due on each day of the month. */
  readonly days: readonly DutyDay[];
  /** The regions below, the region itself where it has duties of its own, and the departments. */
  readonly units: readonly DutyUnit[];
}
/** One duty in one period. */
export interface DutyLine extends DutyCounts {
  readonly duty: string;
  readonly label: string;
  /** Of what is due on occasions, the one occasion that there is: the campaign, the project. */
  readonly about: string | null;
  readonly period: string;
  /** Null where it is due on occasions. */
  readonly every: Cadence | null;
  /** Whose it is: an office, or 行业部门, or 各环节岗位. */
  readonly who: string;
  readonly from: Day;
  /** The first and the last day on which one of its tasks is due. */
  readonly due: Day;
  readonly lastDue: Day;
  readonly basis: string;
  /** 排查轮次: counts are households, 应排 and 已排. */
  readonly round: boolean;
}
export interface DutyDay extends DutyCounts {
  readonly day: Day;
  readonly duty: string;
  readonly label: string;
  readonly period: string;
}
export interface DutyUnit {
  readonly label: string;
  /** None for a department, which is known by its name. */
  readonly region: RegionView | null;
  readonly own: boolean;
  readonly duties: Readonly<Record<string, DutyCounts>>;
}

/**
 * GET /api/duties/tasks?month=&region=&duty=&period=&state=&office=&day=&own= → Page<DutyTask>, late first; .xlsx: the same.
 * GET /api/duties/mine → OwnDuties.
 * GET /api/duties/units.xlsx?month=&region=. POST /api/duties/:task/undo; POST /api/duties/:task/return {reason}.
 * POST /api/forms/:form {task, given} does an office's task.
 */
export interface DutyTask {
  readonly key: string;
  readonly task: string | null;
  readonly caseId: string | null;
  readonly household: string | null;
  /** What it is done for: a record of the register that the duty names. */
  readonly record: string | null;
  readonly duty: string;
  readonly label: string;
  readonly period: string;
  readonly periodLabel: string;
  /** Head of the household, name of the feed or of the record, or the duty. */
  readonly subject: string;
  readonly region: RegionView;
  readonly level: Level | '';
  readonly office: string;
  readonly from: Day;
  readonly due: Day;
  readonly doneOn: Day | null;
  readonly by: string | null;
  /** The record of the duty's form that was handed in. */
  readonly evidence: string | null;
  readonly state: 'missing' | 'open' | 'late' | 'done';
  readonly returned: { readonly on: Day; readonly why: string } | null;
  /** What the seat may do about it now. */
  readonly may: readonly ('do' | 'undo' | 'return')[];
}
/** What the seat's own office is to report itself, in the periods that run or are late; and the lists that it visits. */
export interface OwnDuties {
  readonly tasks: readonly DutyTask[];
  readonly rounds: readonly OwnRound[];
}
export interface OwnRound {
  readonly duty: string;
  readonly label: string;
  readonly period: string;
  readonly due: Day;
  /** 应排, 已排. */
  readonly total: number;
  readonly done: number;
}
