import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDeskStore } from '../../../api/conversations/desk-store.ts';
import { random, read, refused } from '../team/harness.ts';
import { about, makeMessage, makeTalk, readJson } from './desk-harness.ts';

const lookups = (shown: { conversations: { lookup: string }[] }) =>
  shown.conversations.map(({ lookup }) => lookup);

test('who is in danger comes first, then the urgent, then who waits longest, then the rest', async () => {
  const { begin, write, inbox, page } = await makeTalk();
  const answered = begin();
  const urgentAnswered = begin({ urgent: 1 });
  const first = begin();
  const second = begin();
  const urgent = begin({ urgent: 1 });
  const danger = begin();
  const closed = begin({ danger: 1, urgent: 1 });
  for (const lookup of [answered, urgentAnswered, danger]) {
    await readJson(about(page, lookup).post('messages', { message: makeMessage(2) }));
  }
  const end = { themes: ['soin'], age: 'unknown', outcomes: [] };
  await readJson(about(page, closed).post('close', end));
  await readJson(about(page, danger).put('flags', { danger: true }));
  const order = [danger, urgent, first, second, urgentAnswered, answered, closed];
  const all = await inbox('state=all');
  expect([lookups(all), all.total]).toEqual([order, 7]);

  // Writing again in one puts it behind those that wait; in a closed one, opens it.
  write(answered);
  write(closed);
  expect(lookups(await inbox('state=waiting'))).toEqual([
    danger,
    closed,
    urgent,
    first,
    second,
    answered,
  ]);
});

test('it is read page by page', async () => {
  const { begin, inbox } = await makeTalk();
  const made = Array.from({ length: 7 }, () => begin());
  const pages = [];
  for (const offset of [0, 3, 6, 9]) {
    const shown = await inbox(`offset=${offset}&limit=3`);
    expect(shown.total).toBe(7);
    pages.push(...lookups(shown));
  }
  expect(pages).toEqual(made);
});

test('it is filtered by what the team looks for', async () => {
  const { begin, inbox, page, join } = await makeTalk();
  const { page: theirs } = await join('Ada', 'team');
  const french = begin();
  const arabic = begin({ language: 'ar' });
  const wantsArabic = begin({ wantedLanguage: 'ar', request: 'interpreter' });
  const danger = begin({ danger: 1 });
  const closed = begin();
  await readJson(about(page, arabic).post('take'));
  const end = { themes: ['soin'], age: 'unknown', outcomes: [] };
  await readJson(about(page, closed).post('close', end));
  await readJson(about(page, french).post('read'));
  const found = async (query: string, who = page) => lookups(await inbox(query, who));
  expect(await found('')).toEqual([danger, arabic, wantsArabic, french]);
  expect(await found('state=waiting')).toEqual([danger, arabic, wantsArabic]);
  expect(await found('state=mine')).toEqual([arabic]);
  expect(await found('state=mine', theirs)).toEqual([]);
  expect(await found('state=danger')).toEqual([danger]);
  expect(await found('state=closed')).toEqual([closed]);
  expect(await found('language=ar')).toEqual([arabic, wantsArabic]);
  expect(await found('language=ar&request=interpreter')).toEqual([wantsArabic]);
  expect((await inbox('state=all&language=fr&limit=1')).total).toBe(4);
});

test('what makes no sense as a question is refused', async () => {
  const { page } = await makeTalk();
  const wrong = ['state=lost', 'limit=201', 'offset=-1', 'language=%27', 'request=x', 'search=a'];
  for (const query of wrong) {
    await refused(page.get(`conversations?${query}`), 400, 'conversationMalformed');
  }
});

test('it reads no opening of the conversations it sorts, however many there are', async () => {
  const { database } = await makeTalk();
  // The plan of the page, by the index alone.
  const prepared: string[] = [];
  const prepare = database.main.prepare.bind(database.main);
  database.main.prepare = (sql: string) => {
    prepared.push(sql);
    return prepare(sql);
  };
  createDeskStore(database.main);
  const scans = prepared.filter((sql) => sql.includes('@state'));
  expect(scans).toHaveLength(2);
  const values = { state: 'all', language: null, request: null, me: randomBytes(16) };
  for (const sql of scans) {
    const plan = database.main
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all({ ...values, limit: 50, offset: 0 }) as { detail: string }[];
    expect(plan[0]?.detail).toContain('COVERING INDEX conversations_inbox');
  }
});

