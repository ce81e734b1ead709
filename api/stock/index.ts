/**
 * The stock room: what is on the shelves, lot by lot.
 *
 * A lot's quantity is at all times the sum of its movements, and never below zero. Whatever is done `by`
 * a member is all or nothing, and throws `signedOut` if they no longer may.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { dayNumber, parisDay, presentMonth } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { EglantineError } from '../errors.ts';
import type { SignedIn, Team } from '../team/index.ts';
import type { Catalogue } from './catalogue.ts';
import { chooseLots, countUsable } from './fefo.ts';
import type { Rule } from './fefo.ts';
import { describeStock } from './describe.ts';
import { showMovement, writeMovements } from './movements.ts';
import { ProductRefused } from './refusals.ts';
import type { Body, Query } from './schema.ts';
import { createStockStore } from './store.ts';
import type { Change, StoredLot } from './store.ts';

export { createCatalogue, modes, readCatalogue } from './catalogue.ts';
export type { Catalogue, Mode, Product } from './catalogue.ts';
export { ProductRefused } from './refusals.ts';

/** What the room asks of the rest of the house. */
export type StockRooms = {
  database: Database;
  clock: Clock;
  catalogue: Catalogue;
  team: Pick<Team, 'journal' | 'sessions'>;
};

/** So many of a lot. */
export type Part = { lot: number; quantity: number };

/** Of what is no longer in the catalogue nothing is chosen. */
const noRule: Rule = { expires: true, margin: Infinity };

/** Opens the room. */
export function createStock({ database, clock, catalogue, team }: StockRooms) {
  const { main } = database;
  const store = createStockStore(main);
  const today = () => dayNumber(parisDay(clock()));
  const ruleOf = (product: string): Rule => catalogue.find(product) ?? noRule;

  /** Does all of `action` for `by`, once for an `id`, or nothing. */
  function change(by: SignedIn, id: Buffer, detail: string, action: () => void): void {
    const run = main.transaction(() => {
      team.sessions.confirm(by);
      if (store.hasChange(id)) return;
      action();
      team.journal.add({ member: by.member.id, action: 'stockChanged', detail });
    });
    run.immediate();
  }

  function find(lot: number): StoredLot {
    const found = store.get(lot);
    if (!found) throw new EglantineError('lotMissing', {}, 404);
    return found;
  }

  const stamp = (by: SignedIn) => ({
    month: presentMonth(clock),
    day: today(),
    member: by.member.id,
  });

  return {
    catalogue,
    /** How many there are of a product that may go into a parcel. */
    usable: (product: string): number =>
      countUsable(store.ofProduct(product), ruleOf(product), today()),
    /** The first day (since 1970-01-01) on which any of what may go into a parcel expires. */
    soonest(product: string): number | null {
      const [first] = chooseLots(store.ofProduct(product), 1, ruleOf(product), today()) ?? [];
      return first?.lot.expiresDay ?? null;
    },
    /**
     * Within a transaction: takes `quantity` of a product for an order, first expired first. Throws
     * `stockShort` where there aren't so many.
     */
    take(product: string, quantity: number): Part[] {
      const [lots, rule] = [store.ofProduct(product), ruleOf(product)];
      const chosen = chooseLots(lots, quantity, rule, today());
      if (!chosen) {
        const available = countUsable(lots, rule, today());
        throw new ProductRefused('stockShort', product, { available });
      }
      const month = presentMonth(clock);
      return chosen.map(({ lot: { id }, quantity: part }) => {
        store.move(id, 'prepared', part, month);
        return { lot: id, quantity: part };
      });
    },
    /** Within a transaction: puts back what an order had. */
    putBack(parts: readonly Part[]): void {
      const month = presentMonth(clock);
      for (const { lot, quantity } of parts) store.move(lot, 'returned', quantity, month);
    },
    /** All that is there, as the desk shows it. */
    describe: () => describeStock(store.all(), catalogue, today()),
    /** How many products run low, and lots that expire within 60 days or have. */
    warnings(): number {
      const { products } = describeStock(store.all(), catalogue, today());
      return products.reduce(
        (sum, { low, lots }) =>
          sum +
          Number(low) +
          lots.filter(({ quantity, warning }) => quantity > 0 && warning !== null).length,
        0,
      );
    },
    /**
     * Takes in a delivery; the same lot again is added to what is there. Throws `productUnknown`, and
     * `expiryMissing` for a product that expires.
     */
    receive({ id, product, name, expires, quantity }: Body<'delivery'>, by: SignedIn): void {
      const known = catalogue.find(product);
      if (!known) throw new EglantineError('productUnknown');
      if (known.expires && expires === null) throw new EglantineError('expiryMissing');
      change(by, id, 'delivery', () => {
        const lot = store.findOrMake(product, name, expires === null ? null : dayNumber(expires));
        const none = { reason: null, note: null };
        store.change({ id, lot, kind: 'delivery', quantity, ...stamp(by), ...none });
      });
    },
    /** Writes off what is lost or destroyed. Throws `lotMissing`, and `stockShort` for more than there is. */
    lose({ id, lot, quantity, reason, note }: Body<'loss'>, by: SignedIn): void {
      change(by, id, 'loss', () => {
        const { product, quantity: available } = find(lot);
        if (quantity > available) throw new ProductRefused('stockShort', product, { available });
        const lost = { quantity: -quantity, reason, note: note || null };
        store.change({ id, lot, kind: 'loss', ...stamp(by), ...lost });
      });
    },
    /**
     * Corrects lots to what was counted. Throws `lotMissing`, and `stockMoved` if one isn't any more
     * what who counted was shown.
     */
    count({ id, counts, note }: Body<'count'>, by: SignedIn): void {
      change(by, id, 'count', () => {
        for (const { lot, expected, counted } of counts) {
          const { product, quantity: available } = find(lot);
          if (available !== expected)
            throw new ProductRefused('stockMoved', product, { available });
          if (counted === expected) continue;
          const correction: Omit<Change, 'month' | 'day' | 'member'> = {
            id,
            lot,
            kind: 'correction',
            quantity: counted - expected,
            reason: 'count',
            note: note || null,
          };
          store.change({ ...correction, ...stamp(by) });
        }
      });
    },
    /** A page of the movements, the last month and day first. */
    movements: ({ offset, limit }: Query<'movements'>) => ({
      total: store.countMovements(),
      movements: store.movements(Number(limit), Number(offset)).map(showMovement),
    }),
    /** All movements as a CSV file for spreadsheets. */
    csv: () => writeMovements(store.movements(-1, 0).map(showMovement), catalogue),
  };
}

/** The actions of the room. */
export type Stock = ReturnType<typeof createStock>;
