/**
 * The journal: who did what in the desk, in a chain from which nothing can go missing unnoticed.
 *
 * Each entry's hash covers the entry and the hash before it. Whoever can write to the database could
 * still make the whole chain anew: an export that someone keeps tells.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import type { Connection } from '../database/index.ts';
import { writeCsv } from '../entry-points/index.ts';
import { hashOf } from '../hashes.ts';
import type { Answer } from './answers.ts';
import type { Transact } from './transact.ts';
import { createJournalStore } from './journal-store.ts';
import type { NamedEntry, StoredEntry } from './journal-store.ts';

/** All that is ever written down. */
export const actions = [
  'setUp',
  'signedIn',
  'passphraseChanged',
  'passkeyAdded',
  'passkeyRemoved',
  'invited',
  'invitationRevoked',
  'accepted',
  'welcomed',
  'roleChanged',
  'removed',
  'teamRenewed',
  'oldKeysDestroyed',
  'recoverySheetMade',
  'recovered',
  'settingsChanged',
  'exportedJournal',
  'madeEntryPoints',
  'changedEntryPoints',
  'exportedBoard',
  'printed',
  'openedConversation',
  'sawSinceWhen',
  'answeredConversation',
  'closedConversation',
  'erasedConversations',
  'erasedWords',
  'callMade',
  'preparedOrder',
  'sentOrder',
  'revealedAddress',
  'stockChanged',
] as const;

/** Of these no minute is kept: it would tell when somebody wrote. */
const untimed: ReadonlySet<Action> = new Set([
  'openedConversation',
  'sawSinceWhen',
  'answeredConversation',
  'closedConversation',
  'erasedConversations',
  'erasedWords',
  'callMade',
  'preparedOrder',
  'sentOrder',
  'revealedAddress',
]);

/** One of {@link actions}. */
export type Action = (typeof actions)[number];

/** What is written down; never content. */
export type NewEntry = {
  /** Who did it. */
  member: string;
  action: Action;
  /** The id of whom or what it was done to. */
  subject?: string;
  /** A word of ours, such as a role or a setting's name; nothing anyone typed. */
  detail?: string;
  /** What a conversation is called here: random, known nowhere else once it is erased. */
  tag?: string;
};

/** The journal. */
export type Journal = {
  /** Writes down what is done in the same transaction, or in one of its own. */
  add(entry: NewEntry): void;
  /** The same, unless that member did the same with the same tag, or none, on this day. */
  addOnce(entry: NewEntry): void;
  /** Entries before the number `before`, or the last ones: the newest first, at most 100. */
  page(before?: number): Answer<'journal'>;
  /**
   * The number of the first entry that isn't as it was written, that follows a missing one (one more
   * than the last, if it is the last that is missing) or whose author is gone; `null` if all is well.
   */
  verify(): number | null;
  /** All of it as a CSV file for spreadsheets, and writes down that `member` took it. */
  export(member: string): string;
  /** Drops what is older than the settings say. */
  prune(): void;
};

const pageLength = 100;
const millisecondsPerMinute = 60_000;

const parisTime = new Intl.DateTimeFormat('fr', { timeZone: 'Europe/Paris', timeStyle: 'short' });

/** The hash of an entry that comes after one with the hash `previous`. */
export function hashEntry(entry: Omit<StoredEntry, 'hash'>, previous: Buffer): Buffer {
  const { number, day, minute, member, action, subject, detail, tag } = entry;
  const before = previous.toString('base64url');
  return hashOf(
    JSON.stringify([number, day, minute, member, action, subject, detail, tag, before]),
  );
}

/** Opens the journal; `retention` gives for how many days it is kept. */
export function createJournal(
  connection: Connection,
  transact: Transact,
  clock: Clock,
  retention: () => number,
): Journal {
  const store = createJournalStore(connection);
  const today = () => dayNumber(parisDay(clock()));

  function add({ member, action, subject, detail, tag }: NewEntry): void {
    const { endNumber, endHash } = store.chain();
    const minute = Math.floor(clock().getTime() / millisecondsPerMinute);
    const entry = {
      number: endNumber + 1,
      day: today(),
      minute: untimed.has(action) ? null : minute,
      member,
      action,
      subject: subject ?? null,
      detail: detail ?? null,
      tag: tag ?? null,
    };
    store.add({ ...entry, hash: hashEntry(entry, endHash) });
  }

  function verify(): number | null {
    const { startNumber, startHash, endNumber, endHash } = store.chain();
    let [number, hash] = [startNumber, startHash];
    for (const { memberName, subjectName: _, ...entry } of store.all()) {
      number += 1;
      hash = hashEntry(entry, hash);
      const isWhole = entry.number === number && hash.equals(entry.hash);
      if (!isWhole || memberName === null) return number;
    }
    return number === endNumber && hash.equals(endHash) ? null : number + 1;
  }

  return {
    add: (entry) => transact(() => add(entry)),
    addOnce: (entry) =>
      transact(() => {
        if (!store.has({ ...entry, tag: entry.tag ?? null, day: today() })) add(entry);
      }),
    page(before = Number.MAX_SAFE_INTEGER) {
      const entries = store.page(before, pageLength).map(show);
      const last = entries.at(-1)?.number ?? 0;
      const next = last > store.chain().startNumber + 1 ? last : null;
      return { entries, next, brokenAt: verify() };
    },
    verify,
    export: (member) =>
      transact(() => {
        add({ member, action: 'exportedJournal' });
        return writeCsv([headings, ...store.allNamed().map(csvRow)]);
      }),
    prune: () => transact(() => store.dropBefore(today() - retention())),
  };
}

const headings = [
  'number',
  'day',
  'time',
  'member',
  'memberName',
  'action',
  'subject',
  'subjectName',
  'detail',
  'tag',
  'hash',
];

function csvRow(entry: NamedEntry): string[] {
  const time = entry.minute === null ? '' : parisTime.format(entry.minute * millisecondsPerMinute);
  return [
    String(entry.number),
    dayFromNumber(entry.day),
    time,
    entry.member,
    entry.memberName ?? '',
    entry.action,
    entry.subject ?? '',
    entry.subjectName ?? '',
    entry.detail ?? '',
    entry.tag ?? '',
    entry.hash.toString('hex'),
  ];
}

function show(entry: NamedEntry): Answer<'journal'>['entries'][number] {
  const { number, day, minute, member, memberName, action, subject, subjectName } = entry;
  return {
    number,
    day: dayFromNumber(day),
    at: minute === null ? null : minute * millisecondsPerMinute,
    member: { id: member, name: memberName },
    action: action as Action,
    subject: subject === null ? null : { id: subject, name: subjectName },
    detail: entry.detail,
    tag: entry.tag,
    hash: entry.hash.toString('hex'),
  };
}
