/**
 * The SQL of conversations, as their people ask.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** Which way a message goes. */
export type Direction = 'to-team' | 'to-person';

/** A message as it is kept. */
export type StoredMessage = {
  number: number;
  id: Buffer;
  direction: Direction;
  file: Buffer;
  tag: Buffer;
};

/** A message to keep. `expiresDay`: days since 1970-01-01. */
export type NewMessage = StoredMessage & { lookup: Buffer; epoch: number; expiresDay: number };

/** Details for the team alone. */
export type NewDetails = {
  lookup: Buffer;
  id: Buffer;
  kind: 'call' | 'delivery' | 'handover';
  file: Buffer;
  epoch: number;
};

/** What goes on from one conversation to the one that takes its place. 0 and 1 are no and yes. */
export type Kept = {
  request: string;
  urgent: number;
  danger: number;
  guarded: number;
  shut: number;
  takenBy: Buffer | null;
  waiting: number | null;
  journalTag: Buffer;
};

/** A conversation to keep. */
export type NewConversation = Kept & {
  lookup: Buffer;
  tokenHash: Buffer;
  language: string;
  wantedLanguage: string;
  epoch: number;
  opening: Buffer;
  expiresDay: number;
};

/** Where a conversation stands. */
export type Standing = {
  lastNumber: number;
  epoch: number;
  confirmed: number;
  shut: number;
  closed: number;
};

/**
 * What its person may change of one by writing; `null` changes nothing, and neither does an order while
 * something else that was asked for waits.
 */
export type Asking = {
  lookup: Buffer;
  request: string | null;
  urgent: number;
  wantedLanguage: string | null;
  expiresDay: number;
};

