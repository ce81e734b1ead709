/**
 * The board as a file for spreadsheets: one table, whose first column says what a line is about.
 *
 * @module
 */

import { writeCsv } from '../entry-points/index.ts';
import type { BoardAnswer, FollowedMonth, Grouping, Sums } from './schema.ts';

const headings = [
  'tableau',
  'valeur',
  'du',
  'au',
  'complet',
  'points d’entrée',
  'scans',
  'aperçus',
  'scans avant',
  'aperçus avant',
];

const groupingNames: Record<Grouping, string> = {
  placeType: 'type de lieu',
  town: 'ville',
  departement: 'département',
  campaign: 'campagne',
  design: 'modèle',
  language: 'langue',
  kind: 'support',
  entryPoint: 'point d’entrée',
};

const unitNames = { day: 'jour', week: 'semaine', month: 'mois' };

const writeSums = (sums: Sums | null) =>
  sums ? [String(sums.scans), String(sums.previews)] : ['', ''];

function* writeFollowed(followed: readonly FollowedMonth[]) {
  for (const { campaign, month, talks, orders } of followed) {
    const write = (name: string, count: number | null) =>
      count === null ? [] : [[name, campaign, month, month, '', '', String(count)]];
    yield* write('discussions ouvertes', talks);
    yield* write('commandes', orders);
  }
}

/** Writes `board`, all of whose groups are in `groups`. */
export function writeBoard(board: BoardAnswer): string {
  const { from, to, by, unit, groups, compare, total } = board;
  const periods = [board, ...(compare ? [compare] : [])];
  const lines = [
    ['total', '', from, to, '', '', ...writeSums(total), ...writeSums(compare?.total ?? null)],
    ...groups.map(({ label, entryPoints, before, ...sums }) => [
      groupingNames[by],
      label,
      from,
      to,
      '',
      String(entryPoints),
      ...writeSums(sums),
      ...writeSums(before),
    ]),
    ...periods.flatMap(({ series }, index) =>
      series.map(({ start, end, whole, ...sums }) => [
        index === 0 ? unitNames[unit] : `${unitNames[unit]} (avant)`,
        '',
        start,
        end,
        whole ? 'oui' : 'non',
        '',
        ...writeSums(sums),
      ]),
    ),
    ['codes inconnus', '', from, to, '', '', String(board.unknown)],
    ...writeFollowed(board.followed),
  ];
  return writeCsv([headings, ...lines].map((line) => headings.map((_, at) => line[at] ?? '')));
}
