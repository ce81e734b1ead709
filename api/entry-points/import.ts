/**
 * Importing entry points from a CSV file: which column is which, and what becomes of each row.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { sameness } from './catalogue.ts';
import { readCsv } from './csv.ts';
import type { CsvRow } from './csv.ts';
import { checkEntryPoint } from './schema.ts';
import type { EntryPointInput, NewEntryPoint } from './schema.ts';
import { foldWords } from './text.ts';

/** What became of a row: `line` is where it starts in the file, from 1. */
export type ImportedRow = { line: number; label: string } & (
  | { outcome: 'new'; entryPoint: NewEntryPoint; warnings: EglantineError[] }
  /** The entry point already there, or the earlier row of the same file, is the same. */
  | { outcome: 'existing' }
  | { outcome: 'refused'; reasons: EglantineError[] }
);

/** What became of a file. */
export type ImportReport = {
  /** Whether the new rows were kept; if not, nothing was. */
  kept: boolean;
  /** In the order of the file; passed over rows are not among them. */
  rows: ImportedRow[];
  /** What is to be said of the file as a whole. */
  warnings: EglantineError[];
  /** Those of the new ones, in their order, if they were kept. */
  ids: number[];
};

/** How a file is to be read. */
export type ReadingOptions = {
  /** The paths of the pages built so far; unknown when absent, and then nothing is said of them. */
  pages?: ReadonlySet<string> | undefined;
  /** Whether rows without the day they were placed were placed today; they were unless it is false. */
  placed?: boolean | undefined;
  /** Whether the columns may have no headings: those of {@link columnsWithoutHeadings} then. */
  headless?: boolean | undefined;
  /** The most rows to take. */
  most?: number | undefined;
};

/** What a file is compared with. */
export type ImportContext = ReadingOptions & {
  /** The {@link sameness} of all that are there. */
  existing: Iterable<string>;
  /** `YYYY-MM-DD`, for rows without the day they were placed. */
  today: string;
};

/** Columns by heading, as `foldWords` gives it. `code` is read past: a new code is drawn. */
const columns = new Map<string, keyof EntryPointInput | 'code'>();
for (const [column, headings] of Object.entries({
  code: ['code'],
  label: ['libelle', 'label', 'nom', 'name', 'intitule'],
  kind: ['support', 'type de support', 'kind'],
  placeType: ['type de lieu', 'place type', 'placetype'],
  town: ['ville', 'commune', 'town', 'city'],
  departement: ['departement', 'dept', 'dep', 'dpt'],
  campaign: ['campagne', 'campaign'],
  target: ['page', 'page cible', 'cible', 'target', 'target page'],
  placedOn: ['pose le', 'date de pose', 'placed on', 'placedon', 'placed'],
  retiredOn: ['retire le', 'date de retrait', 'retired on', 'retiredon', 'retired'],
  note: ['note', 'notes', 'remarque', 'remarques'],
})) {
  for (const heading of headings) columns.set(heading, column as keyof EntryPointInput | 'code');
}

/**
 * What people also call the label. A table may have such a column beside the label's, and a place may
 * be of the type « lieu ».
 */
const otherLabels = ['lieu', 'lieux', 'place', 'endroit'];

/** What is pasted without headings, from the first column on. */
const columnsWithoutHeadings = [
  'label',
  'placeType',
  'town',
  'departement',
  'campaign',
  'target',
  'note',
] as const satisfies (keyof EntryPointInput)[];

/** Where a file has no column for the kind, the place types that tell it. */
const kindsOfPlaces = new Map([
  ['lien', 'link'],
  ['affichage', 'poster'],
]);

/**
 * The warning `targetNotBuilt` with `target`, when `pages` are known and `target` is not one.
 */
export function targetWarnings(
  target: string,
  pages: ReadonlySet<string> | undefined,
): EglantineError[] {
  return pages && !pages.has(target) ? [new EglantineError('targetNotBuilt', { target })] : [];
}

