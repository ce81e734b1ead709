import { expect, test } from 'vitest';
import { hashEntry } from '../../../api/team/journal.ts';
import type { StoredEntry } from '../../../api/team/journal-store.ts';
import { day, makeTeam, read, refused, signIn } from './harness.ts';

const makeEntries = async (count: number) => {
  const desk = await makeTeam();
  const { team, eve } = desk;
  for (let made = 1; made < count; made += 1) {
    team.journal.add({ member: eve.id, action: 'settingsChanged', detail: `holidays ${made}` });
  }
  return desk;
};

test('who did what is told, to the minute', async () => {
  const { page, join, eve, browser } = await makeTeam();
  const { person: ada } = await join('Ada', 'team');
  await read('session', signIn(browser(), ada));
  await page.put('settings', { holidays: { alsaceMoselle: true }, teamName: 'Rose' });
  await refused(page.put('settings', { teamName: '' }), 400, 'settingsTextMissing');
  await page.put('passphrase', { currentSignInKey: eve.member.signInKey, ...eve.member });
  const { entries, next, brokenAt } = await read('journal', page.get('journal'));
  expect([next, brokenAt]).toEqual([null, null]);
  const at = Date.parse('2026-11-23T12:00+01:00');
  expect(entries[0]).toMatchObject({ number: 6, day: '2026-11-23', at, tag: null });
  const told = entries.map(({ member, action, subject, detail }) =>
    [member.name, action, subject?.name ?? '-', detail ?? '-'].join(' '),
  );
  expect(told).toEqual([
    'Ève settingsChanged - holidays teamName',
    'Ada signedIn - -',
    'Ève welcomed Ada -',
    'Ada accepted - team',
    'Ève invited - team',
    'Ève setUp - -',
  ]);
});

test('it is read page by page', async () => {
  const { page } = await makeEntries(205);
  const first = await read('journal', page.get('journal'));
  expect([first.entries[0]?.number, first.entries.length, first.next]).toEqual([205, 100, 106]);
  const second = await read('journal', page.get('journal?before=106'));
  expect([second.entries[0]?.number, second.next]).toEqual([105, 6]);
  const third = await read('journal', page.get('journal?before=6'));
  expect([third.entries.length, third.next]).toEqual([5, null]);
  expect((await read('journal', page.get('journal?before=1'))).next).toBeNull();
  await refused(page.get('journal?before=x'), 400, 'teamMalformed');
});

test('it is exported for spreadsheets, which take nothing in it for a formula', async () => {
  const { page, invite } = await makeTeam();
  const { person } = await invite('=1+1;"', 'reader');
  const answer = await page.get('journal.csv');
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('journal.csv');
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const lines = bytes.toString().split('\r\n');
  expect(lines).toHaveLength(6);
  // An id may begin with a hyphen, and then it is no formula either.
  const id = person.id.replace(/^-/, "'-");
  expect(lines[3]).toContain(`;12:00;${id};"'=1+1;""";accepted;`);
  expect(lines[4]).toContain(';exportedJournal;');
  const { entries } = await read('journal', page.get('journal'));
  expect(lines[4]).toContain(entries[0]?.hash);
});

test.each<[string, string, number]>([
  ['changed', "UPDATE journal SET detail = 'x' WHERE number = 4", 4],
  ['dated otherwise', 'UPDATE journal SET minute = minute - 1 WHERE number = 4', 4],
  ['removed', 'DELETE FROM journal WHERE number = 4', 4],
  ['removed at the start', 'DELETE FROM journal WHERE number = 1', 1],
  ['removed at the end', 'DELETE FROM journal WHERE number = 7', 7],
  ['moved', 'UPDATE journal SET number = 9 WHERE number = 7', 7],
  ['swapped', 'UPDATE journal SET hash = zeroblob(32) WHERE number = 2', 2],
  ['all gone', 'DELETE FROM journal', 1],
])('an entry that was %s is noticed', async (_name, statement, number) => {
  const { page, database, team } = await makeEntries(7);
  expect(team.journal.verify()).toBeNull();
  database.main.exec(statement);
  expect(team.journal.verify()).toBe(number);
  expect((await read('journal', page.get('journal'))).brokenAt).toBe(number);
});

test('an entry whose author was deleted by force is still shown, and noticed', async () => {
  const { page, database, team, invite } = await makeEntries(3);
  const { person } = await invite('Ada', 'reader');
  database.main.pragma('foreign_keys = OFF');
  database.main.prepare('DELETE FROM members WHERE id = ?').run(person.id);
  const { entries, brokenAt } = await read('journal', page.get('journal'));
  expect(entries[0]).toMatchObject({ member: { id: person.id, name: null }, action: 'accepted' });
  expect(brokenAt).toBe(entries[0]?.number);
  expect(team.journal.export(entries.at(-1)?.member.id ?? '').split('\r\n')).toHaveLength(8);
});

test('an entry that was added, or renumbered after another, is noticed', async () => {
  const { database, team } = await makeEntries(4);
  const rows = database.main.prepare<[], StoredEntry>('SELECT * FROM journal ORDER BY number');
  const [, second, third] = rows.all();
  if (!second || !third) throw new Error('no entries');
  const { hash: _hash, ...entry } = { ...third, number: 5 };
  const insert = database.main.prepare(
    `INSERT INTO journal (number, day, minute, member, action, hash)
     VALUES (@number, @day, @minute, @member, @action, @hash)`,
  );
  insert.run({ ...entry, detail: null, hash: hashEntry({ ...entry, detail: null }, third.hash) });
  expect(team.journal.verify()).toBe(5);
});

test('what is old is dropped, and the rest still holds together', async () => {
  const { database, team, time, eve, page, settings } = await makeEntries(3);
  const add = () => team.journal.add({ member: eve.id, action: 'settingsChanged' });
  const numbers = () => database.main.prepare('SELECT number FROM journal').pluck().all();
  time.now += 100 * day;
  add();
  time.now += 80 * day;
  team.sweep();
  expect(numbers()).toEqual([1, 2, 3, 4]);
  time.now += day;
  team.sweep();
  expect(numbers()).toEqual([4]);
  expect(team.journal.verify()).toBeNull();
  await read('session', signIn(page, eve));
  expect(team.journal.verify()).toBeNull();
  expect((await read('journal', page.get('journal'))).next).toBeNull();

  settings.write({ retention: { conversation: 30, message: 90, journal: 90, backups: 7 } });
  time.now += 91 * day;
  team.sweep();
  expect(numbers()).toEqual([]);
  expect(team.journal.verify()).toBeNull();
  add();
  expect(numbers()).toEqual([6]);
  expect(team.journal.verify()).toBeNull();
  database.main.exec('DELETE FROM journal');
  expect(team.journal.verify()).toBe(6);
});
