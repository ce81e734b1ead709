/**
 * The head of a page.
 *
 * @module
 */

import { z } from 'zod';
import { facts, helplines } from './facts.ts';

/** The themes of the site: the four tiles, in their order. */
export const themes = ['sante', 'aide', 'droits', 'qui'] as const;
/** Pages outside the themes, each under its own name. */
export const ownPages: readonly string[] = [
  'parler',
  'colis',
  'lieux',
  'j-ai-deja',
  'a-z',
  'traces',
  'garder',
];
/** One of the four tiles. */
export type Theme = (typeof themes)[number];

/** The id of an entry of `collection`. */
export const idOf = (collection: object) =>
  z
    .string()
    .refine((id) => id in collection, { error: (issue) => `"${String(issue.input)}" is unknown` });

/** A day, `YYYY-MM-DD`. */
export const day = z.preprocess(
  // YAML reads a bare 2026-11-21 as text or as a moment, depending on its schema.
  (value) => (value instanceof Date ? value.toISOString().slice(0, 10) : value),
  z.iso.date(),
);

/** A page's address after its language, without slashes around it: `sante/tpe`, `parler`. */
export const pageAddress = z
  .string()
  .regex(new RegExp(`^(?:${ownPages.join('|')}|[a-z]+/[a-z-]+)$`));

/** What stands between the `---` of a page. */
export const pageSchema = z
  .strictObject({
    title: z.string().min(1).max(70),
    /** Shown in the browser's tab, where others may look: short, and nothing explicit. */
    tab: z.string().min(1).max(24),
    summary: z.string().min(1).max(120),
    order: z.number().int(),
    /** Whom it is written for: a page for grown-ups may be a little harder to read. */
    readers: z.enum(['young', 'adults']).default('young'),
    /** What people call what it is about: slang, older words; search and the A–Z go by them. */
    words: z.array(z.string().min(2).max(30)).default([]),
    reviewed: day,
    due: day,
    facts: z.array(idOf(facts)),
    helplines: z.array(idOf(helplines)),
    next: z.strictObject({
      page: pageAddress,
      label: z.string().min(1),
    }),
  })
  .refine(({ reviewed, due }) => due > reviewed, {
    path: ['due'],
    error: 'is not after "reviewed"',
  });

/** A page's head, checked. */
export type PageHead = z.infer<typeof pageSchema>;
