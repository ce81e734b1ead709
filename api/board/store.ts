/**
 * The SQL of what followed scans.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** Talks opened and orders made of a campaign in a month (`YYYY-MM`). */
export type MonthRow = { campaign: string; month: string; talks: number; orders: number };

/** Prepares the statements on `campaign_months`. */
export function createFollowedStore(connection: Connection) {
  const add = connection.prepare<[MonthRow]>(
    `INSERT INTO campaign_months (campaign, month, talks, orders)
     VALUES (@campaign, @month, @talks, @orders)
     ON CONFLICT (campaign, month) DO UPDATE
       SET talks = talks + excluded.talks, orders = orders + excluded.orders`,
  );
  const between = connection.prepare<[string, string], MonthRow>(
    `SELECT campaign, month, talks, orders FROM campaign_months WHERE month BETWEEN ? AND ?
     ORDER BY month, campaign`,
  );
  return {
    /** Adds to a campaign's month. */
    add(row: MonthRow): void {
      add.run(row);
    },
    /** All of the months from `first` to `last`. */
    between: (first: string, last: string): MonthRow[] => between.all(first, last),
  };
}
