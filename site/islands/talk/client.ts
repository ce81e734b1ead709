/**
 * The server, as the island asks it.
 *
 * @module
 */

import { hc, type ClientResponse } from 'hono/client';
import type { AppType } from '../../../api/app.ts';
import { toBase64url } from '../../crypto/bytes.ts';
import type { ConversationKeys } from '../../crypto/conversation.ts';
import { language, t } from './strings.ts';

/** The typed client of the people's side. */
export const { talk } = hc<AppType>('/', {
  headers: { 'Accept-Language': language },
  init: { cache: 'no-store', credentials: 'omit' },
}).api;

/** A refusal by the server; `message` is for people. */
export class Refusal extends Error {
  readonly code: string;
  readonly status: number;
  /** The rest of the answer, such as `lastNumber` or `left`. */
  readonly more: Record<string, unknown>;

  constructor(status: number, code: string, message: string, more: Record<string, unknown>) {
    super(message);
    this.name = 'Refusal';
    [this.status, this.code, this.more] = [status, code, more];
  }
}

/** What proves the right to a conversation, as headers: never in an address. */
export const proofOf = ({ lookup, token }: ConversationKeys): Record<string, string> => ({
  'X-Conversation': lookup,
  Authorization: `Bearer ${toBase64url(token)}`,
});

/** The JSON of an answer, or `undefined` for none. Throws `Refusal` for any but a 2xx. */
export async function read<Answer>(
  request: Promise<ClientResponse<Answer, number, 'json' | 'body'>>,
): Promise<Answer> {
  const response = await request;
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer;
  throw await refusalOf(response);
}

/** Reads an answer that is a refusal. */
export async function refusalOf(response: Response): Promise<Refusal> {
  const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const error = (body['error'] ?? {}) as { code?: string; message?: string };
  const { code = 'unexpected', message = t('problem.unexpected') } = error;
  return new Refusal(response.status, code, message, body);
}

/** Whether to ask again later: the network, or the server, isn't there for the moment. */
export const isPassing = (problem: unknown): boolean =>
  !(problem instanceof Refusal) || problem.status >= 500 || problem.status === 429;

/** Whether the conversation isn't there, or not any more. */
export const isGone = (problem: unknown): boolean =>
  problem instanceof Refusal && problem.code === 'conversationUnknown';

/** What to tell a person of whatever was thrown. */
export function problemText(problem: unknown): string {
  if (problem instanceof Refusal) return problem.message;
  // Without a network, a Worker whose script can't be had throws something else.
  const isOffline = problem instanceof TypeError || !navigator.onLine;
  return t(isOffline ? 'problem.offline' : 'problem.unexpected');
}

/** Waits `milliseconds`, or until the network is back or somebody looks at the page again. */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    const stop = onReturn(end);
  });
}

/**
 * Calls `listener` when the network is back, and when the page is looked at again; gives what stops it.
 * A phone that slept had its timers stopped, and its connections cut without a word.
 */
export function onReturn(listener: () => void): () => void {
  const look = () => {
    if (document.visibilityState === 'visible') listener();
  };
  addEventListener('online', listener);
  document.addEventListener('visibilitychange', look);
  return () => {
    removeEventListener('online', listener);
    document.removeEventListener('visibilitychange', look);
  };
}

/** On a line that was quiet for longer, back from a sleep, nobody answers any more. */
const deadMilliseconds = 5_000;

/**
 * Makes a request that is given up after `milliseconds`, when the phone returns to what may be a dead
 * line, or when `halt` says so. Only for what may be asked twice.
 */
export async function within<Answer>(
  milliseconds: number,
  ask: (signal: AbortSignal) => Promise<Answer>,
  halt?: AbortSignal,
): Promise<Answer> {
  // By hand: phones that can talk otherwise have no `AbortSignal.any`.
  const end = new AbortController();
  const give = () => end.abort();
  const begun = Date.now();
  const stop = onReturn(() => {
    if (Date.now() - begun > deadMilliseconds) give();
  });
  const timer = setTimeout(give, milliseconds);
  if (halt?.aborted) give();
  halt?.addEventListener('abort', give);
  try {
    return await ask(end.signal);
  } finally {
    clearTimeout(timer);
    halt?.removeEventListener('abort', give);
    stop();
  }
}

/** Tells the team that the code is noted. A phone in a tunnel tells it again, for some minutes. */
export async function tellConfirmed(keys: ConversationKeys): Promise<void> {
  const headers = proofOf(keys);
  for (let failures = 0; failures < 10; failures += 1) {
    try {
      await read(talk.confirmed.$post({}, { headers }));
      return;
    } catch (problem) {
      if (!isPassing(problem)) return;
      await pause(backOff(failures));
    }
  }
}

/** How long to wait after `failures` in a row: from 1 s to 30 s, not all phones at once. */
export const backOff = (failures: number): number =>
  Math.min(30_000, 1_000 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2);
