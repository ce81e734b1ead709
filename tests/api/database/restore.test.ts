import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  createBackups,
  holdData,
  keepErased,
  openDatabase,
  restoreCopy,
} from '../../../api/database/index.ts';
import { createSettings } from '../../../api/settings/index.ts';
import { about } from '../conversations/desk-harness.ts';
import {
  makeCode,
  makeConversation,
  makeDetails,
  makeMessage,
  makePlace,
  markedFile,
  readFiles,
} from '../conversations/talk-harness.ts';
import type { Code } from '../conversations/talk-harness.ts';
import { day, makeSealed, random, signIn } from '../team/harness.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

/** A team, people, and a server's copies and list. */
async function makeServed() {
  const place = await makePlace();
  const { folder, database, time } = place;
  const clock = () => new Date(time.now);
  const erased = keepErased(database, folder, clock);
  onTestFinished(() => erased.close());
  const backups = createBackups({ database, folder, clock, erased, keptDays: () => 7 });
  const copy = join(folder, 'backups', 'eglantine-2026-11-23.db');
  const list = join(folder, 'backups', 'erased.txt');

  /** Somebody whose files all hold a mark. */
  async function writeMarked(mark: string) {
    const { code, conversation } = await place.begin({
      opening: markedFile(`${mark}-opening;`),
      message: { ...makeMessage(1, markedFile(`${mark}-message;`)), number: 1 },
      details: makeDetails(markedFile(`${mark}-number;`)),
    });
    return { code, details: conversation.details?.id ?? '' };
  }

  /** Restores with the server stopped, and opens what is there then. */
  function restore(more: { withoutConversations?: boolean } = {}) {
    if (database.main.open) database.close();
    const restored = restoreCopy({ copy, folder, clock, ...more });
    const again = openDatabase(folder);
    onTestFinished(() => again.close());
    const count = (table: string) =>
      again.main.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number;
    const has = ({ lookup }: Code) =>
      again.main
        .prepare('SELECT 1 FROM conversations WHERE lookup = ?')
        .get(Buffer.from(lookup, 'base64url')) !== undefined;
    return { ...restored, database: again, count, has };
  }
  return { ...place, clock, erased, backups, copy, list, writeMarked, restore };
}

test('what was erased since the copy is not in what is restored, whoever erased it', async () => {
  const place = await makeServed();
  const { ask, page, time } = place;
  const kept = await place.writeMarked('KEPT');
  const called = await place.writeMarked('CALLED');
  const [byPerson, byDesk, handedOver] = [
    await place.writeMarked('GONE-1'),
    await place.writeMarked('GONE-2'),
    await place.writeMarked('GONE-3'),
  ];
  const expired = await place.writeMarked('GONE-4');
  place.setRow(expired.code, 'expires_day', 20_000);
  const verifier = random(32);
  const verifierHash = createHash('sha256')
    .update(Buffer.from(verifier, 'base64url'))
    .digest('base64url');
  const phone = { id: random(16), verifierHash, share: random(32) };
  await ask('POST', '/phones', kept.code, phone);
  await place.backups.run();

  await ask('DELETE', '/conversation', byPerson.code);
  await page.post('conversations/erase', { lookups: [byDesk.code.lookup] });
  const next = makeCode();
  const handover = { id: random(16), file: makeSealed(), epoch: 1 };
  const solution = await place.work('handover', next.lookup);
  const conversation = makeConversation(next);
  const answer = await ask('POST', '/handover', handedOver.code, {
    conversation,
    handover,
    solution,
  });
  expect(answer.status).toBe(200);
  await place.talk.sweep();
  await about(page, called.code.lookup).post('call-made', { id: called.details });
  await ask('DELETE', '/phones', undefined, { id: phone.id, verifier });
  await place.begin();
  time.now += day;

  const list = readFileSync(place.list, 'utf8');
  expect(list).toMatch(/^since 2026-11-23\n(2026-11-23 [\w-]{43}\n)+$/);
  for (const { code } of [byPerson, byDesk]) expect(list).not.toContain(code.lookup);
  const { day: of, erased, has, count } = place.restore();
  // Four conversations, a number to call, a phone; the other numbers went with theirs.
  expect({ of, erased }).toEqual({ of: '2026-11-23', erased: 6 });
  expect([kept, called].map(({ code }) => has(code))).toEqual([true, true]);
  for (const { code } of [byPerson, byDesk, handedOver, expired]) expect(has(code)).toBe(false);
  expect(['conversations', 'details', 'phone_keys'].map(count)).toEqual([2, 1, 0]);
  rmSync(join(place.folder, 'backups'), { recursive: true });
  const files = readFiles(place.folder);
  for (const mark of ['KEPT-opening', 'KEPT-message', 'KEPT-number', 'CALLED-message'])
    expect(files.includes(mark)).toBe(true);
  for (const mark of ['GONE', 'CALLED-number']) expect(files.includes(mark)).toBe(false);
});

test('a copy put in place by hand is cleaned before anything is served', async () => {
  const place = await makeServed();
  const { code } = await place.writeMarked('GONE');
  await place.backups.run();
  await place.ask('DELETE', '/conversation', code);
  place.database.close();
  copyFileSync(place.copy, join(place.folder, 'eglantine.db'));
  const database = openDatabase(place.folder);
  onTestFinished(() => database.close());
  const erased = keepErased(database, place.folder, place.clock);
  onTestFinished(() => erased.close());
  expect(database.main.prepare('SELECT count(*) FROM conversations').pluck().get()).toBe(0);
});

