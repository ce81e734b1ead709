import { expect, test } from 'vitest';
import { dayFromNumber } from '../../../api/clock.ts';
import type { Browser } from '../team/harness.ts';
import { day, makeSealed, makeSheet, random, read, refused, signIn } from '../team/harness.ts';
import { about, makeMessage, makeTalk, readJson } from './desk-harness.ts';

type Thread = {
  opening: string;
  messages: { direction: string; number: number; id: string; file: string; tag: string }[];
  details: { id: string; kind: string; file: string }[];
  notes: { number: number; file: string; member: { id: string; name: string | null } }[];
  waiting: number | null;
  lastNumber: number;
};

const open = (page: Browser, lookup: string) => readJson<Thread>(about(page, lookup).get());
const answer = (page: Browser, lookup: string, body: object) =>
  about(page, lookup).post('messages', body);

test('a thread is given whole, as it was sealed', async () => {
  const { begin, page, giveNumber, eve } = await makeTalk();
  const lookup = begin();
  const number = giveNumber(lookup);
  const message = makeMessage(2);
  expect(await readJson(answer(page, lookup, { message }))).toEqual({ lastNumber: 2 });
  const note = makeSealed();
  await readJson(about(page, lookup).post('notes', { file: note, epoch: 1 }));
  const thread = await open(page, lookup);
  const { id, file, tag } = message;
  const sent = { direction: 'to-person', id, number: 2, file, tag, epoch: 1 };
  expect(thread.messages).toMatchObject([{ direction: 'to-team', number: 1 }, sent]);
  expect(thread.details).toMatchObject([{ id: number, kind: 'call' }]);
  const member = { id: eve.id, name: 'Ève' };
  expect(thread.notes).toEqual([{ number: 1, file: note, epoch: 1, member }]);
  expect(thread).toMatchObject({ lookup, waiting: null, lastNumber: 2, request: 'message' });
});

test('of two answers at once the later is refused, and told where things stand', async () => {
  const { begin, page, join } = await makeTalk();
  const { page: theirs } = await join('Ada', 'team');
  const lookup = begin();
  const [mine, hers] = [makeMessage(2), makeMessage(2)];
  await readJson(answer(page, lookup, { message: mine }));
  const crossed = await answer(theirs, lookup, { message: hers });
  expect(crossed.status).toBe(409);
  expect(await crossed.json()).toMatchObject({ error: { code: 'crossed' }, lastNumber: 2 });
  // Having seen the other, she sends hers again with the next number.
  await readJson(answer(theirs, lookup, { message: { ...hers, number: 3 } }));
  const { messages } = await open(page, lookup);
  expect(messages.map(({ id }) => id).slice(1)).toEqual([mine.id, hers.id]);
});

test('an answer crosses a message of the person that wasn’t seen', async () => {
  const { begin, write, page } = await makeTalk();
  const lookup = begin();
  write(lookup);
  expect((await answer(page, lookup, { message: makeMessage(2) })).status).toBe(409);
  expect((await open(page, lookup)).waiting).not.toBeNull();
});

test('an answer whose receipt was lost is kept once', async () => {
  const { begin, page } = await makeTalk();
  const lookup = begin();
  const message = makeMessage(2);
  for (const _ of [1, 2]) {
    expect(await readJson(answer(page, lookup, { message }))).toEqual({ lastNumber: 2 });
  }
  expect((await open(page, lookup)).messages).toHaveLength(2);
});

test('an answer lets the conversation last for as long as it may, and an announcement doesn’t', async () => {
  const { begin, page, database } = await makeTalk();
  const lookup = begin();
  const expires = database.main.prepare('SELECT expires_day FROM conversations').pluck();
  const announcement = { message: makeMessage(2), announces: 1 };
  await readJson(answer(page, lookup, announcement));
  expect(expires.get()).toBe(20_000);
  expect((await open(page, lookup)).waiting).not.toBeNull();
  await readJson(answer(page, lookup, { message: makeMessage(3) }));
  // 30 days after Monday 23 November is a Wednesday: the Monday after.
  expect(dayFromNumber(expires.get() as number)).toBe('2026-12-28');
});

