/**
 * How conversations are shown to the desk: bytes in base64url, yes and no.
 *
 * @module
 */

import { writeMonth } from '../clock.ts';
import type {
  StoredConversation,
  StoredDetails,
  StoredMessage,
  StoredNote,
  StoredSummary,
} from './desk-store.ts';
import type { StoredOpinions, StoredWord } from './months-store.ts';

/** Bytes in base64url. */
export const spell = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A conversation as an inbox shows it. */
export type Summary = ReturnType<typeof showSummary>;

/** A message as it travels. */
export type ShownMessage = ReturnType<typeof showMessage>;

/** A conversation as an inbox shows it; `names` are members' names by id. */
export function showSummary(stored: StoredSummary, names: ReadonlyMap<string, string>) {
  const id = stored.takenBy && spell(stored.takenBy);
  const name = id === null ? undefined : names.get(id);
  return {
    lookup: spell(stored.lookup),
    sequence: stored.sequence,
    waiting: stored.waiting,
    waitingNumber: stored.waitingNumber,
    language: stored.language,
    wantedLanguage: stored.wantedLanguage,
    request: stored.request,
    urgent: stored.urgent === 1,
    danger: stored.danger === 1,
    guarded: stored.guarded === 1,
    confirmed: stored.confirmed === 1,
    shut: stored.shut === 1,
    closed: stored.closed === 1,
    takenBy: id === null || name === undefined ? null : { id, name },
    lastNumber: stored.lastNumber,
    epoch: stored.epoch,
  };
}

/** A message as it travels. */
export function showMessage({ direction, id, number, file, tag, epoch }: StoredMessage) {
  return { direction, id: spell(id), number, file: spell(file), tag: spell(tag), epoch };
}

/** What goes along with a conversation when it is opened. */
export type Enclosed = {
  messages: StoredMessage[];
  details: StoredDetails[];
  notes: StoredNote[];
};

/** A whole conversation. Who wrote a note has no name any more once they were removed. */
export function showThread(
  stored: StoredConversation,
  { messages, details, notes }: Enclosed,
  names: ReadonlyMap<string, string>,
) {
  return {
    ...showSummary(stored, names),
    opening: spell(stored.opening),
    messages: messages.map(showMessage),
    details: details.map(({ id, kind, file, epoch }) => ({
      id: spell(id),
      kind,
      file: spell(file),
      epoch,
    })),
    notes: notes.map(({ number, file, epoch, member }) => ({
      number,
      file: spell(file),
      epoch,
      member: { id: member, name: names.get(member) ?? null },
    })),
  };
}

/** What it takes to tell a person something. */
export function showUnannounced({
  lookup,
  opening,
  lastNumber,
}: Pick<StoredConversation, 'lookup' | 'opening' | 'lastNumber'>) {
  return { lookup: spell(lookup), opening: spell(opening), lastNumber };
}

/** What people thought of it, and the words they left. */
export function showOpinions(months: readonly StoredOpinions[], words: readonly StoredWord[]) {
  return {
    months: months.map(({ month, ...rest }) => ({ month: writeMonth(month), ...rest })),
    words: words.map(({ id, file }) => ({ id: spell(id), file: spell(file) })),
  };
}
