/**
 * Members: coming in, being welcomed, changing roles, leaving; and the team's keys as they do.
 *
 * @module
 */

import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { hashOf } from '../hashes.ts';
import type { Answer } from './answers.ts';
import type { Member, State } from './members-store.ts';
import type { EpochRule } from './keyring.ts';
import type { Parts } from './parts.ts';
import { foldName, isHolder } from './schema.ts';
import type { Body, Newcomer, Recovery, Role, TeamChange } from './schema.ts';
import type { SignedIn } from './sessions.ts';

/**
 * The actions on members. Each that is done `by` somebody is all or nothing, is written down, and
 * throws `signedOut` if they no longer may; whatever comes with a team change throws what
 * `Keyring.replace` (`keyring.ts`) throws.
 */
export type Members = {
  /** All who weren't removed, by name, as `by` may see them. */
  list(by: SignedIn): Answer<'members'>;
  /** How many wait for a welcome. */
  countWaiting(): number;
  /**
   * Within a transaction: keeps somebody new. Throws `nameTaken`, or `teamMalformed` for an id that
   * anyone had.
   */
  enter(newcomer: Newcomer, role: Role, state: State): void;
  /** Within a transaction: erases all of somebody but what the journal names, and ends what they began. */
  leave(id: string): void;
  /** Makes one who waits a holder. Throws `memberUnknown`, `notWaiting`. */
  welcome(id: string, body: Body<'welcome'>, by: SignedIn): void;
  /**
   * Gives one another role, and ends their sessions. A `team` comes with it if they hold its identity
   * before or after, of a new epoch if not after; who waits holds nothing. Throws `memberUnknown`,
   * `roleUnchanged`, `lastCoordinator`, `notOneself`, `teamMissing`.
   */
  changeRole(id: string, body: Body<'changeRole'>, by: SignedIn): void;
  /**
   * Removes one; with a `team` of a new epoch if they hold its identity. Throws `memberUnknown`,
   * `lastCoordinator`, `notOneself`, `teamMissing`.
   */
  remove(id: string, body: Body<'remove'>, by: SignedIn): void;
  /**
   * Renews the team's keys, its members as they are. Throws `roleForbidden`, or `teamChanged` for an
   * epoch that was begun in this month already, unless it comes with a new recovery sheet.
   */
  renew(body: Body<'team'>, by: SignedIn): void;
};

/** Opens the members. */
export function createMembers(parts: Parts): Members {
  const { transact, clock, stores, sessions, keyring, journal } = parts;
  const { members, passkeys, invitations } = stores;

  /** Runs `action` for `by`, whom it is told whether they still are who they were. */
  function act(by: SignedIn, action: () => void): void {
    transact(() => {
      sessions.confirm(by);
      action();
    });
  }

  function get(id: string): Member {
    const member = members.byId(id);
    if (!member) throw new EglantineError('memberUnknown', {}, 404);
    return member;
  }

  const holds = ({ role, state }: Pick<Member, 'role' | 'state'>) =>
    state === 'active' && isHolder(role);

  function refuseLastCoordinator({ id, role, state }: Member): void {
    const isOther = (other: Member) => other.id !== id && other.role === 'coordinator';
    const rest = members.all().filter((other) => isOther(other) && other.state === 'active');
    if (role === 'coordinator' && state === 'active' && rest.length === 0) {
      throw new EglantineError('lastCoordinator', {}, 409);
    }
  }

  /** The browser of who leaves would make, and so know, the identity that they are to be kept from. */
  function refuseOneself({ id }: Member, by: SignedIn): void {
    if (id === by.member.id) throw new EglantineError('notOneself', {}, 409);
  }

  type Given = { team?: TeamChange | undefined; recovery?: Recovery | undefined };

  /** Keeps what came with a change of who holds the identity, or `undefined` if nobody's holding did. */
  function replaceTeam({ team, recovery }: Given, rule: EpochRule | undefined, by: SignedIn): void {
    if (rule === undefined) {
      if (team || recovery) throw new EglantineError('teamMalformed', { field: 'team' });
      return;
    }
    if (!team) throw new EglantineError('teamMissing');
    keyring.replace(team, rule, recovery);
    if (recovery) journal.add({ member: by.member.id, action: 'recoverySheetMade' });
  }

  function leave(id: string): void {
    passkeys.removeAll(id);
    stores.sessions.endOthers(id);
    invitations.removeOf(id);
    members.strip(id);
  }

  return {
    list: ({ member: { role: asking } }) => ({
      members: members.all().map(({ passkeys: count, madeDay, ...rest }) => ({
        ...rest,
        hasPasskey: asking === 'coordinator' ? count > 0 : null,
        madeDay: dayFromNumber(madeDay),
      })),
    }),
    countWaiting: () => members.all().filter(({ state }) => state === 'waiting').length,
    enter({ id, name, recipient, signInKey, box }, role, state) {
      const nameKey = foldName(name);
      if (members.byNameKey(nameKey)) throw new EglantineError('nameTaken', {}, 409);
      if (members.isKnown(id)) throw new EglantineError('teamMalformed', { field: 'memberId' });
      const madeDay = dayNumber(parisDay(clock()));
      const secrets = { recipient, signInHash: hashOf(signInKey), box };
      members.insert({ id, name, nameKey, role, state, madeDay, ...secrets });
    },
    leave,
    welcome: (id, { team }, by) =>
      act(by, () => {
        keyring.expect(team);
        const { role, state } = get(id);
        if (state !== 'waiting') throw new EglantineError('notWaiting', {}, 409);
        members.setStanding(id, role, 'active');
        replaceTeam({ team }, 'same', by);
        journal.add({ member: by.member.id, action: 'welcomed', subject: id });
      }),
    changeRole: (id, { role, ...given }, by) =>
      act(by, () => {
        if (given.team) keyring.expect(given.team);
        const before = get(id);
        if (before.role === role) throw new EglantineError('roleUnchanged', {}, 409);
        refuseLastCoordinator(before);
        const state = isHolder(role) ? before.state : 'active';
        const [held, will] = [holds(before), holds({ role, state })];
        if (held && !will) refuseOneself(before, by);
        members.setStanding(id, role, state);
        if (before.role === 'coordinator') invitations.removeOf(id);
        stores.sessions.endOthers(id);
        const rule = held && will ? 'any' : held ? 'next' : will ? 'same' : undefined;
        replaceTeam(given, rule, by);
        journal.add({ member: by.member.id, action: 'roleChanged', subject: id, detail: role });
      }),
    remove: (id, given, by) =>
      act(by, () => {
        if (given.team) keyring.expect(given.team);
        const member = get(id);
        refuseLastCoordinator(member);
        refuseOneself(member, by);
        leave(id);
        replaceTeam(given, holds(member) ? 'next' : undefined, by);
        journal.add({ member: by.member.id, action: 'removed', subject: id });
      }),
    renew: (given, by) =>
      act(by, () => {
        if (given.recovery && by.member.role !== 'coordinator') {
          throw new EglantineError('roleForbidden', {}, 403);
        }
        const { epoch } = keyring.current();
        const begins = given.team.epoch !== epoch;
        // Each epoch stays in the keyring for good: a wrong clock must not fill it.
        if (begins && !given.recovery && keyring.isOfThisMonth()) {
          throw new EglantineError('teamChanged', {}, 409);
        }
        replaceTeam(given, 'any', by);
        const action = begins ? 'teamRenewed' : given.recovery ? undefined : 'oldKeysDestroyed';
        if (action) journal.add({ member: by.member.id, action });
      }),
  };
}