test('what waits is told on the first screen, and urgent things to the alert', async () => {
  const { begin, page, talkDesk, invite } = await makeTalk();
  const home = async (who = page) => {
    const { unreadConversations, urgentConversations } = await read('home', who.get('home'));
    return [unreadConversations, urgentConversations];
  };
  expect([await home(), talkDesk.hasUrgentUnread()]).toEqual([[0, 0], false]);
  begin();
  const urgent = begin({ urgent: 1 });
  expect([await home(), talkDesk.hasUrgentUnread()]).toEqual([[2, 1], true]);
  await readJson(about(page, urgent).post('messages', { message: makeMessage(2) }));
  expect([await home(), talkDesk.hasUrgentUnread()]).toEqual([[1, 0], false]);
  expect(await home((await invite('Bea', 'stickers')).page)).toEqual([null, null]);
});

test('a danger that somebody notices starts the alert, although it was answered', async () => {
  const { begin, page, talkDesk, inbox } = await makeTalk();
  const lookup = begin();
  await readJson(about(page, lookup).post('messages', { message: makeMessage(2) }));
  expect(talkDesk.hasUrgentUnread()).toBe(false);
  await readJson(about(page, lookup).put('flags', { danger: true }));
  expect(talkDesk.hasUrgentUnread()).toBe(true);
  await readJson(about(page, lookup).post('read'));
  expect(talkDesk.hasUrgentUnread()).toBe(false);
  expect((await inbox()).conversations[0]).toMatchObject({ lookup, danger: true, waiting: null });
});

test('since when one waits stands in the first message that nobody has answered', async () => {
  const { begin, write, inbox, page } = await makeTalk();
  type Waiting = { conversations: { lookup: string; message: { number: number } }[] };
  const [one, other] = [begin(), begin()];
  const numbers = async (lookups = [one, other]) => {
    const asked = page.post('conversations/waiting', { lookups });
    const { conversations } = await readJson<Waiting>(asked);
    const shown = new Map((await inbox('state=all')).conversations.map((row) => [row.lookup, row]));
    for (const { lookup, message } of conversations) {
      expect(shown.get(lookup)?.waitingNumber).toBe(message.number);
    }
    return Object.fromEntries(conversations.map(({ lookup, message }) => [lookup, message.number]));
  };
  expect(await numbers()).toEqual({ [one]: 1, [other]: 1 });
  write(one);
  const announced = { message: makeMessage(3), announces: 1 };
  await readJson(about(page, one).post('messages', announced));
  expect(await numbers()).toEqual({ [one]: 1, [other]: 1 });
  await readJson(about(page, one).post('messages', { message: makeMessage(4) }));
  await readJson(about(page, other).post('read'));
  expect(await numbers()).toEqual({});
  write(one);
  write(one);
  write(other);
  expect(await numbers()).toEqual({ [one]: 5, [other]: 2 });

  // A danger that is noticed waits with no message, until one comes.
  await readJson(about(page, one).post('read'));
  await readJson(about(page, one).put('flags', { danger: true }));
  expect(await numbers([one])).toEqual({});
  write(one);
  expect(await numbers([one])).toEqual({ [one]: 7 });
});

test('that a desk asked since when the others wait is written down once a day, without the minute', async () => {
  const { begin, page } = await makeTalk();
  const lookups = [begin(), begin()];
  await readJson(page.post('conversations/waiting', { lookups: [random(16)] }));
  for (const lookup of lookups) {
    await readJson(page.post('conversations/waiting', { lookups: [lookup] }));
  }
  const { entries, brokenAt } = await read('journal', page.get('journal'));
  const about = entries.filter(({ action }) => action === 'sawSinceWhen');
  expect(about).toMatchObject([{ at: null, tag: null, subject: null, detail: null }]);
  expect(brokenAt).toBeNull();
  for (const wrong of [[], ['x'], Array.from({ length: 51 }, () => random(16))]) {
    const asked = page.post('conversations/waiting', { lookups: wrong });
    await refused(asked, 400, 'conversationMalformed');
  }
});
