import { expect, test, vi } from 'vitest';
import { hashOf } from '../../../api/hashes.ts';
import { createDelays } from '../../../api/team/delay.ts';
import { hour, makeSealed, makeTeam, minute, random, read, refused, signIn } from './harness.ts';

const wrong = (name: string) => ({ name, signInKey: random(32) });

test('a name, in any case, and its key sign in; nothing else does', async () => {
  const { browser, eve } = await makeTeam();
  const page = browser();
  const { signInKey } = eve.member;
  const session = await read('session', page.post('sign-in', { name: ' ÈVE ', signInKey }));
  expect(session.member.id).toBe(eve.id);
  expect(await read('session', page.get('session'))).toEqual(session);
  const unknown = await browser().post('sign-in', wrong('Nobody'));
  const mistaken = await browser().post('sign-in', wrong('Ève'));
  expect(await unknown.text()).toBe(await mistaken.text());
  expect([unknown.status, mistaken.status]).toEqual([401, 401]);
  expect([...unknown.headers]).toEqual([...mistaken.headers]);
});

test('answers come later and later, for known and unknown names alike', async () => {
  const { browser, slept, time, eve } = await makeTeam();
  for (const name of ['Ève', 'Nobody']) {
    slept.length = 0;
    for (let failure = 0; failure < 7; failure += 1) {
      await refused(browser().post('sign-in', wrong(name)), 401, 'signInRefused');
    }
    expect(slept).toEqual([1000, 2000, 4000, 8000, 15_000, 15_000]);
  }
  // The right passphrase is late, not refused, and ends the row.
  slept.length = 0;
  await read('session', signIn(browser(), eve));
  await read('session', signIn(browser(), eve));
  expect(slept).toEqual([15_000]);
  // So do fifteen quiet minutes.
  await browser().post('sign-in', wrong('Nobody'));
  expect(slept).toEqual([15_000, 15_000]);
  time.now += 15 * minute;
  await browser().post('sign-in', wrong('nobody '));
  expect(slept).toEqual([15_000, 15_000]);
});

test('nobody can lock a colleague out, however many try at once', async () => {
  const { browser, sleeping, slept, eve } = await makeTeam();
  const gate = Promise.withResolvers<undefined>();
  sleeping.until = gate.promise;
  const answered: number[] = [];
  const attempts = Array.from({ length: 40 }, async () => {
    answered.push((await browser().post('sign-in', wrong('Ève'))).status);
  });
  const late = signIn(browser(), eve);
  // One fails at once, ten wait, the others are turned away; the right one waits with the ten.
  await vi.waitFor(() => expect([answered.length, slept.length]).toEqual([30, 11]));
  const count = (status: number) => answered.filter((each) => each === status).length;
  expect([count(401), count(429)]).toEqual([1, 29]);
  gate.resolve(undefined);
  await read('session', late);
  await Promise.all(attempts);
  await read('session', signIn(browser(), eve));
});

test('names that are made up can’t fill the memory', async () => {
  const slept: number[] = [];
  const sleep = (milliseconds: number) => Promise.resolve(slept.push(milliseconds));
  const delays = createDelays(() => new Date(0), sleep);
  for (let name = 0; name <= 1000; name += 1) await delays.hold(`name ${name}`, false);
  await delays.hold('name 1000', false);
  expect(slept).toEqual([1000]);
  // Forgotten: the one that failed longest ago.
  await delays.hold('name 0', false);
  expect(slept).toEqual([1000]);
});

test('a passphrase that changes while an answer waits is the one that counts', async () => {
  const { browser, sleeping, slept, page, eve } = await makeTeam();
  await browser().post('sign-in', wrong('Ève'));
  const gate = Promise.withResolvers<undefined>();
  sleeping.until = gate.promise;
  const late = signIn(browser(), eve);
  await vi.waitFor(() => expect(slept).toEqual([1000]));
  sleeping.until = Promise.resolve();
  const next = { signInKey: random(32), box: makeSealed() };
  const { signInKey: currentSignInKey } = eve.member;
  expect((await page.put('passphrase', { currentSignInKey, ...next })).status).toBe(200);
  gate.resolve(undefined);
  await refused(late, 401, 'signInRefused');
});

