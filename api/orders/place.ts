/**
 * Ordering: what may be ordered, and how much of it, without knowing by whom.
 *
 * @module
 */

import { presentMonth } from '../clock.ts';
import type { Proof } from '../conversations/index.ts';
import { EglantineError } from '../errors.ts';
import { ProductRefused } from '../stock/index.ts';
import type { Mode, Product } from '../stock/index.ts';
import type { OrderParts } from './parts.ts';
import { leastAges } from './schema.ts';
import type { Body, Order } from './schema.ts';

/** Adds up quantities by product, its options together. */
export function sumByProduct(
  items: readonly { product: string; quantity: number }[],
  find: (key: string) => Product | undefined,
): Map<Product, number> {
  const sums = new Map<Product, number>();
  for (const { product: key, quantity } of items) {
    const product = find(key);
    // What is in the catalogue no more has no limit either.
    if (product) sums.set(product, (sums.get(product) ?? 0) + quantity);
  }
  return sums;
}

/** Opens ordering. */
export function createPlacing(parts: OrderParts) {
  const { clock, settings, stock, conversations, tickets, store, totals, today } = parts;
  const { catalogue } = stock;

  /** How many of a key are there, and promised to nobody yet. */
  function freeStock(): (key: string) => number {
    const awaited = new Map(store.awaited().map(({ product, asked }) => [product, asked]));
    return (key) => stock.usable(key) - (awaited.get(key) ?? 0);
  }

  /** Whether so many more of a product would be over its limit of the day. */
  function isPaused(): (product: string, more: number) => boolean {
    const ordered = totals.ofDay(today());
    const limits = new Map(
      settings.ordering().dailyLimits.map((each) => [each.product, each.limit]),
    );
    return (product, more) =>
      (ordered.get(product) ?? 0) + more > (limits.get(product) ?? Infinity);
  }

  /** The pick-up points of the modes that are possible, and these modes. */
  function ways() {
    const { deliveryModes, pickUpPoints } = settings.ordering();
    const of = (mode: Mode) =>
      pickUpPoints.filter(({ kind }) => (mode === 'adult') === (kind === 'adult'));
    const places = {
      post: [],
      'pick-up': deliveryModes.pickUp ? of('pick-up') : [],
      adult: deliveryModes.adult ? of('adult') : [],
    };
    const modes: Mode[] = [
      ...(deliveryModes.post ? (['post'] as const) : []),
      ...(['pick-up', 'adult'] as const).filter((mode) => places[mode].length > 0),
    ];
    return { modes, places };
  }

  /** Throws what is wrong with an order whoever makes it. */
  function examine({ items, mode, point, age }: Order): void {
    for (const { product: key } of items) {
      const product = catalogue.find(key);
      if (!product) throw new EglantineError('productUnknown');
      if (leastAges[age] < product.minimumAge) {
        throw new ProductRefused('orderTooYoung', key, { age: product.minimumAge }, 403);
      }
      if (!product.modes.includes(mode)) throw new ProductRefused('orderMode', key);
    }
    const { modes, places } = ways();
    if (!modes.includes(mode)) throw new EglantineError('orderModeClosed', {}, 409);
    const isThere = places[mode].some(({ id }) => id === point);
    if (mode === 'post' ? point !== undefined : !isThere) {
      throw new EglantineError('orderPoint', {}, 409);
    }
    for (const [{ id, perOrder: most }, quantity] of sumByProduct(items, catalogue.find)) {
      if (quantity > most) throw new ProductRefused('orderTooMany', id, { most }, 400);
    }
  }

  /** Throws what is wrong with how much of it there is, in all, today and in this conversation. */
  function measure({ items }: Order, lookup: Buffer): void {
    const before = store
      .askedBy(lookup)
      .map(({ product, asked }) => ({ product, quantity: asked }));
    const had = sumByProduct(before, catalogue.find);
    const paused = isPaused();
    for (const [product, quantity] of sumByProduct(items, catalogue.find)) {
      const { id, perConversation: most } = product;
      if ((had.get(product) ?? 0) + quantity > most) {
        throw new ProductRefused('orderLimit', id, { most });
      }
      if (paused(id, quantity)) throw new ProductRefused('productPaused', id);
    }
    const free = freeStock();
    for (const { product, quantity } of items) {
      if (free(product) < quantity) throw new ProductRefused('productUnavailable', product);
    }
  }

  /** Within the transaction that keeps its message: keeps an order, and counts it. */
  function keep(order: Order, lookup: Buffer): void {
    const { id, items, mode, point, age, delivery } = order;
    const isKept = store.get(id) !== undefined;
    examine(order);
    measure(order, lookup);
    // Details of another kind, of the same id, are in the way of these.
    const isTaken = isKept || !store.hasDetails(lookup, id, delivery.file);
    if (isTaken) throw new EglantineError('orderTaken', {}, 409);
    store.insert({ id, lookup, mode, point: point ?? null }, items);
    const month = presentMonth(clock);
    totals.addOrder(month, 'age', age);
    totals.addOrder(month, 'language', store.language(lookup));
    totals.addOrder(month, 'mode', mode);
    const day = today();
    totals.eraseOtherDays(day);
    for (const [product, quantity] of sumByProduct(items, catalogue.find)) {
      totals.addToday(day, product.id, quantity);
    }
  }

  const isOf = (lookup: Buffer, id: Buffer) => store.get(id)?.lookup.equals(lookup) === true;

  const detailsOf = ({ id, delivery }: Order) => ({ ...delivery, id, kind: 'delivery' as const });

  /** Throws `orderTaken` where a message that is there already came without this order. */
  function expectKept(lookup: Buffer, { id }: Order): void {
    if (!isOf(lookup, id)) throw new EglantineError('orderTaken', {}, 409);
  }

  return {
    ways,
    freeStock,
    isPaused,
    /**
     * Makes a conversation that begins with an order, and gives a ticket for it; the same again changes
     * nothing, and gives none. Throws what
     * `Conversations.create` (`talk.ts`) throws, `productUnknown`, `orderTooYoung`, `orderMode`,
     * `orderModeClosed`, `orderPoint`, `orderTooMany`, `orderLimit`, `productPaused`,
     * `productUnavailable`, and `orderTaken` for an id that is another's.
     */
    async first({ conversation, order }: Body<'first'>) {
      const { lookup } = conversation;
      if (!isOf(lookup, order.id)) examine(order);
      const given = { ...conversation, details: detailsOf(order) };
      const made = await conversations.create(given, () => keep(order, lookup), 'order');
      if (!made.isNew) expectKept(lookup, order);
      return made;
    },
    /**
     * Keeps an order in a conversation that there is, and gives a ticket for it; the same again changes
     * nothing, and gives none. Throws what
     * `Conversations.send` (`talk.ts`) throws, and what {@link first} does.
     */
    async next(proof: Proof | undefined, { message, order }: Body<'next'>, isGone: () => boolean) {
      const lookup = conversations.authorize(proof);
      if (isOf(lookup, order.id)) {
        return { isNew: false, lastNumber: conversations.standing(lookup).lastNumber };
      }
      examine(order);
      const sent = { message, request: 'order' as const, details: detailsOf(order) };
      const { isNew, lastNumber } = await conversations.send(proof, sent, isGone, () =>
        keep(order, lookup),
      );
      if (!isNew) expectKept(lookup, order);
      return isNew ? { isNew, lastNumber, ticket: tickets.give('order') } : { isNew, lastNumber };
    },
  };
}

/** Ordering. */
export type Placing = ReturnType<typeof createPlacing>;
