/**
 * A talker's own limit: who writes very much is slowed, and never refused.
 *
 * In memory, by the lookup of a conversation that exists, and forgotten once it is full again.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';

/** The limits of all talkers. */
export type Talkers = {
  /**
   * Takes one message; gives for how many milliseconds it has to wait, 0 as a rule and 60 000 at most.
   * Throws `talkSlow` while five wait: a page sends one after the other, and sends it again.
   */
  take(lookup: string): number;
  /** Whether to pass on that somebody is writing: not more often than every 2 s. */
  mayTell(lookup: string): boolean;
};

const fullBucket = 60;
const millisecondsPerMessage = 3_600_000 / 300;
const tellMilliseconds = 2_000;

/** What waits is held in memory, whether or not anybody still waits for the answer. */
const mostWaiting = 5;

/** Beyond, those who wrote last and least are forgotten. */
const mostTalkers = 5_000;

type Talker = { level: number; at: number; told: number };

/** Makes the limits: 60 messages at once, and 300 an hour. */
export function createTalkers(clock: Clock): Talkers {
  const talkers = new Map<string, Talker>();

  function refill(talker: Talker, now: number): void {
    const refilled = Math.max(0, now - talker.at) / millisecondsPerMessage;
    talker.level = Math.min(fullBucket, talker.level + refilled);
    talker.at = now;
  }

  function forget(now: number): void {
    for (const [lookup, talker] of talkers) {
      refill(talker, now);
      if (talker.level >= fullBucket || talkers.size > mostTalkers) talkers.delete(lookup);
    }
  }

  function find(lookup: string): Talker {
    const now = clock().getTime();
    if (talkers.size >= mostTalkers) forget(now);
    const talker = talkers.get(lookup) ?? { level: fullBucket, at: now, told: -Infinity };
    talkers.set(lookup, talker);
    refill(talker, now);
    return talker;
  }

  return {
    take(lookup) {
      const talker = find(lookup);
      if (talker.level <= -mostWaiting) throw new EglantineError('talkSlow', {}, 503);
      talker.level -= 1;
      return talker.level >= 0 ? 0 : Math.ceil(-talker.level * millisecondsPerMessage);
    },
    mayTell(lookup) {
      const talker = find(lookup);
      const isNews = talker.at - talker.told >= tellMilliseconds;
      if (isNews) talker.told = talker.at;
      return isNews;
    },
  };
}
