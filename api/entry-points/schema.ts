/**
 * What an entry point is, and the one door by which a new one comes in.
 *
 * @module
 */

import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { readDay } from './day.ts';
import { readDepartement } from './departements.ts';
import { readTarget } from './target.ts';
import { cleanLine, cleanText, foldWords } from './text.ts';

/** What carries the code. */
export const kinds = ['sticker', 'poster', 'card', 'link'] as const;

/** One of {@link kinds}. */
export type Kind = (typeof kinds)[number];

/** A kind by its name in English and in French, as `foldWords` gives it. */
const kindNames = new Map<string, Kind>([
  ...kinds.map((kind) => [kind, kind] as const),
  ['autocollant', 'sticker'],
  ['affiche', 'poster'],
  ['affichage', 'poster'],
  ['carte', 'card'],
  ['lien', 'link'],
]);

/** Fails with the message `errors.<code>`; `blanks` fill it. */
function fail(context: z.RefinementCtx, code: string, blanks: Record<string, string | number>) {
  context.addIssue({ code: 'custom', message: code, params: blanks });
  return z.NEVER;
}

/** The start of a text, enough to find it again in a file. */
function start(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** A text of at most `longest` UTF-16 units once cleaned; absent is empty. */
function text(longest: number, clean = cleanLine) {
  return z
    .string()
    .default('')
    .transform((given, context) => {
      const cleaned = clean(given);
      if (cleaned.length <= longest) return cleaned;
      return fail(context, 'entryPointTextLong', { start: start(cleaned), longest });
    });
}

/** A text that `read` gives a meaning to; where it finds none, fails with `code` and `value`. */
function meaning<T>(read: (text: string) => T | undefined, code: string) {
  return z
    .string()
    .default('')
    .transform((given, context) => {
      const cleaned = cleanLine(given);
      const found = read(cleaned);
      return found === undefined ? fail(context, code, { value: start(cleaned) }) : found;
    });
}

const day = meaning((text) => (text === '' ? null : readDay(text)), 'entryPointDay');

const fields = z.strictObject({
  kind: meaning(
    (text) => (text === '' ? 'sticker' : kindNames.get(foldWords(text))),
    'entryPointKind',
  ),
  label: text(120).transform((label, context) =>
    label === '' ? fail(context, 'entryPointLabelMissing', {}) : label,
  ),
  placeType: text(60),
  town: text(80),
  departement: meaning(
    (text) => (text === '' ? '' : readDepartement(text)),
    'entryPointDepartement',
  ),
  campaign: text(80),
  target: meaning(readTarget, 'entryPointTarget'),
  note: text(1000, cleanText),
  placedOn: day,
  retiredOn: z.preprocess((value) => value ?? undefined, day),
});

/**
 * An entry point as a person, a file or the desk gives it, every field a text and only `label`
 * needed. Texts are trimmed; `kind`, `departement`, `target` and the days are read as generously as
 * `kindNames`, `readDepartement`, `readTarget` and `readDay` do.
 */
export type EntryPointInput = z.input<typeof fields>;

/** An entry point ready to be kept; its days are `YYYY-MM-DD`. */
export type NewEntryPoint = z.output<typeof fields> & { placedOn: string };

/** An entry point as everyone sees it. */
export type EntryPoint = { code: string } & NewEntryPoint;

/** What came in: an entry point, or everything that is wrong with it. */
export type Checked =
  | { entryPoint: NewEntryPoint; problems?: never }
  | { entryPoint?: never; problems: EglantineError[] };

/**
 * Checks `input`. Without a day it was placed on, it was placed on `today` (`YYYY-MM-DD`), or on
 * the day it was retired if that is earlier.
 *
 * The problems: `entryPointLabelMissing`; `entryPointTextLong` with `start`, `longest`;
 * `entryPointKind`, `entryPointDepartement`, `entryPointTarget`, `entryPointDay` with `value`;
 * `entryPointRetiredEarly` with `placed`, `retired`; `entryPointMalformed` with `field`.
 */
export function checkEntryPoint(input: unknown, today: string): Checked {
  const result = fields.safeParse(input);
  if (!result.success) return { problems: result.error.issues.map(problemOf) };

  const { placedOn, retiredOn } = result.data;
  const earliest = retiredOn !== null && retiredOn < today ? retiredOn : today;
  const entryPoint = { ...result.data, placedOn: placedOn ?? earliest };
  if (retiredOn === null || retiredOn >= entryPoint.placedOn) return { entryPoint };
  const days = { placed: entryPoint.placedOn, retired: retiredOn };
  return { problems: [new EglantineError('entryPointRetiredEarly', days)] };
}

/** Checks as {@link checkEntryPoint} does, and throws the first problem. */
export function readEntryPoint(input: unknown, today: string): NewEntryPoint {
  const { entryPoint, problems } = checkEntryPoint(input, today);
  if (entryPoint) return entryPoint;
  throw problems[0] ?? new EglantineError('entryPointMalformed', { field: '' });
}

function problemOf(issue: z.core.$ZodIssue): EglantineError {
  if (issue.code === 'custom') return new EglantineError(issue.message, issue.params);
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  return new EglantineError('entryPointMalformed', { field });
}
