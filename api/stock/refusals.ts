/**
 * What is refused about a product, and says which.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import type { ErrorDetails } from '../errors.ts';

/** A refusal about one product; its message has a blank `product`, to be filled with its name. */
export class ProductRefused extends EglantineError {
  readonly product: string;
  /** How many there are to take, where that is why, and may be told. */
  readonly available: number | undefined;

  constructor(code: string, product: string, details: ErrorDetails = {}, status = 409) {
    super(code, { ...details, product }, status);
    this.product = product;
    const { available } = details;
    this.available = typeof available === 'number' ? available : undefined;
  }
}
