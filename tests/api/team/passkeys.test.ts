import { expect, test } from 'vitest';
import { makeAuthenticator } from './authenticator.ts';
import { makeSealed, makeTeam, minute, random, read, refused, signIn } from './harness.ts';
import type { Browser, Person } from './harness.ts';

/** Adds a passkey to who is signed in on `page`. */
async function add(page: Browser, label = 'Téléphone', authenticator = makeAuthenticator()) {
  const { options, ticket } = await read('passkeyOptions', page.post('passkeys/options'));
  const response = authenticator.create(options);
  const { passkeys } = await read('passkeys', page.post('passkeys', { ticket, label, response }));
  return { authenticator, passkeys };
}

/** Signs in as far as the passkey. */
const begin = (page: Browser, person: Person) => read('secondFactor', signIn(page, person));

test('a passkey is asked for after the passphrase, and only then is one signed in', async () => {
  const { page, browser, eve, database } = await makeTeam();
  const { authenticator, passkeys } = await add(page);
  expect(passkeys).toEqual([{ id: authenticator.id, label: 'Téléphone', madeDay: '2026-11-23' }]);
  expect((await read('members', page.get('members'))).members[0]?.hasPasskey).toBe(true);

  const other = browser();
  const { secondFactor, ticket } = await begin(other, eve);
  expect(other.state.cookie).toBe('');
  expect(secondFactor).toMatchObject({
    rpId: 'rose.example',
    userVerification: 'required',
    allowCredentials: [{ id: authenticator.id, transports: ['internal', 'hybrid'] }],
  });
  const response = authenticator.get(secondFactor);
  const session = await read('session', other.post('sign-in/passkey', { ticket, response }));
  expect(session.member.id).toBe(eve.id);
  await read('session', other.get('session'));
  expect(database.main.prepare('SELECT counter FROM passkeys').pluck().get()).toBe(2);
  await refused(other.post('sign-in/passkey', { ticket, response }), 401, 'passkeyRefused');
});

test('an answer that isn’t right is refused, and its ticket is spent', async () => {
  const { page, browser, eve, join, time } = await makeTeam();
  const { authenticator } = await add(page);
  const strange = makeAuthenticator();
  const ada = await join('Ada', 'team');
  const { authenticator: adas } = await add(ada.page);
  type Started = Awaited<ReturnType<typeof begin>>;
  const attempt = async (answer: (started: Started) => object, late = 0) => {
    const started = await begin(browser(), eve);
    time.now += late;
    const body = { ticket: started.ticket, response: answer(started) };
    await refused(browser().post('sign-in/passkey', body), 401, 'passkeyRefused');
    const right = { ...body, response: authenticator.get(started.secondFactor) };
    await refused(browser().post('sign-in/passkey', right), 401, 'passkeyRefused');
  };
  await attempt(({ secondFactor }) => strange.get(secondFactor));
  await attempt(({ secondFactor }) => adas.get(secondFactor));
  await attempt(({ secondFactor }) => ({ ...strange.get(secondFactor), id: authenticator.id }));
  await attempt(({ secondFactor }) => ({
    ...authenticator.get(secondFactor),
    response: { ...authenticator.get(secondFactor).response, signature: random(70) },
  }));
  await attempt(() => authenticator.get({ challenge: random(32) }));
  await attempt(({ secondFactor }) => authenticator.get(secondFactor, { verified: false }));
  const elsewhere = { origin: 'https://elsewhere.example' };
  await attempt(({ secondFactor }) => authenticator.get(secondFactor, elsewhere));
  await attempt(({ secondFactor }) => {
    authenticator.state.counter = 0;
    return authenticator.get(secondFactor);
  });
  authenticator.state.counter = 100;
  await attempt(({ secondFactor }) => authenticator.get(secondFactor), 5 * minute);
  const body = { ticket: random(32), response: strange.get({ challenge: random(32) }) };
  await refused(browser().post('sign-in/passkey', body), 401, 'passkeyRefused');
  await refused(browser().post('sign-in/passkey', { ...body, response: {} }), 400, 'teamMalformed');
});