test('a session locks after 30 idle minutes and ends after 12 hours', async () => {
  const { browser, time, eve, database } = await makeTeam();
  const page = browser();
  const { session } = await read('session', signIn(page, eve));
  time.now += 29 * minute;
  await read('session', page.get('session'));
  time.now += 29 * minute;
  await read('session', page.get('session'));
  time.now += 30 * minute;
  await refused(page.get('session'), 401, 'locked');
  await refused(page.post('sign-out'), 401, 'locked');
  // Signing in again takes the locked one's place.
  const locked = page.state.cookie;
  await read('session', signIn(page, eve));
  expect(page.state.cookie).not.toBe(locked);
  const sessions = database.main.prepare('SELECT count(*) FROM sessions').pluck();
  expect(sessions.get()).toBe(2);
  page.state.cookie = locked;
  await refused(page.get('session'), 401, 'signedOut');

  await read('session', signIn(page, eve));
  const begun = time.now;
  while (time.now < begun + 12 * hour - 20 * minute) {
    time.now += 20 * minute;
    await page.get('home');
  }
  await read('session', page.get('session'));
  time.now = begun + 12 * hour;
  await refused(page.get('session'), 401, 'signedOut');
  expect(session.endsAt - session.startedAt).toBe(12 * hour);
});

test('a page locks its session at once, and sweeping erases what is over', async () => {
  const { browser, time, eve, team, database } = await makeTeam();
  const page = browser();
  await read('session', signIn(page, eve));
  await read('done', page.post('lock'));
  await refused(page.get('session'), 401, 'locked');
  time.now += 12 * hour;
  team.sweep();
  expect(database.main.prepare('SELECT * FROM sessions').all()).toEqual([]);
  await refused(page.get('session'), 401, 'signedOut');
});

test('one’s sessions are listed, and end all at once or all but this one', async () => {
  const { browser, eve, page, time, join } = await makeTeam();
  const other = await join('Ada', 'team');
  time.now += 5 * minute;
  const second = browser();
  await read('session', signIn(second, eve));
  const { sessions } = await read('sessions', second.get('sessions'));
  expect(sessions.map(({ startedAt, current }) => [startedAt, current])).toEqual([
    [Math.floor(time.now / minute) * minute, true],
    [Math.floor(time.now / minute) * minute - 5 * minute, false],
  ]);
  await refused(second.delete('sessions?keep=none'), 400, 'teamMalformed');
  const kept = await read('sessions', second.delete('sessions?keep=this'));
  expect(kept.sessions).toHaveLength(1);
  await refused(page.get('session'), 401, 'signedOut');
  await read('session', signIn(page, eve));
  expect((await read('sessions', second.delete('sessions'))).sessions).toEqual([]);
  for (const each of [page, second]) await refused(each.get('session'), 401, 'signedOut');
  expect(second.state.cookie).toBe('');
  await read('session', other.page.get('session'));
});

test('signing out ends this session, and takes its cookie', async () => {
  const { page } = await makeTeam();
  const { cookie } = page.state;
  await read('done', page.post('sign-out'));
  expect(page.state.cookie).toBe('');
  page.state.cookie = cookie;
  await refused(page.get('session'), 401, 'signedOut');
});

test('a box is replaced by its owner, who has seen the one that is there', async () => {
  const { page, eve } = await makeTeam();
  const present = async () => (await read('session', page.get('session'))).box;
  const nameOf = (box: string) => hashOf(Buffer.from(box, 'base64url')).toString('base64url');
  const replaces = nameOf(await present());
  const box = makeSealed();
  await read('done', page.put('box', { box, replaces }));
  expect(await present()).toBe(box);
  await refused(page.put('box', { box: random(300), replaces }), 400, 'teamMalformed');
  // A tab that saw the one before, and missed that the passphrase changed since.
  const kept = makeSealed();
  const change = { currentSignInKey: eve.member.signInKey, signInKey: random(32), box: kept };
  await read('done', page.put('passphrase', change));
  await refused(page.put('box', { box, replaces: nameOf(box) }), 409, 'boxChanged');
  expect(await present()).toBe(kept);
});

test('a passphrase is changed by who knows it, and ends the other sessions', async () => {
  const { page, browser, eve, slept } = await makeTeam();
  const other = browser();
  await read('session', signIn(other, eve));
  const next = { ...eve, member: { ...eve.member, signInKey: random(32), box: makeSealed() } };
  const { signInKey, box } = next.member;
  const change = (currentSignInKey: string) =>
    page.put('passphrase', { currentSignInKey, signInKey, box });
  await refused(change(random(32)), 403, 'passphraseRefused');
  await read('done', change(eve.member.signInKey));
  expect(slept).toEqual([1000]);
  await refused(other.get('session'), 401, 'signedOut');
  expect((await read('session', page.get('session'))).box).toBe(box);
  await refused(signIn(browser(), eve), 401, 'signInRefused');
  await read('session', signIn(browser(), next));
});
