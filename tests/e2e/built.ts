/**
 * What the browser tests look at is the site as it stands, also where one test is run alone.
 *
 * @module
 */

export { buildIfStale as default } from '../../scripts/build-if-stale.ts';
