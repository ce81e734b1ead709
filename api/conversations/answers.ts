/**
 * How conversations are shown to their people.
 *
 * @module
 */

import type { StoredMessage } from './store.ts';

/** A message as it travels; bytes in base64url. */
export type ShownMessage = ReturnType<typeof showMessage>;

/** A message as it travels. */
export const showMessage = ({ direction, id, number, file, tag }: StoredMessage) => ({
  direction,
  id: id.toString('base64url'),
  number,
  file: file.toString('base64url'),
  tag: tag.toString('base64url'),
});
