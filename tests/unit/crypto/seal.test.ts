import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromUtf8, randomBytes, toUtf8 } from '../../../site/crypto/bytes.ts';
import { identityFromSeed, recipientFromSeed } from '../../../site/crypto/identity.ts';
import { open, openJson, parseJson, seal, sealJson } from '../../../site/crypto/seal.ts';
import { problemOf } from './people.ts';

const seed = randomBytes(32);
const identity = identityFromSeed(seed);
const recipient = await recipientFromSeed(seed);

test('every recipient opens what was sealed, nobody else does', async () => {
  const other = randomBytes(32);
  const file = await seal(toUtf8('bonjour'), [recipient, await recipientFromSeed(other)]);
  for (const each of [identity, identityFromSeed(other)])
    expect(fromUtf8(await open(file, [each]))).toBe('bonjour');
  const stranger = identityFromSeed(randomBytes(32));
  expect(await problemOf(open(file, [stranger]))).toBe('damaged');
  expect(await problemOf(open(file, []))).toBe('damaged');
  expect(fromUtf8(await open(file, [stranger, identity]))).toBe('bonjour');
});

test('only hybrid recipients are encrypted to, alone or among others', async () => {
  const x25519 = await identityToRecipient(await generateX25519Identity());
  const refused = [
    x25519,
    'age1tagpq1qqqq',
    recipient.toUpperCase(),
    `${recipient.slice(0, -1)}${recipient.endsWith('q') ? 'p' : 'q'}`,
    'age1pq1',
    '',
  ];
  for (const each of refused) {
    expect(await problemOf(seal(toUtf8('x'), [each]))).toBe('recipient');
    expect(await problemOf(seal(toUtf8('x'), [recipient, each]))).toBe('recipient');
  }
  expect(await problemOf(seal(toUtf8('x'), []))).toBe('recipient');
});

test('a file changed anywhere doesn’t open', async () => {
  const file = await sealJson({ version: 1, text: 'x'.repeat(200) }, [recipient]);
  const at = fc.nat({ max: file.length - 1 });
  await fc.assert(
    fc.asyncProperty(at, fc.integer({ min: 1, max: 255 }), async (position, change) => {
      const changed = file.slice();
      changed[position] = (changed[position] ?? 0) ^ change;
      expect(await problemOf(open(changed, [identity]))).toBe('damaged');
      expect(await problemOf(open(file.slice(0, position), [identity]))).toBe('damaged');
    }),
    { numRuns: 60 },
  );
  expect(await problemOf(open(new Uint8Array([...file, 0]), [identity]))).toBe('damaged');
});

test('what is no JSON is damaged', async () => {
  const asBytes = async (bytes: number[]) => seal(new Uint8Array(bytes), [recipient]);
  expect(await openJson(await sealJson({ a: [1, 'é'] }, [recipient]), [identity])).toEqual({
    a: [1, 'é'],
  });
  for (const bytes of [[], [0xff, 0xfe], [0xef, 0xbb, 0xbf, 0x31], [0x7b]])
    expect(await problemOf(openJson(await asBytes(bytes), [identity]))).toBe('damaged');
  expect(() => parseJson('{')).toThrow('damaged');
});
