/**
 * After the team's identity is renewed: the open conversations are told the new one, and old ones that
 * nothing needs any more are destroyed.
 *
 * @module
 */

import { fromBase64url } from '../../crypto/bytes.ts';
import { readOpening, seenTeam } from '../../crypto/conversation.ts';
import { destroySeeds, teamIdentities, type Team } from '../../crypto/team.ts';
import { desk, read, Refusal } from '../client.ts';
import { writeTeam } from '../keys.ts';
import { afterChange, freshKeys, type OpenDesk } from '../session.ts';
import { sealAnswer, write } from './sealing.ts';
import { listUnannounced, oldestEpoch, sendMessage } from './server.ts';

type Unannounced = Awaited<ReturnType<typeof listUnannounced>>['conversations'][number];

/**
 * Tells the present identity of `team` in each open conversation whose person wasn't told it. Leaves
 * out those whose opening doesn't open, or names another team: there is nobody to tell it to. Throws
 * `Refusal` where the server refuses for another reason than that another message came first.
 */
export async function announce(team: Team, goesOn: () => boolean): Promise<void> {
  const { number: epoch } = team.current;
  const tried = new Set<string>();
  while (goesOn()) {
    const { conversations } = await listUnannounced(epoch);
    const left = conversations.filter(({ lookup, lastNumber }) => {
      const attempt = `${lookup} ${lastNumber}`;
      return tried.has(attempt) ? false : tried.add(attempt);
    });
    if (left.length === 0) return;
    for (const each of left) if (goesOn()) await announceIn(team, each);
  }
}

async function announceIn(team: Team, { lookup, opening, lastNumber }: Unannounced): Promise<void> {
  const { number: epoch, recipient } = team.current;
  const known = await readOpening(fromBase64url(opening), lookup, teamIdentities(team)).catch(
    () => undefined,
  );
  const seen = team.epochs.find(({ number }) => number === known?.team.epoch);
  if (!known || !seen) return;
  const { hash } = await seenTeam({ epoch: seen.number, recipient: seen.recipient });
  if (hash !== known.team.hash) return;
  const written = write('team', JSON.stringify({ epoch, recipient }));
  const message = await sealAnswer(known, team, written, lastNumber + 1);
  await sendMessage(lookup, { message, announces: epoch }).catch((error: unknown) => {
    const expected = ['crossed', 'conversationMissing'];
    if (!(error instanceof Refusal && expected.includes(error.code))) throw error;
  });
}

/**
 * Destroys the seeds of the epochs that nothing is sealed to any more, if there are any. Throws what
 * `freshKeys` throws, and `Refusal` where a colleague changed the team meanwhile.
 */
export async function destroyOld(open: OpenDesk): Promise<void> {
  const { keys, session, update } = open;
  if (!keys.team) return;
  const first = (await oldestEpoch()) ?? keys.team.current.number;
  if (!hasOlder(keys.team, first)) return;
  const fresh = await freshKeys(open);
  if (!fresh.team || !hasOlder(fresh.team, first)) return;
  const change = await destroySeeds(fresh.team, first);
  await read(desk.team.$put({ json: { team: writeTeam(change) } }));
  update({ keys: await afterChange(session.member.id, fresh, change) });
}

const hasOlder = ({ epochs, current }: Team, first: number): boolean =>
  epochs.some(({ number, seed }) => seed !== null && number < Math.min(first, current.number));
