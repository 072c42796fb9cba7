import type { Day, Level } from '../../../kernel/index.ts';
import type { RegionView } from './problem.ts';

/** GET /api/accounts → AccountView[]; POST /api/accounts {name, person, number?, password, seats}; PATCH /api/accounts/:id {disabled?, number?, password?, seats?, unlock?} */
export interface AccountView {
  readonly id: string;
  readonly name: string;
  readonly person: string;
  readonly number: string | null;
  readonly phone: string | null;
  readonly disabled: boolean;
  /** Has not changed the password they were given. */
  readonly mustChange: boolean;
  /** The instant; null where they never were signed in, or longer ago than the log is kept. */
  readonly lastSignIn: string | null;
  /** Has failed to sign in so often that it waits, until a quarter of an hour has passed or an administrator unlocks it. */
  readonly locked: boolean;
  /** Whether 动态口令 is bound. */
  readonly secondFactor: boolean;
  readonly seats: readonly {
    readonly office: string;
    readonly level: Level;
    readonly region: RegionView;
    readonly from: Day;
    readonly until: Day | null;
  }[];
}
/** GET /api/contacts → those in office around the seat. POST /api/accounts/:id/hand-over {office, region, to} → {moved: cases, waiting} */
export interface ContactView {
  readonly person: string;
  readonly office: string;
  readonly region: RegionView;
}
/** GET /api/health → {status: 'ok'}. GET /api/setup → {needed: boolean}; POST /api/setup {name, person, password} makes the first administrator. */
export interface SetupView {
  readonly needed: boolean;
}
/**
 * 二次验证. GET /api/session/second-factor → this; POST → {secret, address}; PUT {code} → {codes}; POST …/removal {code}. An administrator:
 * DELETE /api/accounts/:id/second-factor; GET and PUT /api/second-factor-offices {offices}.
 */
export interface SecondFactorView {
  readonly bound: boolean;
  /** Recovery codes not used yet. */
  readonly codes: number;
}
/** 登录记录: where one is signed in, GET /api/session/signings; DELETE …/signings ends all others, DELETE …/signings/:id one of them. */
export interface SigningsView {
  readonly sessions: readonly {
    /** None of the one that asks: whoever wants to end that signs out. */
    readonly id: string | null;
    readonly device: string | null;
    readonly address: string | null;
    readonly madeAt: string;
    readonly seenAt: string;
    /** The one that asks. */
    readonly own: boolean;
  }[];
  readonly attempts: readonly { readonly at: string; readonly failed: boolean }[];
}
/** 两人确认: what one administrator has given and another has yet to confirm. GET /api/seat-grants; POST /api/seat-grants/:id {granted}. */
export interface GrantView {
  readonly id: string;
  readonly name: string;
  readonly person: string;
  readonly office: string;
  /** None for 系统管理员. */
  readonly region: RegionView | null;
  /** Whose it is until then, of a hand-over. */
  readonly from: string | null;
  readonly askedBy: string;
  readonly askedAt: string;
  /** Whether the reader asked for it or would get it, and so cannot confirm it. */
  readonly own: boolean;
}
