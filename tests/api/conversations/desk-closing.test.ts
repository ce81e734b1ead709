import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join as joinPath } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createTalkDesk } from '../../../api/conversations/desk.ts';
import { openDatabase } from '../../../api/database/index.ts';
import { day, makeSealed, random, read, refused, signIn } from '../team/harness.ts';
import { about, makeMessage, makeTalk, readJson } from './desk-harness.ts';

/** Whether any file of the data in `folder` holds these bytes. */
function holds(folder: string, bytes: Buffer): boolean {
  return readdirSync(folder).some((file) => readFileSync(joinPath(folder, file)).includes(bytes));
}

/** A sealed file with bytes that can be looked for. */
function markedFile() {
  const mark = randomBytes(24);
  return { mark, file: Buffer.concat([Buffer.from(makeSealed(), 'base64url'), mark]) };
}

const totalsOf = async (asked: Response | Promise<Response>) => {
  type Months = {
    months: { month: string; dimension: string; value: string; conversations: number }[];
  };
  const { months } = await readJson<Months>(asked);
  return months.map(({ month, dimension, value, conversations }) =>
    [month, dimension, value, conversations].join(' '),
  );
};

test('closing counts into the month, and leaves nothing on the conversation', async () => {
  const { begin, page, database, inbox } = await makeTalk();
  const [one, other] = [begin({ language: 'ar', request: 'nurse' }), begin()];
  const columns = () => {
    const rows = database.main
      .prepare('SELECT * FROM conversations WHERE lookup = ?')
      .all(Buffer.from(one, 'base64url'));
    return rows[0] as Record<string, unknown>;
  };
  const before = columns();
  const close = (lookup: string, body: object) =>
    about(page, lookup).post('close', { outcomes: [], age: 'unknown', ...body });
  await readJson(
    close(one, { themes: ['soin', 'violence', 'soin'], age: '15-17', outcomes: ['met', 'parcel'] }),
  );
  await readJson(close(other, { themes: ['soin'] }));
  expect(columns()).toEqual({ ...before, closed: 1, waiting: null, waiting_number: null });
  expect(await totalsOf(page.get('talk-months'))).toEqual([
    '2026-11 age 15-17 1',
    '2026-11 age unknown 1',
    '2026-11 language ar 1',
    '2026-11 language fr 1',
    '2026-11 outcome met 1',
    '2026-11 outcome parcel 1',
    '2026-11 request message 1',
    '2026-11 request nurse 1',
    '2026-11 theme soin 2',
    '2026-11 theme violence 1',
  ]);
  const { entries } = await read('journal', page.get('journal'));
  const closed = entries.find(({ action }) => action === 'closedConversation');
  expect(closed).toMatchObject({ at: null, detail: null, subject: null });

  await refused(close(one, { themes: ['soin'] }), 409, 'conversationClosed');
  await readJson(about(page, one).post('reopen'));
  expect((await inbox('state=open')).total).toBe(1);
});

test('one is closed with the themes that the team has set', async () => {
  const { begin, page } = await makeTalk();
  const lookup = begin();
  const options = () => readJson<{ themes: string[] }>(page.get('talk-options'));
  expect((await options()).themes).toHaveLength(10);
  const themes = (given: string[]) => page.put('settings', { themes: given });
  expect((await themes(['rue', 'écoute'])).status).toBe(200);
  expect(await options()).toMatchObject({ themes: ['rue', 'écoute'] });
  const close = (theme: string) =>
    about(page, lookup).post('close', { themes: [theme], age: 'unknown', outcomes: [] });
  await refused(close('soin'), 400, 'themeUnknown');
  expect(await totalsOf(page.get('talk-months'))).toEqual([]);
  expect((await close('rue')).status).toBe(200);
  await refused(themes([]), 400, 'settingsMalformed');
  await refused(themes(['Rue', 'rue']), 400, 'settingsTwice');
  await refused(themes(['  ']), 400, 'settingsTextMissing');
});

