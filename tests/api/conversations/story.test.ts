import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createBackups, keepErased } from '../../../api/database/index.ts';
import {
  fromBase64url,
  randomBytes,
  toBase64url,
  concatenate,
} from '../../../site/crypto/bytes.ts';
import {
  conversationKeys,
  conversationRoot,
  readOpening,
  sealOpening,
} from '../../../site/crypto/conversation.ts';
import type { KnownTeam } from '../../../site/crypto/conversation.ts';
import { sha256 } from '../../../site/crypto/derive.ts';
import {
  openDetails,
  placeMessage,
  sealDetails,
  sealMessage,
} from '../../../site/crypto/envelope.ts';
import type { Envelope, MessageKind, Shared } from '../../../site/crypto/envelope.ts';
import { identityFromSeed, recipientFromSeed } from '../../../site/crypto/identity.ts';
import { makeReturnCode, spellDigits } from '../../../site/crypto/return-code.ts';
import type { ReturnCode } from '../../../site/crypto/return-code.ts';
import { createOpener, readThread } from '../../../site/crypto/thread.ts';
import { day } from '../team/harness.ts';
import { about } from './desk-harness.ts';
import { makePlace, readFiles } from './talk-harness.ts';

const marks = {
  first: 'Je m’appelle Zoé-MARQUÉE, ça va pas',
  answer: 'Bonjour, ici Ève-MARQUÉE',
  number: '+33 6 99 98 97 96',
  last: 'MARQUÉ aussi après',
};

type Shown = {
  direction: Envelope['direction'];
  id: string;
  number: number;
  file: string;
  tag: string;
};

const travel = ({ id, number, file, tag }: Envelope) => ({
  id,
  number,
  file: toBase64url(file),
  tag: toBase64url(tag),
  epoch: 1,
});
const arrive = ({ file, tag, ...rest }: Shown): Envelope => ({
  ...rest,
  file: fromBase64url(file),
  tag: fromBase64url(tag),
});

async function seal(
  shared: Shared,
  team: KnownTeam,
  direction: Envelope['direction'],
  number: number,
  text: string,
  kind: MessageKind = 'text',
) {
  const id = toBase64url(randomBytes(16));
  const message = { kind, sent: 1_790_000_000_000, text };
  const sealed = await sealMessage(shared, team.recipient, { direction, id, message });
  return placeMessage(shared, sealed, number);
}

