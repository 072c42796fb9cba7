import { z } from 'zod';
import type { Form } from '../../../kernel/index.ts';
import { dutyCalendar } from '../../duties/calendar.ts';
import { fulfil } from '../../duties/fulfil.ts';
import { listDutyTasks, ownDutyTasks, ownRounds } from '../../duties/list.ts';
import { sendBack, undo } from '../../duties/office.ts';
import { openedBy } from '../../duties/opened.ts';
import { exportDutyTasks, exportDutyUnits } from '../../duties/sheets.ts';
import { takeBack } from '../../duties/take-back.ts';
import { previewCondition } from '../../entitlements/preview.ts';
import { refusal } from '../../problems.ts';
import type { Session } from '../../session.ts';
import { type Route, workbook } from '../route.ts';

const Filled = z.object({
  record: z.string().optional(),
  household: z.string().optional(),
  region: z.string().optional(),
  task: z.string().optional(),
  given: z.record(z.string(), z.unknown()),
});

/**
 * 任务日历, and 表单: what is filled in on a visit; of a new record `household` (or `record`) is the one that it belongs to, `region` where
 * one lies that belongs to none.
 */
export const dutyRoutes: Route[] = [
  { method: 'get', path: '/duties', handle: (session, { query }) => dutyCalendar(session, query) },
  { method: 'get', path: '/duties/tasks', handle: (session, { query }) => listDutyTasks(session, query) },
  {
    method: 'get',
    path: '/duties/tasks.xlsx',
    handle: async (session, { query }) => workbook(await exportDutyTasks(session, query)),
  },
  {
    method: 'get',
    path: '/duties/units.xlsx',
    handle: async (session, { query }) => workbook(await exportDutyUnits(session, query)),
  },
  {
    method: 'get',
    path: '/duties/mine',
    handle: async (session) => ({ tasks: await ownDutyTasks(session), rounds: await ownRounds(session) }),
  },
  {
    method: 'post',
    path: '/duties/:task/undo',
    handle: async (session, { params }) => {
      await undo(session, params.task ?? '');
      return {};
    },
  },
  {
    method: 'post',
    path: '/duties/:task/return',
    handle: async (session, { params, body }) => {
      await sendBack(session, params.task ?? '', z.object({ reason: z.string() }).parse(body).reason);
      return {};
    },
  },
  {
    method: 'post',
    path: '/forms/:form',
    handle: async (session, { params, body }) => {
      const { form, filled } = formOf(session, params.form, body);
      const id = await fulfil(session, form, filled);
      return { id, opened: await openedBy(session, form, id) };
    },
  },
  {
    method: 'post',
    path: '/forms/filled/:id/withdraw',
    handle: async (session, { params }) => {
      await takeBack(session, params.id ?? '');
      return {};
    },
  },
  {
    method: 'post',
    path: '/forms/:form/preview',
    handle: async (session, { params, body }) => {
      const { form, filled } = formOf(session, params.form, body);
      return previewCondition(session, form, filled);
    },
  },
];

/** A form and what was filled in with it. */
function formOf({ names }: Session, id = '', body: unknown) {
  const form = names.find<Form>('form', id);
  if (!form) throw refusal('not-found', `没有名为“${id}”的表单`);
  const { record, household, region, task, given } = Filled.parse(body);
  const about = record ?? household;
  if (!about && (form.does === 'updates' || form.on.of))
    throw refusal('bad-request', '请写明是哪一户、填了什么');
  return { form, filled: { record: about, region, task, given } };
}
