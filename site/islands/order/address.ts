/**
 * An address, as it is typed and as it stands on an envelope. In memory alone.
 *
 * @module
 */

import { asciiDigits } from '../../crypto/return-code.ts';

/** What is filled in. */
export type Address = {
  kind: 'home' | 'restante';
  name: string;
  street: string;
  more: string;
  postcode: string;
  city: string;
  instructions: string;
};

/** Nothing filled in yet. */
export const emptyAddress: Address = {
  kind: 'home',
  name: '',
  street: '',
  more: '',
  postcode: '',
  city: '',
  instructions: '',
};

/** The fields of an address, in their order. */
export const fields = ['name', 'more', 'street', 'postcode', 'city'] as const;

const longest = 80;
const longestInstructions = 500;

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** What is missing, wrong or too long, by field; all empty for an address to write to. */
export function problemsOf(address: Address): Record<'missing' | 'wrong' | 'long', string[]> {
  const needed = fields.filter(
    (field) => field !== 'more' && (field !== 'street' || address.kind === 'home'),
  );
  const missing = needed.filter((field) => tidy(address[field]) === '');
  const postcode = asciiDigits(address.postcode).replace(/\s/g, '');
  const isWrong = !missing.includes('postcode') && !/^\d{5}$/.test(postcode);
  const long: string[] = fields
    .filter((field) => field !== 'more' || address.kind === 'home')
    .filter((field) => tidy(address[field]).length > longest);
  if (address.instructions.length > longestInstructions) long.push('instructions');
  return { missing, wrong: isWrong ? ['postcode'] : [], long };
}

/** The lines of an envelope. */
export function linesOf({ kind, name, more, street, postcode, city }: Address): string[] {
  const code = asciiDigits(postcode).replace(/\s/g, '');
  const where = kind === 'restante' ? ['POSTE RESTANTE', street] : [more, street];
  return [name, ...where, `${code} ${city}`].map(tidy).filter(Boolean);
}
