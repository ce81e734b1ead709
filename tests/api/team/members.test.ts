import { expect, test } from 'vitest';
import {
  makePerson,
  makeRecipient,
  makeSheet,
  makeTeam,
  random,
  read,
  refused,
  signIn,
} from './harness.ts';

const names = async (asked: Promise<Response>) =>
  (await read('members', asked)).members.map(({ name, role, state }) => [name, role, state]);

test('a newcomer waits until a holder welcomes them, then holds the keys', async () => {
  const { invite, join, page, keys, holders } = await makeTeam();
  const ada = await join('Ada', 'team');
  const { person, page: theirs } = await invite('Bea', 'coordinator');
  await refused(theirs.get('members'), 403, 'roleForbidden');
  const list = await names(ada.page.get('members'));
  expect(list).toEqual([
    ['Ada', 'team', 'active'],
    ['Bea', 'coordinator', 'waiting'],
    ['Ève', 'coordinator', 'active'],
  ]);
  const change = keys.change([...holders, person]);
  const welcome = (team: object) => ada.page.post(`members/${person.id}/welcome`, { team });
  await read('members', welcome(change));
  keys.keep(change);
  holders.push(person);
  const session = await read('session', theirs.get('session'));
  expect(session.member.state).toBe('active');
  expect(session.team).toEqual({ ...change, startedDay: '2026-11-23' });

  const again = keys.change(holders);
  await refused(welcome(again), 409, 'notWaiting');
  await refused(page.post(`members/${random(16)}/welcome`, { team: again }), 404, 'memberUnknown');
});

test('a welcome gives the keys to exactly who is welcomed, in the same epoch', async () => {
  const { invite, page, keys, eve } = await makeTeam();
  const { person } = await invite('Ada', 'team');
  const ghost = makePerson('Ghost', 'team');
  const attempt = (team: object, code: string) =>
    refused(page.post(`members/${person.id}/welcome`, { team }), 400, code);
  const other = { ...person, member: { ...person.member, recipient: makeRecipient() } };
  await attempt(keys.change([eve]), 'rosterMismatch');
  await attempt(keys.change([eve, person, ghost]), 'rosterMismatch');
  await attempt(keys.change([eve, eve]), 'rosterMismatch');
  await attempt(keys.change([eve, other]), 'rosterMismatch');
  await attempt(keys.change([eve, { ...person, role: 'coordinator' }]), 'rosterMismatch');
  await attempt(keys.change([eve, { ...person, id: random(16) }]), 'rosterMismatch');
  await attempt(keys.change([eve, person], { sheet: makeSheet() }), 'rosterMismatch');
  await attempt(keys.change([eve, person], { renewed: true }), 'teamMalformed');
  const change = keys.change([eve, person]);
  await attempt({ ...change, recipient: makeRecipient() }, 'teamMalformed');
  await attempt({ ...change, rosterNumber: 3 }, 'teamMalformed');
  expect(await names(page.get('members'))).toContainEqual(['Ada', 'team', 'waiting']);
});

test('of two changes made from one roster, the second is refused whole', async () => {
  const { invite, page, keys, eve } = await makeTeam();
  const ada = await invite('Ada', 'team');
  const bea = await invite('Bea', 'team');
  const first = keys.change([eve, ada.person]);
  const second = keys.change([eve, bea.person]);
  const [early, late] = await Promise.all([
    page.post(`members/${ada.person.id}/welcome`, { team: first }),
    page.post(`members/${bea.person.id}/welcome`, { team: second }),
  ]);
  await read('members', early);
  await refused(late, 409, 'teamChanged');
  expect(await names(page.get('members'))).toContainEqual(['Bea', 'team', 'waiting']);
  keys.keep(first);
  await refused(page.put('team', { team: first }), 409, 'teamChanged');
});

