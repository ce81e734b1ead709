/**
 * Proof of work: what a new conversation costs in place of saying who one is.
 *
 * A challenge is signed and not kept: it is good for 10 minutes, for one purpose and one lookup, and
 * once. The keys that sign are drawn at each start; who was at work then does it again.
 *
 * @module
 */

import { randomBytes, randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { createLoad, createTurns } from './load.ts';
import type { Sleep } from './load.ts';
import { purposes } from './schema.ts';
import type { Purpose, Solution } from './schema.ts';
import type { createSolutionStore } from './side-store.ts';

/** Work for one purpose, on one conversation if it is about one. */
export type Job = { purpose: Purpose; lookup?: Buffer };

/** The work of an instance. */
export type Work = {
  /** A challenge, as `altcha-lib` solves it, and whether one will have to wait all the same. */
  challenge(job: Job): Promise<Challenge>;
  /** Whether new conversations have to wait for their turn. */
  load(): 'normal' | 'queue';
  /**
   * Checks a solution, and waits for one's turn if there is a queue. What it gives is to be called in
   * the transaction that the work was for: it spends the solution. Either throws `solutionRefused` for
   * one that is wrong, for something else, over, or used; the first also what `Turns.take` throws.
   */
  check(job: Job, solution: Solution): Promise<() => void>;
  /** Erases what was used and is over. */
  sweep(): void;
};

/** What is given to be solved. */
export type Challenge = Solution['challenge'] & { load: 'normal' | 'queue' };

const goodMilliseconds = 10 * 60_000;
const millisecondsPerMinute = 60_000;

/** PBKDF2's rounds for one try: the same at all times, so that a challenge costs the server one try. */
const cost = 4_000;

/** How many tries the least work takes: so far apart only that nobody knows the number. */
const fewestTries = 40;
const mostTries = 60;

/** Minutes to which the end of a used solution is rounded up: a row says no more of when. */
const rounding = 15;

/** Makes the work of an instance. */
export function createWork(
  store: ReturnType<typeof createSolutionStore>,
  clock: Clock,
  sleep: Sleep,
): Work {
  const secrets = {
    hmacSignatureSecret: randomBytes(32).toString('hex'),
    hmacKeySignatureSecret: randomBytes(32).toString('hex'),
  };
  const loads = Object.fromEntries(purposes.map((each) => [each, createLoad(clock)])) as Record<
    Purpose,
    ReturnType<typeof createLoad>
  >;
  const turns = createTurns(sleep);
  const spell = (lookup?: Buffer) => lookup?.toString('base64url') ?? '';
  const load = () => (loads.conversation.isFull() ? 'queue' : 'normal');
  const refuse = () => new EglantineError('solutionRefused');
  const sweep = () => store.eraseOld(Math.floor(clock().getTime() / millisecondsPerMinute));

  function spend({ purpose }: Job, { challenge: { parameters } }: Solution): void {
    sweep();
    const minutes = parameters.data.expires / millisecondsPerMinute;
    const expiresMinute = Math.ceil(minutes / rounding) * rounding;
    if (!store.add(Buffer.from(parameters.nonce, 'hex'), expiresMinute)) throw refuse();
    loads[purpose].add();
  }

  return {
    async challenge({ purpose, lookup }) {
      const factor = loads[purpose].factor();
      const expires = clock().getTime() + goodMilliseconds;
      const made = await createChallenge({
        algorithm: 'PBKDF2/SHA-256',
        cost,
        counter: randomInt(fewestTries * factor, mostTries * factor),
        deriveKey,
        // Not altcha's own `expiresAt`: it reads the machine's clock.
        data: { purpose, lookup: spell(lookup), expires },
        ...secrets,
      });
      return { ...(made as Solution['challenge']), load: load() };
    },
    load,
    async check(job, solution) {
      const { purpose, lookup, expires } = solution.challenge.parameters.data;
      const isFor = purpose === job.purpose && lookup === spell(job.lookup);
      if (!isFor || expires <= clock().getTime()) throw refuse();
      const { verified } = await verifySolution({ ...solution, deriveKey, ...secrets });
      if (!verified) throw refuse();
      if (purpose === 'conversation' && load() === 'queue') await turns.take();
      return () => spend(job, solution);
    },
    sweep,
  };
}
