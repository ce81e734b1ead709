/**
 * The team as its holders know it: opened and checked against what each remembers, and changed only
 * from there. The server keeps the files and can open none.
 *
 * @module
 */

import type { Bytes } from './bytes.ts';
import { TeamKeysError } from './errors.ts';
import { identityFromSeed, recipientFromSeed } from './identity.ts';
import { makeEpoch, openKeyring, sealKeyring, verifyEpochs } from './keyring.ts';
import type { Epoch } from './keyring.ts';
import type { Anchor } from './member.ts';
import { readRoster, writeRoster } from './roster.ts';
import type { Roster, RosterMember } from './roster.ts';

export type { Epoch } from './keyring.ts';
export type { Roster, RosterMember } from './roster.ts';

/** What the server keeps of a team. */
export type TeamFiles = {
  keyring: Bytes;
  /** The exact text of the roster. */
  roster: string;
  rosterTag: Bytes;
};

/**
 * What the server is given to keep, and what of it stands in clear. It keeps it only in place of
 * roster number `rosterNumber` - 1. Holds nothing secret.
 */
export type TeamChange = TeamFiles & { epoch: number; recipient: string; rosterNumber: number };

/** A team that was opened and checked. Its epochs hold its secrets: never sent, never stored. */
export type Team = {
  /** From the first to the current one. */
  epochs: readonly Epoch[];
  current: Epoch;
  roster: Roster;
};

/** Who opens the team: their id in the roster, their own seed, and what they remember of it. */
export type Holder = { id: string; seed: Bytes; anchor: Anchor };

/** Who holds a new team or epoch, and the recipient of the recovery sheet. */
export type Holding = { members: readonly RosterMember[]; recovery: string };

/**
 * Opens the team and checks everything about it, in this order; throws a `TeamKeysError` with
 *
 * 1. `notHolder` if the keyring isn't for this member and the roster doesn't speak of them,
 *    `damaged` if it does but the keyring doesn't open or make sense;
 * 2. `rolledBack` or `chain` if its epochs aren't those of the team this member remembers;
 * 3. `roster` if no holder of the current epoch wrote the roster;
 * 4. `rolledBack` if the roster is older than one they have seen;
 * 5. `notHolder` if they aren't on it.
 *
 * Save {@link anchorOf} it in the box afterwards.
 */
export async function openTeam({ id, seed, anchor }: Holder, files: TeamFiles): Promise<Team> {
  const recipient = await recipientFromSeed(seed);
  const team = await openAs(seed, recipient, files, anchor);
  if (team.roster.number < anchor.rosterNumber) throw new TeamKeysError('rolledBack');
  const isMember = (member: RosterMember) => member.id === id && member.recipient === recipient;
  if (!team.roster.members.some(isMember)) throw new TeamKeysError('notHolder');
  return team;
}

/**
 * Opens the team with the identity of the recovery sheet (`RecoveryKeys.seed`). There is no anchor
 * on paper: what the server gave may be another team altogether, so nothing of it may be trusted
 * with anything new ({@link restoreTeam}). Throws as {@link openTeam}.
 */
export async function openTeamForRecovery(seed: Bytes, files: TeamFiles): Promise<Team> {
  const recipient = await recipientFromSeed(seed);
  const team = await openAs(seed, recipient, files, null);
  if (team.roster.recovery !== recipient) throw new TeamKeysError('notHolder');
  return team;
}

async function openAs(
  seed: Bytes,
  recipient: string,
  { keyring, roster, rosterTag }: TeamFiles,
  anchor: Anchor | null,
): Promise<Team> {
  const epochs = await openKeyring(keyring, identityFromSeed(seed)).catch((error: unknown) => {
    throw roster.includes(recipient) ? error : new TeamKeysError('notHolder');
  });
  const current = await verifyEpochs(epochs, anchor);
  return { epochs, current, roster: await readRoster(roster, rosterTag, current) };
}

/** What to remember of a team that was opened. */
export const anchorOf = ({ current, roster }: Team): Anchor => ({
  epoch: current.number,
  recipient: current.recipient,
  rosterKey: current.rosterKey,
  rosterNumber: roster.number,
});

