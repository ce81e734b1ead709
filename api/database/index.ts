/**
 * The database room: one SQLite file in the data folder, opened, checked and migrated.
 *
 * @module
 */

export { settleErasure } from './erasure.ts';
export { openDatabase } from './open.ts';
export type { Connection, Database } from './open.ts';
