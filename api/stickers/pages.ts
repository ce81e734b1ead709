/**
 * What is printed, page by page: labels in their places on sheets, or one card or poster to a page.
 *
 * @module
 */

import type { QrCode } from './code.ts';
import type { Item, Page } from './drawing.ts';
import { layLabel, type Template } from './label.ts';
import { drawPlacedCode } from './placed-code.ts';
import { formats, layPoster, type Format } from './poster.ts';
import { papers } from './sheets-data.ts';
import { labelAt, labelsOn, placeOf, type Offset, type Sheet } from './sheets.ts';
import type { Words } from './words.ts';

/** What is printed, and how. */
export type Job = {
  /** A sheet of labels, or the size of a page. */
  on: Sheet | Format;
  words: Words;
  /** The public address, as `https://host`. */
  origin: string;
  /** Each in its printed spelling, in the order in which they are printed, copies and all. */
  codes: readonly string[];
  /** The label of the first sheet that is printed first, from 1. */
  start: number;
  offset: Offset;
  /** For cards and posters: what is printed beyond the cut, in millimetres, and marks of the cut. */
  bleed: number;
  cutMarks: boolean;
  /** Draws the edges of the labels. */
  outlines: boolean;
};

/** Pages that are drawn when they are asked for. */
export type Pages = {
  count: number;
  /** The side of the square that each code fills, in millimetres. */
  codeSize: number;
  /** Page `index`, from 0; `codeOf` gives the drawing of a code. */
  draw(index: number, codeOf: (code: string) => QrCode): Page;
  /** The codes of page `index`. */
  codesOn(index: number): readonly string[];
  /** What found no room on each label. */
  dropped: Template['dropped'];
};

/** How far a mark is from the page it marks, at the least, and how long it is. */
const markGap = 3;
const markLength = 5;

/** Thin, broken and grey: for trying, not for keeping. */
const outline = { stroke: '#9a8f9c' as const, strokeWidth: 0.1, dash: [0.8, 0.8] };

/**
 * Lays `job` out. Throws `stickersStart`, `stickerTooSmall` or `stickerTextTooLong`, each with its
 * blanks, for what can't be printed.
 */
export function layPages(job: Job): Pages {
  return typeof job.on === 'string' ? layCards(job, job.on) : layLabels(job, job.on);
}

function layLabels(job: Job, sheet: Sheet): Pages {
  const { origin, codes, start, offset, outlines } = job;
  const template = layLabel(sheet, job.words, origin);
  const words: Item = { kind: 'stamp', items: template.items };
  const places = codes.map((code, index) => ({ code, ...placeOf(sheet, index, start) }));
  const byPage = Map.groupBy(places, ({ page }) => page);
  const on = (index: number) => byPage.get(index) ?? [];
  const all = Array.from({ length: labelsOn(sheet) }, (_, index) =>
    labelAt(sheet, index + 1, offset),
  );
  return {
    count: (places.at(-1)?.page ?? -1) + 1,
    dropped: template.dropped,
    codeSize: template.code.size,
    codesOn: (index) => on(index).map(({ code }) => code),
    draw: (index, codeOf) => ({
      ...papers[sheet.paper],
      items: [
        ...(outlines
          ? all.map((at): Item => ({ kind: 'path', d: edgeOf(sheet), ...at, ...outline }))
          : []),
        ...on(index).map(({ code, number }): Item => ({
          kind: 'group',
          ...labelAt(sheet, number, offset),
          items: [words, ...drawPlacedCode(code, codeOf(code), template.code)],
        })),
      ],
    }),
  };
}

/** The edge of a label as a path from its corner. */
function edgeOf({ labelWidth: width, labelHeight: height, round }: Sheet): string {
  if (!round) return `M0 0L${width} 0L${width} ${height}L0 ${height}Z`;
  const radius = width / 2;
  /** How long the handles of four curves are that make a circle. */
  const handle = 0.5523 * radius;
  const [near, far] = [radius - handle, radius + handle];
  return (
    `M${radius} 0C${far} 0 ${width} ${near} ${width} ${radius}` +
    `C${width} ${far} ${far} ${width} ${radius} ${width}` +
    `C${near} ${width} 0 ${far} 0 ${radius}C0 ${near} ${near} 0 ${radius} 0Z`
  );
}

function layCards({ words, origin, codes, offset, bleed, cutMarks }: Job, format: Format): Pages {
  const template = layPoster(format, words, origin, bleed);
  const { width, height } = formats[format];
  const ground: Item = { kind: 'stamp', items: template.items };
  const margin = cutMarks ? Math.max(bleed, markGap) + markLength : bleed;
  return {
    count: codes.length,
    dropped: template.dropped,
    codeSize: template.code.size,
    codesOn: (index) => codes.slice(index, index + 1),
    draw(index, codeOf) {
      const code = codes[index] ?? '';
      const items = [ground, ...drawPlacedCode(code, codeOf(code), template.code)];
      const cut = { x: margin + offset.x, y: margin + offset.y, width, height, bleed };
      return {
        cut,
        width: width + 2 * margin,
        height: height + 2 * margin,
        items: [
          { kind: 'group', x: margin + offset.x, y: margin + offset.y, items },
          ...(cutMarks
            ? [{ kind: 'group' as const, ...offset, items: marksOf(width, height, margin, bleed) }]
            : []),
        ],
      };
    },
  };
}

/** Two lines at each corner of a page cut `margin` from the edge, that end before its bleed. */
function marksOf(width: number, height: number, margin: number, bleed: number): Item[] {
  const gap = Math.max(bleed, markGap);
  const [left, right, top, bottom] = [margin, margin + width, margin, margin + height];
  const across = [top, bottom].flatMap((y) => [
    `M${left - gap} ${y}L${left - gap - markLength} ${y}`,
    `M${right + gap} ${y}L${right + gap + markLength} ${y}`,
  ]);
  const down = [left, right].flatMap((x) => [
    `M${x} ${top - gap}L${x} ${top - gap - markLength}`,
    `M${x} ${bottom + gap}L${x} ${bottom + gap + markLength}`,
  ]);
  return [{ kind: 'path', d: [...across, ...down].join(''), stroke: '#000000', strokeWidth: 0.09 }];
}
