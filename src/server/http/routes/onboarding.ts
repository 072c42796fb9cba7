import { z } from 'zod';
import { takeInAccounts } from '../../onboarding/account-sheet.ts';
import { chooseRegions, forgetRegions } from '../../onboarding/choose-regions.ts';
import { keepDefaults, reopenDefault } from '../../onboarding/default-values.ts';
import { reissuePasswords, withdrawImported } from '../../onboarding/imported-accounts.ts';
import { accountTemplate } from '../../onboarding/issued-sheet.ts';
import { publicBelow } from '../../onboarding/public-regions.ts';
import { regionTemplate, takeInRegions } from '../../onboarding/region-sheet.ts';
import { onboarding } from '../../onboarding/steps.ts';
import { refusal } from '../../problems.ts';
import type { Session } from '../../session.ts';
import { type Asked, type Route, workbook } from '../route.ts';

/** 开通向导: from an empty store to a working month. */
export const onboardingRoutes: Route[] = [
  { method: 'get', path: '/onboarding', handle: (session) => onboarding(session) },
  {
    method: 'get',
    path: '/onboarding/public-regions',
    handle: async (session, { query }) => {
      administrating(session);
      return publicBelow(query.under);
    },
  },
  {
    method: 'post',
    path: '/onboarding/regions',
    handle: async (session, { body }) => {
      await chooseRegions(administrating(session), z.object({ code: z.string() }).parse(body).code);
      return {};
    },
  },
  {
    method: 'delete',
    path: '/onboarding/regions',
    handle: async (session) => {
      await forgetRegions(administrating(session));
      return {};
    },
  },
  {
    method: 'get',
    path: '/onboarding/regions.xlsx',
    handle: async (session) => workbook(await regionTemplate(administrating(session))),
  },
  {
    method: 'post',
    path: '/onboarding/region-sheet',
    handle: (session, asked) => {
      const { name, bytes } = fileOf(asked);
      return takeInRegions(administrating(session), name, bytes);
    },
  },
  {
    method: 'get',
    path: '/onboarding/accounts.xlsx',
    handle: async (session) => workbook(await accountTemplate(administrating(session))),
  },
  {
    method: 'post',
    path: '/onboarding/account-sheet',
    secret: true,
    handle: (session, asked) => {
      const { name, bytes } = fileOf(asked);
      return takeInAccounts(administrating(session), name, bytes);
    },
  },
  {
    method: 'post',
    path: '/onboarding/passwords',
    secret: true,
    handle: (session) => reissuePasswords(administrating(session)),
  },
  {
    method: 'delete',
    path: '/onboarding/accounts',
    handle: (session) => withdrawImported(administrating(session)),
  },
  {
    method: 'post',
    path: '/onboarding/parameters',
    handle: async (session, { body }) => {
      await keepDefaults(session, z.object({ ids: z.array(z.string()) }).parse(body).ids);
      return {};
    },
  },
  {
    method: 'delete',
    path: '/onboarding/parameters/:id',
    handle: async (session, { params }) => {
      await reopenDefault(session, params.id ?? '');
      return {};
    },
  },
];

function fileOf({ file }: Asked) {
  if (!file) throw refusal('bad-request', '请选择要上传的文件');
  return file;
}
function administrating(session: Session): Session {
  if (!session.administrator) throw refusal('not-your-office', '行政区划和账号由系统管理员设置');
  return session;
}
