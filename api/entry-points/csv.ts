/**
 * CSV as French offices export it, read and written.
 *
 * @module
 */

import { CsvError, parse } from 'csv-parse/sync';
import { EglantineError } from '../errors.ts';

/** One row of a file. `line` is where it starts, from 1, as a text editor counts. */
export type CsvRow = { line: number; cells: string[] };

const separators = [';', ',', '\t'];

/** The most cells of a row: far more than any table of places has. */
const widest = 500;

/**
 * Reads a CSV file: UTF-8, UTF-16 of either endianness with a byte order mark, else Windows-1252;
 * cells separated by what a first line `sep=;` names, as Excel takes it, which is then no row; else
 * by `;`, `,` or a tab, whichever cuts the first row in the cells with the most `headingsIn`
 * them; where that holds none, by a tab if there is one in it, as in what spreadsheets copy, else by
 * `;` if there is one, else by `,` where none is followed by a space, as in « Gare, toilettes »; quoted
 * cells with line breaks, given as `\n`. Rows with nothing but separators and white space are passed
 * over, and the apostrophes that {@link writeCsv} adds are taken off.
 *
 * Throws `EglantineError`:
 * - `csvNotText`: a workbook or another file that is not text;
 * - `csvEncoding`: a byte order mark says UTF-8, and the bytes are not;
 * - `csvQuote` with `line`: a quote opened in the row that starts there is never closed;
 * - `csvWide` with `line` and `most`: the row that starts there has more cells than a table of places.
 */
export function readCsv(bytes: Uint8Array, headingsIn: (cells: string[]) => number): CsvRow[] {
  const text = decode(bytes).replace(/\r\n?/g, '\n');
  const named = /^sep=([^"\n])(?:\n|$)/iu.exec(text)?.[1];
  refuseWide(text, named ? [named] : separators);
  if (named) return parseRows(text, named).slice(1);
  return parseRows(text, separatorOf(text, headingsIn));
}

function separatorOf(text: string, headingsIn: (cells: string[]) => number): string {
  const cutBy = (separator: string) => parseRows(text, separator, 1)[0]?.cells ?? [];
  const firsts = separators.map((separator) => ({ separator, cells: cutBy(separator) }));
  const headings = firsts.map(({ separator, cells }) => {
    return { separator, count: headingsIn(cells) };
  });
  const [best] = headings.toSorted((left, right) => right.count - left.count);
  if (best && best.count > 0) return best.separator;
  const [semicolons = [], commas = [], tabs = []] = firsts.map(({ cells }) => cells);
  if (tabs.length > 1) return '\t';
  const isProse = commas.slice(1).some((cell) => /^\s/.test(cell));
  return semicolons.length > 1 || isProse ? ';' : ',';
}

/**
 * Before anything is cut: cells by the hundred thousand would keep scans waiting. In quotes, a line of
 * a table of places doesn't hold so many separators either.
 */
function refuseWide(text: string, by: readonly string[]): void {
  const counts = by.map(() => 0);
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') {
      counts.fill(0);
      line += 1;
      continue;
    }
    const which = by.indexOf(character);
    if (which < 0) continue;
    const count = (counts[which] ?? 0) + 1;
    if (count >= widest) throw new EglantineError('csvWide', { line, most: widest });
    counts[which] = count;
  }
}

function decode(bytes: Uint8Array): string {
  const startsWith = (...first: number[]) => first.every((byte, index) => bytes[index] === byte);
  if (startsWith(0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  // Spreadsheets' own files are zip archives; no text holds a zero.
  if (startsWith(0x50, 0x4b, 0x03, 0x04) || bytes.includes(0))
    throw new EglantineError('csvNotText');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    if (startsWith(0xef, 0xbb, 0xbf)) throw new EglantineError('csvEncoding');
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function parseRows(text: string, separator: string, atMost = -1): CsvRow[] {
  try {
    const rows = parse(text, {
      delimiter: separator,
      record_delimiter: '\n',
      relax_column_count: true,
      relax_quotes: true,
      skip_records_with_empty_values: true,
      info: true,
      raw: true,
      to: atMost,
    }) as unknown as { info: { lines: number }; raw: string; record: string[] }[];
    return rows.map(({ info, raw, record }) => {
      const line = info.lines - lineBreaks(raw.replace(/\n$/, ''));
      if (record.length > widest) throw new EglantineError('csvWide', { line, most: widest });
      return { line, cells: record.map(restore) };
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const before = Buffer.from(text).subarray(0, Number(error['bytes'])).toString();
    throw new EglantineError('csvQuote', { line: lineBreaks(before) + 1 });
  }
}

function lineBreaks(text: string): number {
  return text.split('\n').length - 1;
}

/**
 * Writes rows as a CSV text that spreadsheets open as plain text: cells that would be formulas
 * (starting with `=`, `+`, `-` or `@`) get an apostrophe in front, and so do those that have one
 * there already, so that {@link readCsv} gives every cell back unchanged.
 * Lines end in CR LF. For Excel, put a byte order mark (`\uFEFF`) before it.
 *
 * @example
 * ```ts
 * writeCsv([['label', 'note'], ['a;b', '=1+1']]); // 'label;note\r\n"a;b";\'=1+1\r\n'
 * ```
 */
export function writeCsv(rows: readonly (readonly string[])[], separator = ';'): string {
  return rows.map((cells) => `${cells.map(writeCell).join(separator)}\r\n`).join('');
}

function writeCell(cell: string): string {
  const text = cell.replace(/^(?='*[=+\-@])/, "'");
  return /[;,\t"\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function restore(cell: string): string {
  return cell.replace(/^'(?='*[=+\-@])/, '');
}
