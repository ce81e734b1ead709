/**
 * Ready-made replies: `content/messages.yaml`.
 *
 * @module
 */

import { z } from 'zod';
import { createFiller, readYaml } from './texts.ts';

const words = z.string().trim().min(1);
/** In the languages of the desk. */
const label = z.strictObject({ fr: words, en: words });

const reply = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  /** What it would give away to someone else who reads; with both it is a place. */
  holds: z.enum(['place', 'time', 'none']),
  /** Set while a professional hasn't checked it. */
  review: z.literal('professional').optional(),
  /** The facts that it rests on, by their ids in `content/facts.yaml`. */
  facts: z.array(z.string()).optional(),
  title: label,
  /** When to use it. */
  purpose: label,
  /** By language; blanks to fill are written `{{like_this}}`. */
  texts: z
    .object({ fr: words, en: words, ar: words })
    .catchall(words)
    .refine((texts) => Object.keys(texts).every((language) => /^[a-z]{2}$/.test(language))),
});

/** A ready-made reply. */
export type ReadyReply = z.output<typeof reply>;

let read: { replies: ReadyReply[] } | undefined;

/** All of them, in the order of the file; its numbers are filled in. */
export function readReplies(): { replies: ReadyReply[] } {
  read ??= { replies: readAll() };
  return read;
}

function readAll(): ReadyReply[] {
  const fill = createFiller();
  return z
    .array(reply)
    .parse(readYaml('messages.yaml'))
    .map((each) => {
      const filled = Object.entries(each.texts).map(([language, text]) => [language, fill(text)]);
      return { ...each, texts: Object.fromEntries(filled) as ReadyReply['texts'] };
    });
}
