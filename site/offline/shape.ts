/**
 * What the build, the worker and the page agree on, of what is read without a network.
 *
 * @module
 */

/** A language's pack, as the worker is told of it. */
export type PackPlace = {
  /** Its address, which its content names. */
  path: string;
  /** What a phone downloads of it, in bytes, Brotli. */
  size: number;
};

/** The packs by language. */
export type PackPlaces = Readonly<Record<string, PackPlace>>;

/** One page or file of a pack: its address, the headers of its own, its text. */
export type PackEntry = { path: string; type: string; policy?: string; text: string };

/** What a page asks of the worker. */
export type Ask =
  | { type: 'state' | 'keep'; language: string }
  /** To a worker that waits: take over, unless somebody writes. Sent by workbox-window's name for it. */
  | { type: 'SKIP_WAITING' };

/** What it is answered. */
export type Answer = {
  /** Whether all of the language is kept in this version. */
  isKept: boolean;
  /** What it takes, in kB. */
  size: number;
};

/** Where the choice not to keep a language stands, in `localStorage`. */
export const choiceKey = 'offline';
