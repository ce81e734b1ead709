import { readFileSync } from 'node:fs';
import { fromBase64url } from '../../../site/crypto/bytes.ts';
import type { Direction, Envelope, MessageKind } from '../../../site/crypto/envelope.ts';
import type { EarlierText } from '../../../site/crypto/handover.ts';
import type { Kept } from '../../../site/crypto/kept.ts';
import type { Vectors } from './people.ts';

/** A code and all that it gives. */
export type CodeVectors = {
  [
    name in
      | 'digits'
      | 'root'
      | 'lookup'
      | 'token'
      | 'tokenHash'
      | 'auth'
      | 'seed'
      | 'identity'
      | 'recipient'
      | 'binding'
  ]: string;
} & { words: Record<string, string> };

type MessageVectors = {
  direction: Direction;
  id: string;
  number: number;
  epoch: number;
  kind: MessageKind;
  sent: number;
  text: string;
  file: string;
  tag: string;
};

/** What `tests/vectors/conversation.json` holds; bytes are base64url. */
export type ConversationVectors = {
  instanceSalt: string;
  code: CodeVectors;
  opening: { team: { epoch: number; hash: string }; file: string };
  messages: MessageVectors[];
  details: { epoch: number; content: object; file: string };
  kept: { pin: string; phone: Kept } & {
    [name in 'key' | 'verifier' | 'verifierHash' | 'share' | 'identity']: string;
  };
  handover: { code: CodeVectors; epoch: number; earlier: EarlierText[]; file: string };
};

const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

export const readVectors = (): ConversationVectors =>
  read('tests/vectors/conversation.json') as ConversationVectors;

/** The team that the conversation is with. */
export const readTeamVectors = (): Vectors => read('tests/vectors/team.json') as Vectors;

/** The seeds of its identities. */
export const teamSeeds = (): string[] => readTeamVectors().epochs.map(({ seed }) => seed);

/** The messages as they travel. */
export const envelopesOf = (messages: readonly MessageVectors[]): Envelope[] =>
  messages.map(({ direction, id, number, file, tag }) => ({
    direction,
    id,
    number,
    file: fromBase64url(file),
    tag: fromBase64url(tag),
  }));

/** The list of words of a language. */
export const listOf = (language: string): string[] =>
  readFileSync(`content/word-lists/${language}.txt`, 'utf8').trimEnd().split('\n');
