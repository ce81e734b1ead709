/**
 * What the tests of the desk's conversations share: a team, and people's conversations as the other
 * side of the room keeps them. To the server, a sealed file is random bytes after a header.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { createTalkStore } from '../../../api/conversations/store.ts';
import type { NewConversation } from '../../../api/conversations/store.ts';
import { makeSealed, makeTeam, random } from '../team/harness.ts';
import type { Browser } from '../team/harness.ts';

/** A message of the desk, with this number. */
export const makeMessage = (number: number, more: object = {}) => ({
  id: random(16),
  number,
  file: makeSealed(),
  tag: random(32),
  epoch: 1,
  ...more,
});

const sealed = () => Buffer.from(makeSealed(), 'base64url');

/** The JSON of an answer, which is a 2xx. */
export async function readJson<T>(asked: Response | Promise<Response>): Promise<T> {
  const answer = await asked;
  const text = await answer.text();
  expect(answer.status, text).toBeLessThan(300);
  return JSON.parse(text) as T;
}

/** `page` asking about the conversation of `lookup`, which only a header names. */
export function about(page: Browser, lookup: string) {
  const headers = { 'x-conversation': lookup };
  const ask = (method: string, path: string, body?: unknown) =>
    page.ask(method, `conversation${path && `/${path}`}`, { headers, body });
  return {
    get: () => ask('GET', ''),
    post: (path: string, body: unknown = {}) => ask('POST', path, body),
    put: (path: string, body: unknown) => ask('PUT', path, body),
  };
}

/** A summary of the inbox, as much of it as tests look at. */
export type Shown = {
  lookup: string;
  waiting: number | null;
  waitingNumber: number | null;
  urgent: boolean;
  danger: boolean;
  guarded: boolean;
  shut: boolean;
  closed: boolean;
  takenBy: { id: string; name: string } | null;
  lastNumber: number;
};

/** A team whose desk has no conversation yet. */
export async function makeTalk(options?: Parameters<typeof makeTeam>[0]) {
  const desk = await makeTeam(options);
  const store = createTalkStore(desk.database.main);
  const count = desk.database.main.prepare('SELECT count(*) FROM conversations').pluck();

  /** A person writes: the next message of theirs in this conversation. */
  function write(lookup: string, more: Partial<Parameters<typeof store.ask>[0]> = {}): void {
    const bytes = Buffer.from(lookup, 'base64url');
    store.addMessage({
      lookup: bytes,
      number: (store.standing(bytes)?.lastNumber ?? 0) + 1,
      id: randomBytes(16),
      direction: 'to-team',
      file: sealed(),
      tag: randomBytes(32),
      epoch: 1,
      expiresDay: 30_000,
    });
    const asks = { request: null, urgent: 0, wantedLanguage: null, expiresDay: 0 };
    store.ask({ lookup: bytes, ...asks, ...more });
  }

  /** A new conversation with one message; its lookup. */
  function begin(more: Partial<NewConversation> = {}): string {
    const lookup = randomBytes(16);
    const flags = { urgent: 0, danger: 0, guarded: 0, shut: 0 };
    const asked = { language: 'fr', wantedLanguage: '', request: 'message' };
    store.insert({
      lookup,
      tokenHash: randomBytes(32),
      ...flags,
      ...asked,
      takenBy: null,
      waiting: null,
      journalTag: randomBytes(16),
      epoch: 1,
      opening: sealed(),
      expiresDay: 20_000,
      ...more,
    });
    write(lookup.toString('base64url'));
    return lookup.toString('base64url');
  }

  /** Gives one a number to call; the id of it. */
  function giveNumber(lookup: string, file = sealed()): string {
    const id = randomBytes(16);
    store.addDetails({
      lookup: Buffer.from(lookup, 'base64url'),
      id,
      kind: 'call',
      file,
      epoch: 1,
    });
    return id.toString('base64url');
  }

  const inbox = (query = '', page: Browser = desk.page) =>
    readJson<{ total: number; conversations: Shown[] }>(page.get(`conversations?${query}`));

  return { ...desk, store, begin, write, giveNumber, inbox, count: () => count.get() as number };
}
