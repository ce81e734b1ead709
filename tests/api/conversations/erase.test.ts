import { expect, test } from 'vitest';
import { day, hour, makeSealed, random, refused } from '../team/harness.ts';
import {
  makeCode,
  makeConversation,
  makeDetails,
  makeMessage,
  makePlace,
  markedFile,
  readEvents,
  readFiles,
} from './talk-harness.ts';

const words = ['opening', 'first', 'second', 'answer', 'number'] as const;

/** Somebody whose files all hold marks. */
async function writeMarked(place: Awaited<ReturnType<typeof makePlace>>, mark: string) {
  const [opening, first, second, answer, number] = words.map((word) => `${mark}-${word};`);
  const { code, conversation } = await place.begin({
    opening: markedFile(opening ?? ''),
    message: { ...makeMessage(1, markedFile(first ?? '', 7000)), number: 1 },
    details: makeDetails(markedFile(number ?? '')),
  });
  const message = makeMessage(2, markedFile(second ?? '', 7000));
  await place.ask('POST', '/messages', code, { message });
  place.answer(code, makeMessage(3, markedFile(answer ?? '', 7000)));
  const note = 'INSERT INTO notes (lookup, number, member, epoch, file) VALUES (?, 1, ?, 1, ?)';
  const lookup = Buffer.from(code.lookup, 'base64url');
  place.database.main.prepare(note).run(lookup, place.eve.id, Buffer.from(`${mark}-note;`));
  return { code, conversation, lookup };
}

test('what is erased is in no file when it is said to be, and the rest is there', async () => {
  const place = await makePlace();
  const kept = await writeMarked(place, 'KEPT');
  const { code, lookup, conversation } = await writeMarked(place, 'GONE');
  expect(readFiles(place.folder).includes('GONE-second')).toBe(true);

  expect((await place.ask('DELETE', '/conversation', code)).status).toBe(204);
  const files = readFiles(place.folder);
  for (const secret of [
    Buffer.from('GONE'),
    lookup,
    Buffer.from(conversation.tokenHash, 'base64url'),
    Buffer.from(conversation.message.id, 'base64url'),
  ]) {
    expect(files.includes(secret)).toBe(false);
  }
  for (const word of [...words, 'note']) expect(files.includes(`KEPT-${word}`)).toBe(true);
  expect((await place.ask('GET', '/messages', kept.code)).status).toBe(200);
  // Once it is done, nothing shows that there was one.
  await refused(place.ask('DELETE', '/conversation', code), 404, 'conversationUnknown');
});

test('what a reader keeps from being erased is not said to be, until it is asked again', async () => {
  const place = await makePlace();
  const { code } = await writeMarked(place, 'GONE');
  const reading = place.database.counters;
  const held = reading.prepare('SELECT file FROM messages').iterate();
  held.next();
  await refused(place.ask('DELETE', '/conversation', code), 503, 'erasureDelayed');
  expect((await place.ask('GET', '/messages', code)).status).toBe(404);
  await refused(
    place.ask('DELETE', '/conversation', { ...code, token: random(32) }),
    404,
    'conversationUnknown',
  );
  held.return?.();
  expect((await place.ask('DELETE', '/conversation', code)).status).toBe(204);
  expect(readFiles(place.folder).includes('GONE')).toBe(false);
});

test('another code takes all but the messages along, and nothing of the old one is left', async () => {
  const place = await makePlace();
  const { code, lookup } = await writeMarked(place, 'GONE');
  const set = { danger: 1, guarded: 1, urgent: 1, confirmed: 1, request: 'nurse' };
  for (const [column, value] of Object.entries(set)) place.setRow(code, column, value);
  const member = Buffer.from(place.eve.id, 'base64url');
  place.setRow(code, 'taken_by', member);
  const before = place.row(code);
  const stream = readEvents(await place.ask('GET', '/stream?after=3', code));

  const next = makeCode();
  const handover = { id: random(16), file: makeSealed(), epoch: 1 };
  const body = {
    conversation: makeConversation(next),
    handover,
    solution: await place.work('handover', next.lookup),
  };
  const answer = await place.ask('POST', '/handover', code, body);
  expect([answer.status, await answer.json()]).toEqual([200, { lastNumber: 1 }]);
  expect((await stream.untilEnd()).at(-1)?.event).toBe('erased');

  expect(place.row(next)).toMatchObject({
    ...set,
    confirmed: 0,
    taken_by: member,
    journal_tag: before?.['journal_tag'],
    last_number: 1,
    waiting: 1,
  });
  expect(place.countRows('conversations')).toBe(1);
  const rows = place.database.main.prepare('SELECT kind, id FROM details').all();
  expect(rows).toEqual([{ kind: 'handover', id: Buffer.from(handover.id, 'base64url') }]);
  const files = readFiles(place.folder);
  expect(files.includes('GONE-note')).toBe(true);
  for (const word of words) expect(files.includes(`GONE-${word}`)).toBe(false);
  expect(files.includes(lookup)).toBe(false);

  // The answer was lost: the same again.
  expect((await place.ask('POST', '/handover', code, body)).status).toBe(200);
  expect(place.countRows('messages')).toBe(1);
  await refused(place.ask('GET', '/messages', code), 404, 'conversationUnknown');
});

