/**
 * How a command of this folder ends, and speaks.
 *
 * @module
 */

import { EglantineError } from '../api/errors.ts';
import { reasonOf } from './files.ts';

/** What a command does with the words it is given; throws what it refuses. */
export type Command = (words: string[]) => void | Promise<void>;

/** Says something on one line beside the command's output, on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line.replace(/\s+/g, ' ')}\n`);
}

/**
 * Runs a command on `words`, and gives what the process is to end with: 0; 1, and why on one line of
 * standard error, if it was refused; 2 if the words make no sense (`usage…`).
 */
export async function statusOf(main: Command, words: string[]): Promise<number> {
  try {
    await main(words);
    return 0;
  } catch (error) {
    const known = error instanceof EglantineError;
    const shown = known ? error : new EglantineError('toolFailed', { reason: reasonOf(error) });
    say(shown.message);
    return shown.code.startsWith('usage') ? 2 : 1;
  }
}

/** Runs a command on the words that the process was given; it ends as {@link statusOf} says. */
export async function runCommand(main: Command): Promise<void> {
  // A reader that stops early, as `head` does, is no failure.
  process.stdout.on('error', () => process.exit());
  process.exitCode = await statusOf(main, process.argv.slice(2));
}
