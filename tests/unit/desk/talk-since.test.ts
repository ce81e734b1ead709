import { expect, test } from 'vitest';
import { randomBytes, toBase64url } from '../../../site/crypto/bytes.ts';
import { conversationKeys, sealOpening } from '../../../site/crypto/conversation.ts';
import { placeMessage, sealMessage } from '../../../site/crypto/envelope.ts';
import { readingHours } from '../../../site/hours/promise.ts';
import type { Inbox, Row, WaitingRow } from '../../../site/desk/talk/server.ts';
import { findSince, nameOf, type Asked, type Since } from '../../../site/desk/talk/since.ts';
import { makeTeam } from '../crypto/people.ts';

const now = Date.parse('2026-11-24T18:00Z');
const minute = 60_000;
const always = readingHours({
  services: [{ kind: 'permanence', intervals: [{ start: 0, end: now + 1e9 }], after: null }],
});
const nothing: Since = new Map();

/** Somebody who waits since `sent` with their message `number`. */
async function makeWaiting(recipient: string, sent: number, number = 1) {
  const keys = await conversationKeys(randomBytes(32));
  const id = toBase64url(randomBytes(16));
  const message = { kind: 'text', sent, text: 'Bonjour' } as const;
  const sealed = await sealMessage(keys, recipient, { direction: 'to-team', id, message });
  const { file, tag } = await placeMessage(keys, sealed, number);
  const [direction, epoch] = ['to-team', 1] as const;
  const waiting: WaitingRow = {
    lookup: keys.lookup,
    opening: toBase64url(await sealOpening(keys, { epoch: 1, recipient })),
    message: { direction, id, number, epoch, file: toBase64url(file), tag: toBase64url(tag) },
  };
  return waiting;
}

const rowOf = (lookup: string, more: Partial<Row> = {}) =>
  ({ lookup, waiting: 1, waitingNumber: 1, urgent: false, danger: false, ...more }) as Row;

/** A server of these, so many on a page, which remembers what it was asked. */
function serverOf(rows: Row[], sealed: WaitingRow[], pageLength = 2) {
  const asked = { pages: 0, lookups: [] as string[] };
  const server: Asked = {
    list: (offset) => {
      asked.pages += 1;
      const conversations = rows.slice(offset, offset + pageLength);
      return Promise.resolve({ total: rows.length, conversations } satisfies Inbox);
    },
    waiting: (lookups) => {
      asked.lookups.push(...lookups);
      const conversations = sealed.filter(({ lookup }) => lookups.includes(lookup));
      return Promise.resolve({ conversations });
    },
  };
  return { server, asked };
}

test('since when each waits is read in its message, and each message once', async () => {
  const { team } = await makeTeam();
  const [old, young] = await Promise.all(
    [90, 5].map((minutes) => makeWaiting(team.current.recipient, now - minutes * minute)),
  );
  if (!old || !young) throw new Error('two');
  const rows = [rowOf(old.lookup), rowOf(young.lookup)];
  const { server, asked } = serverOf(rows, [old, young]);
  const since = await findSince(team, always, nothing, now, server);
  expect([...since]).toEqual([
    [`${old.lookup} 1`, now - 90 * minute],
    [`${young.lookup} 1`, now - 5 * minute],
  ]);
  expect(await findSince(team, always, since, now + minute, server)).toEqual(since);
  expect(asked.lookups).toEqual([old.lookup, young.lookup]);
  // Answered, they wait with another message: what was known of the one before counts no more.
  const again = rowOf(old.lookup, { waitingNumber: 3 });
  const later = await findSince(team, always, since, now, serverOf([again], []).server);
  expect([...later]).toEqual([[nameOf(again), now]]);
});

test('what doesn’t open, is another’s, or tells of the future waits since it was first seen', async () => {
  const { team } = await makeTeam();
  const { recipient } = team.current;
  const [future, other, moved] = await Promise.all([
    makeWaiting(recipient, now + 1e9),
    makeWaiting((await makeTeam()).team.current.recipient, now - 90 * minute),
    makeWaiting(recipient, now - 90 * minute),
  ]);
  const forged = { ...moved, lookup: toBase64url(randomBytes(16)) };
  const garbage = { ...moved, lookup: toBase64url(randomBytes(16)), opening: '?', message: null };
  const sealed = [future, other, forged, garbage as unknown as WaitingRow];
  const rows = [
    ...sealed.map(({ lookup }) => rowOf(lookup)),
    rowOf('unsaid', { waitingNumber: null }),
  ];
  const { server } = serverOf(rows, sealed, 9);
  const since = await findSince(team, always, nothing, now, server);
  expect([...since.values()]).toEqual(rows.map(() => now));
  // And goes on to, so that it is late in the end.
  const later = await findSince(team, always, since, now + 60 * minute, server);
  expect([...later.values()]).toEqual(rows.map(() => now));
});

test('of a long queue, as many are opened as may be late', async () => {
  const { team } = await makeTeam();
  const urgent = rowOf('urgent', { urgent: true });
  const waiting = await Promise.all(
    [90, 80, 70, 5, 4, 3].map((minutes) =>
      makeWaiting(team.current.recipient, now - minutes * minute),
    ),
  );
  const rows = [urgent, urgent, ...waiting.map(({ lookup }) => rowOf(lookup))];
  const { server, asked } = serverOf(rows, waiting);
  const since = await findSince(team, always, nothing, now, server);
  // The urgent ones, two pages with somebody late on it, and nothing after.
  expect(asked.pages).toBe(3);
  expect([...since.values()]).toEqual([
    now,
    now - 90 * minute,
    now - 80 * minute,
    now - 70 * minute,
    now - 5 * minute,
  ]);
});

test('a flood makes nobody open all of it', async () => {
  const { team } = await makeTeam();
  const rows = Array.from({ length: 10_000 }, (_, index) => rowOf(String(index), { urgent: true }));
  const { server, asked } = serverOf(rows, [], 50);
  expect((await findSince(team, always, nothing, now, server)).size).toBe(500);
  expect(asked.pages).toBe(10);
});
