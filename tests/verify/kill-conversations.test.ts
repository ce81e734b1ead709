import { createHash, randomInt } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import BetterSqlite3 from 'better-sqlite3';
import { expect, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import type { Challenge } from '../../api/conversations/work.ts';
import { startServer } from '../../api/server.ts';
import { setUpDemoTeam } from '../../scripts/demo-team.ts';
import {
  headersOf,
  makeCode,
  makeConversation,
  makeMessage,
  solve,
} from '../api/conversations/talk-harness.ts';
import type { Code } from '../api/conversations/talk-harness.ts';
import { spawnServer, temporaryFolder } from '../api/http/harness.ts';
import { writeSite } from '../api/http/site.ts';
import { makeSealed } from '../api/team/harness.ts';

const rounds = 50;
const writers = 20;

/** What slows a talker begins at 60 messages: no round gets there. */
const mostInRound = 50;

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

const post = (address: string, path: string, body: object, headers = {}) =>
  fetch(`${address}/api/talk/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });

/** Somebody who writes, with an outbox as the page has one: what wasn't answered is sent again. */
function makeWriter(code: Code) {
  /** What was answered to have been kept: the hash of each file, by the message's id. */
  const shown = new Map<string, string>();
  let number = 2;
  let waiting = makeMessage(number, makeSealed(2000));

  /** Writes until the server is gone. Throws for an answer that the page wouldn't expect. */
  async function write(address: string): Promise<void> {
    for (let sent = 0; sent < mostInRound;) {
      const message = { ...waiting, number };
      let answer: Response;
      let said: { lastNumber: number };
      try {
        answer = await post(address, 'messages', { message }, headersOf(code));
        said = (await answer.json()) as { lastNumber: number };
      } catch {
        return;
      }
      number = said.lastNumber + 1;
      if (answer.status === 409) continue;
      if (!answer.ok) throw new Error(`${answer.status} ${JSON.stringify(said)}`);
      shown.set(message.id, hashOf(Buffer.from(message.file, 'base64url')));
      waiting = makeMessage(number, makeSealed(2000));
      sent += 1;
    }
  }
  return { code, shown, write, first: () => waiting.id };
}

type Writer = ReturnType<typeof makeWriter>;

async function begin(address: string): Promise<Writer> {
  const code = makeCode();
  const conversation = makeConversation(code);
  const asked = await post(address, 'challenge', { purpose: 'conversation', lookup: code.lookup });
  const solution = await solve((await asked.json()) as Challenge);
  const answer = await post(address, 'conversations', { ...conversation, solution });
  expect(answer.status).toBe(201);
  return makeWriter(code);
}

/** A team that is set up, and people who have each written once. */
async function makeWriters(data: string, site: string): Promise<Writer[]> {
  const config = readConfig({ EGLANTINE_DATA: data, EGLANTINE_ORIGIN: 'http://localhost:0' });
  const server = await startServer({ ...config, port: 0 }, { site });
  try {
    await setUpDemoTeam(server.address, server.origin, server.setUpAddress ?? '');
    const all: Writer[] = [];
    while (all.length < writers) all.push(await begin(server.address));
    return all;
  } finally {
    await server.stop();
  }
}

/** Checks that all that was shown as sent is there, as it was sent, once, and that nothing is missing. */
function expectAll(data: string, all: readonly Writer[], when: string): void {
  const database = new BetterSqlite3(join(data, 'eglantine.db'), { readonly: true });
  const select = database.prepare(
    'SELECT number, id, file FROM messages WHERE lookup = ? ORDER BY number',
  );
  for (const { code, shown, first } of all) {
    const rows = select.all(Buffer.from(code.lookup, 'base64url')) as {
      number: number;
      id: Buffer;
      file: Buffer;
    }[];
    const ids = rows.map(({ id }) => id.toString('base64url'));
    expect(new Set(ids).size, when).toBe(ids.length);
    expect(
      rows.map(({ number }) => number),
      when,
    ).toEqual(rows.map((_, index) => index + 1));
    const kept = new Map(rows.map(({ id, file }) => [id.toString('base64url'), hashOf(file)]));
    for (const [id, hash] of shown) expect(kept.get(id), when).toBe(hash);
    // Besides these, the first, and perhaps the one whose answer was lost.
    const others = ids.filter((id) => !shown.has(id)).slice(1);
    expect(others.length === 0 || (others.length === 1 && others[0] === first()), when).toBe(true);
  }
  database.close();
}

test(`killed ${rounds} times while ${writers} conversations write, it has all that was shown as sent, once`, async () => {
  const [data, site] = [join(temporaryFolder(), 'data'), temporaryFolder()];
  writeSite(site);
  const all = await makeWriters(data, site);
  const count = () => all.reduce((sum, { shown }) => sum + shown.size, 0);
  for (let round = 1; round <= rounds; round += 1) {
    const { address, child, exited, written } = await spawnServer(data, site);
    const before = count();
    const writing = Promise.all(all.map(({ write }) => write(address)));
    // After so many and not so long: a busy machine tries as much as an idle one.
    const many = randomInt(1, 60);
    while (count() < before + many) await wait(1);
    child.kill('SIGKILL');
    await exited;
    await writing;
    expect(written.err).toBe('');
    expectAll(data, all, `round ${round}, killed after ${many} messages`);
  }
  console.log(`${count()} messages shown as sent, all there`);
});
