/**
 * Two messages with one number.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';

/** A message that isn't the next: another came first, or wasn't seen. `lastNumber` is the last there is. */
export class Crossed extends EglantineError {
  readonly lastNumber: number;

  constructor(lastNumber: number) {
    super('crossed', {}, 409);
    this.lastNumber = lastNumber;
  }
}
