/**
 * The SQL of settings and of alerts that could not be delivered.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** An alert that could not be delivered. `hour`: whole hours since 1970. */
export type StoredFailure = { hour: number; kind: 'mail' | 'webhook'; reason: string };

/** Prepares the statements on settings. Values are texts; whose JSON they are, the room knows. */
export function createSettingStore(connection: Connection) {
  const all = connection.prepare<[], { name: string; value: string }>(
    'SELECT name, value FROM instance_settings',
  );
  const get = connection
    .prepare<[string], string>('SELECT value FROM instance_settings WHERE name = ?')
    .pluck();
  const insert = connection.prepare<[string, string]>(
    'INSERT INTO instance_settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING',
  );
  const set = connection.prepare<[string, string]>(
    `INSERT INTO instance_settings (name, value) VALUES (?, ?)
     ON CONFLICT (name) DO UPDATE SET value = excluded.value`,
  );

  return {
    /** Every value there is, by name. */
    all: () => new Map(all.all().map(({ name, value }) => [name, value])),
    /** The value of one. */
    get: (name: string): string | undefined => get.get(name),
    /** Keeps a value, unless there is one. */
    insert(name: string, value: string): void {
      insert.run(name, value);
    },
    /** Keeps a value in place of the one there may be. */
    set(name: string, value: string): void {
      set.run(name, value);
    },
  };
}

/** Prepares the statements on alerts that could not be delivered. Hours are hours since 1970. */
export function createFailureStore(connection: Connection) {
  const add = connection.prepare<[number, string, string]>(
    `INSERT INTO alert_failures (hour, kind, reason) VALUES (?, ?, ?)
     ON CONFLICT (hour, kind, reason) DO NOTHING`,
  );
  const all = connection.prepare<[], StoredFailure>(
    'SELECT hour, kind, reason FROM alert_failures ORDER BY hour, kind, reason',
  );
  const eraseBefore = connection.prepare<[number]>('DELETE FROM alert_failures WHERE hour < ?');

  return {
    /** Keeps one; the same twice in an hour is one. */
    add({ hour, kind, reason }: StoredFailure): void {
      add.run(hour, kind, reason);
    },
    /** All of them, the oldest first. */
    all: (): StoredFailure[] => all.all(),
    /** Erases those of the hours before `hour`. */
    eraseBefore(hour: number): void {
      eraseBefore.run(hour);
    },
  };
}