test('a holder who loses the keys is out at once, and a new epoch begins', async () => {
  const { join, page, keys, holders, eve, browser } = await makeTeam();
  const { person, page: theirs } = await join('Ada', 'team');
  const path = `members/${person.id}/role`;
  const change = keys.change([eve], { renewed: true });
  await refused(page.put(path, { role: 'team' }), 409, 'roleUnchanged');
  await refused(page.put(path, { role: 'reader' }), 400, 'teamMissing');
  await refused(page.put(path, { role: 'reader', team: keys.change([eve]) }), 400, 'teamMalformed');
  await refused(
    page.put(path, { role: 'reader', team: keys.change(holders, { renewed: true }) }),
    400,
    'rosterMismatch',
  );
  await read('session', theirs.get('session'));
  await read('members', page.put(path, { role: 'reader', team: change }));
  keys.keep(change);
  await refused(theirs.get('session'), 401, 'signedOut');
  const session = await read('session', signIn(browser(), person));
  expect(session).toMatchObject({ member: { role: 'reader', state: 'active' } });
  expect('team' in session && session.team).toEqual({ epoch: 2, recipient: change.recipient });

  // And gains them again, by a change that lists them.
  const back = { ...person, role: 'team' as const };
  await refused(page.put(path, { role: 'team' }), 400, 'teamMissing');
  const given = keys.change([eve, back]);
  await read('members', page.put(path, { role: 'team', team: given }));
  expect(await read('session', signIn(browser(), person))).toMatchObject({
    team: { epoch: 2, rosterNumber: 4 },
  });
});

test('roles that hold nothing, or not yet, change without the keys', async () => {
  const { invite, page, keys, holders } = await makeTeam();
  const { person, page: theirs } = await invite('Ada', 'coordinator');
  const path = `members/${person.id}/role`;
  const unasked = { role: 'team', team: keys.change(holders) };
  await refused(page.put(path, unasked), 400, 'teamMalformed');
  const change = (role: string) => names(page.put(path, { role }));
  expect(await change('team')).toContainEqual(['Ada', 'team', 'waiting']);
  await refused(theirs.get('session'), 401, 'signedOut');
  expect(await change('stickers')).toContainEqual(['Ada', 'stickers', 'active']);
  expect(await change('reader')).toContainEqual(['Ada', 'reader', 'active']);
});

test('a removed member leaves only a name for the journal, for as long as it speaks of them', async () => {
  const { join, page, keys, eve, browser, database, team, time } = await makeTeam();
  const { person, page: theirs } = await join('Ada', 'coordinator');
  const { secret } = await read('invited', theirs.post('invitations', { role: 'reader' }));
  const sheet = makeSheet();
  const change = keys.change([eve], { renewed: true, sheet });
  const body = { team: change, recovery: sheet };
  const path = `members/${person.id}`;
  await refused(page.delete(path), 400, 'teamMissing');
  expect(await names(page.delete(path, body))).toEqual([['Ève', 'coordinator', 'active']]);
  keys.keep(change, sheet);
  await refused(page.delete(path, body), 409, 'teamChanged');
  await refused(page.delete(path), 404, 'memberUnknown');
  await refused(theirs.get('session'), 401, 'signedOut');
  await refused(signIn(browser(), person), 401, 'signInRefused');
  await refused(browser().post('invitations/look', { secret }), 410, 'invitationOver');
  const row = database.main.prepare('SELECT * FROM members WHERE id = ?');
  expect(row.get(person.id)).toEqual({
    id: person.id,
    name: 'Ada',
    role: 'coordinator',
    state: 'removed',
    made_day: 20_780,
    name_key: null,
    recipient: null,
    sign_in_hash: null,
    box: null,
  });
  const { entries } = await read('journal', page.get('journal'));
  expect(entries[0]).toMatchObject({ action: 'removed', subject: { name: 'Ada' } });
  // The name is free again.
  const { secret: another } = await read('invited', page.post('invitations', { role: 'reader' }));
  const ada = makePerson('Ada', 'reader');
  const accept = { secret: another, memberId: person.id, ...ada.member };
  await refused(browser().post('invitations/accept', accept), 400, 'teamMalformed');
  await read('session', browser().post('invitations/accept', { ...accept, memberId: ada.id }));
  time.now += 181 * 86_400_000;
  team.sweep();
  expect(row.get(person.id)).toBeUndefined();
});

test('one who waits, or holds nothing, is removed without the keys', async () => {
  const { invite, page } = await makeTeam();
  for (const role of ['coordinator', 'stickers'] as const) {
    const { person, page: theirs } = await invite('Ada', role);
    await read('members', page.delete(`members/${person.id}`));
    await refused(theirs.get('session'), 401, 'signedOut');
  }
});

