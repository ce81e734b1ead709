/**
 * Addresses of the list of entry points.
 *
 * @module
 */

import type { none as asked } from '../../../api/entry-points/listing.ts';

/** The value by which a list is narrowed to what has none. */
export const none: typeof asked = ' ';

/**
 * Where the silent ones are listed of what has the values of `filters`, by their names; an empty value
 * is that of those without any.
 */
export function silentAddress(filters: Readonly<Record<string, { value: string }>>): string {
  const narrowed = Object.entries(filters).map(([name, { value }]) => [name, value || none]);
  return `#/points?${new URLSearchParams([['state', 'silent'], ...narrowed])}`;
}
