import { expect, test } from 'vitest';
import {
  hour,
  makeDesk,
  makePerson,
  makeRecipient,
  makeSealed,
  makeSheet,
  makeTeam,
  minute,
  random,
  read,
  refused,
  setUpBody,
  signIn,
} from './harness.ts';

const instance = async ({ app }: Pick<ReturnType<typeof makeDesk>, 'app'>) =>
  read('instance', app.request('/api/instance'));

test('the first member sets the team up, once', async () => {
  const desk = makeDesk();
  const { team, keys, browser, settings } = desk;
  expect(await instance(desk)).toEqual({
    salt: settings.salt(),
    team: null,
    setUp: false,
    secondFactor: 'optional',
  });
  expect(team.setUpAddress).toMatch(/^https:\/\/rose\.example\/desk\/#mise-en-place=[\w-]{43}$/);
  const eve = makePerson('Ève');
  const body = setUpBody(desk, eve);
  const page = browser();
  const session = await read('session', page.post('set-up', body));
  const { name, recipient, box } = eve.member;
  expect(session).toEqual({
    member: { id: eve.id, name, role: 'coordinator', recipient, state: 'active' },
    box,
    team: { ...body.team, startedDay: '2026-11-23' },
    session: {
      startedAt: Date.parse('2026-11-23T12:00+01:00'),
      endsAt: Date.parse('2026-11-24T00:00+01:00'),
    },
    today: '2026-11-23',
    mustAddPasskey: false,
  });
  expect(await read('session', page.get('session'))).toEqual(session);
  expect(await instance(desk)).toMatchObject({ team: 'La rose', setUp: true });
  keys.keep(body.team);
  await refused(browser().post('set-up', body), 410, 'setUpOver');
  const another = setUpBody(desk, makePerson('Eva'));
  await refused(browser().post('set-up', another), 410, 'setUpOver');
});

test('each start has its own set-up address, until there is a member', async () => {
  const first = makeDesk();
  first.database.close();
  const second = makeDesk({ folder: first.folder });
  expect(second.team.setUpAddress).not.toBe(first.team.setUpAddress);
  const eve = makePerson('Ève');
  const { secret } = setUpBody(first, eve);
  const body = setUpBody(second, eve);
  await refused(second.browser().post('set-up', { ...body, secret }), 410, 'setUpOver');
  await read('session', second.browser().post('set-up', body));
  second.database.close();
  const third = makeDesk({ folder: first.folder });
  expect(third.team.setUpAddress).toBeUndefined();
  await refused(third.browser().post('set-up', body), 410, 'setUpOver');
});

test('a set-up that isn’t right leaves nothing behind', async () => {
  const desk = makeDesk();
  const { browser, keys, team } = desk;
  const eve = makePerson('Ève');
  const body = setUpBody(desk, eve);
  const { member } = body;
  const attempt = (changed: object, status: number, code: string) =>
    refused(browser().post('set-up', { ...body, ...changed }), status, code);
  const malformed = (changed: object) => attempt(changed, 400, 'teamMalformed');
  await attempt({ teamName: '  ' }, 400, 'settingsTextMissing');
  for (const name of [
    '',
    ' Ève',
    'E\u0300ve'.normalize('NFD'),
    'Ève\u202e',
    'a\nb',
    'Da  n',
    'Ève\ufe0f',
    'Ѐve',
    '\u3164',
    '\u2800',
    '...',
    'x'.repeat(61),
  ])
    await refused(
      browser().post('set-up', { ...body, member: { ...member, name } }),
      400,
      name.length > 60 ? 'teamMalformed' : 'memberName',
    );
  await malformed({ memberId: random(15) });
  await malformed({ memberId: `${random(16).slice(0, 21)}B` });
  await malformed({ member: { ...member, signInKey: random(31) } });
  await malformed({ member: { ...member, box: random(300) } });
  await malformed({ member: { ...member, box: makeSealed(9000) } });
  await malformed({ member: { ...member, recipient: `age1${random(40)}` } });
  await malformed({ member: { ...member, passphrase: 'abeille zénith' } });
  await malformed({ team: { ...body.team, roster: '{}' } });
  await malformed({ team: { ...body.team, epoch: 2 } });
  await malformed({ team: { ...body.team, keyring: '' } });
  await attempt({ team: keys.change([makePerson('Eva')]) }, 400, 'rosterMismatch');
  await attempt({ recovery: makeSheet() }, 400, 'rosterMismatch');
  expect(team.setUp.isDone()).toBe(false);
  expect(await instance(desk)).toMatchObject({ team: null, setUp: false });
  await read('session', browser().post('set-up', body));
});

test('an invitation lets one person in, once, as what it says', async () => {
  const { page, browser, keys } = await makeTeam();
  const made = await read('invited', page.post('invitations', { role: 'team' }));
  expect(made.expiresAt).toBe(Date.parse('2026-11-26T12:00+01:00'));
  const { invitations } = await read('invitations', page.get('invitations'));
  expect(invitations).toMatchObject([{ id: made.id, role: 'team', madeBy: { name: 'Ève' } }]);
  const { epoch, recipient } = keys.state;
  const { secret } = made;
  const shown = await read('look', browser().post('invitations/look', { secret }));
  expect(shown).toEqual({ role: 'team', team: { name: 'La rose', epoch, recipient } });

  const ada = makePerson('Ada', 'team');
  const body = { secret, memberId: ada.id, ...ada.member };
  const session = await read('session', browser().post('invitations/accept', body));
  expect(session).toMatchObject({ member: { role: 'team', state: 'waiting' } });
  expect(session.team).toEqual({ epoch, recipient });
  await refused(browser().post('invitations/accept', body), 410, 'invitationOver');
  await refused(browser().post('invitations/look', { secret }), 410, 'invitationOver');
  expect((await read('invitations', page.get('invitations'))).invitations).toEqual([]);
});

test('those who hold no keys need no welcome', async () => {
  const { invite, keys } = await makeTeam();
  for (const role of ['stickers', 'reader'] as const) {
    const { page } = await invite(role, role);
    const session = await read('session', page.get('session'));
    expect(session.member.state).toBe('active');
    expect(session.team).toEqual({ epoch: 1, recipient: keys.state.recipient });
  }
});

test('an invitation that expired, was taken back, or never was, lets nobody in', async () => {
  const { page, browser, time, database, eve } = await makeTeam();
  const look = (secret: string) => browser().post('invitations/look', { secret });
  await refused(look(random(32)), 410, 'invitationOver');
  const revoked = await read('invited', page.post('invitations', { role: 'reader' }));
  await read('invitations', page.delete(`invitations/${revoked.id}`));
  await refused(page.delete(`invitations/${revoked.id}`), 404, 'invitationUnknown');
  await refused(look(revoked.secret), 410, 'invitationOver');
  const { secret } = await read('invited', page.post('invitations', { role: 'reader' }));
  time.now += 72 * hour - minute;
  await read('look', look(secret));
  time.now += minute;
  await refused(look(secret), 410, 'invitationOver');
  expect(database.main.prepare('SELECT * FROM invitations').all()).toEqual([]);
  await read('session', signIn(page, eve));
  await refused(page.post('invitations', { role: 'king' }), 400, 'teamMalformed');
});

test('a taken name or id is refused, and the invitation stays', async () => {
  const { page, browser, eve } = await makeTeam();
  const { secret } = await read('invited', page.post('invitations', { role: 'reader' }));
  const ada = makePerson('Ada', 'reader');
  const accept = (memberId: string, name: string) =>
    browser().post('invitations/accept', { secret, memberId, ...ada.member, name });
  await refused(accept(ada.id, 'ÈVE'), 409, 'nameTaken');
  await refused(accept(eve.id, 'Ada'), 400, 'teamMalformed');
  await read('session', accept(ada.id, 'Ada'));
});

test('the recovery sheet makes who holds it the only holder', async () => {
  const desk = await makeTeam();
  const { browser, keys, join, invite, page, eve } = desk;
  const ada = await join('Ada', 'coordinator');
  const bea = await invite('Bea', 'stickers');
  const { secret } = await read('invited', page.post('invitations', { role: 'coordinator' }));

  await refused(browser().post('recovery', { key: random(32) }), 403, 'recoveryRefused');
  const { key } = keys.state.sheet;
  const open = await read('recovery', browser().post('recovery', { key }));
  expect(open.team).toMatchObject({ epoch: 1, rosterNumber: 2 });
  const again = makePerson('ève');
  const sheet = makeSheet();
  const change = keys.change([again], { sheet, renewed: true });
  const body = { memberId: again.id, member: again.member, team: change, recovery: sheet };
  const restore = (ticket: string, changed: object = {}, by = browser()) =>
    by.post('recovery/restore', { ticket, ...body, ...changed });
  await refused(restore(random(32)), 410, 'recoveryOver');
  // Somebody's name is taken over only by who says that it is their own.
  await refused(restore(open.ticket), 409, 'nameTaken');
  const renewed = browser();
  const session = await read('session', restore(open.ticket, { replaces: true }, renewed));
  keys.keep(change, sheet);
  expect(session.member).toMatchObject({ id: again.id, role: 'coordinator', state: 'active' });
  expect(session.team).toMatchObject({ epoch: 2, rosterNumber: 3 });

  // Nothing of before goes on, and the sheet has served.
  for (const other of [page, ada.page, bea.page]) {
    await refused(other.get('session'), 401, 'signedOut');
  }
  await refused(browser().post('invitations/look', { secret }), 410, 'invitationOver');
  await refused(restore(open.ticket, { replaces: true }), 410, 'recoveryOver');
  await refused(browser().post('recovery', { key }), 403, 'recoveryRefused');
  // The old self is gone, the other holder waits again, who holds nothing stays.
  await refused(signIn(browser(), eve), 401, 'signInRefused');
  const waiting = await read('session', signIn(ada.page, ada.person));
  if ('ticket' in waiting) throw new Error('no passkey here');
  expect(waiting.member.state).toBe('waiting');
  expect(waiting.team).toEqual({ epoch: 2, recipient: change.recipient });
  await refused(ada.page.get('journal'), 403, 'roleForbidden');
  const { members } = await read('members', renewed.get('members'));
  expect(members.map(({ name, state }) => [name, state])).toEqual([
    ['Ada', 'waiting'],
    ['Bea', 'active'],
    ['ève', 'active'],
  ]);
});

test('a restoring that isn’t right changes nothing', async () => {
  const { browser, keys, page, time } = await makeTeam();
  const { key } = keys.state.sheet;
  const eva = makePerson('Eva');
  const sheet = makeSheet();
  const attempt = async (
    team: object,
    recovery: object,
    status: number,
    code: string,
    late = 0,
  ) => {
    const { ticket } = await read('recovery', browser().post('recovery', { key }));
    time.now += late;
    const body = { ticket, memberId: eva.id, member: eva.member, team, recovery };
    await refused(browser().post('recovery/restore', body), status, code);
  };
  await attempt(keys.change([eva], { sheet }), sheet, 400, 'teamMalformed');
  await attempt(keys.change([eva], { renewed: true }), sheet, 400, 'rosterMismatch');
  const stale = keys.change([eva], { sheet, renewed: true });
  const next = keys.change([makePerson('Ève')], { sheet, renewed: true });
  await attempt({ ...next, recipient: makeRecipient() }, sheet, 400, 'rosterMismatch');
  await attempt(stale, sheet, 410, 'recoveryOver', 30 * minute);
  await refused(page.get('session'), 401, 'locked');
});

test('before the set-up there is nothing to recover or to sign in to', async () => {
  const { browser } = makeDesk();
  await refused(browser().post('recovery', { key: random(32) }), 403, 'recoveryRefused');
  await refused(signIn(browser(), makePerson('Ève')), 401, 'signInRefused');
});
