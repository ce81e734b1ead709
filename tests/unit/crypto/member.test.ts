import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes, toUtf8 } from '../../../site/crypto/bytes.ts';
import { fingerprint } from '../../../site/crypto/fingerprint.ts';
import { recipientFromSeed } from '../../../site/crypto/identity.ts';
import {
  foldName,
  memberKeys,
  memberRoot,
  memberSalt,
  normalisePassphrase,
  openBox,
  pin,
  sealBox,
} from '../../../site/crypto/member.ts';
import type { Anchor } from '../../../site/crypto/member.ts';
import { seal, sealJson } from '../../../site/crypto/seal.ts';
import { cheapArgon2id, list, problemOf } from './people.ts';

const instanceSalt = randomBytes(16);
const recipient = await recipientFromSeed(randomBytes(32));

test('a name in any case, form or with spaces around it is one name', async () => {
  expect(foldName('  E\u0300VE\u00a0')).toBe('ève');
  expect(foldName('ＥＶＥ')).toBe('eve');
  expect(await memberSalt(instanceSalt, ' ÈVE')).toEqual(await memberSalt(instanceSalt, 'ève'));
  expect(await memberSalt(instanceSalt, 'eve')).not.toEqual(await memberSalt(instanceSalt, 'ève'));
  expect(await memberSalt(randomBytes(16), 'ève')).not.toEqual(
    await memberSalt(instanceSalt, 'ève'),
  );
  expect(await memberSalt(instanceSalt, '')).toHaveLength(16);
});

test('a passphrase is normalised once and for all', () => {
  expect(normalisePassphrase('  Zénith\n  ZÈBRE ')).toBe('zénith zèbre'.normalize('NFKD'));
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = normalisePassphrase(text);
      expect(normalisePassphrase(once)).toBe(once);
      expect(normalisePassphrase(text.normalize('NFC'))).toBe(
        normalisePassphrase(text.normalize('NFD')),
      );
    }),
  );
});

test('keys change with the passphrase, the name and the instance, and differ from each other', async () => {
  const credentials = { passphrase: 'abeille zénith', name: 'Jo', instanceSalt };
  const keysOf = async (changed: Partial<typeof credentials> = {}) =>
    memberKeys(await memberRoot({ ...credentials, ...changed }, cheapArgon2id));
  const keys = await keysOf();
  expect(keys.signInKey).not.toEqual(keys.boxSeed);
  expect(await keysOf({ passphrase: ' ABEILLE  Zénith', name: 'JO ' })).toEqual(keys);
  for (const changed of [
    { passphrase: 'abeille zenith' },
    { name: 'Joe' },
    { instanceSalt: randomBytes(16) },
  ]) {
    const others = await keysOf(changed);
    expect(others.signInKey).not.toEqual(keys.signInKey);
    expect(others.boxSeed).not.toEqual(keys.boxSeed);
  }
});

test('a box comes back as it was sealed', async () => {
  const boxSeed = randomBytes(32);
  const seed = randomBytes(32);
  const shown = pin({ epoch: 3, recipient });
  expect(shown).toEqual({ epoch: 3, recipient, rosterKey: null, rosterNumber: 0 });
  const anchors: (Anchor | null)[] = [
    null,
    shown,
    { epoch: 12, recipient, rosterKey: randomBytes(32), rosterNumber: 40 },
  ];
  for (const anchor of anchors)
    expect(await openBox(boxSeed, await sealBox(boxSeed, { seed, anchor }))).toEqual({
      seed,
      anchor,
    });
  const file = await sealBox(boxSeed, { seed, anchor: null });
  expect(await problemOf(openBox(seed, file))).toBe('damaged');
  expect(await problemOf(openBox(boxSeed, file.slice(0, -1)))).toBe('damaged');
});

test('a box that doesn’t hold what it should is damaged', async () => {
  const boxSeed = randomBytes(32);
  const boxRecipient = await recipientFromSeed(boxSeed);
  const seed = 'A'.repeat(43);
  const anchor = { epoch: 1, recipient, rosterKey: null, rosterNumber: 0 };
  const wrong: unknown[] = [
    null,
    7,
    [],
    {},
    { version: 2, seed, anchor },
    { version: 1, seed },
    { version: 1, seed: seed.slice(1), anchor },
    { version: 1, seed: `${seed}=`, anchor },
    { version: 1, seed: 5, anchor },
    { version: 1, seed, anchor: { ...anchor, epoch: '1' } },
    { version: 1, seed, anchor: { ...anchor, epoch: 1.5 } },
    { version: 1, seed, anchor: { ...anchor, rosterNumber: -1 } },
    { version: 1, seed, anchor: { ...anchor, recipient: 'age1xyz' } },
    { version: 1, seed, anchor: { ...anchor, rosterKey: '' } },
  ];
  for (const content of wrong) {
    const file = await sealJson(content, [boxRecipient]);
    expect(await problemOf(openBox(boxSeed, file)), JSON.stringify(content)).toBe('damaged');
  }
  expect(
    await openBox(boxSeed, await sealJson({ version: 1, seed, anchor }, [boxRecipient])),
  ).toHaveProperty('anchor', anchor);
  const text = await seal(toUtf8('rien'), [boxRecipient]);
  expect(await problemOf(openBox(boxSeed, text))).toBe('damaged');
});

test('a fingerprint is five words that change with either recipient', async () => {
  const other = await recipientFromSeed(randomBytes(32));
  const words = await fingerprint(other, recipient, list);
  expect(words).toHaveLength(5);
  for (const word of words) expect(list).toContain(word);
  expect(await fingerprint(other, recipient, list)).toEqual(words);
  expect(await fingerprint(recipient, other, list)).not.toEqual(words);
  expect(await fingerprint(other, other, list)).not.toEqual(words);
});