test('what is sealed to an identity that was renewed since is refused', async () => {
  const { begin, page, eve, keys } = await makeTalk();
  const lookup = begin();
  const sheet = makeSheet();
  const change = keys.change([eve], { renewed: true, sheet });
  await refused(
    answer(page, lookup, { message: makeMessage(2, { epoch: 2 }) }),
    409,
    'teamChanged',
  );
  await read('done', page.put('team', { team: change, recovery: sheet }));
  await refused(answer(page, lookup, { message: makeMessage(2) }), 409, 'teamChanged');
  const note = { file: makeSealed(), epoch: 1 };
  await refused(about(page, lookup).post('notes', note), 409, 'teamChanged');

  // Whom to tell, until they are told; and until when the old identity is needed.
  type Unannounced = { conversations: { lookup: string; lastNumber: number }[] };
  const unannounced = () => readJson<Unannounced>(page.get('conversations/unannounced?epoch=2'));
  expect((await unannounced()).conversations).toMatchObject([{ lookup, lastNumber: 1 }]);
  const told = { message: makeMessage(2, { epoch: 2 }), announces: 2 };
  await readJson(answer(page, lookup, told));
  expect((await unannounced()).conversations).toEqual([]);
  const inUse = () => readJson(page.get('epochs-in-use'));
  expect(await inUse()).toEqual({ oldest: 1 });
  await readJson(page.post('conversations/erase', { lookups: [lookup] }));
  expect(await inUse()).toEqual({ oldest: null });
});

test('no identity of the team is let go while a newcomer may have pinned it', async () => {
  const { page, invite, keys, holders } = await makeTalk();
  const oldest = async () => {
    const answer = await readJson<{ oldest: number | null }>(page.get('epochs-in-use'));
    return answer.oldest;
  };
  await read('invited', page.post('invitations', { role: 'reader' }));
  expect(await oldest()).toBeNull();
  const { id } = await read('invited', page.post('invitations', { role: 'team' }));
  expect(await oldest()).toBe(1);
  await page.delete(`invitations/${id}`);
  expect(await oldest()).toBeNull();
  const { person } = await invite('Ada', 'team');
  expect(await oldest()).toBe(1);
  const team = keys.change([...holders, person]);
  await read('members', page.post(`members/${person.id}/welcome`, { team }));
  expect(await oldest()).toBeNull();
});

test('one who takes a conversation has it until they, or somebody, hand it over', async () => {
  const { begin, page, join, invite, inbox, eve } = await makeTalk();
  const { page: theirs, person: ada } = await join('Ada', 'team');
  const lookup = begin();
  const takenBy = async () => (await inbox()).conversations[0]?.takenBy;
  await readJson(about(theirs, lookup).post('take'));
  await readJson(about(theirs, lookup).post('take'));
  expect(await takenBy()).toEqual({ id: ada.id, name: 'Ada' });
  await refused(about(page, lookup).post('take'), 409, 'conversationTaken');
  const handOver = (to: string | null) => about(page, lookup).post('hand-over', { to });
  await readJson(handOver(eve.id));
  expect(await takenBy()).toEqual({ id: eve.id, name: 'Ève' });
  const { person: bea } = await invite('Bea', 'stickers');
  for (const to of [bea.id, random(16)]) await refused(handOver(to), 404, 'memberUnknown');
  await readJson(handOver(null));
  expect(await takenBy()).toBeNull();
});

test('what somebody who was removed had taken is free, and their notes have no name', async () => {
  const { begin, page, join, eve, keys, inbox } = await makeTalk();
  const { page: theirs, person: ada } = await join('Ada', 'team');
  const lookup = begin();
  await readJson(about(theirs, lookup).post('take'));
  await readJson(about(theirs, lookup).post('notes', { file: makeSealed(), epoch: 1 }));
  const sheet = makeSheet();
  const team = keys.change([eve], { renewed: true, sheet });
  await read('members', page.delete(`members/${ada.id}`, { team, recovery: sheet }));
  expect((await inbox()).conversations[0]?.takenBy).toBeNull();
  expect((await open(page, lookup)).notes[0]?.member).toEqual({ id: ada.id, name: null });
  await readJson(about(page, lookup).post('take'));
});

