/**
 * The server, as the desk asks it.
 *
 * @module
 */

import { hc, type ClientResponse } from 'hono/client';
import type { AppType } from '../../api/app.ts';
import { TeamKeysError } from '../crypto/errors.ts';
import { language, t } from './strings.ts';

/** The typed client of the desk's routes, and of two that are everybody's. */
export const { desk, instance, catalogue } = hc<AppType>('/', {
  headers: { 'Accept-Language': language },
}).api;

/** A refusal by the server; `message` is for people. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'Refusal';
    this.code = code;
  }
}

/**
 * Told of the codes `locked`, `signedOut` and `passkeyRequired`, whichever request met them, and of
 * `otherMember` when the session has become somebody else's.
 */
export const sessionRefused = new EventTarget();

const watchedCodes = ['locked', 'signedOut', 'passkeyRequired'];

/** The JSON of an answer. Throws `Refusal` for any but a 2xx. */
export async function read<Answer>(
  request: Promise<ClientResponse<Answer, number, 'json'>>,
): Promise<Answer> {
  const response = await request;
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
  const { error } = (await response.json().catch(() => ({}))) as {
    error?: { code: string; message: string };
  };
  const refusal = new Refusal(
    error?.code ?? 'unexpected',
    error?.message ?? t('problem.unexpected'),
  );
  if (watchedCodes.includes(refusal.code)) sessionRefused.dispatchEvent(new Event(refusal.code));
  throw refusal;
}

const passkeyProblems = [
  'NotAllowedError',
  'InvalidStateError',
  'ConstraintError',
  'SecurityError',
];

/** What to tell a person of whatever was thrown. */
export function problemText(problem: unknown): string {
  if (problem instanceof Refusal) return problem.message;
  if (problem instanceof TeamKeysError) return t(`keys.${problem.code}`);
  if (problem instanceof TypeError && !navigator.onLine) return t('problem.offline');
  // What a browser calls it when a passkey is cancelled, is there already, can't tell who holds it…
  if (problem instanceof Error && passkeyProblems.includes(problem.name)) {
    return t(`passkeys.${problem.name}`);
  }
  return problem instanceof Problem ? problem.message : t('problem.unexpected');
}

/** Something the desk itself refuses, in words for people. */
export class Problem extends Error {}