test('what was undone is not on the list, and what couldn’t be written is the next time', async () => {
  const place = await makeServed();
  const { code } = await place.writeMarked('KEPT');
  const { main } = place.database;
  const undone = main.transaction(() => {
    main.exec('DELETE FROM conversations');
    throw new Error('undone');
  });
  expect(undone).toThrow('undone');
  await Promise.resolve();
  expect(existsSync(place.list)).toBe(false);

  writeFileSync(join(place.folder, 'backups'), 'in the way');
  expect((await place.ask('DELETE', '/conversation', code)).status).toBe(204);
  expect(() => place.erased.sweep()).toThrow();
  rmSync(join(place.folder, 'backups'));
  place.erased.sweep();
  expect(readFileSync(place.list, 'utf8').split('\n')).toHaveLength(4);
});

test('who was removed since can’t come in, and can be removed again', async () => {
  const place = await makeServed();
  const { page, keys, eve, holders } = place;
  const { person: jo } = await place.join('Jo', 'team');
  const before = { ...keys.state };
  await place.backups.run();
  const change = keys.change([eve], { renewed: true });
  expect((await page.delete(`members/${jo.id}`, { team: change })).status).toBe(200);
  place.restore().database.close();

  const { makeDesk } = await import('../team/harness.ts');
  const desk = makeDesk({ folder: place.folder });
  desk.keys.keep(
    { epoch: before.epoch, recipient: before.recipient, rosterNumber: before.number },
    before.sheet,
  );
  expect((await signIn(desk.browser(), jo)).status).toBe(401);
  // Nobody is signed in any more, and nobody gets in by an old link.
  const again = desk.browser();
  again.state.cookie = page.state.cookie;
  expect((await again.get('session')).status).toBe(401);
  expect((await signIn(again, eve)).status).toBe(200);
  const list = (await (await again.get('members')).json()) as { members: { name: string }[] };
  expect(list.members.map(({ name }) => name)).toEqual(['Jo', 'Ève']);
  expect(holders).toHaveLength(2);
  const removed = desk.keys.change([eve], { renewed: true });
  expect((await again.delete(`members/${jo.id}`, { team: removed })).status).toBe(200);
});

test('nothing is restored while a server runs, and what is refused changes nothing', async () => {
  const place = await makeServed();
  await place.begin();
  await place.backups.run();
  const { copy, folder, clock, database } = place;
  database.close();
  const release = holdData(folder);
  expect(() => restoreCopy({ copy, folder, clock })).toThrow(refused('restoreRunning'));
  release();
  const before = createHash('sha256').update(readFileSync(join(folder, 'eglantine.db')));
  const digest = before.digest('hex');

  const named = (name: string) => join(folder, 'backups', name);
  copyFileSync(copy, named('copy.db'));
  writeFileSync(named('eglantine-2026-11-22.db'), 'not a database '.repeat(1000));
  writeFileSync(
    place.list,
    readFileSync(place.list, 'utf8').replace('since 2026-11-23', 'since 2026-11-22'),
  );
  for (const [name, code] of [
    ['copy.db', 'restoreName'],
    ['eglantine-2026-11-23.db.part', 'restoreName'],
    ['eglantine-2026-11-22.db', 'databaseForeign'],
    ['eglantine-2026-11-25.db', 'fileUnreadable'],
    ['eglantine-2026-11-20.db', 'restoreErasedMissing'],
  ] as const)
    expect(() => restoreCopy({ copy: named(name), folder, clock })).toThrow(refused(code));
  const after = createHash('sha256').update(readFileSync(join(folder, 'eglantine.db')));
  expect(after.digest('hex')).toBe(digest);
  expect(existsSync(join(folder, 'restoring'))).toBe(false);
});

test('without the list of what was erased, only what nobody wrote comes back', async () => {
  const place = await makeServed();
  await place.writeMarked('GONE');
  const salt = createSettings(place.database, place.clock).salt();
  await place.backups.run();
  rmSync(place.list);
  place.database.close();
  const { copy, folder, clock } = place;
  expect(() => restoreCopy({ copy, folder, clock })).toThrow(refused('restoreErasedMissing'));
  const { count, database } = place.restore({ withoutConversations: true });
  expect(['conversations', 'messages', 'details', 'members'].map(count)).toEqual([0, 0, 0, 1]);
  expect(createSettings(database, clock).salt()).toBe(salt);
  rmSync(join(folder, 'backups'), { recursive: true });
  expect(readFiles(folder).includes('GONE')).toBe(false);
});

test('a damaged database is moved aside with its log, and goes with the copies', async () => {
  const place = await makeServed();
  await place.begin();
  await place.backups.run();
  place.database.close();
  const file = join(place.folder, 'eglantine.db');
  writeFileSync(file, 'damaged');
  writeFileSync(`${file}-wal`, 'what is left of it');
  const { replaced, count } = place.restore();
  expect(readFileSync(replaced ?? '', 'utf8')).toBe('damaged');
  expect(readFileSync(`${replaced}-wal`, 'utf8')).toBe('what is left of it');
  expect(count('conversations')).toBe(1);
  place.time.now += 7 * day;
  place.backups.prune();
  expect([replaced ?? '', `${replaced}-wal`].filter(existsSync)).toEqual([]);
});

test('a restore that was a mistake is undone the same way', async () => {
  const place = await makeServed();
  await place.backups.run();
  const { code } = await place.begin();
  const { replaced = '', database } = place.restore();
  database.close();
  const { folder, clock } = place;
  restoreCopy({ copy: replaced, folder, clock });
  const again = openDatabase(folder);
  onTestFinished(() => again.close());
  const found = again.main.prepare('SELECT 1 FROM conversations WHERE lookup = ?');
  expect(found.get(Buffer.from(code.lookup, 'base64url'))).toBeDefined();
});
