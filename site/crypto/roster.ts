/**
 * The roster: who holds the team's identity, in clear, authenticated by the identity itself, so that
 * a server can't add a ghost.
 *
 * @module
 */

import { toUtf8 } from './bytes.ts';
import type { Bytes } from './bytes.ts';
import { hmac, isHmac } from './derive.ts';
import { TeamKeysError } from './errors.ts';
import { parseJson } from './seal.ts';
import {
  readArray,
  readNumber,
  readObject,
  readRecipient,
  readText,
  readVersioned,
} from './shapes.ts';

/** A holder as the others know them. */
export type RosterMember = {
  /** 16 random bytes in base64url, drawn by the member's browser. */
  id: string;
  name: string;
  role: 'coordinator' | 'team';
  recipient: string;
};

/** Who holds the team's identity. */
export type Roster = {
  epoch: number;
  /** Grows by one at each change, over all epochs. */
  number: number;
  /** The holders, by id. */
  members: RosterMember[];
  /** The recipient of the recovery sheet. */
  recovery: string;
};

/** The exact text of a roster and its tag under the roster key of its epoch. */
export async function writeRoster(
  { epoch, number, members, recovery }: Roster,
  rosterKey: Bytes,
): Promise<{ roster: string; rosterTag: Bytes }> {
  const sorted = members
    .map(({ id, name, role, recipient }) => ({ id, name, role, recipient }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
  const roster = JSON.stringify({ version: 1, epoch, number, members: sorted, recovery });
  return { roster, rosterTag: await hmac(rosterKey, toUtf8(roster)) };
}

/**
 * The roster of a text whose tag is right and whose epoch is `epoch`. Throws `TeamKeysError` `roster`
 * for any other, `damaged` for one that a holder wrote wrongly.
 */
export async function readRoster(
  text: string,
  tag: Bytes,
  { number, rosterKey }: { number: number; rosterKey: Bytes },
): Promise<Roster> {
  if (!(await isHmac(rosterKey, tag, toUtf8(text)))) throw new TeamKeysError('roster');
  const written = readVersioned(parseJson(text));
  const roster = {
    epoch: readNumber(written['epoch']),
    number: readNumber(written['number']),
    members: readArray(written['members'], readMember),
    recovery: readRecipient(written['recovery']),
  };
  if (roster.epoch !== number) throw new TeamKeysError('roster');
  return roster;
}

function readMember(value: unknown): RosterMember {
  const member = readObject(value);
  const role = readText(member['role']);
  if (role !== 'coordinator' && role !== 'team') throw new TeamKeysError('damaged');
  return {
    id: readText(member['id']),
    name: readText(member['name']),
    role,
    recipient: readRecipient(member['recipient']),
  };
}
