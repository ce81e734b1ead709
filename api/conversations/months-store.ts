/**
 * The SQL of the months' totals: of conversations that were closed, and of opinions.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** What a conversation is counted by when it is closed. */
export type Dimension = 'theme' | 'age' | 'outcome' | 'language' | 'request';

/** A total. `month` is year × 100 + month: 202611. */
export type StoredTotal = {
  month: number;
  dimension: Dimension;
  value: string;
  conversations: number;
};

/** How many gave an answer in a month. */
export type StoredOpinions = { month: number; question: string; answer: string; opinions: number };

/** A word that somebody left, sealed to the team. */
export type StoredWord = { id: Buffer; file: Buffer };

/** Prepares the statements on totals. */
export function createMonthStore(connection: Connection) {
  const add = connection.prepare<[number, Dimension, string]>(
    `INSERT INTO conversation_months (month, dimension, value, conversations) VALUES (?, ?, ?, 1)
     ON CONFLICT (month, dimension, value) DO UPDATE SET conversations = conversations + 1`,
  );
  const totals = connection.prepare<[], StoredTotal>(
    `SELECT month, dimension, value, conversations FROM conversation_months
     ORDER BY month DESC, dimension, value`,
  );
  const opinions = connection.prepare<[], StoredOpinions>(
    `SELECT month, question, answer, opinions FROM opinion_months
     ORDER BY month DESC, question, answer`,
  );
  const words = connection.prepare<[], StoredWord>(
    'SELECT id, file FROM opinion_words ORDER BY id',
  );
  const eraseWord = connection.prepare<[Buffer]>('DELETE FROM opinion_words WHERE id = ?');

  return {
    /** Adds one conversation to a total. */
    add(month: number, dimension: Dimension, value: string): void {
      add.run(month, dimension, value);
    },
    /** All totals, the last month first. */
    totals: (): StoredTotal[] => totals.all(),
    /** All opinions, the last month first. */
    opinions: (): StoredOpinions[] => opinions.all(),
    /** All words, in no order that means anything. */
    words: (): StoredWord[] => words.all(),
    /** Erases a word. Whether there was one. */
    eraseWord: (id: Buffer): boolean => eraseWord.run(id).changes > 0,
  };
}
