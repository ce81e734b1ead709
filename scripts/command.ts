/**
 * How a command of this folder ends, and speaks.
 *
 * @module
 */

import { EglantineError } from '../api/errors.ts';
import { reasonOf } from './files.ts';

/** Says something on one line beside the command's output, on standard error. */
export function say(line: string): void {
  process.stderr.write(`${line.replace(/\s+/g, ' ')}\n`);
}

/**
 * Runs a command on the words it was given. The process ends with 0; with 1, and why on one line of
 * standard error, if it was refused; with 2 if the words make no sense (`usage…`).
 */
export async function runCommand(main: (words: string[]) => Promise<void>): Promise<void> {
  // A reader that stops early, as `head` does, is no failure.
  process.stdout.on('error', () => process.exit());
  try {
    await main(process.argv.slice(2));
  } catch (error) {
    const known = error instanceof EglantineError;
    const shown = known ? error : new EglantineError('toolFailed', { reason: reasonOf(error) });
    say(shown.message);
    process.exitCode = shown.code.startsWith('usage') ? 2 : 1;
  }
}
