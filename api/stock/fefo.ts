/**
 * Which lots are taken first: first expired, first out, and none that expires too soon.
 *
 * @module
 */

/** A lot of a product. Days since 1970-01-01; `null` for what doesn't expire. */
export type Lot = { id: number; expiresDay: number | null; quantity: number };

/** What decides about the lots of a product. */
export type Rule = {
  /** Whether its lots have an expiry: one without is of no use then. */
  expires: boolean;
  /** A lot that expires within so many days of `today` isn't chosen. */
  margin: number;
};

/** So many of a lot. */
export type Taken<L extends Lot = Lot> = { lot: L; quantity: number };

/** Whether anything may be taken of a lot on `today`. */
export function isUsable({ expiresDay }: Lot, { expires, margin }: Rule, today: number): boolean {
  if (expiresDay === null) return !expires;
  return expiresDay > today + margin;
}

/** How many there are to take on `today`. */
export function countUsable(lots: readonly Lot[], rule: Rule, today: number): number {
  return lots
    .filter((lot) => isUsable(lot, rule, today))
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

/**
 * Takes `quantity` of `lots`, the first to expire first, and what came first of two that expire together;
 * `undefined` where there aren't so many that may be taken on `today`.
 */
export function chooseLots<L extends Lot>(
  lots: readonly L[],
  quantity: number,
  rule: Rule,
  today: number,
): Taken<L>[] | undefined {
  const end = ({ expiresDay }: Lot) => expiresDay ?? Infinity;
  const inOrder = lots
    .filter((lot) => lot.quantity > 0 && isUsable(lot, rule, today))
    .toSorted((one, other) =>
      end(one) === end(other) ? one.id - other.id : end(one) - end(other),
    );
  const taken: Taken<L>[] = [];
  let missing = quantity;
  for (const lot of inOrder) {
    if (missing === 0) break;
    const part = Math.min(missing, lot.quantity);
    taken.push({ lot, quantity: part });
    missing -= part;
  }
  return missing === 0 ? taken : undefined;
}
