/**
 * The SQL of conversations, as the desk asks.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { Query } from './desk-schema.ts';
import type { Direction } from './store.ts';

/** What an inbox shows of a conversation. 0 and 1 are no and yes. */
export type StoredSummary = {
  lookup: Buffer;
  /** Grows with each new conversation. */
  sequence: number;
  /** Grows with each message to the team; `null` where nothing waits for an answer. */
  waiting: number | null;
  /** The number of the message since which it waits, if it is one that it waits with. */
  waitingNumber: number | null;
  language: string;
  wantedLanguage: string;
  request: string;
  urgent: number;
  danger: number;
  guarded: number;
  confirmed: number;
  shut: number;
  closed: number;
  /** The bytes of the member's id. */
  takenBy: Buffer | null;
  /** The team identity that its person was told last. */
  epoch: number;
  lastNumber: number;
};

/** The rest of it that the desk uses. */
export type StoredConversation = StoredSummary & { opening: Buffer; journalTag: Buffer };

/** A message as it is kept. */
export type StoredMessage = {
  number: number;
  id: Buffer;
  direction: Direction;
  file: Buffer;
  tag: Buffer;
  epoch: number;
};

/** A message of the team to keep. `expiresDay`: days since 1970-01-01. */
export type NewMessage = Omit<StoredMessage, 'direction'> & { lookup: Buffer; expiresDay: number };

/** Details for the team alone. */
export type StoredDetails = { id: Buffer; kind: string; file: Buffer; epoch: number };

/** A note of a member for the others. */
export type StoredNote = { number: number; file: Buffer; epoch: number; member: string };

/** What is asked of the inbox: `me` are the bytes of the id of who asks. */
export type Asked = Pick<Query<'inbox'>, 'state' | 'language' | 'request'> & { me: Buffer };

/** The flags that the desk sets, by their columns. */
export const flags = ['danger', 'guarded', 'shut', 'urgent'] as const;

const summary = `lookup, sequence, waiting, waiting_number AS waitingNumber, language, wanted_language AS wantedLanguage, request,
  urgent, danger, guarded, confirmed, shut, closed, taken_by AS takenBy, epoch,
  last_number AS lastNumber`;

/**
 * All that it names is in the index `conversations_inbox`: the rows, heavy with their openings, are
 * read for the page alone.
 */
const matches = `(@language IS NULL OR language = @language OR wanted_language = @language)
  AND (@request IS NULL OR request = @request)
  AND CASE @state
    WHEN 'waiting' THEN waiting IS NOT NULL
    WHEN 'open' THEN closed = 0
    WHEN 'mine' THEN closed = 0 AND taken_by = @me
    WHEN 'danger' THEN closed = 0 AND danger = 1
    WHEN 'closed' THEN closed = 1
    ELSE 1 END`;

/** In danger; urgent and waiting; waiting; answered; closed. Each by who waits longest, then the newest. */
const order = `CASE
    WHEN closed = 1 THEN 4
    WHEN danger = 1 THEN 0
    WHEN waiting IS NULL THEN 3
    WHEN urgent = 1 THEN 1
    ELSE 2 END,
  waiting IS NULL, waiting, sequence DESC`;

