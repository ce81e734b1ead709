/**
 * What the desk is answered: all of it, so that a test can tell when anything else gets out.
 *
 * Bytes are base64url without padding, days `YYYY-MM-DD` in Paris, instants milliseconds since 1970.
 *
 * @module
 */

import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { actions } from './journal.ts';
import { roles } from './schema.ts';

const day = z.iso.date();
const instant = z.int();
const bytes = z.base64url();
const role = z.enum(roles);
const state = z.enum(['waiting', 'active']);

/** What everyone may know of the team. */
const publicTeam = z.strictObject({ epoch: z.int(), recipient: z.string() });

/** What holders get, and no one else needs. */
const team = z.strictObject({
  ...publicTeam.shape,
  startedDay: day,
  keyring: bytes,
  roster: z.string(),
  rosterTag: bytes,
  rosterNumber: z.int(),
});

const session = z.strictObject({
  member: z.strictObject({
    id: z.string(),
    name: z.string(),
    role,
    recipient: z.string(),
    state,
  }),
  box: bytes,
  /** Whole for active holders. */
  team: z.union([team, publicTeam]),
  session: z.strictObject({ startedAt: instant, endsAt: instant }),
  /** By the server's clock, in Paris. */
  today: day,
  /** The member may do nothing else before. */
  mustAddPasskey: z.boolean(),
});

/** What is answered, by its name. */
export const answers = {
  instance: z.strictObject({
    salt: bytes,
    /** `null` before the set-up. */
    team: z.string().nullable(),
    /** Whether the set-up was done. */
    setUp: z.boolean(),
    secondFactor: z.enum(['off', 'optional', 'required']),
  }),
  team,
  session,
  secondFactor: z.strictObject({
    secondFactor: z.custom<PublicKeyCredentialRequestOptionsJSON>(),
    ticket: bytes,
  }),
  done: z.strictObject({}),
  sessions: z.strictObject({
    sessions: z.array(
      z.strictObject({
        startedAt: instant,
        usedAt: instant,
        endsAt: instant,
        current: z.boolean(),
      }),
    ),
  }),
  passkeyOptions: z.strictObject({
    options: z.custom<PublicKeyCredentialCreationOptionsJSON>(),
    ticket: bytes,
  }),
  passkeys: z.strictObject({
    passkeys: z.array(z.strictObject({ id: z.string(), label: z.string(), madeDay: day })),
  }),
  members: z.strictObject({
    members: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        role,
        recipient: z.string(),
        state,
        /** For coordinators alone. */
        hasPasskey: z.boolean().nullable(),
        madeDay: day,
      }),
    ),
  }),
  invited: z.strictObject({ id: z.string(), secret: bytes, expiresAt: instant }),
  invitations: z.strictObject({
    invitations: z.array(
      z.strictObject({
        id: z.string(),
        role,
        madeBy: z.strictObject({ id: z.string(), name: z.string() }),
        expiresAt: instant,
      }),
    ),
  }),
  look: z.strictObject({
    role,
    team: z.strictObject({ name: z.string(), ...publicTeam.shape }),
  }),
  recovery: z.strictObject({ ticket: bytes, team }),
  journal: z.strictObject({
    entries: z.array(
      z.strictObject({
        number: z.int(),
        day,
        /** `null` for what has to do with a conversation. */
        at: instant.nullable(),
        /** Without a name, the member was deleted from the database by force. */
        member: z.strictObject({ id: z.string(), name: z.string().nullable() }),
        action: z.enum(actions),
        /** Its `name` if it is a member. */
        subject: z.strictObject({ id: z.string(), name: z.string().nullable() }).nullable(),
        detail: z.string().nullable(),
        tag: z.string().nullable(),
        hash: z.hex(),
      }),
    ),
    /** What to ask for as `before`, if there is more. */
    next: z.int().nullable(),
    /** The first entry that isn't as it was written, in all of the journal. */
    brokenAt: z.int().nullable(),
  }),
  home: z.strictObject({
    silentEntryPoints: z.int().nullable(),
    waitingMembers: z.int().nullable(),
    failedAlerts: z.int().nullable(),
    /** Tries in a row to copy the database. */
    failedBackups: z.int().nullable(),
    /** Conversations that wait for an answer. */
    unreadConversations: z.int().nullable(),
    /** Those of them that are urgent, or in danger. */
    urgentConversations: z.int().nullable(),
    ordersToPrepare: z.int().nullable(),
    /** Products that run low, and lots that expire within 60 days or have. */
    stockWarnings: z.int().nullable(),
  }),
};

/** The answer `A`. */
export type Answer<A extends keyof typeof answers> = z.output<(typeof answers)[A]>;
