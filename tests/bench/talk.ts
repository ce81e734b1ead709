/** How the server bears five hundred open conversations, and scans beside them. */

import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import autocannon from 'autocannon';
import { systemClock } from '../../api/clock.ts';
import { readConfig } from '../../api/config.ts';
import { createTalkStore } from '../../api/conversations/store.ts';
import { openDatabase } from '../../api/database/index.ts';
import { createEntryPoints } from '../../api/entry-points/index.ts';
import { startServer } from '../../api/server.ts';
import { demoMember, setUpDemoTeam } from '../../scripts/demo-team.ts';
import { argon2id } from '../../site/crypto/argon2.ts';
import { fromBase64url, toBase64url } from '../../site/crypto/bytes.ts';
import { memberKeys, memberRoot } from '../../site/crypto/member.ts';
import { startProcess } from './process.ts';
import { phone, residentMegabytes } from './server.ts';
import type { Row } from './run.ts';

const conversationCount = 500;
const messagesASecond = 5;
const seconds = 40;
const scansASecond = 100;

/** An opening's length, and a message's. */
const [openingLength, messageLength] = [3_700, 7_300];

/** One of them: what its person has, and the number of its last message. */
type Conversation = { lookup: string; token: string; lastNumber: number };

const spell = (bytes: Buffer) => bytes.toString('base64url');
const makeFile = (length: number) =>
  Buffer.concat([Buffer.from('age-encryption.org/v1\n'), randomBytes(length)]);

/** A team that is set up, an entry point, and conversations: made here, for work is asked of who begins one. */
async function fill(folder: string): Promise<{ all: Conversation[]; code: string }> {
  const config = readConfig({ EGLANTINE_DATA: folder, EGLANTINE_ORIGIN: 'http://localhost:0' });
  const server = await startServer({ ...config, port: 0 });
  await setUpDemoTeam(server.address, server.origin, server.setUpAddress ?? '');
  await server.stop();
  const database = openDatabase(folder);
  const target = '/fr/sante/';
  const { code } = createEntryPoints(database, systemClock).add({ label: 'Banc', target });
  const store = createTalkStore(database.main);
  const all = database.main.transaction(() =>
    Array.from({ length: conversationCount }, (_, index) => {
      const [lookup, token] = [randomBytes(16), randomBytes(32)];
      store.insert({
        lookup,
        tokenHash: createHash('sha256').update(token).digest(),
        language: 'fr',
        wantedLanguage: '',
        request: 'message',
        urgent: 0,
        danger: 0,
        guarded: 0,
        shut: 0,
        takenBy: null,
        waiting: index + 1,
        journalTag: randomBytes(16),
        epoch: 1,
        opening: makeFile(openingLength),
        expiresDay: 30_000,
      });
      store.addMessage({
        lookup,
        number: 1,
        id: randomBytes(16),
        direction: 'to-team',
        file: makeFile(messageLength),
        tag: randomBytes(32),
        epoch: 1,
        expiresDay: 30_000,
      });
      return { lookup: spell(lookup), token: spell(token), lastNumber: 1 };
    }),
  )();
  database.close();
  return { all, code };
}

