/**
 * The database room: one SQLite file in the data folder, opened, checked and migrated; its copies, and
 * what was erased from them.
 *
 * @module
 */

export { backupsFolder, createBackups, listCopies } from './backups.ts';
export type { Backups } from './backups.ts';
export { keepErased } from './erased.ts';
export type { KeptErased } from './erased.ts';
export { settleErasure } from './erasure.ts';
export { holdData } from './hold.ts';
export { openDatabase } from './open.ts';
export { restoreCopy } from './restore.ts';
export type { Connection, Database } from './open.ts';
