/**
 * The SQL of members and of their passkeys.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';
import type { Role } from './schema.ts';

/** Waiting for a welcome, or not. */
export type State = 'waiting' | 'active';

/** A member who wasn't removed, without their secrets. `madeDay`: days since 1970-01-01. */
export type Member = {
  id: string;
  name: string;
  role: Role;
  state: State;
  recipient: string;
  madeDay: number;
  passkeys: number;
};

/** A member to keep. */
export type NewMember = Omit<Member, 'passkeys'> & {
  nameKey: string;
  signInHash: Buffer;
  box: Buffer;
};

/** What checks a passphrase. */
export type SignInSecret = { id: string; signInHash: Buffer };

const columns = `id, name, role, state, recipient, made_day AS madeDay,
  (SELECT count(*) FROM passkeys WHERE passkeys.member = members.id) AS passkeys`;

/** Prepares the statements on members. Those who were removed are given by none of them. */
export function createMemberStore(connection: Connection) {
  const some = connection.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM members)').pluck();
  const known = connection
    .prepare<[string], number>('SELECT EXISTS (SELECT 1 FROM members WHERE id = ?)')
    .pluck();
  const all = connection.prepare<[], Member>(
    `SELECT ${columns} FROM members WHERE state <> 'removed' ORDER BY name_key`,
  );
  const byId = connection.prepare<[string], Member>(
    `SELECT ${columns} FROM members WHERE id = ? AND state <> 'removed'`,
  );
  const byNameKey = connection.prepare<[string], SignInSecret>(
    'SELECT id, sign_in_hash AS signInHash FROM members WHERE name_key = ?',
  );
  const signInHash = connection
    .prepare<[string], Buffer | null>('SELECT sign_in_hash FROM members WHERE id = ?')
    .pluck();
  const box = connection
    .prepare<[string], Buffer | null>('SELECT box FROM members WHERE id = ?')
    .pluck();
  const insert = connection.prepare<[Omit<NewMember, 'passkeys'>]>(
    `INSERT INTO members (id, name, role, state, made_day, name_key, recipient, sign_in_hash, box)
     VALUES (@id, @name, @role, @state, @madeDay, @nameKey, @recipient, @signInHash, @box)`,
  );
  const setStanding = connection.prepare<[Role, State, string]>(
    'UPDATE members SET role = ?, state = ? WHERE id = ?',
  );
  const holdersWait = connection.prepare(
    `UPDATE members SET state = 'waiting'
     WHERE state = 'active' AND role IN ('coordinator', 'team')`,
  );
  const setBox = connection.prepare<[Buffer, string]>('UPDATE members SET box = ? WHERE id = ?');
  const setSecrets = connection.prepare<[Buffer, Buffer, string]>(
    'UPDATE members SET sign_in_hash = ?, box = ? WHERE id = ?',
  );
  const strip = connection.prepare<[string]>(
    `UPDATE members
     SET state = 'removed', name_key = NULL, recipient = NULL, sign_in_hash = NULL, box = NULL
     WHERE id = ?`,
  );
  const forget = connection.prepare(
    `DELETE FROM members WHERE state = 'removed' AND NOT EXISTS
       (SELECT 1 FROM journal WHERE members.id IN (journal.member, journal.subject))`,
  );

  return {
    /** Whether there is none, and never was. */
    isEmpty: (): boolean => some.get() === 0,
    /** Whether anyone has or had this id. */
    isKnown: (id: string): boolean => known.get(id) === 1,
    /** All of them, by name. */
    all: (): Member[] => all.all(),
    byId: (id: string): Member | undefined => byId.get(id),
    /** The one who signs in with the name that `foldName` gave. */
    byNameKey: (nameKey: string): SignInSecret | undefined => byNameKey.get(nameKey),
    signInHash: (id: string): Buffer | null => signInHash.get(id) ?? null,
    box: (id: string): Buffer | null => box.get(id) ?? null,
    insert(member: NewMember): void {
      insert.run(member);
    },
    setStanding(id: string, role: Role, state: State): void {
      setStanding.run(role, state, id);
    },
    /** Every active holder waits again. */
    makeHoldersWait(): void {
      holdersWait.run();
    },
    setBox(id: string, file: Buffer): void {
      setBox.run(file, id);
    },
    setSecrets(id: string, signInHash: Buffer, file: Buffer): void {
      setSecrets.run(signInHash, file, id);
    },
    /** Erases all of one but what the journal names. Their sessions and passkeys go first. */
    strip(id: string): void {
      strip.run(id);
    },
    /** Erases the removed of whom the journal no longer speaks. */
    forgetRemoved(): void {
      forget.run();
    },
  };
}

/** What knows an authenticator again. `madeDay`: days since 1970-01-01. */
export type StoredPasskey = {
  id: string;
  label: string;
  publicKey: Buffer;
  counter: number;
  /** With commas between them. */
  transports: string;
  madeDay: number;
};

/** Prepares the statements on passkeys. */
export function createPasskeyStore(connection: Connection) {
  const ofMember = connection.prepare<[string], StoredPasskey>(
    `SELECT id, label, public_key AS publicKey, counter, transports, made_day AS madeDay
     FROM passkeys WHERE member = ? ORDER BY made_day, id`,
  );
  const insert = connection.prepare<[StoredPasskey & { member: string }]>(
    `INSERT INTO passkeys (id, member, label, public_key, counter, transports, made_day)
     VALUES (@id, @member, @label, @publicKey, @counter, @transports, @madeDay)
     ON CONFLICT (id) DO NOTHING`,
  );
  const use = connection.prepare<[{ id: string; member: string; counter: number }]>(
    `UPDATE passkeys SET counter = @counter
     WHERE id = @id AND member = @member AND (counter < @counter OR (counter = 0 AND @counter = 0))`,
  );
  const remove = connection.prepare<[string, string]>(
    'DELETE FROM passkeys WHERE id = ? AND member = ?',
  );
  const removeAll = connection.prepare<[string]>('DELETE FROM passkeys WHERE member = ?');

  return {
    ofMember: (member: string): StoredPasskey[] => ofMember.all(member),
    /** `false`, and nothing kept, if it is known already. */
    insert: (member: string, passkey: StoredPasskey): boolean =>
      insert.run({ ...passkey, member }).changes === 1,
    /** Keeps a new counter; `false` if it did not grow, which a copy of the authenticator would show. */
    use: (member: string, id: string, counter: number): boolean =>
      use.run({ id, member, counter }).changes === 1,
    /** `false` if the member has no such one. */
    remove: (member: string, id: string): boolean => remove.run(id, member).changes === 1,
    removeAll(member: string): void {
      removeAll.run(member);
    },
  };
}

/** The statements on members. */
export type MemberStore = ReturnType<typeof createMemberStore>;

/** The statements on passkeys. */
export type PasskeyStore = ReturnType<typeof createPasskeyStore>;
