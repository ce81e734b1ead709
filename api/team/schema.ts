/**
 * What members, their keys and the team's are, and the one door by which they come in.
 *
 * Bytes come as base64url without padding. What the server is not meant to read is checked for its
 * shape only.
 *
 * @module
 */

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { sealedFields } from '../sealed.ts';

/** What a member may do; `access.ts` says what that is. */
export const roles = ['coordinator', 'team', 'stickers', 'reader'] as const;

/** The roles whose members hold the team's identity. */
export const holderRoles = ['coordinator', 'team'] as const;

/** One of {@link roles}. */
export type Role = (typeof roles)[number];

/** Whether members with `role` hold the team's identity. */
export function isHolder(role: Role): role is (typeof holderRoles)[number] {
  return role === 'coordinator' || role === 'team';
}

/** The form in which names to sign in with are compared; `site/crypto` derives salts from the same. */
export function foldName(name: string): string {
  return name.normalize('NFKC').toLowerCase().trim();
}

function malformed(context: z.RefinementCtx, path: string[] = []) {
  context.addIssue({ code: 'custom', message: 'teamMalformed', path });
  return z.NEVER;
}

/** Exactly so many bytes; an age file of at most so many. */
export const { bytes, ageFile } = sealedFields('teamMalformed');

/** 16 bytes, kept as they are spelled. */
export const id = z.string().regex(/^[\w-]{21}[AQgw]$/);

/** A hybrid recipient: 1216 bytes in bech32. */
const recipient = z.string().regex(/^age1pq1[02-9ac-hj-np-z]{1952}$/);

/** Letters that pass for another script's are of these; a name is written in one of them. */
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/**
 * A name that says what it looks like: one line in its one spelling, with a letter or a digit, single
 * spaces, nothing invisible, and not of two scripts that look alike.
 */
function isName(text: string): boolean {
  return (
    text === text.normalize('NFC').replace(/\s+/g, ' ').trim() &&
    /[\p{L}\p{N}]/u.test(text) &&
    !/[\p{C}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text) &&
    scripts.filter((script) => script.test(text)).length <= 1
  );
}

const name = z.string().max(60).refine(isName, { error: 'memberName' });

/** A secret of 32 bytes that was handed out, or a key derived from one. */
export const secret = bytes(32);

const box = ageFile(8 * 1024);
const role = z.enum(roles);
const count = z.int().min(1);

const roster = z.strictObject({
  version: z.literal(1),
  epoch: count,
  number: count,
  members: z
    .array(z.strictObject({ id, name, role: z.enum(holderRoles), recipient }))
    .min(1)
    .max(100),
  recovery: recipient,
});

/** A roster as it stands in clear. Only holders can tell whether it is the team's. */
export type Roster = z.output<typeof roster>;

/** The roster of a text, or `undefined` for what is none. */
export function readRoster(text: string): Roster | undefined {
  try {
    return roster.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A change of the team, with its roster read: it agrees with what stands beside it. */
const team = z
  .strictObject({
    epoch: count,
    recipient,
    // A holder takes 1.7 kB of it and an epoch 2.4: room for a hundred of one, eleven years of the other.
    keyring: ageFile(512 * 1024),
    roster: z.string().max(256 * 1024),
    rosterTag: bytes(32),
    rosterNumber: count,
  })
  .transform((given, context) => {
    const read = readRoster(given.roster);
    const agrees = read?.epoch === given.epoch && read.number === given.rosterNumber;
    return agrees ? { ...given, listed: read } : malformed(context, ['roster']);
  });

/** A change of the team that a holder made; `listed` is what its roster says. */
export type TeamChange = z.output<typeof team>;

const recovery = z.strictObject({ recipient, key: bytes(32) });

/** The public half of a recovery sheet. */
export type Recovery = z.output<typeof recovery>;

const person = { name, recipient, signInKey: bytes(32), box };

/** Somebody who made their keys and comes in. */
export type Newcomer = z.output<z.ZodObject<typeof person>> & { id: string };

const founding = { memberId: id, member: z.strictObject(person), team, recovery };
const line = z.string().max(200);

/** What `@simplewebauthn/browser` gives; what isn't needed of it is left aside. */
const credential = {
  id: z.string().max(1400),
  rawId: z.string().max(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
};
const part = z.string().max(8192);
const assertion = z.object({
  ...credential,
  response: z.object({ clientDataJSON: part, authenticatorData: part, signature: part }),
});
const attestation = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: part,
    attestationObject: part,
    transports: z
      .array(z.string().regex(/^[\w-]{1,20}$/))
      .max(10)
      .optional(),
  }),
});

/** What comes in, by what it is for. */
export const bodies = {
  setUp: z.strictObject({ secret, teamName: z.string().max(400), ...founding }),
  signIn: z.strictObject({ name: line, signInKey: bytes(32) }),
  signInPasskey: z.strictObject({
    ticket: secret,
    response: assertion as unknown as z.ZodType<
      AuthenticationResponseJSON,
      AuthenticationResponseJSON
    >,
  }),
  /** `replaces` is the SHA-256 of the box that this one was opened from. */
  box: z.strictObject({ box, replaces: bytes(32) }),
  passphrase: z.strictObject({ currentSignInKey: bytes(32), signInKey: bytes(32), box }),
  passkey: z.strictObject({
    ticket: secret,
    label: name,
    response: attestation as unknown as z.ZodType<
      RegistrationResponseJSON,
      RegistrationResponseJSON
    >,
  }),
  invite: z.strictObject({ role }),
  look: z.strictObject({ secret }),
  accept: z.strictObject({ secret, memberId: id, ...person }),
  welcome: z.strictObject({ team }),
  changeRole: z.strictObject({ role, team: team.optional(), recovery: recovery.optional() }),
  remove: z.strictObject({ team: team.optional(), recovery: recovery.optional() }),
  team: z.strictObject({ team, recovery: recovery.optional() }),
  recovery: z.strictObject({ key: bytes(32) }),
  restore: z.strictObject({
    ticket: secret,
    ...founding,
    /** Whether the name is one's own: the account that has it goes. */
    replaces: z.boolean().default(false),
  }),
};

/** What the desk sends as the body `B`. */
export type BodyInput<B extends keyof typeof bodies> = z.input<(typeof bodies)[B]>;

/** The body `B`, checked. */
export type Body<B extends keyof typeof bodies> = z.output<(typeof bodies)[B]>;

/**
 * Checks `input` as `schema` does. Throws `EglantineError` `memberName`, or `teamMalformed` with the
 * `field` that is wrong.
 */
export function check<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.');
  throw new EglantineError(issue?.message === 'memberName' ? 'memberName' : 'teamMalformed', {
    field,
  });
}