/** Prepares the statements of the desk. */
export function createDeskStore(connection: Connection) {
  type Filter = {
    state: string;
    language: string | null;
    request: string | null;
    me: Buffer;
  };
  const filterOf = ({ state, language, request, me }: Asked): Filter => ({
    state,
    language: language ?? null,
    request: request ?? null,
    me,
  });
  const count = connection
    .prepare<[Filter], number>(`SELECT count(*) FROM conversations WHERE ${matches}`)
    .pluck();
  const page = connection
    .prepare<[Filter & { limit: number; offset: number }], Buffer>(
      `SELECT lookup FROM conversations WHERE ${matches} ORDER BY ${order}
       LIMIT @limit OFFSET @offset`,
    )
    .pluck();
  const getSummary = connection.prepare<[Buffer], StoredSummary>(
    `SELECT ${summary} FROM conversations WHERE lookup = ?`,
  );
  const get = connection.prepare<[Buffer], StoredConversation>(
    `SELECT ${summary}, opening, journal_tag AS journalTag FROM conversations WHERE lookup = ?`,
  );
  const waitingCounts = connection.prepare<[], { unread: number; urgent: number }>(
    `SELECT count(*) AS unread, count(*) FILTER (WHERE urgent = 1 OR danger = 1) AS urgent
     FROM conversations WHERE waiting IS NOT NULL`,
  );
  const messages = connection.prepare<[Buffer], StoredMessage>(
    'SELECT number, id, direction, file, tag, epoch FROM messages WHERE lookup = ? ORDER BY number',
  );
  const waitingMessage = connection.prepare<[Buffer], StoredMessage>(
    `SELECT number, id, direction, file, tag, messages.epoch AS epoch
     FROM conversations JOIN messages USING (lookup)
     WHERE lookup = ? AND waiting IS NOT NULL AND number = waiting_number`,
  );
  const hasMessage = connection
    .prepare<[Buffer, Buffer], number>('SELECT 1 FROM messages WHERE lookup = ? AND id = ?')
    .pluck();
  const addMessage = connection.prepare<[NewMessage]>(
    `INSERT INTO messages (lookup, number, id, direction, file, tag, epoch, expires_day)
     VALUES (@lookup, @number, @id, 'to-person', @file, @tag, @epoch, @expiresDay)`,
  );
  const setLastNumber = connection.prepare<[number, Buffer]>(
    'UPDATE conversations SET last_number = ? WHERE lookup = ?',
  );
  const setEpoch = connection.prepare<[number, Buffer]>(
    'UPDATE conversations SET epoch = max(epoch, ?) WHERE lookup = ?',
  );
  const prolong = connection.prepare<[number, Buffer]>(
    'UPDATE conversations SET expires_day = max(expires_day, ?) WHERE lookup = ?',
  );
  const stopWaiting = connection.prepare<[Buffer]>(
    'UPDATE conversations SET waiting = NULL, waiting_number = NULL WHERE lookup = ?',
  );
  const startWaiting = connection.prepare<[Buffer]>(
    `UPDATE conversations
     SET waiting = (SELECT coalesce(max(waiting), 0) + 1 FROM conversations)
     WHERE lookup = ? AND waiting IS NULL`,
  );
  const setTakenBy = connection.prepare<[Buffer | null, Buffer]>(
    'UPDATE conversations SET taken_by = ? WHERE lookup = ?',
  );
  const setClosed = connection.prepare<[number, Buffer]>(
    'UPDATE conversations SET closed = ? WHERE lookup = ?',
  );
  const setFlag = Object.fromEntries(
    flags.map((flag) => [
      flag,
      connection.prepare<[number, Buffer]>(`UPDATE conversations SET ${flag} = ? WHERE lookup = ?`),
    ]),
  );
  const details = connection.prepare<[Buffer], StoredDetails>(
    `SELECT id, kind, file, epoch FROM details
     WHERE lookup = ? AND kind <> 'delivery' ORDER BY id`,
  );
  const eraseDetails = connection.prepare<[Buffer, Buffer]>(
    `DELETE FROM details WHERE lookup = ? AND id = ? AND kind <> 'delivery'`,
  );
  const notes = connection.prepare<[Buffer], StoredNote>(
    'SELECT number, file, epoch, member FROM notes WHERE lookup = ? ORDER BY number',
  );
  const lastNote = connection
    .prepare<[Buffer], number>('SELECT coalesce(max(number), 0) FROM notes WHERE lookup = ?')
    .pluck();
  const addNote = connection.prepare<[StoredNote & { lookup: Buffer }]>(
    `INSERT INTO notes (lookup, number, file, epoch, member)
     VALUES (@lookup, @number, @file, @epoch, @member)`,
  );
  const erase = connection.prepare<[Buffer]>('DELETE FROM conversations WHERE lookup = ?');
  const unannounced = connection.prepare<
    [number],
    Pick<StoredConversation, 'lookup' | 'opening' | 'lastNumber'>
  >(
    `SELECT lookup, opening, last_number AS lastNumber FROM conversations
     WHERE epoch < ? AND closed = 0 AND shut = 0 ORDER BY sequence LIMIT 500`,
  );
  const oldestEpoch = connection
    .prepare<[], number | null>(
      `SELECT min(epoch) FROM (
         SELECT min(min(epoch, opening_epoch)) AS epoch FROM conversations
         UNION ALL SELECT min(epoch) FROM messages
         UNION ALL SELECT min(epoch) FROM details
         UNION ALL SELECT min(epoch) FROM notes
         UNION ALL SELECT min(epoch) FROM opinion_words)`,
    )
    .pluck();

  return {
    /** How many conversations match. */
    count: (asked: Asked): number => count.get(filterOf(asked)) ?? 0,
    /** Those of a page, the first to be looked at first. */
    page(asked: Asked, limit: number, offset: number): StoredSummary[] {
      const lookups = page.all({ ...filterOf(asked), limit, offset });
      return lookups.flatMap((lookup) => getSummary.get(lookup) ?? []);
    },
    get: (lookup: Buffer): StoredConversation | undefined => get.get(lookup),
    /** How many wait for an answer, and of these the urgent or dangerous ones. */
    countWaiting: () => waitingCounts.get() ?? { unread: 0, urgent: 0 },
    messages: (lookup: Buffer): StoredMessage[] => messages.all(lookup),
    /** The message since which it waits; `undefined` where there is none, or it doesn't wait. */
    waitingMessage: (lookup: Buffer): StoredMessage | undefined => waitingMessage.get(lookup),
    /** Whether it has a message of this id. */
    hasMessage: (lookup: Buffer, id: Buffer): boolean => hasMessage.get(lookup, id) === 1,
    /** Keeps a message of the team, the last of its conversation. */
    addMessage(message: NewMessage): void {
      addMessage.run(message);
      setLastNumber.run(message.number, message.lookup);
    },
    /** Keeps that its person was told this epoch. */
    announce(lookup: Buffer, epoch: number): void {
      setEpoch.run(epoch, lookup);
    },
    /** Lets it last until `expiresDay` (days since 1970-01-01) at the least. */
    prolong(lookup: Buffer, expiresDay: number): void {
      prolong.run(expiresDay, lookup);
    },
    stopWaiting(lookup: Buffer): void {
      stopWaiting.run(lookup);
    },
    /** Puts it behind those that wait, unless it waits already. */
    startWaiting(lookup: Buffer): void {
      startWaiting.run(lookup);
    },
    take(lookup: Buffer, by: Buffer | null): void {
      setTakenBy.run(by, lookup);
    },
    setClosed(lookup: Buffer, closed: boolean): void {
      setClosed.run(Number(closed), lookup);
    },
    setFlag(lookup: Buffer, flag: (typeof flags)[number], on: boolean): void {
      setFlag[flag]?.run(Number(on), lookup);
    },
    /** All but those of orders: who sees an address is written down. */
    details: (lookup: Buffer): StoredDetails[] => details.all(lookup),
    /** Whether there were any to erase. */
    eraseDetails: (lookup: Buffer, id: Buffer): boolean => eraseDetails.run(lookup, id).changes > 0,
    notes: (lookup: Buffer): StoredNote[] => notes.all(lookup),
    /** Keeps a note after the others, and gives its number. */
    addNote(note: Omit<StoredNote, 'number'> & { lookup: Buffer }): number {
      const number = (lastNote.get(note.lookup) ?? 0) + 1;
      addNote.run({ ...note, number });
      return number;
    },
    /** Erases a conversation and all that goes with it. Whether there was one. */
    erase: (lookup: Buffer): boolean => erase.run(lookup).changes > 0,
    /** Open ones whose person wasn't told an epoch so late, the first begun first; at most 500. */
    unannounced: (epoch: number) => unannounced.all(epoch),
    /** The first epoch that anything is sealed to, or may yet be. */
    oldestEpoch: (): number | null => oldestEpoch.get() ?? null,
  };
}

/** The statements of the desk. */
export type DeskStore = ReturnType<typeof createDeskStore>;