test('the last coordinator stays, and nobody makes the keys they are to be kept from', async () => {
  const { page, eve, keys, join, holders } = await makeTeam();
  const own = `members/${eve.id}`;
  const { person: ada, page: adas } = await join('Ada', 'team');
  const without = keys.change([ada], { renewed: true });
  await refused(page.delete(own, { team: without }), 409, 'lastCoordinator');
  const role = { role: 'team', team: keys.change([{ ...eve, role: 'team' }, ada]) };
  await refused(page.put(`${own}/role`, role), 409, 'lastCoordinator');
  await refused(page.put(`${own}/role`, { role: 'reader' }), 409, 'lastCoordinator');

  // Who only waits to coordinate does not count; who coordinates does.
  const bea = await join('Bea', 'coordinator');
  const rest = keys.change([ada, bea.person], { renewed: true });
  await refused(page.delete(own, { team: rest }), 409, 'notOneself');
  await refused(page.put(`${own}/role`, { role: 'reader', team: rest }), 409, 'notOneself');
  await refused(adas.delete(`members/${bea.person.id}`, { team: rest }), 403, 'roleForbidden');
  // To team and back changes nothing of who holds them.
  const stays = keys.change([{ ...eve, role: 'team' }, ada, bea.person]);
  await read('members', page.put(`${own}/role`, { role: 'team', team: stays }));
  await refused(page.get('session'), 401, 'signedOut');
  expect(holders).toHaveLength(3);
});

test('of two coordinators who remove each other at once, one stays', async () => {
  const { page, eve, keys, join } = await makeTeam();
  const { person: ada, page: adas } = await join('Ada', 'coordinator');
  const [withoutEve, withoutAda] = [
    keys.change([ada], { renewed: true }),
    keys.change([eve], { renewed: true }),
  ];
  const both = await Promise.all([
    page.delete(`members/${ada.id}`, { team: withoutAda }),
    adas.delete(`members/${eve.id}`, { team: withoutEve }),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  const left = await Promise.all([page.get('members'), adas.get('members')]);
  expect(left.map(({ status }) => status).sort()).toEqual([200, 401]);
  const list = await read('members', left.find(({ ok }) => ok) ?? page.get('members'));
  expect(list.members).toHaveLength(1);
});

test('holders renew the keys; only a coordinator makes a new sheet', async () => {
  const { page, keys, join, holders, time, browser } = await makeTeam();
  const { page: adas } = await join('Ada', 'team');
  time.now += 8 * 86_400_000;
  const ada = holders[1];
  if (!ada) throw new Error('no Ada');
  await read('session', signIn(adas, ada));
  const sheet = makeSheet();
  const withSheet = { team: keys.change(holders, { sheet }), recovery: sheet };
  await refused(adas.put('team', withSheet), 403, 'roleForbidden');
  await refused(
    adas.put('team', { team: keys.change(holders.slice(0, 1), { renewed: true }) }),
    400,
    'rosterMismatch',
  );
  const renewed = keys.change(holders, { renewed: true });
  await read('done', adas.put('team', { team: renewed }));
  keys.keep(renewed);
  // Once a month is enough, whatever a browser's clock says.
  const again = { team: keys.change(holders, { renewed: true }) };
  await refused(adas.put('team', again), 409, 'teamChanged');
  expect(await read('session', adas.get('session'))).toMatchObject({
    team: { epoch: 2, rosterNumber: 3, startedDay: '2026-12-01' },
  });

  await read('session', signIn(page, holders[0] ?? ada));
  const { key } = keys.state.sheet;
  const replaced = { team: keys.change(holders, { sheet }), recovery: sheet };
  await read('done', page.put('team', replaced));
  keys.keep(replaced.team, sheet);
  expect(await read('session', page.get('session'))).toMatchObject({
    team: { epoch: 2, rosterNumber: 4, startedDay: '2026-12-01' },
  });
  await refused(browser().post('recovery', { key }), 403, 'recoveryRefused');
  await read('recovery', browser().post('recovery', { key: sheet.key }));
  const destroyed = keys.change(holders);
  await read('done', page.put('team', { team: destroyed }));
  const { entries } = await read('journal', page.get('journal'));
  expect(entries.map(({ action }) => action).filter((action) => action !== 'signedIn')).toEqual([
    'oldKeysDestroyed',
    'recoverySheetMade',
    'teamRenewed',
    'welcomed',
    'accepted',
    'invited',
    'setUp',
  ]);
});
