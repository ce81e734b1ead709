/**
 * The desk's first screen: what waits, for those who can do something about it.
 *
 * @module
 */

import type { Backups } from '../database/index.ts';
import type { EntryPoints } from '../entry-points/index.ts';
import type { Settings } from '../settings/index.ts';
import type { Answer } from './answers.ts';
import type { Team } from './index.ts';
import type { Member } from './members-store.ts';
import type { Role } from './schema.ts';

/** The rooms that are asked. */
export type Asked = {
  team: Pick<Team, 'members'>;
  entryPoints: Pick<EntryPoints, 'silent'>;
  settings: Pick<Settings, 'failures'>;
  backups: Pick<Backups, 'failures'>;
  talkDesk: { counts(): { unread: number; urgent: number } };
  orders: { desk: { countReceived(): number }; stock: { warnings(): number } };
};

const silentDays = 30;

/** What waits for `member`; `null` is not theirs to know. */
export function describeHome(
  { role, state }: Member,
  { team, entryPoints, settings, backups, talkDesk, orders }: Asked,
): Answer<'home'> {
  const forRoles = (allowed: readonly Role[], count: () => number) =>
    state === 'active' && allowed.includes(role) ? count() : null;
  return {
    silentEntryPoints: forRoles(
      ['coordinator', 'team', 'stickers'],
      () => entryPoints.silent(silentDays).length,
    ),
    waitingMembers: forRoles(['coordinator', 'team'], () => team.members.countWaiting()),
    unreadConversations: forRoles(['coordinator', 'team'], () => talkDesk.counts().unread),
    urgentConversations: forRoles(['coordinator', 'team'], () => talkDesk.counts().urgent),
    ordersToPrepare: forRoles(['coordinator', 'team'], () => orders.desk.countReceived()),
    stockWarnings: forRoles(['coordinator', 'team'], () => orders.stock.warnings()),
    failedAlerts: forRoles(['coordinator'], () => settings.failures.list().length),
    failedBackups: forRoles(['coordinator'], () => backups.failures()),
  };
}
