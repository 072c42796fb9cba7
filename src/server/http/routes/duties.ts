import { z } from 'zod';
import type { Form } from '../../../kernel/index.ts';
import { fulfil } from '../../duties/fulfil.ts';
import { refusal } from '../../problems.ts';
import type { Route } from '../route.ts';

const Filled = z.object({
  record: z.string().optional(),
  household: z.string().optional(),
  region: z.string().optional(),
  given: z.record(z.string(), z.unknown()),
});

/**
 * 表单: what is filled in on a visit; of a new record `household` (or `record`) is the one that it belongs to, `region` where
 * one lies that belongs to none.
 */
export const dutyRoutes: Route[] = [
  {
    method: 'post',
    path: '/forms/:form',
    handle: async (session, { params, body }) => {
      const form = session.names.find<Form>('form', params.form ?? '');
      if (!form) throw refusal('not-found', `没有名为“${params.form}”的表单`);
      const { record, household, region, given } = Filled.parse(body);
      const about = record ?? household;
      if (!about && (form.does === 'updates' || form.on.of))
        throw refusal('bad-request', '请写明是哪一户、填了什么');
      return { id: await fulfil(session, form, { record: about, region, given }) };
    },
  },
];
