/**
 * The SQL of what must not come back with a restored copy: noticed when it is erased, and erased again.
 *
 * @module
 */

import type { Erased, ErasedKind, Gone } from './erased-list.ts';
import type { Connection } from './open.ts';

type Kind = { name: string; event: string; exists: string; again: string[] };

/**
 * How each kind is named, when it counts as erased, and what is done to one that came back.
 *
 * A member who was removed is only shut out: the roster of the copy names them, and goes on only with
 * all whom it names, until a coordinator removes them again with new keys.
 */
const kinds: Record<ErasedKind, Kind> = {
  conversations: {
    name: 'lookup',
    event: 'DELETE ON main.conversations',
    exists: 'SELECT 1 FROM conversations WHERE lookup = ?',
    again: ['DELETE FROM conversations WHERE lookup = ?'],
  },
  details: {
    name: 'id',
    event: 'DELETE ON main.details',
    exists: 'SELECT 1 FROM details WHERE id = ?',
    again: ['DELETE FROM details WHERE id = ?'],
  },
  phone_keys: {
    name: 'id',
    event: 'DELETE ON main.phone_keys',
    exists: 'SELECT 1 FROM phone_keys WHERE id = ?',
    again: ['DELETE FROM phone_keys WHERE id = ?'],
  },
  passkeys: {
    name: 'id',
    event: 'DELETE ON main.passkeys',
    exists: 'SELECT 1 FROM passkeys WHERE id = ?',
    again: ['DELETE FROM passkeys WHERE id = ?'],
  },
  members: {
    name: 'id',
    event: "UPDATE OF state ON main.members WHEN OLD.state <> 'removed' AND NEW.state = 'removed'",
    exists: "SELECT 1 FROM members WHERE id = ? AND state <> 'removed'",
    again: [
      'DELETE FROM sessions WHERE member = ?',
      'DELETE FROM invitations WHERE made_by = ?',
      "UPDATE members SET sign_in_hash = randomblob(32) WHERE id = ? AND state <> 'removed'",
    ],
  },
};

const all = Object.entries(kinds) as [ErasedKind, Kind][];

/**
 * Has `note` told of what `connection` erases, whatever erases it, right after each transaction. What it
 * throws keeps them for the next time; the function that is given back tells it at once, and throws.
 */
export function watchErasures(
  connection: Connection,
  note: (gone: readonly Gone[]) => void,
): () => void {
  let pending: Gone[] = [];
  let isScheduled = false;
  const isThere = Object.fromEntries(
    all.map(([kind, { exists }]) => [kind, connection.prepare<[Buffer | string]>(exists)]),
  );

  function flush(): void {
    // What was undone with its transaction is still there.
    pending = pending.filter(({ kind, name }) => !isThere[kind]?.get(name));
    if (pending.length > 0) note(pending);
    pending = [];
  }

  function flushNow(): void {
    isScheduled = false;
    try {
      flush();
    } catch {
      // Told again by whoever calls `flush`, which throws.
    }
  }

  connection.function('note_erased', (kind: unknown, name: unknown) => {
    // A transaction is synchronous: this runs once it is over.
    if (!isScheduled) queueMicrotask(flushNow);
    isScheduled = true;
    pending.push({ kind, name } as Gone);
    return null;
  });
  // Of this connection alone: the file's schema stays as the migrations made it.
  for (const [kind, { name, event }] of all) {
    connection.exec(
      `CREATE TEMP TRIGGER erased_${kind} AFTER ${event}
       BEGIN SELECT note_erased('${kind}', OLD.${name}); END`,
    );
  }
  return flush;
}

/** Erases again what `erased` names, all or nothing, and gives how many things there were. */
export function eraseAgain(connection: Connection, erased: Erased): number {
  if (erased.isEmpty) return 0;
  const run = connection.transaction(() => {
    let count = 0;
    for (const [kind, { name, again }] of all) {
      const names = connection.prepare(`SELECT ${name} FROM ${kind}`).pluck().all();
      const gone = (names as (Buffer | string)[]).filter((each) =>
        erased.has({ kind, name: each }),
      );
      const statements = again.map((sql) => connection.prepare<[Buffer | string]>(sql));
      for (const each of gone) {
        const changes = statements.map((statement) => statement.run(each).changes);
        count += Math.min(1, changes.at(-1) ?? 0);
      }
    }
    return count;
  });
  return run.immediate();
}

/** Ends what let somebody in for a while: a copy would let them in again. */
export function endPassing(connection: Connection): void {
  for (const table of ['sessions', 'invitations', 'used_solutions']) {
    connection.exec(`DELETE FROM ${table}`);
  }
}

/** Erases all that people wrote, and what "keep on this phone" left. */
export function eraseAllWritten(connection: Connection): void {
  for (const table of ['conversations', 'phone_keys', 'opinion_words']) {
    connection.exec(`DELETE FROM ${table}`);
  }
}
