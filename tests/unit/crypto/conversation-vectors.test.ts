import { expect, test } from 'vitest';
import { argon2id } from '../../../site/crypto/argon2.ts';
import { fromBase64url, toBase64url } from '../../../site/crypto/bytes.ts';
import {
  bindingOf,
  conversationKeys,
  conversationRoot,
  readOpening,
} from '../../../site/crypto/conversation.ts';
import { sha256 } from '../../../site/crypto/derive.ts';
import { openDetails, openMessage, placeMessage } from '../../../site/crypto/envelope.ts';
import { readHandover } from '../../../site/crypto/handover.ts';
import { identityFromSeed } from '../../../site/crypto/identity.ts';
import { openKept, pinKeys, readKept } from '../../../site/crypto/kept.ts';
import { isReturnCode, readReturnCode } from '../../../site/crypto/return-code.ts';
import { createOpener, readThread } from '../../../site/crypto/thread.ts';
import { envelopesOf, listOf, readVectors, teamSeeds } from './conversation-vectors.ts';
import type { CodeVectors } from './conversation-vectors.ts';

const { instanceSalt, code, opening, messages, details, kept, handover } = readVectors();
const team = teamSeeds().map((seed) => identityFromSeed(fromBase64url(seed)));
const shared = { lookup: code.lookup, recipient: code.recipient, auth: fromBase64url(code.auth) };

async function check(given: CodeVectors): Promise<void> {
  const [numbers = []] = await readReturnCode(given.digits, []);
  expect(await isReturnCode(numbers)).toBe(true);
  for (const [language, words] of Object.entries(given.words))
    expect(await readReturnCode(words, [listOf(language)]), language).toEqual([numbers]);
  const root = await conversationRoot(numbers, fromBase64url(instanceSalt), argon2id);
  const keys = await conversationKeys(root);
  expect({
    root: toBase64url(root),
    lookup: keys.lookup,
    token: toBase64url(keys.token),
    tokenHash: toBase64url(await sha256(keys.token)),
    auth: toBase64url(keys.auth),
    seed: toBase64url(keys.seed),
    identity: identityFromSeed(keys.seed),
    recipient: keys.recipient,
    binding: await bindingOf(keys),
  }).toEqual({ ...given, digits: undefined, words: undefined });
}

test('codes give their published keys, in digits and in the words of four languages', async () => {
  expect(Object.keys(code.words)).toEqual(['fr', 'en', 'es', 'pt']);
  await check(code);
  await check(handover.code);
});

test('the published opening opens for the team', async () => {
  expect(await readOpening(fromBase64url(opening.file), code.lookup, team)).toEqual({
    ...shared,
    team: opening.team,
  });
});

test('the published messages open for both sides, and have their published tags', async () => {
  expect(messages.map(({ direction }) => direction)).toEqual([
    'to-team',
    'to-person',
    'to-person',
    'to-team',
  ]);
  const envelopes = envelopesOf(messages);
  for (const [index, envelope] of envelopes.entries()) {
    const { kind, sent, text } = messages[index] ?? {};
    for (const identities of [[code.identity], team])
      expect(await openMessage(shared, envelope, identities)).toEqual({ kind, sent, text });
    expect(await placeMessage(shared, envelope, envelope.number)).toEqual(envelope);
  }
  const thread = await readThread(envelopes, createOpener(shared, [code.identity]));
  expect(thread.map(({ state }) => state)).toEqual(Array(4).fill('message'));
});

test('the published details open for the team alone', async () => {
  const file = fromBase64url(details.file);
  expect(await openDetails(shared, file, team)).toEqual(details.content);
  await expect(openDetails(shared, file, [code.identity])).rejects.toThrow('damaged');
});

test('a PIN gives its published verifier, and with the share the root', async () => {
  const phone = readKept(kept.phone);
  const { verifier, key } = await pinKeys(phone, kept.pin, argon2id);
  expect(toBase64url(verifier)).toBe(kept.verifier);
  expect(toBase64url(await sha256(verifier))).toBe(kept.verifierHash);
  expect(toBase64url(key)).toBe(kept.key);
  expect(toBase64url(await openKept(phone, key, fromBase64url(kept.share)))).toBe(code.root);
});

test('the published handover leads from one conversation to the other', async () => {
  const fresh = { lookup: handover.code.lookup, auth: fromBase64url(handover.code.auth) };
  const read = await readHandover(fresh, fromBase64url(handover.file), team);
  expect(read).toEqual({
    from: { lookup: shared.lookup, auth: shared.auth },
    earlier: handover.earlier,
  });
});
