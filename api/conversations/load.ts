/**
 * How many conversations are being made, and what it asks of the next: harder work, then patience.
 *
 * It is one number that sinks with time. Only work that was done and taken raises it: nobody makes it
 * harder for others for free.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';

/** Waits for so many milliseconds. */
export type Sleep = (milliseconds: number) => Promise<unknown>;

/** The load of one kind of work. */
export type Load = {
  /** How many times the least work is asked for now: 1, 2, 4, 8 or 12. */
  factor(): number;
  /** Whether even the most work doesn't hold them back. */
  isFull(): boolean;
  /** One was made. */
  add(): void;
};

/** So many at once, and then two a minute, are a busy evening and no attack. */
const step = 20;
const perMinute = 2;
const factors = [1, 2, 4, 8, 12] as const;
const fullFrom = 6 * step;

/** After an attack it is over within so many minutes ÷ 2. */
const most = fullFrom + step;

/** Makes a load of nothing. */
export function createLoad(clock: Clock): Load {
  let level = 0;
  let at = clock().getTime();

  function settle(): number {
    const now = clock().getTime();
    level = Math.max(0, level - (Math.max(0, now - at) / 60_000) * perMinute);
    at = now;
    return level;
  }

  return {
    factor: () => factors[Math.min(Math.floor(settle() / step), factors.length - 1)] ?? 1,
    isFull: () => settle() >= fullFrom,
    add() {
      level = Math.min(settle() + 1, most);
    },
  };
}

/** Lets one after the other through. */
export type Turns = {
  /** Waits for one's turn. Throws `talkQueue`, with `seconds` to wait, where too many wait already. */
  take(): Promise<void>;
};

const turnMilliseconds = 2_000;

/** An answer that takes longer may not arrive: connections are given up after two minutes. */
const mostInLine = 30;

/** Makes turns of 2 s, 30 at most in line. */
export function createTurns(sleep: Sleep): Turns {
  let inLine = 0;
  let last: Promise<unknown> = Promise.resolve();

  return {
    async take() {
      if (inLine >= mostInLine) {
        const seconds = (mostInLine * turnMilliseconds) / 1000;
        throw new EglantineError('talkQueue', { seconds }, 503);
      }
      inLine += 1;
      last = last.then(() => sleep(turnMilliseconds));
      try {
        await last;
      } finally {
        inLine -= 1;
      }
    },
  };
}
