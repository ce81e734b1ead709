/**
 * What the tests of the people's side share: a desk that is set up, and people who write.
 *
 * Nothing is truly sealed here, but in the story: to the server a sealed file is random bytes after a
 * header.
 *
 * @module
 */

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { BodyInput } from '../../../api/conversations/index.ts';
import type { Challenge } from '../../../api/conversations/work.ts';
import { makeSealed, makeTeam, random } from '../team/harness.ts';

/** What somebody's code gives them. */
export type Code = { lookup: string; token: string };

export const makeCode = (): Code => ({ lookup: random(16), token: random(32) });

export const tokenHash = ({ token }: Code) =>
  createHash('sha256').update(Buffer.from(token, 'base64url')).digest('base64url');

export const headersOf = ({ lookup, token }: Code) => ({
  'x-conversation': lookup,
  authorization: `Bearer ${token}`,
});

export const makeMessage = (number: number, file = makeSealed()) => ({
  id: random(16),
  number,
  file,
  tag: random(32),
  epoch: 1,
});

export const makeDetails = (file = makeSealed()) => ({
  id: random(16),
  kind: 'call' as const,
  file,
  epoch: 1,
});

type Conversation = Omit<BodyInput<'conversation'>, 'solution'>;

/** A new conversation as it is sent, without the work. */
export function makeConversation(code: Code, more: Partial<Conversation> = {}) {
  return {
    lookup: code.lookup,
    tokenHash: tokenHash(code),
    language: 'fr',
    wantedLanguage: '',
    request: 'message' as const,
    urgent: false,
    opening: makeSealed(),
    message: { ...makeMessage(1), number: 1 as const },
    ...more,
  };
}

/** The bytes of all the files in a data folder. */
export function readFiles(folder: string): Buffer {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
}

/** The solution of a challenge. */
export async function solve({ parameters, signature }: Challenge) {
  const challenge = { parameters, signature };
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('no solution');
  const { counter, derivedKey } = solution;
  return { challenge, solution: { counter, derivedKey } };
}

/** A team that is there, and people who may write to it. */
export async function makePlace(options?: Parameters<typeof makeTeam>[0]) {
  const team = await makeTeam(options);
  const { app, database } = team;

  const ask = (method: string, path: string, code?: Code, body?: unknown) =>
    app.request(`/api/talk${path}`, {
      method,
      headers: code ? headersOf(code) : {},
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });

  async function work(purpose: 'conversation' | 'handover' | 'opinion', lookup?: string) {
    const asked = { purpose, ...(lookup !== undefined && { lookup }) };
    return solve((await (await ask('POST', '/challenge', undefined, asked)).json()) as Challenge);
  }

  /** Somebody who wrote a first message. */
  async function begin(more: Partial<Conversation> = {}) {
    const code = makeCode();
    const conversation = makeConversation(code, more);
    const solution = await work('conversation', code.lookup);
    const answer = await ask('POST', '/conversations', undefined, { ...conversation, solution });
    if (answer.status !== 201) throw new Error(await answer.text());
    return { code, conversation, solution };
  }

  const lookupOf = (code: Code) => Buffer.from(code.lookup, 'base64url');

  /** The team's answer, by the store's own statements. */
  function answer(code: Code, message: ReturnType<typeof makeMessage>): void {
    database.main
      .prepare(
        `INSERT INTO messages (lookup, number, id, direction, tag, epoch, expires_day, file)
         VALUES (?, ?, ?, 'to-person', ?, 1, 30000, ?)`,
      )
      .run(
        lookupOf(code),
        message.number,
        Buffer.from(message.id, 'base64url'),
        Buffer.from(message.tag, 'base64url'),
        Buffer.from(message.file, 'base64url'),
      );
    database.main
      .prepare('UPDATE conversations SET last_number = ?, waiting = NULL WHERE lookup = ?')
      .run(message.number, lookupOf(code));
    team.hub.tell(code.lookup, 'message');
  }

  const row = (code: Code) =>
    database.main.prepare('SELECT * FROM conversations WHERE lookup = ?').get(lookupOf(code)) as
      Record<string, unknown> | undefined;

  const countRows = (table: string) =>
    database.main.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;

  const setRow = (code: Code, column: string, value: unknown) =>
    database.main
      .prepare(`UPDATE conversations SET ${column} = ? WHERE lookup = ?`)
      .run(value, lookupOf(code));

  return { ...team, ask, work, begin, answer, row, countRows, setRow };
}

export type Place = Awaited<ReturnType<typeof makePlace>>;

/** Reads the events of a stream as they come. */
export function readEvents(answer: Response) {
  const reader = answer.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let over = false;
  const events: { event: string; data: unknown; id?: string }[] = [];

  async function pull(): Promise<void> {
    const part = await reader?.read();
    if (!part || part.done) {
      over = true;
      return;
    }
    text += decoder.decode(part.value, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const lines = block.split('\n').map((line) => /^(\w*): ?(.*)$/.exec(line));
      const fields = Object.fromEntries(lines.map((line) => [line?.[1] ?? '', line?.[2] ?? '']));
      const { event, data, id } = fields;
      if (event === undefined) continue;
      events.push({ event, data: JSON.parse(data ?? ''), ...(id !== undefined && { id }) });
    }
  }

  return {
    events,
    /** Waits for so many events in all, or the end. */
    async until(count: number) {
      while (events.length < count && !over) await pull();
      return events;
    },
    async untilEnd() {
      while (!over) await pull();
      return events;
    },
    cancel: () => reader?.cancel(),
  };
}

/** A marked file that passes for an age file. */
export const markedFile = (mark: string, length = 3000) =>
  Buffer.concat([
    Buffer.from('age-encryption.org/v1\n'),
    Buffer.from(mark.repeat(Math.ceil(length / mark.length))),
    randomBytes(16),
  ]).toString('base64url');