test('a month keeps what it was counted under, whatever becomes of the themes', async () => {
  const { begin, page, time, eve } = await makeTalk();
  const close = (theme: string) =>
    readJson(about(page, begin()).post('close', { themes: [theme], age: 'unknown', outcomes: [] }));
  const set = (themes: string[]) => page.put('settings', { themes });
  const themesOf = async () =>
    (await totalsOf(page.get('talk-months'))).filter((line) => line.includes(' theme '));
  await close('soin');
  await close('droit');
  // One is renamed, one removed, the others turned round.
  expect((await set(['santé', 'violence', 'formation'])).status).toBe(200);
  await close('santé');
  time.now += 8 * day;
  await page.post('sign-out');
  await readJson(signIn(page, eve));
  await close('santé');
  expect(await themesOf()).toEqual([
    '2026-12 theme santé 1',
    '2026-11 theme droit 1',
    '2026-11 theme santé 1',
    '2026-11 theme soin 1',
  ]);
});

test('once the call is made, its number is gone from the files', async () => {
  const { begin, giveNumber, page, folder } = await makeTalk();
  const lookup = begin();
  const { mark, file } = markedFile();
  const id = giveNumber(lookup, file);
  expect(holds(folder, mark)).toBe(true);
  await readJson(about(page, lookup).post('call-made', { id }));
  expect(holds(folder, mark)).toBe(false);
  await refused(about(page, lookup).post('call-made', { id }), 404, 'detailsUnknown');
  const { entries } = await read('journal', page.get('journal'));
  expect(entries[0]).toMatchObject({ action: 'callMade', at: null, subject: null });
});

test('details are those of their conversation alone', async () => {
  const { begin, giveNumber, page } = await makeTalk();
  const [one, other] = [begin(), begin()];
  const id = giveNumber(one);
  await refused(about(page, other).post('call-made', { id }), 404, 'detailsUnknown');
  const { details } = await readJson<{ details: object[] }>(about(page, one).get());
  expect(details).toHaveLength(1);
});

test('a flood is erased together, and leaves no byte', async () => {
  const { begin, page, folder, count, giveNumber } = await makeTalk();
  const kept = begin();
  const marks: Buffer[] = [];
  const flood = Array.from({ length: 60 }, () => {
    const opening = markedFile();
    const lookup = begin({ opening: opening.file });
    marks.push(opening.mark, Buffer.from(lookup, 'base64url'));
    return lookup;
  });
  const [first = ''] = flood;
  const number = markedFile();
  giveNumber(first, number.file);
  const note = markedFile();
  const sent = { file: note.file.toString('base64url'), epoch: 1 };
  await readJson(about(page, first).post('notes', sent));
  const message = markedFile();
  const answered = makeMessage(2, { file: message.file.toString('base64url') });
  await readJson(about(page, first).post('messages', { message: answered }));
  marks.push(number.mark, note.mark, message.mark);
  for (const mark of marks) expect(holds(folder, mark)).toBe(true);

  const lookups = [...flood, random(16)];
  expect(await readJson(page.post('conversations/erase', { lookups }))).toEqual({ erased: 60 });
  for (const mark of marks) expect(holds(folder, mark)).toBe(false);
  expect(count()).toBe(1);
  expect((await about(page, kept).get()).status).toBe(200);
  const { entries } = await read('journal', page.get('journal'));
  const erased = entries.find(({ action }) => action === 'erasedConversations');
  expect(erased).toMatchObject({ detail: '60', at: null, tag: null });
});

