/**
 * The team's keyring and roster, replaced only by who has seen the present ones.
 *
 * The server can't tell a true roster from a false one; the desks do. What it can check, it checks.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayFromNumber, dayNumber, parisDay } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { hashOf } from '../hashes.ts';
import type { Answer } from './answers.ts';
import type { createKeyringStore, StoredTeam } from './keyring-store.ts';
import type { MemberStore } from './members-store.ts';
import { isHolder, readRoster } from './schema.ts';
import type { Recovery, Roster, TeamChange } from './schema.ts';

/** What a change does to the epoch: `same` keeps it, `next` begins one, `any` does either. */
export type EpochRule = 'same' | 'next' | 'any';

/** The team as the server knows it. Within a transaction wherever something is changed. */
export type Keyring = {
  /** Throws `setUpMissing` before the set-up. */
  current(): StoredTeam;
  /** What holders get of it. */
  show(): Answer<'team'>;
  /** Keeps the team of the set-up. Throws `rosterMismatch`. */
  found(change: TeamChange, recovery: Recovery): void;
  /** Whether the present epoch began in the present month. */
  isOfThisMonth(): boolean;
  /** Throws `teamChanged` unless `change` is made from the present roster. */
  expect(change: TeamChange): void;
  /**
   * Keeps a change, the members being already as they are to be. Throws `teamChanged`, `teamMalformed`
   * for an epoch that isn't what `rule` says, or `rosterMismatch` for a roster that doesn't list
   * exactly the active holders and the recovery sheet, the present one unless `recovery` is given.
   */
  replace(change: TeamChange, rule: EpochRule, recovery?: Recovery): void;
};

/** Opens the team. */
export function createKeyring(
  store: ReturnType<typeof createKeyringStore>,
  members: MemberStore,
  clock: Clock,
): Keyring {
  function current(): StoredTeam {
    const team = store.get();
    if (!team) throw new EglantineError('setUpMissing', {}, 409);
    return team;
  }

  function isListed(listed: Roster): boolean {
    const holders = members.all().filter(({ role, state }) => state === 'active' && isHolder(role));
    return (
      holders.length === listed.members.length &&
      new Set(listed.members.map(({ id }) => id)).size === holders.length &&
      listed.members.every(({ id, name, role, recipient }) =>
        holders.some(
          (holder) =>
            holder.id === id &&
            holder.name === name &&
            holder.role === role &&
            holder.recipient === recipient,
        ),
      )
    );
  }

  function keep(change: TeamChange, recoveryRecipient: string | undefined, rest: KeptTeam): void {
    if (change.listed.recovery !== recoveryRecipient || !isListed(change.listed)) {
      throw new EglantineError('rosterMismatch');
    }
    store.set({ ...change, ...rest });
  }

  function expect({ rosterNumber }: TeamChange): void {
    if (rosterNumber !== current().rosterNumber + 1) {
      throw new EglantineError('teamChanged', {}, 409);
    }
  }

  const today = () => dayNumber(parisDay(clock()));

  return {
    current,
    show() {
      const { epoch, recipient, startedDay, keyring, roster, rosterTag, rosterNumber } = current();
      return {
        epoch,
        recipient,
        startedDay: dayFromNumber(startedDay),
        keyring: keyring.toString('base64url'),
        roster,
        rosterTag: rosterTag.toString('base64url'),
        rosterNumber,
      };
    },
    found(change, recovery) {
      if (change.epoch !== 1) throw new EglantineError('teamMalformed', { field: 'team.epoch' });
      if (change.rosterNumber !== 1) {
        throw new EglantineError('teamMalformed', { field: 'team.rosterNumber' });
      }
      keep(change, recovery.recipient, {
        startedDay: today(),
        recoveryHash: hashOf(recovery.key),
      });
    },
    isOfThisMonth: () =>
      dayFromNumber(current().startedDay).slice(0, 7) >= parisDay(clock()).slice(0, 7),
    expect,
    replace(change, rule, recovery) {
      expect(change);
      const before = current();
      const begins = change.epoch === before.epoch + 1 && change.recipient !== before.recipient;
      const stays = change.epoch === before.epoch && change.recipient === before.recipient;
      if (!(begins && rule !== 'same') && !(stays && rule !== 'next')) {
        throw new EglantineError('teamMalformed', { field: 'team.epoch' });
      }
      keep(change, recovery?.recipient ?? readRoster(before.roster)?.recovery, {
        startedDay: begins ? today() : before.startedDay,
        recoveryHash: recovery ? hashOf(recovery.key) : before.recoveryHash,
      });
    },
  };
}

type KeptTeam = Pick<StoredTeam, 'startedDay' | 'recoveryHash'>;
