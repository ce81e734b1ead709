/**
 * Commands of `scripts/`, run in the process of the tests, or in one of their own.
 *
 * @module
 */

import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { vi } from 'vitest';

/** What a command has ended with, and what it wrote. */
export type Ended = { status: number; stdout: string; stderr: string };

type Settings = {
  /** Variables, beside those that are there. */
  environment?: Record<string, string>;
  /** What is typed. */
  input?: string;
};

/** Runs `command`, which gives what it would end with, here: a process takes a second to start. */
export async function runHere(
  command: () => Promise<number>,
  { environment = {}, input = '' }: Settings = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const heard = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  const typed = Object.assign(Readable.from([input]), { fd: 0 as const });
  const keyboard = vi.spyOn(process, 'stdin', 'get');
  keyboard.mockReturnValue(typed as unknown as typeof process.stdin);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  try {
    return { status: await command(), ...written };
  } finally {
    vi.unstubAllEnvs();
    for (const spy of [...heard, keyboard]) spy.mockRestore();
  }
}

/** Runs the file `script` with `words` in a process of its own, as people do. */
export function runAlone(
  script: string,
  words: readonly string[],
  { environment = {}, input = '' }: Settings = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...words], {
    encoding: 'utf8',
    env: { ...process.env, ...environment },
    input,
  });
  return { status: status ?? -1, stdout, stderr };
}
