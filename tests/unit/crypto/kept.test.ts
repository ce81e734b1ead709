import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes } from '../../../site/crypto/bytes.ts';
import { keepRoot, openKept, pinKeys, readKept, readPin } from '../../../site/crypto/kept.ts';
import type { Kept } from '../../../site/crypto/kept.ts';
import { cheapArgon2id, problemOf } from './people.ts';

const root = randomBytes(32);
const keep = (pin = '1973') => keepRoot(root, pin, cheapArgon2id);
const keysOf = (kept: Kept, pin: string) => pinKeys(kept, pin, cheapArgon2id);

test('the PIN and the server’s share together give the conversation back', async () => {
  const { kept, share, verifier } = await keep();
  const stored = readKept(JSON.parse(JSON.stringify(kept)));
  const keys = await keysOf(stored, '1973');
  expect(keys.verifier).toEqual(verifier);
  expect(await openKept(stored, keys.key, share)).toEqual(root);
});

test('a wrong PIN gets no share, and opens nothing even with it', async () => {
  const { kept, share, verifier } = await keep();
  const keys = await keysOf(kept, '1974');
  expect(keys.verifier).not.toEqual(verifier);
  expect(await problemOf(openKept(kept, keys.key, share))).toBe('damaged');
});

test('the right PIN opens nothing without the share that goes with it', async () => {
  const { kept, verifier } = await keep();
  const other = await keep();
  const { key } = await keysOf(kept, '1973');
  for (const share of [other.share, randomBytes(32), new Uint8Array(32), verifier])
    expect(await problemOf(openKept(kept, key, share))).toBe('damaged');
});

test('what the server has of two phones with one PIN and one conversation has nothing in common', async () => {
  const [one, two] = [await keep(), await keep()];
  expect(one.verifier).not.toEqual(two.verifier);
  expect(one.share).not.toEqual(two.share);
  expect(one.kept.id).not.toBe(two.kept.id);
  expect(one.kept.salt).not.toBe(two.kept.salt);
});

test('an attempt costs one Argon2id, and so does keeping', async () => {
  let runs = 0;
  const counted: typeof cheapArgon2id = (secret, salt) => {
    runs += 1;
    return cheapArgon2id(secret, salt);
  };
  const { kept, share } = await keepRoot(root, '20460817', counted);
  expect(runs).toBe(1);
  const { key } = await pinKeys(kept, '20460817', counted);
  await openKept(kept, key, share);
  expect(runs).toBe(2);
});

test('a PIN is 4 to 8 digits, as any phone writes them', () => {
  expect(readPin(' 1973 ')).toBe('1973');
  expect(readPin('19 73')).toBe('1973');
  expect(readPin('١٩٧٣')).toBe('1973');
  expect(readPin('۱۹۷۳')).toBe('1973');
  expect(readPin('１９７３')).toBe('1973');
  expect(readPin('00000000')).toBe('00000000');
  for (const wrong of ['', '123', '123456789', '12a4', '1234.5', '-1234', 'quatre'])
    expect(readPin(wrong), wrong).toBeUndefined();
  fc.assert(fc.property(fc.stringMatching(/^\d{4,8}$/), (pin) => readPin(pin) === pin));
});

test('what a phone stored and someone changed is damaged', async () => {
  const { kept, share } = await keep();
  const { key } = await keysOf(kept, '1973');
  for (const stored of [
    null,
    'kept',
    { ...kept, version: 2 },
    { ...kept, id: 'AA' },
    { ...kept, salt: '?' },
    { ...kept, file: 7 },
  ])
    expect(() => readKept(stored)).toThrow(expect.objectContaining({ code: 'damaged' }) as Error);
  for (const file of ['', '?', kept.file.slice(0, -4), kept.file.replace(/.{4}$/, 'AAAA')])
    expect(await problemOf(openKept({ ...kept, file }, key, share))).toBe('damaged');
});
