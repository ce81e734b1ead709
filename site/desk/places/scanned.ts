/**
 * The code in what was scanned or typed.
 *
 * @module
 */

/** What stands in a sticker's address after its host. */
const path = String.raw`/s/([0-9a-z-]{6,16})/?(?:[?#].*)?$`;
const address = new RegExp(`^https?://([^/?#]+)${path}`, 'i');
const partOfAddress = new RegExp(path, 'i');

const spell = (code: string): string => code.replace(/[^0-9a-z]/gi, '').toUpperCase();

/**
 * The code of a scanned sticker that leads to `host`, in its one spelling; `undefined` for any other
 * text. What leads elsewhere is no sticker of the team's, whatever comes after its host.
 */
export function codeOfScanned(text: string, host: string): string | undefined {
  const [, itsHost, code] = address.exec(text.trim()) ?? [];
  return code && itsHost?.toLowerCase() === host ? spell(code) : undefined;
}

/** The code that somebody typed, alone or in its address, with nothing but letters and digits. */
export const codeOfTyped = (text: string): string =>
  spell(partOfAddress.exec(text.trim())?.[1] ?? text);
