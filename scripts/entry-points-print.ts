/**
 * Entry points and their counts, printed: as a table for people, as CSV for a spreadsheet, as JSON
 * for a program.
 *
 * @module
 */

import { writeCsv } from '../api/entry-points/index.ts';
import type { EntryPoint, EntryPoints } from '../api/entry-points/index.ts';
import { formatTable } from './table.ts';

/** The form to print in; a table without either. */
export type Formats = Partial<Record<'csv' | 'json', string | boolean | undefined>>;

/** As an import takes it back. */
const notYet = 'pas encore';

const kindNames = { sticker: 'autocollant', poster: 'affiche', card: 'carte', link: 'lien' };

/** Prints all entry points; the table leaves out the kind, the place type and the note. */
export function printList(entryPoints: EntryPoints, { csv, json }: Formats): void {
  const all = entryPoints.list();
  if (json) return writeJson(all);
  if (csv) return writeSheet(sheetHeadings, all.map(sheetRow));
  // What fits in a terminal: the other forms have the rest.
  const headings = ['code', 'libellé', 'ville', 'dép', 'campagne', 'page', 'posé le'];
  const rows = all.map(({ code, label, town, departement, campaign, target, placedOn }) => [
    code ?? '',
    label,
    town,
    departement,
    campaign,
    target,
    placedOn ?? notYet,
  ]);
  if (all.some(({ retiredOn }) => retiredOn !== null)) {
    headings.push('retiré le');
    for (const [index, { retiredOn }] of all.entries()) rows[index]?.push(retiredOn ?? '');
  }
  process.stdout.write(formatTable(headings, rows, { favoured: 'libellé' }));
}

/** Those of the files that offices send, so that a list can be imported elsewhere. */
const sheetHeadings = [
  'code',
  'support',
  'libellé',
  'type de lieu',
  'ville',
  'département',
  'campagne',
  'page',
  'posé le',
  'retiré le',
  'note',
];

function sheetRow(each: EntryPoint): string[] {
  return [
    each.code ?? '',
    kindNames[each.kind],
    each.label,
    each.placeType,
    each.town,
    each.departement,
    each.campaign,
    each.target,
    each.placedOn ?? notYet,
    each.retiredOn ?? '',
    each.note,
  ];
}

/** Prints what each counted on each day and, in the table, the scans of unknown codes. */
export function printCounts(entryPoints: EntryPoints, { csv, json }: Formats): void {
  const days = entryPoints.counts();
  if (json) return writeJson(days);
  const rows = days.map(({ code, label, day, scans, previews }) => [
    code,
    label,
    day,
    String(scans),
    String(previews),
  ]);
  const headings = ['code', 'libellé', 'jour', 'scans', 'aperçus'];
  if (csv) return writeSheet(headings, rows);
  const unknown = entryPoints.unknownCounts().reduce((sum, { scans }) => sum + scans, 0);
  process.stdout.write(
    formatTable(headings, rows, { favoured: 'libellé', numeric: ['scans', 'aperçus'] }),
  );
  process.stdout.write(`\nScans de codes inconnus : ${unknown}\n`);
}

/** Prints `rows` as a JSON array. */
export function writeJson(rows: readonly unknown[]): void {
  process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`);
}

function writeSheet(headings: string[], rows: string[][]): void {
  // Without a byte order mark, Excel takes UTF-8 for Windows-1252.
  process.stdout.write(`\uFEFF${writeCsv([headings, ...rows])}`);
}
