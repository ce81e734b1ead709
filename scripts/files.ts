/**
 * The files that command-line tools read and write, with one clear error when they can't.
 *
 * @module
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { EglantineError } from '../api/errors.ts';

/** Reads a file whole. Throws `fileUnreadable` with `file`, `reason`. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new EglantineError('fileUnreadable', { file, reason: reasonOf(error) });
  }
}

/** Writes a file, over the one that may be there. Throws `fileUnwritable` with `file`, `reason`. */
export function writeFile(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content);
  } catch (error) {
    throw new EglantineError('fileUnwritable', { file, reason: reasonOf(error) });
  }
}

/** The paths of the pages of the last build; `undefined` where there was none. */
export function builtPages(): ReadonlySet<string> | undefined {
  const file = new URL('../dist/manifest.json', import.meta.url);
  try {
    const { pages } = z
      .object({ pages: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    return new Set(Object.keys(pages));
  } catch {
    return undefined;
  }
}

/** The short name that the system gives an error (`ENOENT`), or its text. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) return String(error.code);
  return error instanceof Error ? error.message : String(error);
}
