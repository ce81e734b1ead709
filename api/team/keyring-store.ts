/**
 * The SQL of the team's keyring and roster, which the server keeps and can't open.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** The team as it is kept. `startedDay`: days since 1970-01-01. */
export type StoredTeam = {
  epoch: number;
  recipient: string;
  startedDay: number;
  keyring: Buffer;
  /** The exact text. */
  roster: string;
  rosterTag: Buffer;
  rosterNumber: number;
  recoveryHash: Buffer;
};

/** Prepares the statements on the team. */
export function createKeyringStore(connection: Connection) {
  const get = connection.prepare<[], StoredTeam>(
    `SELECT epoch, recipient, started_day AS startedDay, keyring, roster, roster_tag AS rosterTag,
       roster_number AS rosterNumber, recovery_hash AS recoveryHash
     FROM team_keyring`,
  );
  const set = connection.prepare<[StoredTeam]>(
    `REPLACE INTO team_keyring (id, epoch, recipient, started_day, keyring, roster, roster_tag,
       roster_number, recovery_hash)
     VALUES (1, @epoch, @recipient, @startedDay, @keyring, @roster, @rosterTag, @rosterNumber,
       @recoveryHash)`,
  );

  return {
    /** `undefined` before the set-up. */
    get: (): StoredTeam | undefined => get.get(),
    set(team: StoredTeam): void {
      set.run(team);
    },
  };
}