test('who waits keeps their place through another code, and a wrong token hands nothing over', async () => {
  const place = await makePlace();
  const [first] = [await place.begin(), await place.begin()];
  const next = makeCode();
  const body = {
    conversation: makeConversation(next),
    handover: { id: random(16), file: makeSealed(), epoch: 1 },
    solution: await place.work('handover', next.lookup),
  };
  await refused(
    place.ask('POST', '/handover', { ...first.code, token: random(32) }, body),
    404,
    'conversationUnknown',
  );
  expect(place.row(next)).toBeUndefined();
  // What made no conversation can still be used.
  expect((await place.ask('POST', '/handover', first.code, body)).status).toBe(200);
  expect(place.row(next)).toMatchObject({ waiting: 1 });
});

test('all ends by the clock: messages, conversations, phones, words', async () => {
  const place = await makePlace();
  const { code } = await writeMarked(place, 'GONE');
  const phone = { id: random(16), verifier: random(32) };
  const { createHash } = await import('node:crypto');
  const verifierHash = createHash('sha256')
    .update(Buffer.from(phone.verifier, 'base64url'))
    .digest('base64url');
  await place.ask('POST', '/phones', code, { id: phone.id, verifierHash, share: random(32) });
  const word = { file: markedFile('GONE-word;'), epoch: 1 };
  const solution = await place.work('opinion');
  const opinion = { helped: 'yes', again: 'maybe', word, solution };
  expect((await place.ask('POST', '/opinion', undefined, opinion)).status).toBe(204);

  // A day before the Monday after thirty days, nothing goes; then it does.
  place.time.now = Date.parse('2026-12-27T23:00:00+01:00');
  await place.talk.sweep();
  expect(place.countRows('conversations')).toBe(1);
  place.time.now = Date.parse('2026-12-28T00:30:00+01:00');
  const erased: string[] = [];
  const forget = place.hub.listen(code.lookup, (news) => erased.push(news));
  await place.talk.sweep();
  forget();
  expect(erased).toEqual(['erased']);
  for (const table of ['conversations', 'messages', 'details', 'notes', 'used_solutions']) {
    expect([table, place.countRows(table)]).toEqual([table, 0]);
  }
  let files = readFiles(place.folder);
  for (const each of words) expect(files.includes(`GONE-${each}`)).toBe(false);

  place.time.now = Date.parse('2027-02-22T00:30:00+01:00');
  await place.talk.sweep();
  expect([place.countRows('phone_keys'), place.countRows('opinion_words')]).toEqual([0, 0]);
  expect(place.countRows('opinion_months')).toBe(2);
  files = readFiles(place.folder);
  expect(files.includes('GONE')).toBe(false);
});

test('a conversation that goes on loses its oldest messages, and counts on', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  for (let week = 0; week < 15; week += 1) {
    place.time.now += 7 * day;
    await place.talk.sweep();
    const { last_number: last } = place.row(code) as { last_number: number };
    const message = makeMessage(last + 1);
    expect((await place.ask('POST', '/messages', code, { message })).status).toBe(201);
  }
  const answer = await place.ask('GET', '/messages', code);
  const { messages, lastNumber } = (await answer.json()) as {
    messages: { number: number }[];
    lastNumber: number;
  };
  expect(lastNumber).toBe(16);
  expect(messages[0]?.number).toBeGreaterThan(1);
  expect(messages.at(-1)?.number).toBe(16);
});

test('thousands that end on one Monday go without holding anyone up', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const copy = place.database.main.prepare(
    `INSERT INTO conversations SELECT randomblob(16), @sequence, NULL, token_hash, language,
       wanted_language, request, urgent, danger, guarded, confirmed, shut, closed, taken_by, epoch,
       opening_epoch, last_number, expires_day, journal_tag, opening, waiting_number
     FROM conversations WHERE lookup = @lookup`,
  );
  const lookup = Buffer.from(code.lookup, 'base64url');
  place.database.main.transaction(() => {
    for (let sequence = 2; sequence <= 2000; sequence += 1) copy.run({ sequence, lookup });
  })();
  place.time.now += 40 * day + hour;
  let turns = 0;
  const beat = setInterval(() => (turns += 1), 0);
  await place.talk.sweep();
  clearInterval(beat);
  expect(place.countRows('conversations')).toBe(0);
  expect(turns).toBeGreaterThan(10);
});
