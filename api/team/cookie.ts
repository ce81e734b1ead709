/**
 * The cookie that carries a session's token. It is the only one of the site, and the desk's alone.
 *
 * @module
 */

import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Started } from './sessions.ts';

/** How the site at one origin carries tokens. */
export type TokenCookie = {
  read(c: Context): string | undefined;
  /** Gives the browser the token of a session that has just begun. */
  give(c: Context, started: Started): void;
  /** Has the browser forget it. */
  clear(c: Context): void;
};

/** Tokens of the site at `origin`; `__Host-` binds them to it, where there is TLS to do so. */
export function createTokenCookie(origin: string): TokenCookie {
  const secure = origin.startsWith('https:');
  const name = secure ? '__Host-desk' : 'desk';
  const options = { httpOnly: true, sameSite: 'Strict', path: '/', secure } as const;

  return {
    read: (c) => getCookie(c, name),
    give(c, { token }) {
      setCookie(c, name, token, options);
    },
    clear(c) {
      setCookie(c, name, '', { ...options, maxAge: 0 });
    },
  };
}
