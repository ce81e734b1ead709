/**
 * The French départements, and the overseas collectivities that have a number as they do.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { foldWords } from './text.ts';

/** Name by official code (`01`, `2A`, `971`), source: INSEE, Code officiel géographique. */
export const departements: ReadonlyMap<string, string> = new Map(
  JSON.parse(readFileSync(new URL('../../content/departements.json', import.meta.url), 'utf8')) as [
    string,
    string,
  ][],
);

/** Letters and digits alone, without the article that some put before the name. */
function fold(text: string): string {
  return foldWords(text).replace(/^(l|la|le|les) /, '');
}

const spellings = new Map<string, string>();
for (const [code, name] of departements) {
  const number = code.toLowerCase();
  for (const digits of [number, number.replace(/^0/, '')]) {
    spellings.set(digits, code);
    spellings.set(`${digits} ${foldWords(name)}`, code);
    spellings.set(`${fold(name)} ${digits}`, code);
  }
  spellings.set(fold(name), code);
}

/**
 * The code of the département that `text` names: by code, name, or both (`59`, `59 Nord`,
 * `Nord (59)`, `l’Ain`, `1`, `2a`), in any case and accents. `undefined` when it names none.
 */
export function readDepartement(text: string): string | undefined {
  return spellings.get(fold(text));
}
