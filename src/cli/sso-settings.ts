import type { SsoSettings } from '../server/access/sso.ts';
import { UsageError } from './options.ts';

/** 单点登录 as the environment has it: all of issuer, client, secret and address of return, or nothing; half of it is refused. */
export function ssoSettingsOf(env: NodeJS.ProcessEnv): SsoSettings | undefined {
  const names = ['ISSUER', 'CLIENT_ID', 'CLIENT_SECRET', 'REDIRECT'].map((name) => `SHOUXIAN_OIDC_${name}`);
  const given = names.map((name) => env[name]?.trim() ?? '');
  if (given.every((value) => !value)) return undefined;
  const missing = names.filter((_, index) => !given[index]);
  if (missing.length) throw new UsageError(`单点登录的设置不全，还缺${missing.join('、')}`);
  const [issuer = '', clientId = '', clientSecret = '', redirect = ''] = given;
  for (const address of [issuer, redirect])
    if (!URL.canParse(address)) throw new UsageError(`单点登录的地址“${address}”不是网址`);
  if (!redirect.endsWith('/api/sso/callback'))
    throw new UsageError('SHOUXIAN_OIDC_REDIRECT应是本系统的网址加/api/sso/callback，并已在统一认证平台登记');
  return {
    issuer,
    clientId,
    clientSecret,
    redirect,
    claim: env.SHOUXIAN_OIDC_CLAIM?.trim() || 'preferred_username',
    label: env.SHOUXIAN_OIDC_LABEL?.trim() || '统一身份认证登录',
  };
}
