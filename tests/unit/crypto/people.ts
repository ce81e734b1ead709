import { readFileSync } from 'node:fs';
import { randomBytes, toBase64url } from '../../../site/crypto/bytes.ts';
import type { Bytes } from '../../../site/crypto/bytes.ts';
import { sha256 } from '../../../site/crypto/derive.ts';
import type { Argon2id } from '../../../site/crypto/derive.ts';
import { TeamKeysError } from '../../../site/crypto/errors.ts';
import { recipientFromSeed } from '../../../site/crypto/identity.ts';
import { anchorOf, createTeam, openTeam } from '../../../site/crypto/team.ts';
import { pin } from '../../../site/crypto/member.ts';
import type {
  Holder,
  RosterMember,
  Team,
  TeamChange,
  TeamFiles,
} from '../../../site/crypto/team.ts';

export const day = '2026-11-21';

/** The French list. */
export const list = readFileSync('content/word-lists/fr.txt', 'utf8').trimEnd().split('\n');

/** In place of Argon2id where its cost is not what is tested. */
export const cheapArgon2id: Argon2id = (secret, salt) =>
  sha256(new Uint8Array([...secret, 0, ...salt]));

/** Somebody with keys of their own. */
export type Person = RosterMember & { seed: Bytes };

export async function makePerson(
  name: string,
  role: RosterMember['role'] = 'team',
): Promise<Person> {
  const seed = randomBytes(32);
  const id = toBase64url(randomBytes(16));
  return { id, name, role, recipient: await recipientFromSeed(seed), seed };
}

/** What stands in the roster of somebody: a person without their seed. */
export const asMember = ({ id, name, role, recipient }: Person): RosterMember => ({
  id,
  name,
  role,
  recipient,
});

/** Opens `files` as `person`, who remembers `before`, or was only shown it. */
export function openAs(person: Person, files: TeamFiles, before: Team | TeamChange): Promise<Team> {
  const anchor = 'roster' in before && 'current' in before ? anchorOf(before) : pin(before);
  return openTeam({ id: person.id, seed: person.seed, anchor } satisfies Holder, files);
}

/** A coordinator, a member, a sheet, and their team as the coordinator opened it. */
export async function makeTeam() {
  const coordinator = await makePerson('Ève', 'coordinator');
  const member = await makePerson('Jo');
  const sheet = randomBytes(32);
  const recovery = await recipientFromSeed(sheet);
  const files = await createTeam(
    { members: [asMember(coordinator), asMember(member)], recovery },
    day,
  );
  const team = await openAs(coordinator, files, files);
  return { coordinator, member, sheet, recovery, files, team };
}

/** The code of the `TeamKeysError` that `action` throws; anything else that happens is a failure. */
export async function problemOf(action: Promise<unknown>): Promise<string> {
  try {
    await action;
  } catch (error) {
    if (error instanceof TeamKeysError) return error.code;
    throw error;
  }
  return 'none';
}

/** What `tests/vectors/team.json` holds; bytes are base64url. */
export type Vectors = {
  member: {
    [
      name in
        | 'instanceSalt'
        | 'name'
        | 'passphrase'
        | 'salt'
        | 'root'
        | 'signInKey'
        | 'boxSeed'
        | 'boxIdentity'
        | 'id'
        | 'seed'
        | 'identity'
        | 'recipient'
    ]: string;
  } & { anchor: { epoch: number; recipient: string; rosterKey: string; rosterNumber: number } };
  epochs: [VectorEpoch, VectorEpoch];
  fingerprint: { newcomer: string; team: string; words: string };
  recovery: { sheet: string; words: string; key: string; seed: string; recipient: string };
  files: { box: string; keyring: string; roster: string; rosterTag: string };
};

type VectorEpoch = {
  number: number;
  started: string;
  recipient: string;
  rosterKey: string;
  continuity: string | null;
  seed: string;
};
