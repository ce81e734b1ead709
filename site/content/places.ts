/**
 * `content/places.yaml`: the teams and places a young person can go to, near schema.org's `Place`.
 *
 * @module
 */

import { z } from 'zod';
import { languages } from '../i18n/languages.ts';
import { departements } from '../places/departements.ts';
import type { Fact, Source } from './facts.ts';
import { openingSchema } from './opening.ts';
import { readContent } from './read.ts';

/** What one can look for in a place, in the order of the page. */
export const needs = ['test', 'talk', 'sleep', 'law'] as const;
/** What a place is. */
export const placeKinds = ['team', 'testing', 'talk', 'sleep', 'law', 'directory'] as const;
/** Whom it is for. */
export const audiences = ['everyone', 'minors', 'under25', 'adults'] as const;

/** One of {@link needs}. */
export type Need = (typeof needs)[number];

const [standard] = languages;

/** A text in the standard language, and in those it was translated to. */
const text = z
  .partialRecord(z.enum(languages), z.string().min(1))
  .refine((given) => given[standard] !== undefined, `a text needs ${standard}`);

/** A number as it is dialled: digits, spaces between them. */
const telephone = z.string().regex(/^\+?\d[\d ]{1,18}\d$/);

/** The shape of one place. */
export const placeSchema = z
  .strictObject({
    name: z.string().min(1).max(100),
    kind: z.enum(placeKinds),
    needs: z.array(z.enum(needs)).min(1),
    /** The départements it serves, or all of them. */
    territory: z.union([
      z.literal('everywhere'),
      z
        .array(z.string().refine((code) => departements.has(code), 'is no code of a département'))
        .min(1),
    ]),
    about: text,
    address: z.string().min(1).max(200).optional(),
    phones: z.array(telephone).default([]),
    sms: telephone.optional(),
    mail: z.email().optional(),
    web: z
      .url({ protocol: /^https?$/ })
      .refine((address) => !URL.parse(address)?.username, 'names a user')
      .optional(),
    opening: openingSchema.optional(),
    /** The hours in words, where they are no weekly rule. */
    when: text.optional(),
    /** Codes of languages spoken there, where known. */
    languages: z.array(z.string().regex(/^[a-z]{2,3}$/)).default([]),
    audience: z.enum(audiences).default('everyone'),
    /** What it rests on: facts, or the day on which somebody checked it with the place itself. */
    facts: z.array(z.string()).default([]),
    checked: z.iso.date().optional(),
  })
  .refine(({ facts, checked }) => facts.length > 0 || checked, 'needs a fact, or a day "checked"');

/** A team, a place, or a national directory of places. */
export type Place = z.infer<typeof placeSchema>;

/** The shape of `content/places.yaml`: places by their ids. */
export const placesSchema = z.record(z.string().regex(/^[a-z0-9-]{1,60}$/), placeSchema);

/** Every place, by its id, in the order of the file. */
export const places = readContent('places.yaml', placesSchema);

/** Whether `place` serves the département `code`, by itself rather than as it serves all of them. */
export function serves({ territory }: Pick<Place, 'territory'>, code: string): boolean {
  return territory !== 'everywhere' && territory.includes(code);
}

/**
 * The latest year in which what is said of `place` was known to be so: that of its check, else of the
 * sources of its facts; `undefined` where they bear no date.
 */
export function yearOf(
  place: Pick<Place, 'checked' | 'facts'>,
  facts: Record<string, Pick<Fact, 'sources'>>,
  sources: Record<string, Pick<Source, 'date'>>,
): number | undefined {
  if (place.checked) return Number(place.checked.slice(0, 4));
  const dates = place.facts
    .flatMap((id) => facts[id]?.sources ?? [])
    .map((id) => sources[id]?.date ?? '');
  const years = dates.flatMap((date) => (date.match(/\b(?:19|20)\d\d\b/g) ?? []).map(Number));
  return years.length > 0 ? Math.max(...years) : undefined;
}