test('nothing is erased where what goes with it can’t be settled', async () => {
  const parts = await makeTalk();
  const { begin, page, eve, team, settings, deskEvents, hub, database, time, count } = parts;
  const told: string[] = [];
  let fails = true;
  const desk = createTalkDesk({
    ...{ database, settings, team, hub, events: deskEvents, clock: () => new Date(time.now) },
    onErasing: (lookup) => {
      if (fails) throw new Error('not settled');
      told.push(lookup.toString('base64url'));
    },
  });
  const [one, other, kept] = [begin(), begin(), begin()];
  const { signedIn } = team.sessions.start(eve.id);
  const lookups = [one, other, random(16)].map((each) => Buffer.from(each, 'base64url'));
  await expect(desk.erase({ lookups }, signedIn)).rejects.toThrow('not settled');
  expect(count()).toBe(3);
  fails = false;
  expect(await desk.erase({ lookups }, signedIn)).toEqual({ erased: 2 });
  expect(told.slice(0, 2)).toEqual([one, other]);
  expect(count()).toBe(1);
  expect((await about(page, kept).get()).status).toBe(200);
});

test('while a copy is read, nothing is said to be erased before it is', async () => {
  const { begin, page, folder } = await makeTalk();
  const copy = openDatabase(folder);
  onTestFinished(() => copy.close());
  const { mark, file } = markedFile();
  const lookup = begin({ opening: file });
  // A reader that began before the erasure, as a backup does.
  const reader = copy.main.prepare('SELECT opening FROM conversations').iterate();
  reader.next();
  let isSaid = false;
  const erased = page.post('conversations/erase', { lookups: [lookup] }).then((answer) => {
    isSaid = true;
    return answer;
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect([isSaid, holds(folder, mark)]).toEqual([false, true]);
  reader.return?.();
  await readJson(erased);
  expect(holds(folder, mark)).toBe(false);
});

test('what a program that was killed left in the files is gone after the next one’s first sweep', async () => {
  const { begin, folder, database, talkDesk } = await makeTalk();
  const { mark, file } = markedFile();
  begin({ opening: file });
  database.main.exec('DELETE FROM conversations');
  expect(holds(folder, mark)).toBe(true);
  await talkDesk.sweep();
  expect(holds(folder, mark)).toBe(false);
});

test('a word that was dealt with is gone from the files, and the journal says that one was', async () => {
  const { page, database, folder } = await makeTalk();
  const add = database.main.prepare('INSERT INTO opinion_words VALUES (?, 1, 30000, ?)');
  const [gone, kept] = [markedFile(), markedFile()];
  const [goneId, keptId] = [random(16), random(16)];
  add.run(Buffer.from(goneId, 'base64url'), gone.file);
  add.run(Buffer.from(keptId, 'base64url'), kept.file);
  const erase = (ids: string[]) => page.post('opinions/erase-words', { ids });
  expect(await readJson(erase([goneId, random(16)]))).toEqual({ erased: 1 });
  expect([holds(folder, gone.mark), holds(folder, kept.mark)]).toEqual([false, true]);
  expect(await readJson(erase([goneId]))).toEqual({ erased: 0 });
  const { entries } = await read('journal', page.get('journal'));
  const erased = entries.filter(({ action }) => action === 'erasedWords');
  expect(erased).toMatchObject([{ at: null, tag: null, detail: '1' }]);
  for (const wrong of [[], ['x'], [random(15)]]) {
    await refused(erase(wrong), 400, 'conversationMalformed');
  }
});

test('opinions are given by month, words sealed and in no order of time', async () => {
  const { page, database } = await makeTalk();
  const month = database.main.prepare('INSERT INTO opinion_months VALUES (?, ?, ?, ?)');
  month.run(202_610, 'helped', 'yes', 3);
  month.run(202_611, 'again', 'maybe', 1);
  const word = database.main.prepare('INSERT INTO opinion_words VALUES (?, 1, 30000, ?)');
  const file = Buffer.from(makeSealed(), 'base64url');
  for (const byte of [9, 3]) word.run(Buffer.alloc(16, byte), file);
  expect(await readJson(page.get('opinions'))).toEqual({
    months: [
      { month: '2026-11', question: 'again', answer: 'maybe', opinions: 1 },
      { month: '2026-10', question: 'helped', answer: 'yes', opinions: 3 },
    ],
    words: [3, 9].map((byte) => ({
      id: Buffer.alloc(16, byte).toString('base64url'),
      file: file.toString('base64url'),
    })),
  });
});
