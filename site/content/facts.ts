/**
 * `content/facts.yaml`, `sources.yaml` and `helplines.yaml`: every number, delay, age, sum and
 * telephone of the site stands there once, and pages point at it.
 *
 * @module
 */

import { z } from 'zod';
import { openingSchema } from './opening.ts';
import { readContent } from './read.ts';
import { languages } from '../i18n/languages.ts';

/** A text in each language of the site. */
export const translated = z.object(
  Object.fromEntries(languages.map((language) => [language, z.string().min(1)])),
);

const valueSchema = z.union([
  z.strictObject({
    number: z.number(),
    unit: z.enum(['minute', 'hour', 'day', 'week', 'month', 'year', 'euro', 'none']),
  }),
  z.strictObject({ text: z.string().min(1) }),
]);

/** A quantity with its unit, or a short text such as the number of an article of law. */
export type FactValue = z.infer<typeof valueSchema>;

const factSchema = z.strictObject({
  statement: z.string().min(1),
  /** `professional`: general knowledge that a doctor, lawyer or educator must check. */
  confidence: z.enum(['verified', 'fragile', 'professional']),
  /** Who must read it again first, however sure it is: a penalty, a lawyer. */
  readBy: z.string().min(1).optional(),
  sources: z.array(z.string()),
  values: z.record(z.string().regex(/^[a-z][a-zA-Z0-9]*$/), valueSchema).default({}),
});

const sourceSchema = z.strictObject({
  title: z.string().min(1),
  publisher: z.string().min(1),
  url: z.url().optional(),
  date: z.coerce.string().optional(),
  /** Who must read again all that was taken from it. */
  readBy: z.string().min(1).optional(),
});

const helplineSchema = z
  .strictObject({
    call: z.string().optional(),
    sms: z.string().optional(),
    chat: z.url().optional(),
    display: z.string().min(1),
    fact: z.string(),
    bill: z.enum(['hidden', 'unlikely', 'shown', 'unknown']),
    free: z.boolean(),
    always: z.boolean(),
    name: translated,
    for: translated,
    hours: translated.optional(),
    /** In which languages one is answered, where its fact says so. */
    languages: translated.optional(),
    /** The hours again, for the phone to tell whether it is open: only where a sound source gives them. */
    opening: openingSchema.optional(),
  })
  .refine((line) => line.call ?? line.sms ?? line.chat, 'a helpline needs a call, sms or chat');

/** One statement of fact, where it comes from, and how sure it is. */
export type Fact = z.infer<typeof factSchema>;
/** Where a fact was read. */
export type Source = z.infer<typeof sourceSchema>;
/** Somebody who answers. */
export type Helpline = z.infer<typeof helplineSchema>;

/** Every fact of the site, by its id. */
export const facts = readContent('facts.yaml', z.record(z.string(), factSchema));
/** Every source, by its id. */
export const sources = readContent('sources.yaml', z.record(z.string(), sourceSchema));
/** Every helpline, by its id. */
export const helplines = readContent('helplines.yaml', z.record(z.string(), helplineSchema));

/**
 * Who must read `fact` again before it can be relied on: those whom it names, or one of its sources;
 * `anyone` where it is only not sure; `undefined` where nobody must.
 */
export function awaited(fact: Fact, anyone = 'un·e professionnel·le'): string | undefined {
  const named = [fact, ...fact.sources.map((id) => sources[id])].find((each) => each?.readBy);
  return named?.readBy ?? (fact.confidence === 'verified' ? undefined : anyone);
}

/** The facts that helplines rest on: their number, their hours. */
export const factsBehind = (ids: readonly string[]): string[] =>
  ids.flatMap((id) => helplines[id]?.fact ?? []);

/** The entry `id` of `collection`, or an error that says where it is missing. */
export function known<Entry>(collection: Record<string, Entry>, id: string, place: string): Entry {
  const entry = collection[id];
  if (entry === undefined) throw new Error(`${place}: "${id}" is unknown`);
  return entry;
}
