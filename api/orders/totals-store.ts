/**
 * The SQL of what is counted of orders: by month, and today.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** Months are year × 100 + month: 202611. */
export type OrderTotal = { month: number; dimension: string; value: string; orders: number };

/** How many of a product went out in a month, in how many parcels. */
export type SentTotal = {
  month: number;
  product: string;
  mode: string;
  quantity: number;
  parcels: number;
};

/** How many parcels went out in a month. */
export type ParcelTotal = { month: number; mode: string; parcels: number };

/** Prepares the statements. */
export function createOrderTotalsStore(connection: Connection) {
  const addOrder = connection.prepare<[number, 'age' | 'language' | 'mode', string]>(
    `INSERT INTO order_months (month, dimension, value, orders) VALUES (?, ?, ?, 1)
     ON CONFLICT (month, dimension, value) DO UPDATE SET orders = orders + 1`,
  );
  const addSent = connection.prepare<[number, string, string, number]>(
    `INSERT INTO sent_months (month, product, mode, quantity, parcels) VALUES (?, ?, ?, ?, 1)
     ON CONFLICT (month, product, mode)
     DO UPDATE SET quantity = quantity + excluded.quantity, parcels = parcels + 1`,
  );
  const addParcel = connection.prepare<[number, string]>(
    `INSERT INTO parcel_months (month, mode, parcels) VALUES (?, ?, 1)
     ON CONFLICT (month, mode) DO UPDATE SET parcels = parcels + 1`,
  );
  const orders = connection.prepare<[], OrderTotal>(
    `SELECT month, dimension, value, orders FROM order_months
     ORDER BY month DESC, dimension, value`,
  );
  const sent = connection.prepare<[], SentTotal>(
    `SELECT month, product, mode, quantity, parcels FROM sent_months
     ORDER BY month DESC, product, mode`,
  );
  const parcels = connection.prepare<[], ParcelTotal>(
    'SELECT month, mode, parcels FROM parcel_months ORDER BY month DESC, mode',
  );
  const addToday = connection.prepare<[number, string, number]>(
    `INSERT INTO order_days (day, product, ordered) VALUES (?, ?, ?)
     ON CONFLICT (day, product) DO UPDATE SET ordered = ordered + excluded.ordered`,
  );
  const takeBack = connection.prepare<[number, number, string]>(
    'UPDATE order_days SET ordered = max(0, ordered - ?) WHERE day = ? AND product = ?',
  );
  const ofDay = connection.prepare<[number], { product: string; ordered: number }>(
    'SELECT product, ordered FROM order_days WHERE day = ?',
  );
  const eraseOtherDays = connection.prepare<[number]>('DELETE FROM order_days WHERE day <> ?');

  return {
    /** Adds one order to a total. */
    addOrder(month: number, dimension: 'age' | 'language' | 'mode', value: string): void {
      addOrder.run(month, dimension, value);
    },
    /** Adds so many of a product, in one parcel. */
    addSent(month: number, product: string, mode: string, quantity: number): void {
      addSent.run(month, product, mode, quantity);
    },
    addParcel(month: number, mode: string): void {
      addParcel.run(month, mode);
    },
    /** All totals, the last month first. */
    all: () => ({ orders: orders.all(), sent: sent.all(), parcels: parcels.all() }),
    addToday(day: number, product: string, ordered: number): void {
      addToday.run(day, product, ordered);
    },
    /** Takes so many off a day again, as far as there are so many. */
    takeBack(day: number, product: string, ordered: number): void {
      takeBack.run(ordered, day, product);
    },
    /** How many were ordered on a day, by product. */
    ofDay: (day: number) => new Map(ofDay.all(day).map((each) => [each.product, each.ordered])),
    /** Erases all days but this one. */
    eraseOtherDays(day: number): void {
      eraseOtherDays.run(day);
    },
  };
}

/** The statements on totals. */
export type OrderTotalsStore = ReturnType<typeof createOrderTotalsStore>;
