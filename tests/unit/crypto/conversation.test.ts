import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomBytes, toBase64url } from '../../../site/crypto/bytes.ts';
import {
  conversationKeys,
  readOpening,
  sealOpening,
  seenTeam,
} from '../../../site/crypto/conversation.ts';
import {
  openDetails,
  openMessage,
  placeMessage,
  sealDetails,
  sealMessage,
} from '../../../site/crypto/envelope.ts';
import type { Direction, Envelope, Message } from '../../../site/crypto/envelope.ts';
import { identityFromSeed, recipientFromSeed } from '../../../site/crypto/identity.ts';
import { longestText, pad, unpad } from '../../../site/crypto/padding.ts';
import { seal } from '../../../site/crypto/seal.ts';
import { createOpener, readThread } from '../../../site/crypto/thread.ts';

const sent = Date.parse('2026-11-25T13:00Z');
const damaged = expect.objectContaining({ code: 'damaged' }) as Error;
const newId = () => toBase64url(randomBytes(16));

async function makeTeam(epoch = 1) {
  const seed = randomBytes(32);
  return { epoch, recipient: await recipientFromSeed(seed), identity: identityFromSeed(seed) };
}

async function makeConversation() {
  const [team, keys] = await Promise.all([makeTeam(), conversationKeys(randomBytes(32))]);
  const identity = identityFromSeed(keys.seed);
  const write = async (number: number, text: string, direction: Direction = 'to-team') => {
    const message: Message = { kind: 'text', sent, text };
    const sealed = await sealMessage(keys, team.recipient, { direction, id: newId(), message });
    return placeMessage(keys, sealed, number);
  };
  const read = (envelopes: Envelope[], identities = [identity]) =>
    readThread(envelopes, createOpener(keys, identities));
  return { team, keys, identity, write, read };
}

test('both sides read what either wrote, and nobody else does', async () => {
  const { team, keys, identity, write } = await makeConversation();
  const [asked, answered] = [await write(1, 'Bonjour'), await write(2, 'Salut !', 'to-person')];
  for (const reader of [identity, team.identity]) {
    expect(await openMessage(keys, asked, [reader])).toEqual({
      kind: 'text',
      sent,
      text: 'Bonjour',
    });
    expect((await openMessage(keys, answered, [reader])).text).toBe('Salut !');
  }
  const stranger = (await makeTeam()).identity;
  await expect(openMessage(keys, asked, [stranger])).rejects.toEqual(damaged);
});

test('the team opens the opening, of that conversation alone, and knows which key was shown', async () => {
  const { team, keys } = await makeConversation();
  const file = await sealOpening(keys, team);
  expect(await readOpening(file, keys.lookup, [team.identity])).toEqual({
    lookup: keys.lookup,
    recipient: keys.recipient,
    auth: keys.auth,
    team: await seenTeam(team),
  });
  const other = await conversationKeys(randomBytes(32));
  await expect(readOpening(file, other.lookup, [team.identity])).rejects.toEqual(damaged);
  const stranger = await makeTeam();
  expect((await seenTeam(stranger)).hash).not.toBe((await seenTeam(team)).hash);
});

test('a message that was changed, moved, forged or sealed for another opening is damaged', async () => {
  const { team, keys, identity, write, read } = await makeConversation();
  const good = await write(1, 'vrai');
  const other = await makeConversation();
  const flipped = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const forged: Message = { kind: 'text', sent, text: 'faux' };
  const byStranger = await sealMessage(keys, team.recipient, {
    direction: 'to-person',
    id: newId(),
    message: forged,
  });
  // Whoever can write to the database knows neither the text nor the key of the tags.
  const swapped = { ...other.keys, lookup: keys.lookup };
  for (const bad of [
    { ...good, file: flipped(good.file, good.file.length - 1) },
    { ...good, tag: flipped(good.tag, 0) },
    { ...good, number: 2 },
    { ...good, id: newId() },
    { ...good, direction: 'to-person' as const },
    await other.write(1, 'ailleurs'),
    await placeMessage(other.keys, byStranger, 1),
    { ...byStranger, number: 1, tag: randomBytes(32) },
  ]) {
    expect(await read([bad])).toContainEqual(expect.objectContaining({ state: 'damaged' }));
    await expect(openMessage(keys, bad, [identity])).rejects.toEqual(damaged);
  }
  // A server that swaps the opening for its own can tag the person's messages anew, and is found out.
  const retagged = await placeMessage(swapped, good, 1);
  await expect(openMessage(swapped, retagged, [team.identity])).rejects.toEqual(damaged);
});

test('what is missing, repeated or damaged shows in its place, and the rest reads on', async () => {
  const { write, read } = await makeConversation();
  const [one, two, three, four] = await Promise.all(
    ['un', 'deux', 'trois', 'quatre'].map((text, index) => write(index + 1, text)),
  );
  if (!one || !two || !three || !four) throw new Error('four');
  const states = async (envelopes: Envelope[]) =>
    (await read(envelopes)).map((item) =>
      item.state === 'message' ? item.message.text : item.state,
    );
  expect(await states([three, one, four, two])).toEqual(['un', 'deux', 'trois', 'quatre']);
  expect(await states([one, four])).toEqual(['un', 'missing', 'quatre']);
  expect(await states([three, four])).toEqual(['expired', 'trois', 'quatre']);
  expect(await states([one, one, two])).toEqual(['un', 'repeated', 'deux']);
  expect(await states([one, { ...two, tag: one.tag }, three])).toEqual(['un', 'damaged', 'trois']);
});

test('details are for the team alone, and for their conversation', async () => {
  const { team, keys, identity } = await makeConversation();
  const file = await sealDetails(keys, team.recipient, { number: '06 00 00 00 00' });
  expect(await openDetails(keys, file, [team.identity])).toEqual({ number: '06 00 00 00 00' });
  await expect(openDetails(keys, file, [identity])).rejects.toEqual(damaged);
  const other = await conversationKeys(randomBytes(32));
  await expect(openDetails(other, file, [team.identity])).rejects.toEqual(damaged);
});

test('texts of up to 3 000 bytes have one size, in any script', async () => {
  const { write } = await makeConversation();
  const texts = ['', 'é', 'ça va ? '.repeat(300), 'مرحبا '.repeat(270), 'привет '.repeat(230)];
  texts.push('🙂'.repeat(750), '"\\\n'.repeat(1000), 'a'.repeat(3000));
  expect(Math.max(...texts.map((text) => new TextEncoder().encode(text).length))).toBe(3000);
  const sizes = await Promise.all(texts.map(async (text) => (await write(1, text)).file.length));
  expect(new Set(sizes).size).toBe(1);
});

test('padding gives back any head and text, in one of three sizes', () => {
  fc.assert(
    fc.property(
      fc.json(),
      fc.string({ unit: 'grapheme', maxLength: 4000 }).map((text) => text.replaceAll('\0', '')),
      (head, text) => {
        fc.pre(head.length < 300 && !text.includes('\0'));
        const padded = pad(head, text);
        expect([4096, 8192, 16_384]).toContain(padded.length);
        expect(unpad(padded)).toEqual({ head, text });
      },
    ),
  );
  expect(() => pad('{}', 'a'.repeat(longestText + 1))).toThrow(RangeError);
  expect(unpad(pad('{}', 'a'.repeat(longestText))).text).toHaveLength(longestText);
  expect(() => unpad(new Uint8Array(4096))).toThrow(damaged);
});

test('a message to another than a hybrid recipient is never made', async () => {
  await expect(seal(randomBytes(1), ['age1stranger'])).rejects.toMatchObject({ code: 'recipient' });
});
