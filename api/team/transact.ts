/**
 * Doing all or nothing.
 *
 * @module
 */

import type { Connection } from '../database/index.ts';

/** Runs `action` in one immediate transaction, or within the one that runs already. */
export type Transact = <T>(action: () => T) => T;

/** Transactions on `connection`. */
export function createTransact(connection: Connection): Transact {
  return (action) => connection.transaction(action).immediate();
}
