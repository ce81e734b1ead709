/**
 * The word that is said at the desk in place of a name: drawn on the phone.
 *
 * @module
 */

/** A number under `bound`, all as likely; `bound` is at most 2^32. */
function draw(bound: number): number {
  const most = Math.floor(2 ** 32 / bound) * bound;
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number < most ? number % bound : draw(bound);
}

/**
 * A word of `list` and two digits, so that hardly two who wait have the same; five digits where the
 * language has no list.
 */
export function drawWord(list: readonly string[] | null): string {
  if (!list) return String(10_000 + draw(90_000));
  return `${list[draw(list.length)] ?? ''} ${10 + draw(90)}`;
}
