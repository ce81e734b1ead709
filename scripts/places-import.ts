/**
 * Importing places from a CSV file: what becomes of each row, and of `content/places.yaml`.
 *
 * @module
 */

import { isDeepStrictEqual } from 'node:util';
import { parse, stringify } from 'yaml';
import { readCsv } from '../api/entry-points/csv.ts';
import { writeCsv } from '../api/entry-points/index.ts';
import { foldWords } from '../api/entry-points/text.ts';
import { EglantineError } from '../api/errors.ts';
import { placeSchema, placesSchema, type Place } from '../site/content/places.ts';
import { columns, readCells, writeCells, type Cells, type Column } from './places-cells.ts';

/** What became of a row: `line` is where it starts in the file, from 1. */
export type PlaceRow = { line: number; name: string } & (
  | { outcome: 'new'; id: string; place: Place }
  /** It is there already, or an earlier row says the same. */
  | { outcome: 'existing' }
  | { outcome: 'refused'; reasons: EglantineError[] }
);

/** What the rows are compared with: the places that are there, the ids of the facts, today. */
export type Known = { places: Record<string, Place>; facts: ReadonlySet<string>; today: string };

const byHeading = new Map(
  (Object.entries(columns) as [Column, readonly string[]][]).flatMap(([column, headings]) =>
    headings.map((heading) => [foldWords(heading), column] as const),
  ),
);

/**
 * Reads the file `bytes` and says what is to become of each row; keeps nothing.
 *
 * A row is refused for `placeCell.<column>` with `value`, one for each wrong or missing cell; for
 * `placeCell.source` (neither a fact nor a day it was checked), `placeCell.taken` (another place has the
 * id), or `csvExtraCells`. Warnings: `csvHeadingUnknown` with `heading`. Throws what `readCsv` throws,
 * `placesColumn` (no column for the name), or `csvHeadingTwice` with `heading`.
 */
export function planPlaces(
  bytes: Uint8Array,
  known: Known,
): { rows: PlaceRow[]; warnings: EglantineError[] } {
  const count = (cells: string[]) => cells.filter((cell) => byHeading.has(foldWords(cell))).length;
  const [first, ...rest] = readCsv(bytes, count);
  const headings = first?.cells ?? [];
  const fields = headings.map((heading) => byHeading.get(foldWords(heading)));
  const twice = fields.findIndex((field, index) => field && fields.indexOf(field) !== index);
  if (twice >= 0)
    throw new EglantineError('csvHeadingTwice', { heading: (headings[twice] ?? '').trim() });
  if (!fields.includes('name')) throw new EglantineError('placesColumn');
  const warnings = headings
    .filter((heading, index) => !fields[index] && heading.trim() !== '')
    .map((heading) => new EglantineError('csvHeadingUnknown', { heading: heading.trim() }));

  const seen = new Map(Object.entries(known.places));
  const rows = rest.map(({ line, cells }): PlaceRow => {
    const row: Cells = {};
    for (const [index, field] of fields.entries()) if (field) row[field] = cells[index] ?? '';
    const name = (row.name ?? '').trim();
    if (cells.slice(fields.length).some((cell) => cell.trim() !== ''))
      return { line, name, outcome: 'refused', reasons: [new EglantineError('csvExtraCells')] };
    return { line, name, ...planRow(row, seen, known) };
  });
  return { rows, warnings };
}

type Planned =
  | { outcome: 'new'; id: string; place: Place }
  | { outcome: 'existing' }
  | { outcome: 'refused'; reasons: EglantineError[] };

function planRow(row: Cells, seen: Map<string, Place>, { facts, today }: Known): Planned {
  const { given, wrong } = readCells(row);
  const { id, ...rest } = given;
  const result = placeSchema.safeParse(rest);
  const bad = new Set<string>(wrong);
  if (typeof id !== 'string' || !/^[a-z0-9-]{1,60}$/.test(id)) bad.add(row.id ? 'id' : 'name');
  for (const { path } of result.error?.issues ?? []) {
    const [field] = path;
    if (field === undefined) bad.add('source');
    else bad.add(field === 'opening' ? 'hours' : String(field));
  }
  for (const fact of result.data?.facts ?? []) if (!facts.has(fact)) bad.add('facts');
  // A day to come would never be past, and nobody would be told to call first.
  if ((result.data?.checked ?? '') > today) bad.add('checked');
  if (!result.success || bad.size > 0) {
    const reasons = [...bad].map(
      (field) =>
        new EglantineError(`placeCell.${field}`, { value: (row[field as Column] ?? '').trim() }),
    );
    return { outcome: 'refused', reasons };
  }
  const place = result.data;
  const key = String(id);
  const there = seen.get(key);
  if (there && isDeepStrictEqual(writeCells(key, there), writeCells(key, place)))
    return { outcome: 'existing' };
  if (there)
    return { outcome: 'refused', reasons: [new EglantineError('placeCell.taken', { value: key })] };
  seen.set(key, place);
  return { outcome: 'new', id: key, place };
}

/** Places as a CSV that {@link planPlaces} reads, their texts in French. */
export function placesCsv(places: Record<string, Place>): string {
  const order = Object.keys(columns) as Column[];
  const rows = Object.entries(places).map(([id, place]) => {
    const cells = writeCells(id, place);
    return order.map((column) => cells[column]);
  });
  return writeCsv([order.map((column) => columns[column][0]), ...rows]);
}

/**
 * The YAML `text` with `added` at its end, and all that was in it, comments too, as it was.
 *
 * @throws if the whole would not read back as what was there and what is added.
 */
export function appendPlaces(text: string, added: Record<string, Place>): string {
  if (Object.keys(added).length === 0) return text;
  const lean = Object.fromEntries(Object.entries(added).map(([id, place]) => [id, leanOf(place)]));
  const block = stringify(lean, { singleQuote: true, lineWidth: 0 });
  const whole = `${text.trimEnd()}\n\n${block}`.trimStart();
  const expected = { ...((parse(text) ?? {}) as object), ...lean };
  if (!isDeepStrictEqual(parse(whole), expected)) throw new Error('places.yaml: not read back');
  placesSchema.parse(parse(whole));
  return whole;
}

/** Without what the schema adds by itself. */
function leanOf(place: Place): object {
  const isPlain = (value: unknown) =>
    value === undefined || value === 'everyone' || (Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(place).filter(([, value]) => !isPlain(value)));
}
