import { listRules } from '../../parameters/list.ts';
import { alertEvidence } from '../../rules/alert-evidence.ts';
import { addOwnRule, ownRuleChoices, previewOwnRule, replayOwnRule } from '../../rules/draft.ts';
import { proposedRules, ruleEffects } from '../../rules/effects.ts';
import { exportEffects } from '../../rules/effects-sheet.ts';
import { startReplay } from '../../rules/replay.ts';
import { tryRule } from '../../rules/try.ts';
import { type Route, workbook } from '../route.ts';

const given = (body: unknown) => (body ?? {}) as Readonly<Record<string, unknown>>;

/** 预警规则: how often each was right, and what its alerts rest on. */
export const ruleRoutes: Route[] = [
  { method: 'get', path: '/rules', handle: (session) => listRules(session) },
  { method: 'get', path: '/rules/choices', handle: async (session) => ownRuleChoices(session) },
  {
    method: 'post',
    path: '/rules',
    handle: async (session, { body }) => ({ id: await addOwnRule(session, given(body)) }),
  },
  {
    method: 'post',
    path: '/rules/preview',
    handle: (session, { body }) => previewOwnRule(session, given(body)),
  },
  {
    method: 'post',
    path: '/rules/replay',
    handle: async (session, { body }) => ({ run: await replayOwnRule(session, given(body)) }),
  },
  { method: 'post', path: '/rules/try', handle: (session, { body }) => tryRule(session, given(body)) },
  { method: 'get', path: '/rules/effects', handle: (session, { query }) => ruleEffects(session, query) },
  { method: 'get', path: '/rules/proposed', handle: (session) => proposedRules(session) },
  {
    method: 'get',
    path: '/rules/effects.xlsx',
    handle: async (session, { query }) => workbook(await exportEffects(session, query)),
  },
  {
    method: 'get',
    path: '/alerts/:id/evidence',
    handle: (session, { params }) => alertEvidence(session, params.id ?? ''),
  },
  {
    method: 'post',
    path: '/rules/:id/replay',
    handle: async (session, { params, body }) => ({
      run: await startReplay(session, params.id ?? '', given(body)),
    }),
  },
];
