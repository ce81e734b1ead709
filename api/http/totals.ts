/**
 * How many requests each route answered, hour by hour: all that is kept in place of a visitor log.
 *
 * @module
 */

import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Clock } from '../clock.ts';
import type { Connection } from '../database/index.ts';
import type { Env } from './env.ts';

/** The pattern of the route that answers `c`. Never its path, which the visitor wrote. */
export function routeOf(c: Context<Env>): string {
  return c.get('route') ?? routePath(c);
}

/** Hourly totals, in memory until they are flushed. */
export type Totals = {
  /** Adds one to `route` and `status` of the present hour. */
  add(route: string, status: number): void;
  /** Writes down what was added since the last time, and drops what is over 90 days old. */
  flush(): void;
};

const millisecondsPerHour = 3_600_000;
const keptHours = 90 * 24;

/** Totals kept in `request_hours`, through the connection that `counters` are written with. */
export function createTotals(counters: Connection, clock: Clock): Totals {
  const addRow = counters.prepare(
    `INSERT INTO request_hours (hour, route, status, requests) VALUES (@hour, @route, @status, @requests)
     ON CONFLICT (hour, route, status) DO UPDATE SET requests = requests + excluded.requests`,
  );
  const drop = counters.prepare('DELETE FROM request_hours WHERE hour < ?');
  const write = counters.transaction((rows: Iterable<object>, oldest: number) => {
    for (const row of rows) addRow.run(row);
    drop.run(oldest);
  });
  const presentHour = () => Math.floor(clock().getTime() / millisecondsPerHour);

  const waiting = new Map<
    string,
    { hour: number; route: string; status: number; requests: number }
  >();
  return {
    add(route, status) {
      const hour = presentHour();
      const key = `${hour} ${status} ${route}`;
      const row = waiting.get(key);
      if (row) row.requests += 1;
      else waiting.set(key, { hour, route, status, requests: 1 });
    },
    flush() {
      write.immediate(waiting.values(), presentHour() - keptHours);
      // After the commit only: what could not be written waits for the next time.
      waiting.clear();
    },
  };
}

/** Middleware that adds each answer to `totals`. */
export function countAnswers(totals: Totals) {
  return createMiddleware<Env>(async (c, next) => {
    await next();
    totals.add(routeOf(c), c.res.status);
  });
}
