/**
 * Doing something with the team's identity as it is now.
 *
 * @module
 */

import type { Team } from '../../crypto/team.ts';
import { Problem, Refusal } from '../client.ts';
import { freshKeys, type OpenDesk } from '../session.ts';
import { t } from '../strings.ts';

/**
 * Does `action` with the team; again, once, with the team as it became if a colleague renewed its
 * identity meanwhile. Throws what `action` and `freshKeys` throw, and a `Problem` where there are no
 * keys.
 */
export async function withTeam(
  open: OpenDesk,
  action: (team: Team) => Promise<unknown>,
): Promise<void> {
  const { team } = open.keys;
  if (!team) throw new Problem(t('talk.notOpen'));
  try {
    await action(team);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'teamChanged') throw error;
    const fresh = await freshKeys(open);
    if (!fresh.team) throw error;
    await action(fresh.team);
  }
}
