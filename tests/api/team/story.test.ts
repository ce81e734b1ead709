import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { concatenate, fromBase64url, toBase64url } from '../../../site/crypto/bytes.ts';
import { recipientFromSeed } from '../../../site/crypto/identity.ts';
import { memberKeys, memberRoot, openBox, pin, sealBox } from '../../../site/crypto/member.ts';
import { sha256 } from '../../../site/crypto/derive.ts';
import { recoveryKeys } from '../../../site/crypto/recovery.ts';
import { anchorOf, createTeam, openTeam, startEpoch, welcome } from '../../../site/crypto/team.ts';
import type { TeamChange } from '../../../site/crypto/team.ts';
import { makeDesk, read, refused } from './harness.ts';

const today = '2026-11-23';
const seedOf = () => new Uint8Array(randomBytes(32));

const travel = ({ keyring, rosterTag, ...rest }: TeamChange) => ({
  ...rest,
  keyring: toBase64url(keyring),
  rosterTag: toBase64url(rosterTag),
});

/** A member with true keys. */
async function makeMember(salt: string, name: string, passphrase: string) {
  const credentials = { name, passphrase, instanceSalt: fromBase64url(salt) };
  // Quick in place of slow: what a server sees of either is the same.
  const root = await memberRoot(credentials, (typed, own) => sha256(concatenate(typed, own)));
  const keys = await memberKeys(root);
  const seed = seedOf();
  const id = toBase64url(new Uint8Array(randomBytes(16)));
  const recipient = await recipientFromSeed(seed);
  return { id, name, root, keys, seed, recipient, signInKey: toBase64url(keys.signInKey) };
}

test('after a whole story with true keys, nothing secret is in the files or in an answer', async () => {
  const desk = makeDesk();
  const { browser, app, folder, team: room } = desk;
  const passphrases = ['abeille zénith marquée', 'zèbre marqué'];
  const { salt } = await read('instance', app.request('/api/instance'));
  const [eve, ada] = [
    await makeMember(salt, 'Ève', passphrases[0] ?? ''),
    await makeMember(salt, 'Ada', passphrases[1] ?? ''),
  ];
  const sheet = seedOf();
  const recovery = await recoveryKeys(sheet);
  const page = browser();
  const holder = (member: typeof eve, role: 'coordinator' | 'team') => {
    const { id, name, recipient } = member;
    return { id, name, role, recipient };
  };

  // Ève sets the team up.
  const first = await createTeam(
    { members: [holder(eve, 'coordinator')], recovery: recovery.recipient },
    today,
  );
  const eveBox = { seed: eve.seed, anchor: pin({ epoch: 1, recipient: first.recipient }) };
  const secret = room.setUpAddress?.split('=')[1] ?? '';
  const member = async (who: typeof eve, box: Parameters<typeof sealBox>[1]) => ({
    name: who.name,
    recipient: who.recipient,
    signInKey: who.signInKey,
    box: toBase64url(await sealBox(who.keys.boxSeed, box)),
  });
  const setUp = await page.post('set-up', {
    secret,
    teamName: 'La rose',
    memberId: eve.id,
    member: await member(eve, eveBox),
    team: travel(first),
    recovery: { recipient: recovery.recipient, key: toBase64url(recovery.key) },
  });
  const texts = [await setUp.clone().text()];
  const session = await read('session', setUp);
  if (!('keyring' in session.team)) throw new Error('no keyring');
  const opened = await openBox(eve.keys.boxSeed, fromBase64url(session.box));
  const asHolder = { id: eve.id, seed: opened.seed, anchor: opened.anchor ?? eveBox.anchor };
  let team = await openTeam(asHolder, {
    keyring: fromBase64url(session.team.keyring),
    roster: session.team.roster,
    rosterTag: fromBase64url(session.team.rosterTag),
  });
  expect(anchorOf(team)).toMatchObject({ epoch: 1, rosterNumber: 1 });

  // Ada comes in, is welcomed, and is removed; the team gets a new identity.
  const invited = await read('invited', page.post('invitations', { role: 'team' }));
  const theirs = browser();
  const accepted = await theirs.post('invitations/accept', {
    secret: invited.secret,
    memberId: ada.id,
    ...(await member(ada, {
      seed: ada.seed,
      anchor: pin({ epoch: 1, recipient: team.current.recipient }),
    })),
  });
  texts.push(await accepted.text());
  const second = await welcome(team, holder(ada, 'team'));
  await read('members', page.post(`members/${ada.id}/welcome`, { team: travel(second) }));
  team = await openTeam({ ...asHolder, anchor: anchorOf(team) }, second);
  texts.push(await (await theirs.get('session')).text());
  const third = await startEpoch(team, [holder(eve, 'coordinator')], recovery.recipient, today);
  await read('members', page.delete(`members/${ada.id}`, { team: travel(third) }));
  await refused(theirs.get('session'), 401, 'signedOut');
  team = await openTeam({ ...asHolder, anchor: anchorOf(team) }, third);
  for (const path of ['session', 'sessions', 'members', 'invitations', 'journal', 'journal.csv'])
    texts.push(await (await page.get(path)).text());
  const wrong = { name: 'Ève', signInKey: toBase64url(seedOf()) };
  texts.push(await (await browser().post('sign-in', wrong)).text());

  const secrets = [
    ...[eve, ada].flatMap(({ root, keys, seed }) => [root, keys.signInKey, keys.boxSeed, seed]),
    ...team.epochs.flatMap(({ seed, rosterKey }) => [...(seed ? [seed] : []), rosterKey]),
    ...[sheet, recovery.key, recovery.seed],
    ...[fromBase64url(secret), fromBase64url(invited.secret)],
    ...[page, theirs].map(({ state }) => fromBase64url(state.cookie.split('=')[1] ?? '')),
  ].map((bytes) => Buffer.from(bytes));
  expect(secrets).toHaveLength(19);
  const marks = [
    ...secrets.flatMap((bytes) => [
      bytes,
      ...['base64', 'base64url', 'hex'].map((form) =>
        Buffer.from(bytes.toString(form as BufferEncoding)),
      ),
    ]),
    ...[...passphrases, 'marqué', 'zénith', '"seed"', '"anchor"', '"epochs"', 'AGE-SECRET'].map(
      (text) => Buffer.from(text),
    ),
  ];
  const look = (name: string, bytes: Buffer) => {
    for (const mark of marks)
      expect(bytes.includes(mark), `${name}: ${mark.toString()}`).toBe(false);
  };
  const lookAtFiles = () => {
    for (const file of readdirSync(folder)) look(file, readFileSync(join(folder, file)));
  };
  expect(readdirSync(folder)).toContain('eglantine.db-wal');
  lookAtFiles();
  desk.database.close();
  lookAtFiles();
  for (const text of texts) look('an answer', Buffer.from(text));
});
