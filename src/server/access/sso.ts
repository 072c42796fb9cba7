import { sql } from 'kysely';
import type { Configuration } from 'openid-client';
import { noteSigning } from '../audit/note.ts';
import type { Db } from '../db/database.ts';
import { logFailure } from '../log.ts';
import { beginSession, type Whence } from './signin.ts';

/** 单点登录: the provider (OpenID Connect) an office trusts to say who somebody is. */
export interface SsoSettings {
  /** The provider's address, where `/.well-known/openid-configuration` stands below. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where the provider sends people back: this server's `/api/sso/callback`, as browsers reach it. */
  readonly redirect: string;
  /** The claim of the provider that is an account's 用户名 here. */
  readonly claim: string;
  /** What stands on the button. */
  readonly label: string;
}

/** Why somebody who came back from the provider is not let in. */
export type SsoRefusal = 'failed' | 'unknown';

/** Single sign-on with a provider, whose configuration is read when first needed; the library is loaded only then. */
export function singleSignOn({ issuer, clientId, clientSecret, redirect, claim }: SsoSettings) {
  let reading: Promise<Configuration> | undefined;
  const provider = async () => {
    const library = await import('openid-client');
    // Plain HTTP is for a provider on this very machine, in a test.
    const isOwn = /^http:\/\/(127\.0\.0\.1|localhost)(:|\/|$)/.test(issuer);
    reading ??= library
      .discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: 10,
        ...(isOwn && { execute: [library.allowInsecureRequests] }),
      })
      // A provider that is down now may be up for the next.
      .catch((error) => {
        reading = undefined;
        throw error;
      });
    return { library, configuration: await reading };
  };

  return {
    /** Where to send somebody, and the state by which they are known when they return, within ten minutes. */
    async begin(owner: Db): Promise<{ address: string; state: string }> {
      const { library, configuration } = await provider();
      const [verifier, state, nonce] = [
        library.randomPKCECodeVerifier(),
        library.randomState(),
        library.randomNonce(),
      ];
      await sql`insert into sso_attempt (state, verifier, nonce) values (${state}, ${verifier}, ${nonce})`.execute(
        owner,
      );
      const address = library.buildAuthorizationUrl(configuration, {
        redirect_uri: redirect,
        scope: 'openid profile',
        code_challenge: await library.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
      });
      return { address: address.href, state };
    },

    /** Takes back somebody with what the provider gave them: a session's token, or why not. Nobody's account is made by this. */
    async finish(
      owner: Db,
      query: string,
      state: string,
      whence: Whence = {},
    ): Promise<{ token: string } | { why: SsoRefusal }> {
      const { rows } = await sql<{ verifier: string; nonce: string; fresh: boolean }>`
        delete from sso_attempt where state = ${state} returning verifier, nonce, at > now() - interval '10 minutes' as fresh`.execute(
        owner,
      );
      const [attempt] = rows;
      if (!attempt?.fresh) return { why: 'failed' };
      const name = await claimed(query, { ...attempt, state }).catch((error) => {
        logFailure(error);
        return undefined;
      });
      if (name === undefined) return { why: 'failed' };
      const account = await owner
        .selectFrom('account')
        .select(['id', 'person'])
        .where('name', '=', name)
        .where('disabled', '=', false)
        .executeTakeFirst();
      if (!account) {
        await noteSigning(owner, 'sign-in-failed');
        return { why: 'unknown' };
      }
      return {
        token: await beginSession(owner, account as { id: string; person: string }, {
          ...whence,
          bySso: true,
        }),
      };
    },
  };

  /** What the provider says under the claim; undefined where it says nothing. */
  async function claimed(query: string, attempt: { verifier: string; nonce: string; state: string }) {
    const { library, configuration } = await provider();
    const answered = new URL(redirect);
    answered.search = query;
    const tokens = await library.authorizationCodeGrant(configuration, answered, {
      pkceCodeVerifier: attempt.verifier,
      expectedNonce: attempt.nonce,
      expectedState: attempt.state,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    const inToken = claims?.[claim];
    // Many providers tell little in the token and more when asked.
    const told =
      inToken ??
      (claims && (await library.fetchUserInfo(configuration, tokens.access_token, claims.sub))[claim]);
    return typeof told === 'string' && told ? told : undefined;
  }
}
