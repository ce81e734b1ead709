/**
 * The growing delay of answers to who gets a passphrase wrong.
 *
 * It tires a person who tries words by hand, and no more than that is asked of it: passphrases of 77
 * bits behind Argon2id are what makes guessing hopeless, at any rate. So it need not, and does not,
 * refuse a right passphrase for what others did: nobody can lock a colleague out.
 *
 * @module
 */

import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { hashOf } from '../hashes.ts';

/** Waits for so many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<unknown>;

/** Real time. */
export const realSleep: Sleep = (milliseconds) => wait(milliseconds);

/** Holds answers back. */
export type Delays = {
  /**
   * Waits as long as the failures in a row on the account of `name` ask for, then returns; whether
   * the account exists makes no difference. A wrong attempt is one more failure from its arrival on;
   * a right one, once answered, ends the row.
   *
   * Throws `tooManyAttempts` at once for a wrong attempt while too many wait already. A right one is
   * only ever late.
   */
  hold(name: string, isRight: boolean): Promise<void>;
};

const steps = [0, 1, 2, 4, 8, 15].map((seconds) => seconds * 1000);
const quiet = 15 * 60_000;
const mostWaiting = 10;

/** Accounts remembered at once, those that failed last; it bounds the memory, and with it the delay. */
const mostAccounts = 1000;

type Account = { failures: number; last: number; waiting: number };

/**
 * Makes the delays of an instance, in memory only: 0, 1, 2, 4, 8, then 15 s, forgotten after 15
 * minutes without a failure. Names are remembered by their hash: people type passphrases into the
 * wrong field.
 */
export function createDelays(clock: Clock, sleep: Sleep): Delays {
  const accounts = new Map<string, Account>();

  function find(key: string): Account {
    const known = accounts.get(key);
    const account = known ?? { failures: 0, last: 0, waiting: 0 };
    if (clock().getTime() - account.last >= quiet) account.failures = 0;
    return account;
  }

  function fail(key: string, account: Account): void {
    account.failures += 1;
    account.last = clock().getTime();
    // Again at the end, so that the first is always the one that failed longest ago.
    accounts.delete(key);
    accounts.set(key, account);
    const [oldest] = accounts.keys();
    if (accounts.size > mostAccounts && oldest !== undefined) accounts.delete(oldest);
  }

  return {
    async hold(name, isRight) {
      const key = hashOf(name).toString('base64url');
      const account = find(key);
      const delay = steps[Math.min(account.failures, steps.length - 1)] ?? 0;
      if (!isRight) {
        fail(key, account);
        if (account.waiting >= mostWaiting) throw new EglantineError('tooManyAttempts', {}, 429);
      }
      account.waiting += 1;
      try {
        if (delay > 0) await sleep(delay);
      } finally {
        account.waiting -= 1;
      }
      if (isRight) account.failures = 0;
    },
  };
}
