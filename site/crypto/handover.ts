/**
 * "Someone may have my code": a conversation goes on under a new code. The person's device tells the
 * team, and nobody else, which conversation the new one comes from, and what was said there.
 *
 * @module
 */

import { toBase64url, toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { openDetails } from './envelope.ts';
import type { Direction, Envelope, Message, Shared } from './envelope.ts';
import { TeamKeysError } from './errors.ts';
import { longestText, pad } from './padding.ts';
import { seal } from './seal.ts';
import { readArray, readKey, readNumber, readObject, readText, readVersioned } from './shapes.ts';

/** What names a conversation and authenticates it. */
export type Origin = Pick<Shared, 'lookup' | 'auth'>;

/** A message of the old conversation, as who handed it over tells it. */
export type EarlierText = Pick<Envelope, 'direction' | 'number'> & Pick<Message, 'sent' | 'text'>;

/** What the team learns. */
export type Handover = {
  /** The old conversation. Its notes open with it, if who handed over had its code. */
  from: Origin;
  /** In the order of their numbers. */
  earlier: EarlierText[];
};

/**
 * Tells the team that the conversation of `fresh` goes on from that of `old`, with as many of the
 * `earlier` texts as one file holds, the last ones first. The file has one size, whatever was said.
 */
export async function sealHandover(
  old: Origin,
  fresh: Origin,
  teamRecipient: string,
  earlier: readonly EarlierText[],
): Promise<Bytes> {
  const head = { version: 1, lookup: fresh.lookup, auth: toBase64url(fresh.auth) };
  const from = { lookup: old.lookup, auth: toBase64url(old.auth) };
  const textWith = (texts: readonly EarlierText[]) =>
    JSON.stringify({ version: 1, from, earlier: texts });
  let room = longestText - toUtf8(textWith([])).length;
  const fitting = earlier
    .slice()
    .sort((one, other) => other.number - one.number)
    .map(({ direction, number, sent, text }) => ({ direction, number, sent, text }))
    .filter((each) => {
      const length = toUtf8(JSON.stringify(each)).length + 1;
      const fits = length <= room;
      if (fits) room -= length;
      return fits;
    });
  const text = textWith(fitting.reverse());
  const filled = text + ' '.repeat(longestText - toUtf8(text).length);
  return seal(pad(JSON.stringify(head), filled), [teamRecipient]);
}

/**
 * Opens a handover to the conversation of `fresh` with one of the team's identities. Throws
 * `TeamKeysError` `damaged`, also for one to another conversation.
 */
export async function readHandover(
  fresh: Origin,
  file: Bytes,
  identities: readonly string[],
): Promise<Handover> {
  const content = readVersioned(await openDetails(fresh, file, identities));
  const from = readObject(content['from']);
  return {
    from: { lookup: readText(from['lookup']), auth: readKey(from['auth']) },
    earlier: readArray(content['earlier'], readEarlier),
  };
}

/**
 * Opens the handovers that led to the conversation of `current`, whatever their order: gives them from
 * the last to the first, and how many `files` led nowhere.
 */
export async function readHandovers(
  current: Origin,
  files: readonly Bytes[],
  identities: readonly string[],
): Promise<{ handovers: Handover[]; damaged: number }> {
  const handovers: Handover[] = [];
  let [reached, left] = [current, [...files]];
  for (;;) {
    const fresh = reached;
    const read = (file: Bytes) => readHandover(fresh, file, identities).catch(() => undefined);
    const opened = await Promise.all(left.map(read));
    const at = opened.findIndex((handover) => handover !== undefined);
    const handover = opened[at];
    if (!handover) return { handovers, damaged: left.length };
    handovers.push(handover);
    [reached, left] = [handover.from, left.filter((_file, index) => index !== at)];
  }
}

function readEarlier(value: unknown): EarlierText {
  const item = readObject(value);
  const direction = (['to-team', 'to-person'] satisfies Direction[]).find(
    (each) => each === item['direction'],
  );
  if (!direction) throw new TeamKeysError('damaged');
  return {
    direction,
    number: readNumber(item['number']),
    sent: readNumber(item['sent']),
    text: readText(item['text']),
  };
}
