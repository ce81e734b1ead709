/**
 * Text from outside, made harmless to look at.
 *
 * It is never rendered as HTML, and never as a link.
 *
 * @module
 */

/** What reorders the text around it: embeddings, overrides and isolates. Shown by its name. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/g;

/** Marks of direction, and what takes no room: left out. Joiners stay: emoji and Persian need them. */
const unseen = /[\u061c\u200b\u200e\u200f\u2060-\u2064\u206a-\u206f\ufeff\u{e0000}-\u{e007f}]/gu;

/** Control characters, except tab and line feed. */
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** `text` as it may be shown: what would change the look of what is around it is named or left out. */
export const plain = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(reordering, (found) => `[U+${found.charCodeAt(0).toString(16).toUpperCase()}]`)
    .replace(unseen, '')
    .replace(controls, '\ufffd');
