import { expect, test } from 'vitest';
import { ssoSettingsOf } from './sso-settings.ts';

const whole = {
  SHOUXIAN_OIDC_ISSUER: 'https://id.example',
  SHOUXIAN_OIDC_CLIENT_ID: 'shouxian',
  SHOUXIAN_OIDC_CLIENT_SECRET: 'secret',
  SHOUXIAN_OIDC_REDIRECT: 'https://shouxian.example/api/sso/callback',
};

test('nothing set is no single sign-on', () => {
  expect(ssoSettingsOf({})).toBeUndefined();
});

test('the whole of it, with the usual claim', () => {
  expect(ssoSettingsOf(whole)).toEqual({
    issuer: 'https://id.example',
    clientId: 'shouxian',
    clientSecret: 'secret',
    redirect: 'https://shouxian.example/api/sso/callback',
    claim: 'preferred_username',
    label: '统一身份认证登录',
  });
});

test('half of it says what is missing', () => {
  expect(() => ssoSettingsOf({ ...whole, SHOUXIAN_OIDC_CLIENT_SECRET: ' ' })).toThrow(
    '单点登录的设置不全，还缺SHOUXIAN_OIDC_CLIENT_SECRET',
  );
});

test('an address that does not lead back here is refused', () => {
  expect(() => ssoSettingsOf({ ...whole, SHOUXIAN_OIDC_REDIRECT: 'https://shouxian.example/' })).toThrow(
    '/api/sso/callback',
  );
});
