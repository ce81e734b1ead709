/**
 * The SQL of what belongs to no conversation: phones' keys, opinions, and work that was done.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** What "keep on this phone" leaves here. `expiresDay`: days since 1970-01-01. */
export type StoredPhone = {
  id: Buffer;
  verifierHash: Buffer;
  share: Buffer;
  failures: number;
  expiresDay: number;
};

/** Prepares the statements on phones' keys. */
export function createPhoneStore(connection: Connection) {
  const get = connection.prepare<[Buffer], StoredPhone>(
    `SELECT id, verifier_hash AS verifierHash, share, failures, expires_day AS expiresDay
     FROM phone_keys WHERE id = ?`,
  );
  const insert = connection.prepare<[Omit<StoredPhone, 'failures'>]>(
    `INSERT INTO phone_keys (id, verifier_hash, share, failures, expires_day)
     VALUES (@id, @verifierHash, @share, 0, @expiresDay)`,
  );
  const set = connection.prepare<[number, number, Buffer]>(
    'UPDATE phone_keys SET failures = ?, expires_day = ? WHERE id = ?',
  );
  const erase = connection.prepare<[Buffer]>('DELETE FROM phone_keys WHERE id = ?');
  const eraseOld = connection.prepare<[number]>('DELETE FROM phone_keys WHERE expires_day <= ?');

  return {
    get: (id: Buffer): StoredPhone | undefined => get.get(id),
    insert(phone: Omit<StoredPhone, 'failures'>): void {
      insert.run(phone);
    },
    set(id: Buffer, failures: number, expiresDay: number): void {
      set.run(failures, expiresDay, id);
    },
    erase(id: Buffer): void {
      erase.run(id);
    },
    /** Erases those that are over on `day`, and gives how many. */
    eraseOld: (day: number): number => eraseOld.run(day).changes,
  };
}

/** Prepares the statements on opinions. Months are year × 100 + month. */
export function createOpinionStore(connection: Connection) {
  const add = connection.prepare<[number, string, string]>(
    `INSERT INTO opinion_months (month, question, answer, opinions) VALUES (?, ?, ?, 1)
     ON CONFLICT (month, question, answer) DO UPDATE SET opinions = opinions + 1`,
  );
  const addWord = connection.prepare<[Buffer, number, number, Buffer]>(
    'INSERT INTO opinion_words (id, epoch, expires_day, file) VALUES (?, ?, ?, ?)',
  );
  const eraseOld = connection.prepare<[number]>('DELETE FROM opinion_words WHERE expires_day <= ?');

  return {
    add(month: number, question: 'helped' | 'again', answer: string): void {
      add.run(month, question, answer);
    },
    addWord(word: { id: Buffer; epoch: number; expiresDay: number; file: Buffer }): void {
      addWord.run(word.id, word.epoch, word.expiresDay, word.file);
    },
    /** Erases the words that are over on `day`, and gives how many. */
    eraseOld: (day: number): number => eraseOld.run(day).changes,
  };
}

/** Prepares the statements on work that was done. Minutes since 1970-01-01. */
export function createSolutionStore(connection: Connection) {
  const add = connection.prepare<[Buffer, number]>(
    `INSERT INTO used_solutions (nonce, expires_minute) VALUES (?, ?)
     ON CONFLICT (nonce) DO NOTHING`,
  );
  const eraseOld = connection.prepare<[number]>(
    'DELETE FROM used_solutions WHERE expires_minute <= ?',
  );

  return {
    /** Whether it wasn't there before. */
    add: (nonce: Buffer, expiresMinute: number): boolean =>
      add.run(nonce, expiresMinute).changes > 0,
    /** Erases those that are over in `minute`. */
    eraseOld(minute: number): void {
      eraseOld.run(minute);
    },
  };
}
