/**
 * Tables for the terminal.
 *
 * @module
 */

const gap = '  ';

/** How to lay out a table; columns are named by their headings. */
export type TableOptions = { width?: number; favoured?: string; numeric?: readonly string[] };

/**
 * Lays out `rows` under `headings`, one line each, at most `width` columns wide: where they don't
 * fit, the widest columns give way and their texts are cut with `…`; the column `favoured` keeps
 * twice the width of the others. The columns of `numeric` are aligned on the right.
 *
 * @example
 * ```ts
 * formatTable(['code', 'scans'], [['AB3KX9', '12']], { numeric: ['scans'] });
 * // 'code    scans\nAB3KX9     12\n'
 * ```
 */
export function formatTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  { width = 100, favoured = '', numeric = [] }: TableOptions = {},
): string {
  const lines = [headings, ...rows].map((cells) => cells.map((cell) => cell.replace(/\s+/g, ' ')));
  const widths = headings.map((_, column) =>
    Math.max(...lines.map((cells) => lengthOf(cells[column] ?? ''))),
  );
  const room = width - gap.length * (headings.length - 1);
  const share = (each: number, column: number) => (headings[column] === favoured ? each / 2 : each);
  for (let over = widths.reduce((sum, each) => sum + each, -room); over > 0; over -= 1) {
    const shares = widths.map(share);
    const widest = shares.indexOf(Math.max(...shares));
    widths[widest] = Math.max(1, (widths[widest] ?? 0) - 1);
  }
  return lines
    .map((cells) => {
      const fitted = widths.map((each, column) =>
        fit(cells[column] ?? '', each, numeric.includes(headings[column] ?? '')),
      );
      return `${fitted.join(gap).trimEnd()}\n`;
    })
    .join('');
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}

function fit(text: string, width: number, atRight: boolean): string {
  const characters = Array.from(text);
  const cut = characters.length > width ? `${characters.slice(0, width - 1).join('')}…` : text;
  const padding = ' '.repeat(Math.max(0, width - lengthOf(cut)));
  return atRight ? padding + cut : cut + padding;
}