test('a ticket dies with the passphrase it was given for', async () => {
  const { page, browser, eve } = await makeTeam();
  const { authenticator } = await add(page);
  const { secondFactor, ticket } = await begin(browser(), eve);
  const { signInKey: currentSignInKey } = eve.member;
  const next = { signInKey: random(32), box: makeSealed() };
  await read('done', page.put('passphrase', { currentSignInKey, ...next }));
  const response = authenticator.get(secondFactor);
  await refused(browser().post('sign-in/passkey', { ticket, response }), 401, 'passkeyRefused');
});

test('only what was asked for is added, by who asked, once', async () => {
  const { page, join, time } = await makeTeam();
  const ada = await join('Ada', 'team');
  const attempt = async (answer: (options: { challenge: string }) => object, late = 0) => {
    const { options, ticket } = await read('passkeyOptions', page.post('passkeys/options'));
    time.now += late;
    const body = { ticket, label: 'Clé', response: answer(options) };
    await refused(page.post('passkeys', body), 400, 'passkeyRefused');
  };
  const strange = makeAuthenticator();
  await attempt(() => strange.create({ challenge: random(32) }));
  await attempt((options) => strange.create(options, { verified: false }));
  await attempt((options) => strange.create(options, { origin: 'https://elsewhere.example' }));
  await attempt((options) => strange.create(options), 5 * minute);
  const { options, ticket } = await read('passkeyOptions', page.post('passkeys/options'));
  const body = { ticket, label: 'Clé', response: strange.create(options) };
  await refused(ada.page.post('passkeys', body), 400, 'passkeyRefused');
  await refused(page.post('passkeys', body), 400, 'passkeyRefused');
  const { authenticator, passkeys } = await add(page, 'Clé');
  expect(passkeys).toHaveLength(1);
  // One authenticator is one person's.
  const theirs = await read('passkeyOptions', ada.page.post('passkeys/options'));
  const copy = {
    ticket: theirs.ticket,
    label: 'x',
    response: authenticator.create(theirs.options),
  };
  await refused(ada.page.post('passkeys', copy), 400, 'passkeyRefused');
  await refused(ada.page.delete(`passkeys/${authenticator.id}`), 404, 'passkeyUnknown');
  expect((await read('passkeys', page.delete(`passkeys/${authenticator.id}`))).passkeys).toEqual(
    [],
  );
});

test('ten are enough', async () => {
  const { page } = await makeTeam();
  for (let count = 0; count < 10; count += 1) await add(page, `Clé ${count}`);
  await refused(page.post('passkeys/options'), 409, 'passkeyTooMany');
});

test('the team may ask for none, or ask coordinators for one before all else', async () => {
  const { page, browser, eve, join } = await makeTeam();
  const ada = await join('Ada', 'team');
  await add(ada.page);
  const set = (secondFactor: string) => page.put('settings', { secondFactor });
  expect((await set('required')).status).toBe(200);

  const session = await read('session', page.get('session'));
  expect(session.mustAddPasskey).toBe(true);
  for (const path of ['home', 'members', 'sessions', 'journal', 'settings']) {
    await refused(page.get(path), 403, 'passkeyRequired');
  }
  await refused(
    page.put('box', { box: makeSealed(), replaces: random(32) }),
    403,
    'passkeyRequired',
  );
  expect((await read('session', ada.page.get('session'))).mustAddPasskey).toBe(false);
  await begin(browser(), ada.person);
  await add(page);
  expect((await read('session', page.get('session'))).mustAddPasskey).toBe(false);
  await begin(browser(), eve);

  expect((await set('off')).status).toBe(200);
  await read('session', signIn(browser(), eve));
  await read('session', signIn(browser(), ada.person));
});
