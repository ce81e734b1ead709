/**
 * The code in what was scanned or typed.
 *
 * @module
 */

/** The code of a sticker's address, as it stands there; `undefined` for any other text. */
export const codeOfAddress = (text: string): string | undefined =>
  /\/s\/([0-9a-z-]{6,16})\/?(?:[?#].*)?$/i.exec(text.trim())?.[1];

/** The code that somebody typed, alone or in its address, with nothing but letters and digits. */
export const codeOfTyped = (text: string): string =>
  (codeOfAddress(text) ?? text).replace(/[^0-9a-z]/gi, '').toUpperCase();
