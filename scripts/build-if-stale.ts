/**
 * Whether the built site still comes from its sources. Apart from the building, which has more to read
 * than a start has time for.
 *
 * @module
 */

import { existsSync, readFileSync } from 'node:fs';
import { parisDay, systemClock } from '../api/clock.ts';
import { hashSources, listSources, readIfThere } from './sources.ts';

/** What the site was last built from. */
export const stampFile = 'dist/.stamp';
/** What the server reads; written last but for the stamp. */
export const manifestFile = 'dist/manifest.json';

/** What says of itself when it is due for review. */
const reviewed = /^content\/(?:[^/]+\/[^/]+\/[^/]+\.md|j-ai-deja\.yaml)$/;

/** Builds the site unless `dist/` already comes from these very sources. Throws if Astro fails. */
export async function buildIfStale(): Promise<void> {
  if (!isStale()) return;
  const { build } = await import('./build.ts');
  await build();
}

/** Whether `dist/` doesn't come from these very sources. */
export function isStale(): boolean {
  return !existsSync(manifestFile) || readIfThere(stampFile) !== sourceStamp();
}

/** A hash of everything a build depends on. */
export function sourceStamp(): string {
  const files = listSources([
    'site',
    'content',
    'package-lock.json',
    'astro.config.mjs',
    'scripts/build.ts',
    'scripts/offline.ts',
    'api/http/headers.ts',
  ]);
  const hash = hashSources(files);
  // From the next start on, a page that became overdue says so without a script too, and places say
  // that what is known of them is of a year gone by.
  const overdue = files.filter((file) => reviewed.test(file) && isOverdue(file));
  const year = parisDay(systemClock()).slice(0, 4);
  return hash.update([year, ...overdue].join('\n')).digest('hex');
}

function isOverdue(file: string): boolean {
  const due = /^due: (\S+)$/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
  return due < parisDay(systemClock());
}
