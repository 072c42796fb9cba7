import type { Entered, Form } from '../../../kernel/index.ts';
import { fulfil } from '../../duties/fulfil.ts';
import { refusal } from '../../problems.ts';
import type { Route } from '../route.ts';

/** 表单: what is filled in on a visit; of a new record `household` (or `record`) is the one that it belongs to. */
export const dutyRoutes: Route[] = [
  {
    method: 'post',
    path: '/forms/:form',
    handle: async (session, { params, body }) => {
      const form = session.names.find<Form>('form', params.form ?? '');
      if (!form) throw refusal('not-found', `没有名为“${params.form}”的表单`);
      const { record, household, given } = (body ?? {}) as Record<string, unknown>;
      const about = record ?? household;
      if (typeof about !== 'string' || typeof given !== 'object' || given === null)
        throw refusal('bad-request', '请写明是哪一户、填了什么');
      return { id: await fulfil(session, form, { record: about, given: given as Entered }) };
    },
  },
];
