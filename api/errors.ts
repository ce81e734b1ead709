/**
 * The one error class.
 *
 * @module
 */

import { translate } from './translation.ts';

/** What fills the blanks of an error's message. Never anything a visitor sent. */
export type ErrorDetails = Record<string, string | number>;

/**
 * Something that went wrong in a way that can be told to a person.
 *
 * `code` names the message: `errors.<code>` in `content/ui/<language>.json`. `message` is that text
 * in French, for the terminal; HTTP answers translate `code` and `details` again, in the reader's
 * language. `status` is the HTTP status it answers with.
 */
export class EglantineError extends Error {
  readonly code: string;
  readonly details: ErrorDetails;
  readonly status: number;

  constructor(code: string, details: ErrorDetails = {}, status = 400) {
    super(translate('fr', `errors.${code}`, details));
    this.name = 'EglantineError';
    this.code = code;
    this.details = details;
    this.status = status;
  }
}
