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

/** How a file says that it isn't out yet, as `foldWords` gives it. */
const notYet = ['pas encore', 'not yet'];

/** The day it was placed; `null` if it isn't yet, `''` if nothing is said of it. */
const placedDay = z.preprocess(
  (value) => (value === null ? notYet[0] : value),
  meaning(
    (text) => (notYet.includes(foldWords(text)) ? null : text && readDay(text)),
    'entryPointDay',
  ),
);

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
  placedOn: placedDay,
  retiredOn: z.preprocess((value) => value ?? undefined, day),
});

/**
 * An entry point as a person, a file or the desk gives it, every field a text and only `label`
 * needed. Texts are trimmed; `kind`, `departement`, `target` and the days are read as generously as
 * `kindNames`, `readDepartement`, `readTarget` and `readDay` do. A `placedOn` of `null` or of « pas
 * encore » is that of one not yet placed.
 */
export type EntryPointInput = { label: string } & {
  [Field in Exclude<keyof typeof fields.shape, 'label'>]?:
    string | (Field extends 'placedOn' | 'retiredOn' ? null : never) | undefined;
};

/**
 * An entry point ready to be kept. Its days are `YYYY-MM-DD`; one without the day it was placed isn't
 * out yet.
 */
export type NewEntryPoint = z.output<typeof fields>;

/** How one was last printed. */
export type Printing = {
  /** The day its present code was; `null` if it wasn't. */
  printedOn: string | null;
  /** The id of the design; `''` if it never was. */
  design: string;
  /** The codes of the languages. */
  languages: string[];
};

/**
 * How one was printed from the day `since` (`YYYY-MM-DD`) until it was printed anew. `languages`: their
 * codes, sorted, with `+` between, so that the same in another order are the same.
 */
export type PrintedSince = { since: string; design: string; languages: string };

/** An entry point as everyone sees it. */
export type EntryPoint = {
  id: number;
  /** What scans it; `null` once its sticker has moved to another. */
  code: string | null;
} & NewEntryPoint &
  Printing;

/** One that has a code. */
export type CodedEntryPoint = EntryPoint & { code: string };

/** What came in: an entry point, or everything that is wrong with it. */
export type Checked =
  | { entryPoint: NewEntryPoint; problems?: never }
  | { entryPoint?: never; problems: EglantineError[] };

/**
 * Checks `input`. Where nothing is said of when it was placed, it was on `today` (`YYYY-MM-DD`), or
 * on the day it was retired if that is earlier; not yet, if `placed` is false.
 *
 * The problems: `entryPointLabelMissing`; `entryPointTextLong` with `start`, `longest`;
 * `entryPointKind`, `entryPointDepartement`, `entryPointTarget`, `entryPointDay` with `value`;
 * `entryPointRetiredEarly` with `placed`, `retired`; `entryPointMalformed` with `field`.
 */
export function checkEntryPoint(input: unknown, today: string, placed = true): Checked {
  const result = fields.safeParse(input);
  if (!result.success) return { problems: result.error.issues.map(problemOf) };

  const { retiredOn } = result.data;
  const earliest = retiredOn !== null && retiredOn < today ? retiredOn : today;
  const placedOn = result.data.placedOn === '' ? (placed ? earliest : null) : result.data.placedOn;
  if (retiredOn === null || placedOn === null || retiredOn >= placedOn) {
    return { entryPoint: { ...result.data, placedOn } };
  }
  const days = { placed: placedOn, retired: retiredOn };
  return { problems: [new EglantineError('entryPointRetiredEarly', days)] };
}

/** Some of several things that came in can't be taken, so none is: a 400. */
export class RefusedRows extends EglantineError {
  /** By their place, from 0, all that is wrong with each. */
  readonly rows: readonly { index: number; problems: readonly EglantineError[] }[];

  constructor(rows: RefusedRows['rows']) {
    super('entryPointRows', { refused: rows.length });
    this.rows = rows;
  }
}

/** Checks as {@link checkEntryPoint} does, and throws the first problem. */
export function readEntryPoint(input: unknown, today: string, placed = true): NewEntryPoint {
  const { entryPoint, problems } = checkEntryPoint(input, today, placed);
  if (entryPoint) return entryPoint;
  throw problems[0] ?? new EglantineError('entryPointMalformed', { field: '' });
}

function problemOf(issue: z.core.$ZodIssue): EglantineError {
  if (issue.code === 'custom') return new EglantineError(issue.message, issue.params);
  const field = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.');
  return new EglantineError('entryPointMalformed', { field });
}