/**
 * Reads the file `bytes` and says what is to become of each row; keeps nothing.
 *
 * A row is refused for the problems of `checkEntryPoint`, or for `csvExtraCells` (more cells than
 * headings: a separator in a text without quotes). Warnings of the file: `csvHeadingUnknown` with
 * `heading`, `csvNoHeadings`; of a row: `targetNotBuilt` with `target`. Throws what `readCsv` throws,
 * and `csvLabelColumn` (no column for the label), `csvHeadingTwice` with `heading`, or `importLong`
 * with `most`.
 */
export function planImport(
  bytes: Uint8Array,
  context: ImportContext,
): Pick<ImportReport, 'rows' | 'warnings'> {
  const { existing, headless = false, most = Infinity } = context;
  const all = readCsv(bytes, headingsIn);
  const isBare = headless && all[0] !== undefined && headingsIn(all[0].cells) === 0;
  const rows = isBare ? all : all.slice(1);
  if (rows.length > most) throw new EglantineError('importLong', { most });
  const { fields, warnings } = isBare
    ? { fields: columnsWithoutHeadings, warnings: [new EglantineError('csvNoHeadings')] }
    : readHeadings(all[0]?.cells ?? []);
  const seen = new Set(existing);
  return { rows: rows.map((row) => planRow(row, fields, seen, context)), warnings };
}

type Field = keyof EntryPointInput | undefined;

const isOtherLabel = (cell: string) => otherLabels.includes(foldWords(cell));

const isHeading = (cell: string) => columns.has(foldWords(cell)) || isOtherLabel(cell);

/**
 * How many of a first row's cells name columns; none where it is itself a place of the type « lieu »
 * or « ville ». Else it names the label's, or begins with « lieu », or more than half of it are headings.
 */
function headingsIn(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const count = filled.filter(isHeading).length;
  const areHeadings =
    filled.some((cell) => columns.get(foldWords(cell)) === 'label') ||
    filled.findIndex(isOtherLabel) === 0 ||
    count * 2 > filled.length;
  return areHeadings ? count : 0;
}

function readHeadings(headings: string[]): { fields: Field[]; warnings: EglantineError[] } {
  const warnings: EglantineError[] = [];
  const named = headings.map((heading) => columns.get(foldWords(heading)));
  const other = named.includes('label') ? -1 : headings.findIndex(isOtherLabel);
  const fields = headings.map((heading, index) => {
    const column = index === other ? 'label' : named[index];
    if (!column && heading.trim() !== '') {
      warnings.push(new EglantineError('csvHeadingUnknown', { heading: heading.trim() }));
    }
    return column === 'code' ? undefined : column;
  });
  const twice = fields.findIndex((field, index) => field && fields.indexOf(field) !== index);
  if (twice >= 0) {
    throw new EglantineError('csvHeadingTwice', { heading: (headings[twice] ?? '').trim() });
  }
  if (!fields.includes('label')) throw new EglantineError('csvLabelColumn');
  return { fields, warnings };
}

function planRow(
  { line, cells }: CsvRow,
  fields: readonly Field[],
  seen: Set<string>,
  { today, pages, placed }: ImportContext,
): ImportedRow {
  const input: Partial<Record<keyof EntryPointInput, string>> = {};
  for (const [index, field] of fields.entries()) if (field) input[field] = cells[index] ?? '';
  if (!input.kind?.trim()) input.kind = kindsOfPlaces.get(foldWords(input.placeType ?? '')) ?? '';

  const label = (input.label ?? '').trim();
  if (cells.slice(fields.length).some((cell) => cell.trim() !== '')) {
    return { line, label, outcome: 'refused', reasons: [new EglantineError('csvExtraCells')] };
  }
  const { entryPoint, problems } = checkEntryPoint(input, today, placed);
  if (!entryPoint) return { line, label, outcome: 'refused', reasons: problems };

  const key = sameness(entryPoint);
  if (seen.has(key)) return { line, label, outcome: 'existing' };
  seen.add(key);
  const warnings = targetWarnings(entryPoint.target, pages);
  return { line, label: entryPoint.label, outcome: 'new', entryPoint, warnings };
}
