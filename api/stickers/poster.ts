/**
 * Cards, flyers and posters: one to a page, in colour, made like a zine with scissors and glue.
 *
 * All four sizes have one shape and so one layout, in hundredths of the width.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { themes } from './art.ts';
import { fit, rectangle, type Block } from './fit.ts';
import type { Template } from './label.ts';
import { codeLines, placeCode, refuseTooSmall } from './placed-code.ts';
import { palette } from './palette.ts';
import { cutStrip } from './shapes.ts';
import {
  layHooks,
  layWords,
  optionalParts,
  sentences,
  signature,
  type Part,
  type Words,
} from './words.ts';

/** The sizes that are printed one to a page, in millimetres. */
export const formats = {
  A6: { width: 105, height: 148 },
  A5: { width: 148, height: 210 },
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
} as const;

/** One of {@link formats}. */
export type Format = keyof typeof formats;

/** Whether `id` names one of {@link formats}. */
export function isFormat(id: string): id is Format {
  return Object.hasOwn(formats, id);
}

/** Where the foot begins; an A page is 141 high. */
const footTop = 92;

/** From the edge to the nearest word. */
const edge = 8;

/** The side of the code with its quiet zone, and the paper that is left around it. */
const codeSide = 33;
const rim = 1.6;

/** The smallest print, in millimetres: 6 points. */
const leastPrint = 2.1;

/**
 * Lays out a page of `format` that is cut out of one `bleed` millimetres larger on each side; the
 * origin is the corner of the page once cut. Throws `stickerTextTooLong` or `stickerTooSmall` as
 * `layLabel` does.
 */
export function layPoster(format: Format, words: Words, origin: string, bleed: number): Template {
  const { width } = formats[format];
  const unit = width / 100;
  const template = words.design.look === 'plain' ? layPlain : layZine;
  refuseTooSmall(format, codeSide * unit, origin);
  const laid = template(words, origin, { ...formats[format], unit, bleed });
  if (!laid) throw new EglantineError('stickerTextTooLong', { label: format });
  return laid;
}

/** A page: its size once cut, a hundredth of its width, and what is cut off around it. */
export type Sizes = { width: number; height: number; unit: number; bleed: number };

/** Words and the code, on paper, and nothing that tells what it is about. */
function layPlain(words: Words, origin: string, { width, height, unit, bleed }: Sizes) {
  const { ground, inks } = themes.plain;
  const side = 36 * unit;
  const lines = codeLines(origin, side, 4.6 * unit);
  const code = placeCode((width - side) / 2, 78 * unit, side, lines);
  const zone = rectangle(edge * unit, 24 * unit, width - edge * unit, 74 * unit);
  const laid = layWords(words, zone, { most: 13 * unit, align: 'centre', inks, codeIs: 'below' });
  if (!laid) return undefined;
  const items = [...ground({ width, height, unit, bleed }, false), ...laid.items, ...code.items];
  return { items, code, dropped: laid.dropped };
}

/** A hook over a picture, and a strip at the foot with the code on a piece of paper. */
function layZine(words: Words, origin: string, sizes: Sizes): Template | undefined {
  const { width, height, unit } = sizes;
  const { ground, inks, foot } = themes[words.design.look];
  const mirrored = words.texts.every(({ language }) => language === 'ar');
  const [left, right] = [edge * unit, width - edge * unit];

  const side = codeSide * unit;
  const panelWidth = side + 2 * rim * unit;
  const panelX = mirrored ? left - 2 * unit : right + 2 * unit - panelWidth;
  const codeX = panelX + rim * unit;
  const lines = codeLines(origin, side, 4.3 * unit);
  const codeY = height - (edge - 1) * unit - lines.height - side;
  const code = placeCode(codeX, codeY, side, lines);
  const asked = words.texts.map(({ act, language }, index): Block => ({
    text: act,
    language,
    weight: 700,
    fill: palette.ink,
    size: 1,
    least: leastPrint,
    gap: index * 0.1,
    align: 'centre',
  }));
  const actZone = rectangle(codeX, codeY - 12 * unit, codeX + side, codeY);
  const act = fit(asked, actZone, { least: leastPrint, most: 3.4 * unit }, 'above');
  const panelY = Math.min(act?.top ?? codeY, codeY) - 2 * unit;
  const panel = cutStrip(panelX, panelY, panelWidth, height - (edge - 3) * unit - panelY, 0.018);

  const hooks = layHooks(
    words,
    rectangle(left, 26 * unit, right, panelY - 4 * unit),
    { most: 17 * unit, align: 'start', inks, rest: 'above' },
    leastPrint * 2,
  );
  const brand = fit(
    signature(words, { inks, align: 'start' }, 1),
    rectangle(left, left, right, 20 * unit),
    { least: leastPrint, most: 5 * unit },
    'below',
  );
  const column = mirrored ? [panelX + panelWidth + 4 * unit, right] : [left, panelX - 4 * unit];
  const said = laySentences(words, foot, column as [number, number], sizes);
  if (!hooks || !brand || !said) return undefined;
  return {
    items: [
      ...ground(sizes, mirrored),
      ...brand.items,
      ...hooks.items,
      ...said.items,
      { kind: 'path', d: panel, fill: '#ffffff' },
      ...(act?.items ?? []),
      ...code.items,
    ],
    code,
    dropped: said.dropped,
  };
}

/** The sentences on the foot; the small print gives way. */
function laySentences(
  words: Words,
  fill: Inked,
  [left, right]: [number, number],
  { height, unit }: Sizes,
) {
  const zone = rectangle(left, (footTop + 5) * unit, right, height - edge * unit);
  const manner = {
    inks: { hook: fill, loud: fill, say: fill, brand: fill },
    align: 'start' as const,
  };
  for (const dropped of [[], optionalParts.slice(0, 1), optionalParts.slice(0, 2)] as Part[][]) {
    const blocks = sentences(words, manner, 1, dropped).flatMap((said, index) =>
      said.map((block, order) => ({
        ...block,
        gap: index > 0 && order === 0 ? 0.9 : (block.gap ?? 0),
      })),
    );
    const laid = fit(blocks, zone, { least: leastPrint, most: 5.4 * unit }, 'around');
    if (laid) return { ...laid, dropped };
  }
  return undefined;
}

type Inked = (typeof themes)['rose']['foot'];
