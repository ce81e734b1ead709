/** The team's side of a conversation in browser tests: opened with the recovery sheet, sent by a desk's session. */

import type { Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromBase64url, toBase64url } from '../../site/crypto/bytes.ts';
import { readOpening } from '../../site/crypto/conversation.ts';
import {
  openDetails,
  openMessage,
  placeMessage,
  sealMessage,
  type Envelope,
  type MessageKind,
} from '../../site/crypto/envelope.ts';
import { readSheet, recoveryKeys } from '../../site/crypto/recovery.ts';
import { openTeamForRecovery, teamIdentities } from '../../site/crypto/team.ts';

type Shown = {
  opening: string;
  confirmed: boolean;
  lastNumber: number;
  request: string;
  urgent: boolean;
  wantedLanguage: string;
  messages: {
    direction: Envelope['direction'];
    id: string;
    number: number;
    file: string;
    tag: string;
  }[];
  details: { kind: string; file: string }[];
};

const words = readFileSync('content/word-lists/fr.txt', 'utf8').trim().split('\n');

/** Opens the team of the server whose data is in `dataFolder`; `desk` is signed in. */
export async function openDesk(desk: Page, dataFolder: string, sheetWords: readonly string[]) {
  const database = new Sqlite(join(dataFolder, 'eglantine.db'), { readonly: true });
  const row = database.prepare('SELECT * FROM team_keyring').get() as Record<string, unknown>;
  database.close();
  const sheet = await readSheet(sheetWords.join(' '), words);
  if (!sheet) throw new Error('sheet');
  const { seed } = await recoveryKeys(sheet);
  const asBytes = (value: unknown) => new Uint8Array(value as Buffer);
  const team = await openTeamForRecovery(seed, {
    keyring: asBytes(row['keyring']),
    roster: Buffer.from(row['roster'] as Buffer).toString(),
    rosterTag: asBytes(row['roster_tag']),
  });
  const identities = teamIdentities(team);

  const ask = (method: string, path: string, body?: object, lookup = '') =>
    desk.evaluate(
      async ([how, where, what, which]) => {
        const headers = { 'Content-Type': 'application/json', 'X-Conversation': which };
        const answer = await fetch(`/api/desk/${where}`, {
          method: how,
          headers,
          ...(what && { body: what }),
        });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${answer.status} ${text}`);
        return (text ? JSON.parse(text) : null) as unknown;
      },
      [method, path, body ? JSON.stringify(body) : '', lookup] as const,
    );

  /** The lookups of the conversations there are, in order. */
  async function lookups(): Promise<string[]> {
    const { conversations } = (await ask('GET', 'conversations?state=all')) as {
      conversations: { lookup: string }[];
    };
    return conversations.map(({ lookup }) => lookup);
  }

  async function open(lookup: string) {
    const shown = (await ask('GET', 'conversation', undefined, lookup)) as Shown;
    const opening = await readOpening(fromBase64url(shown.opening), lookup, identities);
    const texts = await Promise.all(
      shown.messages.map(async ({ file, tag, ...rest }) => {
        const envelope = { ...rest, file: fromBase64url(file), tag: fromBase64url(tag) };
        return (await openMessage(opening, envelope, identities)).text;
      }),
    );
    const calls = shown.details.filter(({ kind }) => kind === 'call');
    const details = await Promise.all(
      calls.map(({ file }) => openDetails(opening, fromBase64url(file), identities)),
    );
    return { ...shown, opening, texts, details };
  }

  /** A message to a conversation, sealed, as the desk sends it. */
  async function seal(lookup: string, text: string, kind: MessageKind = 'text') {
    const { opening, lastNumber } = await open(lookup);
    const sealed = await sealMessage(opening, team.current.recipient, {
      direction: 'to-person',
      id: toBase64url(new Uint8Array(randomBytes(16))),
      message: { kind, sent: Date.now(), text },
    });
    const { id, number, file, tag } = await placeMessage(opening, sealed, lastNumber + 1);
    return { id, number, file: toBase64url(file), tag: toBase64url(tag), epoch: 1 };
  }

  return {
    ask,
    lookups,
    open,
    seal,
    /** What was sealed to the team alone in a conversation. */
    async openDetails(lookup: string, file: string): Promise<unknown> {
      const { opening } = await open(lookup);
      return openDetails(opening, fromBase64url(file), identities);
    },
    /** Answers in a conversation. */
    async answer(lookup: string, text: string): Promise<void> {
      const message = await seal(lookup, text);
      await ask('POST', 'conversation/messages', { message }, lookup);
    },
    typing: (lookup: string) => ask('POST', 'conversation/typing', {}, lookup),
  };
}