/** Prepares the statements. */
export function createTalkStore(connection: Connection) {
  const tokenHash = connection
    .prepare<[Buffer], Buffer>('SELECT token_hash FROM conversations WHERE lookup = ?')
    .pluck();
  const standing = connection.prepare<[Buffer], Standing>(
    `SELECT last_number AS lastNumber, epoch, confirmed, shut, closed
     FROM conversations WHERE lookup = ?`,
  );
  const kept = connection.prepare<[Buffer], Kept>(
    `SELECT request, urgent, danger, guarded, shut, taken_by AS takenBy, waiting,
       journal_tag AS journalTag
     FROM conversations WHERE lookup = ?`,
  );
  const insert = connection.prepare<[NewConversation]>(
    `INSERT INTO conversations (lookup, sequence, waiting, token_hash, language, wanted_language,
       request, urgent, danger, guarded, confirmed, shut, closed, taken_by, epoch, opening_epoch,
       last_number, expires_day, journal_tag, opening)
     VALUES (@lookup, (SELECT coalesce(max(sequence), 0) + 1 FROM conversations), @waiting,
       @tokenHash, @language, @wantedLanguage, @request, @urgent, @danger, @guarded, 0, @shut, 0,
       @takenBy, @epoch, @epoch, 0, @expiresDay, @journalTag, @opening)`,
  );
  const setWaiting = connection.prepare<[number, Buffer]>(
    'UPDATE conversations SET waiting = ? WHERE lookup = ?',
  );
  const moveNotes = connection.prepare<[Buffer, Buffer]>(
    'UPDATE notes SET lookup = ? WHERE lookup = ?',
  );
  const erase = connection.prepare<[Buffer]>('DELETE FROM conversations WHERE lookup = ?');
  const hasMessage = connection
    .prepare<[Buffer, Buffer], number>('SELECT 1 FROM messages WHERE lookup = ? AND id = ?')
    .pluck();
  const messagesAfter = connection.prepare<[Buffer, number, number], StoredMessage>(
    `SELECT number, id, direction, file, tag FROM messages
     WHERE lookup = ? AND number > ? ORDER BY number LIMIT ?`,
  );
  const addMessage = connection.prepare<[NewMessage]>(
    `INSERT INTO messages (lookup, number, id, direction, tag, epoch, expires_day, file)
     VALUES (@lookup, @number, @id, @direction, @tag, @epoch, @expiresDay, @file)`,
  );
  const setLastNumber = connection.prepare<[number, Buffer]>(
    'UPDATE conversations SET last_number = ? WHERE lookup = ?',
  );
  const ask = connection.prepare<[Asking]>(
    `UPDATE conversations SET
       request = CASE WHEN @request = 'order' AND waiting IS NOT NULL THEN request
         ELSE coalesce(@request, request) END,
       urgent = max(urgent, @urgent),
       wanted_language = coalesce(@wantedLanguage, wanted_language),
       waiting = coalesce(waiting, (SELECT coalesce(max(waiting), 0) + 1 FROM conversations)),
       waiting_number = coalesce(iif(waiting IS NULL, NULL, waiting_number), last_number),
       closed = 0,
       expires_day = max(expires_day, @expiresDay)
     WHERE lookup = @lookup`,
  );
  const addDetails = connection.prepare<[NewDetails]>(
    `INSERT INTO details (lookup, id, kind, epoch, file) VALUES (@lookup, @id, @kind, @epoch, @file)
     ON CONFLICT (lookup, id) DO NOTHING`,
  );
  const confirm = connection.prepare<[Buffer]>(
    'UPDATE conversations SET confirmed = 1 WHERE lookup = ? AND confirmed = 0',
  );
  const expired = connection
    .prepare<[number, number], Buffer>(
      'SELECT lookup FROM conversations WHERE expires_day <= ? LIMIT ?',
    )
    .pluck();
  const eraseOldMessages = connection.prepare<[number, number]>(
    `DELETE FROM messages WHERE (lookup, number) IN
       (SELECT lookup, number FROM messages WHERE expires_day <= ? LIMIT ?)`,
  );

  return {
    /** What the token of a conversation must hash to; `undefined` where there is none. */
    tokenHash: (lookup: Buffer): Buffer | undefined => tokenHash.get(lookup),
    /** Where it stands; `undefined` where there is none. */
    standing: (lookup: Buffer): Standing | undefined => standing.get(lookup),
    /** What would go on if another took its place. */
    kept: (lookup: Buffer): Kept | undefined => kept.get(lookup),
    /** Keeps a new one, after all others, and still without a message. */
    insert(conversation: NewConversation): void {
      insert.run(conversation);
    },
    /** Gives it a place among those that wait, which nothing else has. */
    setWaiting(lookup: Buffer, waiting: number): void {
      setWaiting.run(waiting, lookup);
    },
    /** Gives one's notes to the other. */
    moveNotes(from: Buffer, to: Buffer): void {
      moveNotes.run(to, from);
    },
    /** Erases one and all that goes with it. Whether there was one. */
    erase: (lookup: Buffer): boolean => erase.run(lookup).changes > 0,
    /** Whether it has a message of this id. */
    hasMessage: (lookup: Buffer, id: Buffer): boolean => hasMessage.get(lookup, id) === 1,
    /** Its messages with a number above `after`, in order, the first `limit`. */
    messagesAfter: (lookup: Buffer, after: number, limit: number): StoredMessage[] =>
      messagesAfter.all(lookup, after, limit),
    /** Keeps its last message. */
    addMessage(message: NewMessage): void {
      addMessage.run(message);
      setLastNumber.run(message.number, message.lookup);
    },
    /** Takes in what its person asks for: it waits, behind the others unless it did before. */
    ask(asking: Asking): void {
      ask.run(asking);
    },
    /** Keeps details, once. */
    addDetails(details: NewDetails): void {
      addDetails.run(details);
    },
    /** Whether that it is confirmed is news. */
    confirm: (lookup: Buffer): boolean => confirm.run(lookup).changes > 0,
    /** At most `limit` of those that are over on `day`. */
    expired: (day: number, limit: number): Buffer[] => expired.all(day, limit),
    /** Erases at most `limit` messages that are over on `day`, and gives how many. */
    eraseOldMessages: (day: number, limit: number): number =>
      eraseOldMessages.run(day, limit).changes,
  };
}

/** The statements on conversations. */
export type TalkStore = ReturnType<typeof createTalkStore>;