test('a whole story with true keys: nothing said, and no code, is in a request, a file, a copy, an answer or the log', async () => {
  const errors = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const place = await makePlace();
  const { page, database, folder, time } = place;
  const clock = () => new Date(time.now);
  const list = keepErased(database, folder, clock);
  onTestFinished(() => list.close());
  const keptDays = () => 7;
  const backups = createBackups({ database, folder, clock, erased: list, keptDays });
  const sent: string[] = [];
  const ask: typeof place.ask = (method, path, code, body) => {
    sent.push(path, JSON.stringify(body ?? ''));
    return place.ask(method, path, code, body);
  };
  const teamSeed = randomBytes(32);
  const teamIdentity = identityFromSeed(teamSeed);
  const recipient = await recipientFromSeed(teamSeed);
  database.main.prepare('UPDATE team_keyring SET recipient = ?').run(recipient);
  const answers: string[] = [];
  const hear = async (answer: Response | Promise<Response>, status = 200) => {
    const text = await (await answer).text();
    expect((await answer).status, text).toBe(status);
    answers.push(text);
    return (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>;
  };

  const known = (await hear(ask('GET', ''))) as { salt: string; team: KnownTeam };
  expect(known.team).toEqual({ epoch: 1, recipient });
  // Quick in place of slow: what a server sees of either is the same.
  const keysOf = async (code: ReturnCode) =>
    conversationKeys(
      await conversationRoot(code, fromBase64url(known.salt), (digits, salt) =>
        sha256(concatenate(digits, salt)),
      ),
    );
  const begin = async (keys: Awaited<ReturnType<typeof keysOf>>, text: string) => ({
    lookup: keys.lookup,
    tokenHash: toBase64url(await sha256(keys.token)),
    language: 'fr',
    wantedLanguage: '',
    request: 'call',
    urgent: true,
    opening: toBase64url(await sealOpening(keys, known.team)),
    message: travel(await seal(keys, known.team, 'to-team', 1, text)),
  });
  const details = async (keys: Shared, given: object) => ({
    id: toBase64url(randomBytes(16)),
    file: toBase64url(await sealDetails(keys, recipient, given)),
    epoch: 1,
  });
  const proof = ({ lookup, token }: { lookup: string; token: Uint8Array<ArrayBuffer> }) => ({
    lookup,
    token: toBase64url(token),
  });

  // Zoé writes, and asks to be called.
  const code = await makeReturnCode();
  const keys = await keysOf(code);
  const conversation = {
    ...(await begin(keys, marks.first)),
    details: { ...(await details(keys, { number: marks.number })), kind: 'call' },
    solution: await place.work('conversation', keys.lookup),
  };
  await hear(ask('POST', '/conversations', undefined, conversation), 201);
  await hear(ask('POST', '/confirmed', proof(keys)), 204);

  // Ève opens it, reads, and answers.
  const thread = (await hear(about(page, keys.lookup).get())) as {
    opening: string;
    messages: Shown[];
    details: { file: string }[];
  };
  const opening = await readOpening(fromBase64url(thread.opening), keys.lookup, [teamIdentity]);
  const read = await readThread(thread.messages.map(arrive), createOpener(opening, [teamIdentity]));
  expect(read).toMatchObject([{ state: 'message', message: { text: marks.first } }]);
  const number = fromBase64url(thread.details[0]?.file ?? '');
  expect(await openDetails(opening, number, [teamIdentity])).toEqual({ number: marks.number });
  const answer = travel(await seal(opening, known.team, 'to-person', 2, marks.answer));
  await hear(about(page, keys.lookup).post('messages', { message: answer }));

  // Zoé comes back with the code.
  const again = await keysOf(code);
  const messages = (await hear(ask('GET', '/messages', proof(again)))) as { messages: Shown[] };
  const own = createOpener(again, [identityFromSeed(again.seed)]);
  expect(await readThread(messages.messages.map(arrive), own)).toMatchObject([
    { state: 'message', direction: 'to-team', message: { text: marks.first } },
    { state: 'message', direction: 'to-person', message: { text: marks.answer } },
  ]);

  // Somebody may have the code: another takes its place.
  const next = await keysOf(await makeReturnCode());
  const handover = {
    conversation: await begin(next, marks.last),
    handover: await details(next, { from: keys.lookup }),
    solution: await place.work('handover', next.lookup),
  };
  await hear(ask('POST', '/handover', proof(keys), handover));
  await hear(ask('GET', '/messages', proof(keys)), 404);
  const { details: left } = (await hear(about(page, next.lookup).get())) as {
    details: { kind: string; file: string }[];
  };
  expect(left.map(({ kind }) => kind)).toEqual(['handover']);
  expect(await openDetails(next, fromBase64url(left[0]?.file ?? ''), [teamIdentity])).toEqual({
    from: keys.lookup,
  });

  await backups.run();
  const before = readFiles(folder);
  await hear(ask('DELETE', '/conversation', proof(next)), 204);
  expect(readFiles(join(folder, 'backups')).includes(Buffer.from(next.lookup, 'base64url'))).toBe(
    true,
  );
  time.now += 7 * day;
  backups.prune();
  const after = readFiles(folder);
  const secrets = [
    ...Object.values(marks),
    'MARQUÉ',
    marks.number.replaceAll(' ', ''),
    spellDigits(code),
    spellDigits(code).replaceAll('-', ''),
    ...[keys, next].flatMap(({ token, seed, auth }) => [token, seed, auth]),
    teamSeed,
  ].flatMap((secret) =>
    typeof secret === 'string'
      ? [Buffer.from(secret), Buffer.from(Buffer.from(secret).toString('base64url'))]
      : [Buffer.from(secret), Buffer.from(toBase64url(secret))],
  );
  const [said, asked] = [answers, sent].map((all) => Buffer.from(all.join('\n')));
  for (const secret of secrets) {
    for (const where of [before, after, said, asked]) expect(where?.includes(secret)).toBe(false);
  }
  for (const { lookup } of [keys, next]) {
    expect(after.includes(Buffer.from(lookup, 'base64url'))).toBe(false);
    expect(after.includes(lookup)).toBe(false);
  }
  expect(errors).not.toHaveBeenCalled();
});
