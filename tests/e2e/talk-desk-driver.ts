/** People who write, without a page: the very protocol, over HTTP, with keys made here. */

import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { fromBase64url, randomBytes, toBase64url } from '../../site/crypto/bytes.ts';
import { argon2id } from '../../site/crypto/argon2.ts';
import {
  conversationKeys,
  conversationRoot,
  sealOpening,
  type ConversationKeys,
  type KnownTeam,
} from '../../site/crypto/conversation.ts';
import { sha256 } from '../../site/crypto/derive.ts';
import {
  placeMessage,
  sealDetails,
  sealMessage,
  type Envelope,
  type MessageKind,
} from '../../site/crypto/envelope.ts';
import { sealHandover, type EarlierText } from '../../site/crypto/handover.ts';
import { identityFromSeed } from '../../site/crypto/identity.ts';
import type { ReturnCode } from '../../site/crypto/return-code.ts';
import { createOpener, readThread, type ThreadItem } from '../../site/crypto/thread.ts';

/** How a conversation begins. */
export interface Beginning {
  text: string;
  language?: string;
  wantedLanguage?: string;
  request?: 'message' | 'call' | 'appointment' | 'nurse' | 'interpreter';
  urgent?: boolean;
  /** Details of a call, for the team alone. */
  call?: object;
  sent?: number;
  /** The team that its device was shown, where that is another than the true one. */
  seen?: KnownTeam;
  /** The code that opens it in a page, where one is to. */
  code?: ReturnCode;
}

/** Somebody who writes to the team. */
export interface Writer {
  keys: ConversationKeys;
  send: (text: string, more?: { sent?: number; kind?: MessageKind }) => Promise<void>;
  confirm: () => Promise<void>;
  type: () => Promise<void>;
  /** What is there, opened with the code. */
  read: () => Promise<ThreadItem[]>;
  /** Goes on under another code. */
  changeCode: (earlier: EarlierText[]) => Promise<Writer>;
}

type Shown = Omit<Envelope, 'file' | 'tag'> & { file: string; tag: string };

const spell = ({ id, number, file, tag }: Envelope, epoch: number) => ({
  id,
  number,
  file: toBase64url(file),
  tag: toBase64url(tag),
  epoch,
});

/** What a page is told before anything is written. */
async function askTalk(address: string): Promise<{ team: KnownTeam; salt: string }> {
  const answer = await fetch(`${address}/api/talk`);
  return (await answer.json()) as { team: KnownTeam; salt: string };
}

/** The team's present identity, as a page is told it. */
export const askTeam = async (address: string): Promise<KnownTeam> => (await askTalk(address)).team;

async function post(address: string, path: string, body: object, headers = {}): Promise<Response> {
  const answer = await fetch(`${address}/api/talk/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  return answer;
}

async function work(address: string, purpose: string, lookup: string) {
  const answer = await post(address, 'challenge', { purpose, lookup });
  const { parameters, signature } = (await answer.json()) as {
    parameters: never;
    signature: string;
  };
  const challenge = { parameters, signature };
  const solution = await solveChallenge({ challenge, deriveKey });
  if (!solution) throw new Error('no solution');
  const { counter, derivedKey } = solution;
  return { challenge, solution: { counter, derivedKey } };
}

async function seal(
  keys: ConversationKeys,
  team: KnownTeam,
  number: number,
  { text, sent = Date.now(), kind = 'text' }: { text: string; sent?: number; kind?: MessageKind },
) {
  const id = toBase64url(randomBytes(16));
  const sealed = await sealMessage(keys, team.recipient, {
    direction: 'to-team',
    id,
    message: { kind, sent, text },
  });
  return spell(await placeMessage(keys, sealed, number), team.epoch);
}

async function compose(keys: ConversationKeys, team: KnownTeam, beginning: Beginning) {
  const { language = 'fr', wantedLanguage = '', request = 'message', urgent = false } = beginning;
  return {
    lookup: keys.lookup,
    tokenHash: toBase64url(await sha256(keys.token)),
    language,
    wantedLanguage,
    request,
    urgent,
    opening: toBase64url(await openingFor(keys, team, beginning.seen)),
    message: await seal(keys, team, 1, beginning),
    ...(beginning.call && {
      details: {
        id: toBase64url(randomBytes(16)),
        kind: 'call',
        file: toBase64url(await sealDetails(keys, team.recipient, beginning.call)),
        epoch: team.epoch,
      },
    }),
  };
}

/** Whoever stands between opens the opening, and seals it again to the true team. */
async function openingFor(keys: ConversationKeys, team: KnownTeam, seen = team) {
  if (seen === team) return sealOpening(keys, team);
  const { sealJson } = await import('../../site/crypto/seal.ts');
  const { seenTeam } = await import('../../site/crypto/conversation.ts');
  const { lookup, recipient, auth } = keys;
  const content = { lookup, recipient, auth: toBase64url(auth), team: await seenTeam(seen) };
  return sealJson({ version: 1, ...content }, [team.recipient]);
}

/** Writes a first message to the server at `address`. */
export async function begin(address: string, beginning: Beginning): Promise<Writer> {
  const { salt, team } = await askTalk(address);
  const { code } = beginning;
  // A random root in place of that of a code: the server sees the same, without Argon2's second.
  const root = code ? await conversationRoot(code, fromBase64url(salt), argon2id) : randomBytes(32);
  const keys = await conversationKeys(root);
  const conversation = await compose(keys, team, beginning);
  const solution = await work(address, 'conversation', keys.lookup);
  await post(address, 'conversations', { ...conversation, solution });
  return writer(address, keys);
}

/** Whoever has these keys. */
export function writer(address: string, keys: ConversationKeys): Writer {
  const headers = {
    'X-Conversation': keys.lookup,
    Authorization: `Bearer ${toBase64url(keys.token)}`,
  };
  const look = async () => {
    const answer = await fetch(`${address}/api/talk/messages?after=0`, { headers });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as { messages: Shown[]; lastNumber: number };
  };
  return {
    keys,
    async send(text, more = {}) {
      const { lastNumber } = await look();
      const message = await seal(keys, await askTeam(address), lastNumber + 1, { text, ...more });
      await post(address, 'messages', { message }, headers);
    },
    async confirm() {
      await post(address, 'confirmed', {}, headers);
    },
    async type() {
      await post(address, 'typing', {}, headers);
    },
    async read() {
      const { messages } = await look();
      const envelopes = messages.map(({ file, tag, ...rest }) => ({
        ...rest,
        file: fromBase64url(file),
        tag: fromBase64url(tag),
      }));
      return readThread(envelopes, createOpener(keys, [identityFromSeed(keys.seed)]));
    },
    async changeCode(earlier) {
      const team = await askTeam(address);
      const fresh = await conversationKeys(randomBytes(32));
      const conversation = await compose(fresh, team, { text: 'J’ai changé de code.' });
      const file = await sealHandover(keys, fresh, team.recipient, earlier);
      const solution = await work(address, 'handover', fresh.lookup);
      const handover = {
        id: toBase64url(randomBytes(16)),
        file: toBase64url(file),
        epoch: team.epoch,
      };
      await post(address, 'handover', { conversation, handover, solution }, headers);
      return writer(address, fresh);
    },
  };
}
