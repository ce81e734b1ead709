import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes } from '../../../site/crypto/bytes.ts';
import { conversationKeys } from '../../../site/crypto/conversation.ts';
import { openDetails, sealDetails } from '../../../site/crypto/envelope.ts';
import { readHandover, readHandovers, sealHandover } from '../../../site/crypto/handover.ts';
import type { EarlierText } from '../../../site/crypto/handover.ts';
import { identityFromSeed, recipientFromSeed } from '../../../site/crypto/identity.ts';
import { problemOf } from './people.ts';

const seed = randomBytes(32);
const recipient = await recipientFromSeed(seed);
const team = [identityFromSeed(seed)];
const makeKeys = () => conversationKeys(randomBytes(32));

const sent = Date.parse('2026-11-27T13:00Z');
const say = (number: number, text: string): EarlierText => ({
  direction: number % 2 ? 'to-team' : 'to-person',
  number,
  sent: sent + number,
  text,
});

test('the team learns where a conversation comes from and what was said', async () => {
  const [old, fresh] = [await makeKeys(), await makeKeys()];
  const earlier = [say(1, 'Bonjour'), say(2, 'Salut !'), say(3, '"\\\n🙂')];
  const file = await sealHandover(old, fresh, recipient, earlier.toReversed());
  const { lookup, auth } = old;
  expect(await readHandover(fresh, file, team)).toEqual({ from: { lookup, auth }, earlier });
});

test('neither code opens a handover, and it says nothing of another conversation', async () => {
  const [old, fresh, other] = [await makeKeys(), await makeKeys(), await makeKeys()];
  const file = await sealHandover(old, fresh, recipient, []);
  for (const { seed: own } of [old, fresh])
    expect(await problemOf(readHandover(fresh, file, [identityFromSeed(own)]))).toBe('damaged');
  for (const wrong of [
    old,
    other,
    { ...fresh, lookup: other.lookup },
    { ...fresh, auth: old.auth },
  ])
    expect(await problemOf(readHandover(wrong, file, team))).toBe('damaged');
});

test('the notes of the old conversation open with what the handover says, and with nothing else', async () => {
  const [old, fresh] = [await makeKeys(), await makeKeys()];
  const note = await sealDetails(old, recipient, { text: 'Rappeler jeudi' });
  const { from } = await readHandover(fresh, await sealHandover(old, fresh, recipient, []), team);
  expect(await openDetails(from, note, team)).toEqual({ text: 'Rappeler jeudi' });

  // A server can make a conversation up, and say it goes on from this one; it has no `auth` of it.
  const guess = { lookup: old.lookup, auth: randomBytes(32) };
  const forged = await readHandover(fresh, await sealHandover(guess, fresh, recipient, []), team);
  expect(await problemOf(openDetails(forged.from, note, team))).toBe('damaged');
});

test('its size tells nothing, and it holds the last texts that fit', async () => {
  const [old, fresh] = [await makeKeys(), await makeKeys()];
  const long = Array.from({ length: 40 }, (_, index) => say(index + 1, 'é'.repeat(450)));
  const files = await Promise.all(
    [[], [say(1, 'oui')], long].map((earlier) => sealHandover(old, fresh, recipient, earlier)),
  );
  expect(new Set(files.map(({ length }) => length)).size).toBe(1);
  const { earlier } = await readHandover(fresh, files[2] ?? new Uint8Array(), team);
  expect(earlier.length).toBeGreaterThan(10);
  expect(earlier).toEqual(long.slice(-earlier.length));
});

test('any texts fit or are left out, and those that fit come back as they were', async () => {
  const [old, fresh] = [await makeKeys(), await makeKeys()];
  const text = fc.string({ unit: 'grapheme', maxLength: 9000 });
  await fc.assert(
    fc.asyncProperty(fc.array(text, { maxLength: 8 }), async (texts) => {
      const said = texts.map((each, index) => say(index + 1, each));
      const file = await sealHandover(old, fresh, recipient, said);
      const { earlier } = await readHandover(fresh, file, team);
      for (const each of earlier) expect(said).toContainEqual(each);
      if (texts.join('').length < 1000) expect(earlier).toEqual(said);
    }),
    { numRuns: 30 },
  );
});

test('a conversation handed over twice is followed to its beginning; a file from elsewhere is not', async () => {
  const [first, second, third, other] = await Promise.all([1, 2, 3, 4].map(makeKeys));
  if (!first || !second || !third || !other) throw new Error('four');
  const files = [
    await sealHandover(first, second, recipient, [say(1, 'un')]),
    await sealHandover(second, third, recipient, [say(1, 'deux')]),
    await sealHandover(first, other, recipient, []),
  ];
  const { handovers, damaged } = await readHandovers(third, files, team);
  expect(handovers.map(({ from }) => from.lookup)).toEqual([second.lookup, first.lookup]);
  expect(handovers.map(({ earlier }) => earlier[0]?.text)).toEqual(['deux', 'un']);
  expect(damaged).toBe(1);
  expect(await readHandovers(third, [], team)).toEqual({ handovers: [], damaged: 0 });
});
