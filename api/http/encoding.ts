/**
 * The encoding an answer travels in.
 *
 * @module
 */

import { parseAccept } from 'hono/utils/accept';

/** The compressions the build makes, best first. */
export const compressions = ['br', 'gzip'] as const;

/** A compression, or none. */
export type Encoding = (typeof compressions)[number] | 'identity';

/**
 * What `acceptEncoding` (the header, if any) likes best among `available` and no compression at
 * all; at equal liking the first of `available`. Never fails: where it refuses everything it gets
 * `identity`, since an answer it may not like is better than none.
 *
 * @example
 * ```ts
 * preferredEncoding(['br', 'gzip'], 'gzip, br;q=0.5'); // 'gzip'
 * ```
 */
export function preferredEncoding(
  available: readonly Encoding[],
  acceptEncoding: string | undefined,
): Encoding {
  const liking = new Map(
    parseAccept(acceptEncoding ?? '').map(({ type, q }) => [type.toLowerCase(), q]),
  );
  let best: Encoding = 'identity';
  let most = 0;
  for (const encoding of available) {
    const q = liking.get(encoding) ?? liking.get('*') ?? 0;
    if (q > most) [best, most] = [encoding, q];
  }
  // Unlisted, no compression is allowed, but liked less than anything listed.
  return (liking.get('identity') ?? 0) > most ? 'identity' : best;
}
