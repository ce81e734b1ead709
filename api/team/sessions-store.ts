/**
 * The SQL of sessions and of invitations: what lets somebody in for a while.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { Role } from './schema.ts';

/** A session, by the hash of its token. Minutes are minutes since 1970. */
export type StoredSession = {
  tokenHash: Buffer;
  member: string;
  startedMinute: number;
  usedMinute: number;
};

const columns = `token_hash AS tokenHash, member, started_minute AS startedMinute,
  used_minute AS usedMinute`;

/** Prepares the statements on sessions. */
export function createSessionStore(connection: Connection) {
  const insert = connection.prepare<[StoredSession]>(
    `INSERT INTO sessions (token_hash, member, started_minute, used_minute)
     VALUES (@tokenHash, @member, @startedMinute, @usedMinute)`,
  );
  const get = connection.prepare<[Buffer], StoredSession>(
    `SELECT ${columns} FROM sessions WHERE token_hash = ?`,
  );
  const ofMember = connection.prepare<[string], StoredSession>(
    `SELECT ${columns} FROM sessions WHERE member = ? ORDER BY started_minute DESC, token_hash`,
  );
  const use = connection.prepare<[number, Buffer]>(
    'UPDATE sessions SET used_minute = ? WHERE token_hash = ?',
  );
  const end = connection.prepare<[Buffer]>('DELETE FROM sessions WHERE token_hash = ?');
  const endOthers = connection.prepare<[string, Buffer]>(
    'DELETE FROM sessions WHERE member = ? AND token_hash <> ?',
  );
  const endEveryones = connection.prepare('DELETE FROM sessions');
  const eraseBefore = connection.prepare<[number]>(
    'DELETE FROM sessions WHERE started_minute <= ?',
  );

  return {
    insert(session: StoredSession): void {
      insert.run(session);
    },
    get: (tokenHash: Buffer): StoredSession | undefined => get.get(tokenHash),
    /** All of a member's, the last begun first. */
    ofMember: (member: string): StoredSession[] => ofMember.all(member),
    use(tokenHash: Buffer, minute: number): void {
      use.run(minute, tokenHash);
    },
    end(tokenHash: Buffer): void {
      end.run(tokenHash);
    },
    /** Ends all of a member's but `kept`. */
    endOthers(member: string, kept: Buffer = Buffer.alloc(0)): void {
      endOthers.run(member, kept);
    },
    endEveryones(): void {
      endEveryones.run();
    },
    /** Erases those begun in `minute` or before. */
    eraseBefore(minute: number): void {
      eraseBefore.run(minute);
    },
  };
}

/** An invitation that is open, by the hash of its secret. */
export type StoredInvitation = {
  id: string;
  secretHash: Buffer;
  role: Role;
  madeBy: string;
  /** Minutes since 1970. */
  expiresMinute: number;
};

/** Prepares the statements on invitations. */
export function createInvitationStore(connection: Connection) {
  const insert = connection.prepare<[StoredInvitation]>(
    `INSERT INTO invitations (id, secret_hash, role, made_by, expires_minute)
     VALUES (@id, @secretHash, @role, @madeBy, @expiresMinute)`,
  );
  const all = connection.prepare<[], Omit<StoredInvitation, 'secretHash'> & { madeByName: string }>(
    `SELECT invitations.id, invitations.role, made_by AS madeBy, members.name AS madeByName,
       expires_minute AS expiresMinute
     FROM invitations JOIN members ON members.id = made_by
     ORDER BY expires_minute, invitations.id`,
  );
  const bySecret = connection.prepare<[Buffer], Pick<StoredInvitation, 'id' | 'role'>>(
    'SELECT id, role FROM invitations WHERE secret_hash = ?',
  );
  const remove = connection.prepare<[string]>('DELETE FROM invitations WHERE id = ?');
  const removeOf = connection.prepare<[string]>('DELETE FROM invitations WHERE made_by = ?');
  const removeAll = connection.prepare('DELETE FROM invitations');
  const eraseBefore = connection.prepare<[number]>(
    'DELETE FROM invitations WHERE expires_minute <= ?',
  );

  return {
    insert(invitation: StoredInvitation): void {
      insert.run(invitation);
    },
    /** All of them, those that expire first before the others. */
    all: () => all.all(),
    bySecret: (secretHash: Buffer) => bySecret.get(secretHash),
    /** `false` if there is none. */
    remove: (id: string): boolean => remove.run(id).changes === 1,
    /** Takes back all that a member made. */
    removeOf(member: string): void {
      removeOf.run(member);
    },
    removeAll(): void {
      removeAll.run();
    },
    /** Erases those that expire in `minute` or before. */
    eraseBefore(minute: number): void {
      eraseBefore.run(minute);
    },
  };
}

/** The statements on sessions. */
export type SessionStore = ReturnType<typeof createSessionStore>;

/** The statements on invitations. */
export type InvitationStore = ReturnType<typeof createInvitationStore>;