/** The identities that open what was encrypted to the team, the current one first. */
export const teamIdentities = ({ epochs }: Team): string[] =>
  epochs.flatMap(({ seed }) => (seed ? [identityFromSeed(seed)] : [])).reverse();

/** Begins a team, on `day` (`YYYY-MM-DD`). */
export async function createTeam({ members, recovery }: Holding, day: string): Promise<TeamChange> {
  const current = await makeEpoch(undefined, day);
  return write([current], { epoch: current.number, number: 1, members: [...members], recovery });
}

/**
 * Gives `newcomer` the team's identities. Compare fingerprints (`fingerprint.ts`) first: their recipient comes
 * from the server. For who is on the roster already, gives them the role in `newcomer`; throws
 * `TeamKeysError` `roster` if their recipient isn't the one there.
 */
export async function welcome(team: Team, newcomer: RosterMember): Promise<TeamChange> {
  const { members } = team.roster;
  const known = members.find(({ id }) => id === newcomer.id);
  if (known && known.recipient !== newcomer.recipient) throw new TeamKeysError('roster');
  const others = members.filter((member) => member !== known);
  return change(team, { members: [...others, newcomer] });
}

/**
 * Begins an epoch whose identity only `remaining` and the recovery sheet get. Throws `TeamKeysError`
 * `roster` if one of them isn't on the roster with the same recipient: a newcomer is welcomed.
 */
export async function startEpoch(
  team: Team,
  remaining: readonly RosterMember[],
  recovery: string,
  day: string,
): Promise<TeamChange> {
  const isKnown = ({ id, recipient }: RosterMember) =>
    team.roster.members.some((member) => member.id === id && member.recipient === recipient);
  if (!remaining.every(isKnown)) throw new TeamKeysError('roster');
  return changeEpoch(team, { members: remaining, recovery }, day);
}

/**
 * Begins an epoch held by who restores from the recovery sheet, alone, with a new sheet. The others
 * are welcomed again one by one: the roster of a team opened without an anchor may hold ghosts.
 */
export const restoreTeam = (
  team: Team,
  restorer: RosterMember,
  recovery: string,
  day: string,
): Promise<TeamChange> => changeEpoch(team, { members: [restorer], recovery }, day);

/**
 * Puts another recovery sheet in place of the present one, in the same epoch. If a stranger may have
 * the old one, {@link startEpoch} instead: it opens all that it could until now.
 */
export const replaceRecovery = (team: Team, recovery: string): Promise<TeamChange> =>
  change(team, { recovery });

/** Destroys the seeds of the epochs before number `before`; what was encrypted to them is lost. */
export const destroySeeds = (team: Team, before: number): Promise<TeamChange> => {
  const old = ({ number }: Epoch) => number < Math.min(before, team.current.number);
  return change({
    ...team,
    epochs: team.epochs.map((epoch) => (old(epoch) ? { ...epoch, seed: null } : epoch)),
  });
};

function change({ epochs, roster }: Team, changed: Partial<Holding> = {}): Promise<TeamChange> {
  const { members = roster.members, recovery = roster.recovery } = changed;
  return write(epochs, {
    epoch: roster.epoch,
    number: roster.number + 1,
    members: [...members],
    recovery,
  });
}

async function changeEpoch(team: Team, holding: Holding, day: string): Promise<TeamChange> {
  const next = await makeEpoch(team.current, day);
  const roster = { ...team.roster, epoch: next.number };
  return change({ epochs: [...team.epochs, next], current: next, roster }, holding);
}

async function write(epochs: readonly Epoch[], roster: Roster): Promise<TeamChange> {
  const current = epochs.at(-1);
  if (!current || roster.members.length === 0) throw new TeamKeysError('roster');
  const { recipient, rosterKey } = current;
  const holders = [...roster.members.map((member) => member.recipient), roster.recovery];
  return {
    keyring: await sealKeyring(epochs, holders),
    ...(await writeRoster(roster, rosterKey)),
    epoch: current.number,
    recipient,
    rosterNumber: roster.number,
  };
}
