/**
 * What this tab remembers until it is closed. A browser that forbids storage remembers nothing, and
 * everything else still works.
 *
 * @module
 */

function allowed<Result>(action: () => Result): Result | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** The text kept under `key`, or null. */
export const recall = (key: string): string | null =>
  allowed(() => sessionStorage.getItem(key)) ?? null;

/** Keeps `text` under `key`. */
export const remember = (key: string, text: string): void =>
  allowed(() => sessionStorage.setItem(key, text));

/** Forgets what is kept under `key`. */
export const forget = (key: string): void => allowed(() => sessionStorage.removeItem(key));

/** Where the code of the sticker that opened this tab is kept. */
export const entryKey = 'entry';

/** Forgets everything. */
export const forgetAll = (): void => allowed(() => sessionStorage.clear());
