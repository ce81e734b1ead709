/**
 * The names of conversations that other rooms lead to.
 *
 * @module
 */

/** Lookups by number: an address of the page has the number alone. */
export const knownLookups = new Map<number, string>();