test('flags are set one by one', async () => {
  const { begin, page, inbox } = await makeTalk();
  const lookup = begin({ urgent: 1 });
  const set = (flags: object) => readJson(about(page, lookup).put('flags', flags));
  await set({ guarded: true });
  await set({ shut: true, urgent: false });
  const shown = async () => (await inbox()).conversations[0];
  expect(await shown()).toMatchObject({ guarded: true, shut: true, urgent: false, danger: false });
  await set({ guarded: false });
  expect(await shown()).toMatchObject({ guarded: false, shut: true });
});

test('that a thread was opened or answered is written down once a day, without the minute', async () => {
  const { begin, page, time, eve, browser } = await makeTalk();
  const lookup = begin();
  await open(page, lookup);
  await open(page, lookup);
  for (const number of [2, 3])
    await readJson(answer(page, lookup, { message: makeMessage(number) }));
  time.now += day;
  const next = browser();
  await read('session', signIn(next, eve));
  await open(next, lookup);
  const { entries, brokenAt } = await read('journal', next.get('journal'));
  const about = entries.filter(({ action }) => action.endsWith('Conversation'));
  expect(about.map(({ action, day: on }) => [action, on])).toEqual([
    ['openedConversation', '2026-11-24'],
    ['answeredConversation', '2026-11-23'],
    ['openedConversation', '2026-11-23'],
  ]);
  expect(new Set(about.map(({ tag }) => tag)).size).toBe(1);
  for (const { at, tag, subject, detail } of about) {
    expect([at, subject, detail]).toEqual([null, null, null]);
    expect(tag).toMatch(/^[\w-]{22}$/);
    expect(tag).not.toBe(lookup);
  }
  expect(brokenAt).toBeNull();
});

test('what isn’t there, or isn’t named rightly, is the same', async () => {
  const { page } = await makeTalk();
  await refused(page.get('conversation'), 404, 'conversationMissing');
  for (const lookup of [random(16), random(15), 'x', '']) {
    await refused(about(page, lookup).get(), 404, 'conversationMissing');
    const sent = { message: makeMessage(1) };
    await refused(answer(page, lookup, sent), 404, 'conversationMissing');
    await refused(about(page, lookup).post('take'), 404, 'conversationMissing');
    await refused(about(page, lookup).post('typing'), 404, 'conversationMissing');
  }
});

test('no address names a conversation, or anything of one', async () => {
  const { app, begin, page } = await makeTalk();
  const lookup = begin();
  const theirs = app.routes.filter(({ path }) => /^\/api\/(?:desk\/conversation|talk)/.test(path));
  expect(theirs.length).toBeGreaterThan(20);
  expect(theirs.filter(({ path }) => path.includes(':'))).toEqual([]);
  await refused(page.get(`conversations/${lookup}`), 404, 'notFound');
  await refused(page.get(`conversation?lookup=${lookup}`), 404, 'conversationMissing');
});

test('what isn’t sealed, or doesn’t have the shape it should, is refused', async () => {
  const { begin, page } = await makeTalk();
  const lookup = begin();
  const plain = Buffer.from('Bonjour, c’est Ève.').toString('base64url');
  const wrong: object[] = [
    { file: plain },
    { file: makeSealed(20_000) },
    { id: random(15) },
    { tag: random(31) },
    { number: 0 },
    { number: 1.5 },
    { epoch: '1' },
    { direction: 'to-team' },
  ];
  for (const more of wrong) {
    const sent = { message: { ...makeMessage(2), ...more } };
    await refused(answer(page, lookup, sent), 400, 'conversationMalformed');
  }
  await refused(about(page, lookup).post('messages', '{'), 400, 'conversationMalformed');
  const note = { file: plain, epoch: 1 };
  await refused(about(page, lookup).post('notes', note), 400, 'conversationMalformed');
});
