/**
 * Movements of the stock as they are shown, and as a file for spreadsheets.
 *
 * @module
 */

import { dayFromNumber, writeMonth } from '../clock.ts';
import { writeCsv } from '../entry-points/index.ts';
import type { Catalogue } from './catalogue.ts';
import type { StoredMovement } from './store.ts';

/** A movement as it is shown. Days are `YYYY-MM-DD`, months `YYYY-MM`. */
export type ShownMovement = ReturnType<typeof showMovement>;

/** A movement as it is shown. Who did it has no name any more once they were removed. */
export function showMovement({ month, day, expiresDay, ...stored }: StoredMovement) {
  const { lot, product, name, kind, quantity, member, memberName, reason, note } = stored;
  return {
    month: writeMonth(month),
    /** `null` for what went into parcels and came back: a sum of the month. */
    day: day === null ? null : dayFromNumber(day),
    lot,
    product,
    name,
    expires: expiresDay === null ? null : dayFromNumber(expiresDay),
    kind,
    quantity,
    member: member === null ? null : { id: member, name: memberName },
    reason,
    note,
  };
}

const headings = [
  'mois',
  'jour',
  'produit',
  'lot',
  'péremption',
  'mouvement',
  'entrée',
  'sortie',
  'par',
  'motif',
  'note',
];

const kindNames: Record<StoredMovement['kind'], string> = {
  delivery: 'livraison',
  loss: 'perte',
  correction: 'inventaire',
  prepared: 'mis en colis, dans le mois',
  returned: 'remis en rayon, dans le mois',
};

const reasonNames: Record<string, string> = {
  lost: 'perdu',
  damaged: 'abîmé',
  expired: 'périmé',
  destroyed: 'détruit',
  given: 'donné',
  count: 'compté',
};

/** Writes movements; two columns for what came and what went, since a minus sign is a formula's. */
export function writeMovements(movements: readonly ShownMovement[], catalogue: Catalogue): string {
  const rows = movements.map((each) => {
    const { month, day, product, name, expires, kind, quantity, member, reason, note } = each;
    return [
      month,
      day ?? '',
      catalogue.nameOf(product, 'fr'),
      name,
      expires ?? '',
      kindNames[kind],
      quantity > 0 ? String(quantity) : '',
      quantity < 0 ? String(-quantity) : '',
      member?.name ?? '',
      reason === null ? '' : (reasonNames[reason] ?? reason),
      note ?? '',
    ];
  });
  return writeCsv([headings, ...rows]);
}