/** Signs the demonstration's member in. Gives the cookie. */
async function signIn(address: string, origin: string): Promise<string> {
  const { salt } = (await (await fetch(`${address}/api/instance`)).json()) as { salt: string };
  const credentials = { ...demoMember, instanceSalt: fromBase64url(salt) };
  const { signInKey } = await memberKeys(await memberRoot(credentials, argon2id));
  const answer = await fetch(`${address}/api/desk/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: origin },
    body: JSON.stringify({ name: demoMember.name, signInKey: toBase64url(signInKey) }),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Has `hear` told of each part of a stream, once it is open. */
async function listen(url: string, headers: Record<string, string>, hear: (text: string) => void) {
  const answer = await fetch(url, { headers });
  const reader = answer.body?.getReader();
  if (!answer.ok || !reader) throw new Error(`${answer.status}`);
  const decoder = new TextDecoder();
  await reader.read();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      hear(decoder.decode(value, { stream: true }));
    }
  })().catch(() => undefined);
}

const percentile = (values: readonly number[], part: number) =>
  values.toSorted((one, other) => one - other)[Math.ceil(part * values.length) - 1] ?? Infinity;

/** Starts the server as a process of its own on `folder`, and measures it from outside. */
export async function measureTalk(folder: string): Promise<Row[]> {
  const { all, code } = await fill(folder);
  const { address, pid, stop } = await startProcess(folder);
  try {
    return await measureAt(address, all, code, () => residentMegabytes(pid));
  } finally {
    await stop();
  }
}

async function measureAt(
  address: string,
  all: Conversation[],
  code: string,
  memory: () => number,
): Promise<Row[]> {
  const origin = `http://localhost:${new URL(address).port}`;
  const cookie = await signIn(address, origin);
  /** Who waits for which message to arrive: of people by its id, of the desk by the lookup. */
  const waiting = new Map<string, () => void>();
  const hear = (text: string) => {
    for (const [name, arrive] of waiting) if (text.includes(name)) arrive();
  };
  await listen(`${address}/api/desk/conversations-stream`, { Cookie: cookie }, hear);
  for (const { lookup, token } of all) {
    const headers = { 'X-Conversation': lookup, Authorization: `Bearer ${token}` };
    await listen(`${address}/api/talk/stream?after=1`, headers, hear);
  }

  /** Writes a message, by its person or by the team, and gives the milliseconds until it arrives. */
  async function deliver(one: Conversation, byTeam: boolean): Promise<number> {
    const { lookup, token } = one;
    const [id, file, tag] = [randomBytes(16), makeFile(messageLength), randomBytes(32)].map(spell);
    one.lastNumber += 1;
    const message = { id, number: one.lastNumber, file, tag, epoch: 1 };
    const url = byTeam ? 'desk/conversation/messages' : 'talk/messages';
    const name = byTeam ? (id ?? '') : lookup;
    const { promise, resolve } = Promise.withResolvers<number>();
    const start = performance.now();
    waiting.set(name, () => {
      waiting.delete(name);
      resolve(performance.now() - start);
    });
    const answer = await fetch(`${address}/api/${url}`, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Origin: origin,
        'X-Conversation': lookup,
        ...(byTeam ? { Cookie: cookie } : { Authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ message }),
    });
    if (!answer.ok) throw new Error(await answer.text());
    return promise;
  }

  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, memory())), 50);
  const scanning = autocannon({
    url: `${address}/S/${code}`,
    connections: 10,
    duration: seconds,
    overallRate: scansASecond,
    headers: { 'accept-encoding': 'br', 'accept-language': 'fr-FR', 'user-agent': phone },
  });
  const deliveries: Promise<number>[] = [];
  /** What a busy machine adds to whatever is asked. */
  const yardstick: Promise<number>[] = [];
  const askHealth = async () => {
    const start = performance.now();
    await (await fetch(`${address}/healthz`)).text();
    return performance.now() - start;
  };
  for (let index = 0; index < seconds * messagesASecond; index += 1) {
    const one = all[(index * 7) % all.length];
    if (one) deliveries.push(deliver(one, index % 2 === 1));
    yardstick.push(askHealth());
    await wait(1000 / messagesASecond);
  }
  const took = await Promise.all(deliveries);
  const scans = await scanning;
  clearInterval(watch);
  const failed = scans.errors + scans.non2xx + scans.timeouts;
  const [p99, health] = [percentile(took, 0.99), percentile(await Promise.all(yardstick), 0.99)];
  return [
    {
      what: `p99 of a delivery, 500 conversations open, 5 messages a second (median ${percentile(took, 0.5).toFixed(0)} ms; p99 of /healthz ${health.toFixed(0)} ms)`,
      figure: `${p99.toFixed(0)} ms`,
      budget: '≤ 250 ms',
      pass: p99 <= 250,
    },
    {
      what: 'resident memory meanwhile',
      figure: `${peak.toFixed(0)} MB`,
      budget: '≤ 300 MB',
      pass: peak <= 300,
    },
    {
      what: `slowest of ${scans.requests.total} scans meanwhile, ${failed} of them failed`,
      figure: `${scans.latency.max.toFixed(0)} ms`,
      budget: '≤ 1000 ms, 0',
      pass: failed === 0 && scans.requests.total > 0 && scans.latency.max <= 1000,
    },
  ];
}
