import type { Day, Judgement } from '../../../kernel/index.ts';
import type { CaseLine } from './cases.ts';

/**
 * POST /api/cases {procedure, household, given} → {id}. POST /api/cases/:id/moves Request → CasePage.
 * POST /api/cases/moves {ids, request, batch?} → BatchAnswer: a large batch is sent in parts, the later ones under the `batch` that the
 * first was answered. All with an Idempotency-Key header.
 * POST /api/forms/:form {record | household, given} → {id, opened}: the case that what was said leads to, {id, label} or null.
 */
export interface BatchAnswer {
  /** The batch under which the lists of what was moved are printed (上报名单、批复名单). */
  readonly batch: string;
  readonly papers: readonly { readonly id: string; readonly label: string }[];
  readonly outcomes: Readonly<Record<string, { readonly ok: boolean; readonly title?: string }>>;
}
/** One thing that was checked before a case is sent on: 达到／未达到／待核, what exactly, and where and by whom it is mended. */
export interface FindingView {
  readonly label: string;
  readonly judgement: Judgement;
  readonly detail: string | null;
  readonly mend: {
    /** A field of the case's record: `record` is then the case. */
    readonly isCase: boolean;
    readonly register: string;
    readonly record: string;
    readonly field: string;
    readonly label: string;
    /** The offices that can, or blank. */
    readonly by: string;
  } | null;
}
/**
 * GET /api/cases/batch?procedure=&step=&region=&after= → the cases of one step that wait for this seat, each with what was checked:
 * the earliest due first, a hundred in one answer; `after` asks for the next.
 */
export interface BatchView {
  readonly steps: readonly { readonly id: string; readonly label: string; readonly count: number }[];
  readonly step: string | null;
  readonly total: number;
  readonly after: string | null;
  readonly lines: readonly (CaseLine & {
    readonly findings: readonly FindingView[];
    /** Why this person may not decide on it, or null. */
    readonly why: string | null;
    readonly population: number | null;
  })[];
  /** What can be done with all of them at once. */
  readonly moves: readonly string[];
}
/** GET /api/cases/batches?procedure= → batches of the last months, newest first, as far as their cases lie within the seat. */
export interface BatchMade {
  readonly batch: string;
  readonly on: Day;
  readonly label: string;
  readonly by: string;
  readonly office: string;
  readonly count: number;
  readonly papers: readonly { readonly id: string; readonly label: string }[];
}
