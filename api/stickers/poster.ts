/**
 * Cards, flyers and posters: one to a page, in colour, made like a zine with scissors and glue.
 *
 * All four sizes have one shape and so one layout, in hundredths of the width.
 *
 * @module
 */

import { EglantineError } from '../errors.ts';
import { themes } from './art.ts';
import type { Item } from './drawing.ts';
import { besideDisc, fit, rectangle, type Block } from './fit.ts';
import type { Template } from './label.ts';
import { isBackwards } from './languages.ts';
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
  const size = formats[format];
  const unit = size.width / 100;
  const template = words.design.look === 'plain' ? layPlain : layZine;
  refuseTooSmall(size, codeSide * unit, origin);
  const laid = template(words, origin, { ...size, unit, bleed });
  if (!laid) throw new EglantineError('stickerTextTooLong', size);
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
  const items = [...ground({ width, height, unit, bleed }, false, 1), ...laid.items, ...code.items];
  return { items, code, dropped: laid.dropped };
}

/** A hook over a picture, and a strip at the foot with the code on a piece of paper. */
function layZine(words: Words, origin: string, sizes: Sizes): Template | undefined {
  const { width, height, unit } = sizes;
  const { ground, foot } = themes[words.design.look];
  // The first language begins at the top, where the picture leaves room on one side.
  const mirrored = isBackwards(words.texts[0]?.language ?? 'fr');
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

  const upper = layUpper(words, sizes, mirrored, panelY - 4 * unit);
  const column = mirrored ? [panelX + panelWidth + 4 * unit, right] : [left, panelX - 4 * unit];
  const said = laySentences(words, foot, column as [number, number], sizes);
  if (!upper || !said) return undefined;
  return {
    items: [
      ...ground(sizes, mirrored, upper.share),
      ...upper.items,
      ...said.items,
      { kind: 'path', d: panel, fill: '#ffffff' },
      ...(act?.items ?? []),
      ...code.items,
    ],
    code,
    dropped: said.dropped,
  };
}

/** How much of its size the picture may keep. */
const shares = [1, 0.9, 0.8, 0.7, 0.6, 0.5];

/**
 * Whose it is, and the hooks beside the picture and below it: as large as leaves room for a picture
 * that is large too.
 */
function layUpper(words: Words, sizes: Sizes, mirrored: boolean, bottom: number) {
  const { width, unit } = sizes;
  const { disc, inks } = themes[words.design.look];
  const [left, right] = [edge * unit, width - edge * unit];
  let found: { items: Item[]; share: number; worth: number } | undefined;
  for (const share of shares) {
    const around = disc?.(sizes, mirrored, share) ?? { x: right, y: 0, radius: 0 };
    const picture = { ...around, radius: around.radius + 1.5 * unit };
    const brand = fit(
      signature(words, { inks, align: 'start' }, 1),
      besideDisc({ left, top: left, right, bottom: 20 * unit }, picture),
      { least: leastPrint, most: 5 * unit },
      'below',
    );
    const hooks = layHooks(
      words,
      besideDisc({ left, top: 22 * unit, right, bottom }, picture),
      { most: 17 * unit, align: 'start', inks, rest: 'above' },
      leastPrint * 2,
    );
    if (!brand || !hooks) continue;
    const worth = hooks.weight * share ** 0.5;
    if (worth <= (found?.worth ?? 0)) continue;
    found = { items: [...brand.items, ...hooks.items], share, worth };
  }
  return found;
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
