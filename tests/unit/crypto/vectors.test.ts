import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { argon2id } from '../../../site/crypto/argon2.ts';
import { fromBase64url, toBase64url } from '../../../site/crypto/bytes.ts';
import { hmac } from '../../../site/crypto/derive.ts';
import { fingerprint } from '../../../site/crypto/fingerprint.ts';
import { identityFromSeed, recipientFromSeed } from '../../../site/crypto/identity.ts';
import { continuityText, rosterKeyOf } from '../../../site/crypto/keyring.ts';
import { memberKeys, memberRoot, memberSalt, openBox } from '../../../site/crypto/member.ts';
import { readSheet, recoveryKeys, writeSheet } from '../../../site/crypto/recovery.ts';
import { openTeam, openTeamForRecovery } from '../../../site/crypto/team.ts';
import { list } from './people.ts';
import type { Vectors } from './people.ts';

const { member, epochs, recovery, files, ...vectors } = JSON.parse(
  readFileSync('tests/vectors/team.json', 'utf8'),
) as Vectors;

test('a passphrase gives its published root and keys', async () => {
  const instanceSalt = fromBase64url(member.instanceSalt);
  const { name, passphrase } = member;
  expect(toBase64url(await memberSalt(instanceSalt, name))).toBe(member.salt);
  const root = await memberRoot({ passphrase, name, instanceSalt }, argon2id);
  expect(toBase64url(root)).toBe(member.root);
  const { signInKey, boxSeed } = await memberKeys(root);
  expect(toBase64url(signInKey)).toBe(member.signInKey);
  expect(toBase64url(boxSeed)).toBe(member.boxSeed);
  expect(identityFromSeed(boxSeed)).toBe(member.boxIdentity);
});

test('seeds give their published identities, recipients and roster keys', async () => {
  const seed = fromBase64url(member.seed);
  expect(identityFromSeed(seed)).toBe(member.identity);
  expect(await recipientFromSeed(seed)).toBe(member.recipient);
  for (const epoch of epochs) {
    expect(await recipientFromSeed(fromBase64url(epoch.seed))).toBe(epoch.recipient);
    expect(toBase64url(await rosterKeyOf(fromBase64url(epoch.seed)))).toBe(epoch.rosterKey);
  }
});

test('the second epoch is vouched for as published', async () => {
  const [first, second] = epochs;
  const text = await continuityText({ ...second, rosterKey: fromBase64url(second.rosterKey) });
  const continuity = await hmac(fromBase64url(first.rosterKey), text);
  expect(toBase64url(continuity)).toBe(second.continuity);
});

test('recipients give their published fingerprint', async () => {
  const { newcomer, team, words } = vectors.fingerprint;
  expect((await fingerprint(newcomer, team, list)).join(' ')).toBe(words);
});

test('a recovery sheet gives its published words and keys', async () => {
  const sheet = fromBase64url(recovery.sheet);
  expect((await writeSheet(sheet, list)).join(' ')).toBe(recovery.words);
  expect(await readSheet(recovery.words, list)).toEqual(sheet);
  const keys = await recoveryKeys(sheet);
  expect(toBase64url(keys.key)).toBe(recovery.key);
  expect(toBase64url(keys.seed)).toBe(recovery.seed);
  expect(keys.recipient).toBe(recovery.recipient);
});

test('the published files open', async () => {
  const { seed, anchor } = await openBox(fromBase64url(member.boxSeed), fromBase64url(files.box));
  expect(toBase64url(seed)).toBe(member.seed);
  if (!anchor) throw new Error('no anchor');
  expect({ ...anchor, rosterKey: anchor.rosterKey && toBase64url(anchor.rosterKey) }).toEqual(
    member.anchor,
  );
  const kept = {
    keyring: fromBase64url(files.keyring),
    roster: files.roster,
    rosterTag: fromBase64url(files.rosterTag),
  };
  const team = await openTeam({ id: member.id, seed, anchor }, kept);
  expect(team.current.recipient).toBe(epochs[1].recipient);
  expect(team.roster).toMatchObject({ number: 5, recovery: recovery.recipient });
  expect(await openTeamForRecovery(fromBase64url(recovery.seed), kept)).toEqual(team);
});
