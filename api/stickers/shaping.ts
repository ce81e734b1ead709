/**
 * Text to glyphs: direction, fonts and shaping, as a browser does it.
 *
 * The order is Unicode's: levels for a whole paragraph, lines, then runs of one level, script and
 * font, shaped by HarfBuzz and put in visual order. A character that no font has is an error,
 * since a number that vanishes from a sticker may be the one that someone needed.
 *
 * @module
 */

import bidiFactory from 'bidi-js';
import { Buffer, ClusterLevel, Direction, shape, type GlyphPosition } from 'harfbuzzjs';
import { EglantineError } from '../errors.ts';
import { fontsOf, unitsPerEm, type FontName, type OpenFont, type Weight } from './fonts.ts';

/** One glyph of a font and where its origin lies: in em from the line's left end, y upwards. */
export type Glyph = { id: number; x: number; y: number };

/** The glyphs that together stand for a text, often one for one character. */
export type Cluster = { text: string; glyphs: Glyph[] };

/** Neighbours of one font, from left to right. */
export type ShapedRun = { font: FontName; clusters: Cluster[] };

/** One line as it is drawn. Lengths are in em. */
export type Line = {
  text: string;
  language: string;
  weight: Weight;
  /** The sum of the advances. */
  width: number;
  /** How far above the baseline, and how far below, the line may reach: both positive. */
  ascent: number;
  descent: number;
  /** The direction of its paragraph, which says at which end it begins. */
  direction: 'ltr' | 'rtl';
  runs: ShapedRun[];
};

/** A text without line ends, and where its lines are cut from. */
export type Paragraph = { text: string; language: string; weight: Weight; levels: Uint8Array };

/** A stretch of one level, script and font. */
type Item = { start: number; end: number; level: number; script: string; font: OpenFont };

/** What HarfBuzz says of a glyph; `codepoint` is the glyph's number in its font. */
type Shaped = Required<GlyphPosition> & { codepoint: number; cluster: number };

const rightToLeft = new Set(['ar']);

const scripts = [
  ['Latn', /\p{Script=Latin}/u],
  ['Arab', /\p{Script=Arabic}/u],
  ['Cyrl', /\p{Script=Cyrillic}/u],
  ['Grek', /\p{Script=Greek}/u],
] as const;

/** Digits in groups, such as "+33 (0)5 56-00-00". */
const telephone =
  /\+?(?:\p{Nd}+|\(\p{Nd}+\)\p{Nd}*)(?:[ .\u00A0\u202F-](?:\p{Nd}+|\(\p{Nd}+\)\p{Nd}*))*/gu;

/** Two groups about a hyphen are no number but "from … to", which runs as the text does. */
const range = /^\p{Nd}+-\p{Nd}+$/u;

/** Signs, digits and marks, which belong to whatever script they stand in. */
const common = 'Zyyy';

/** The reach of Noto Sans, for every line; Noto Sans Arabic asks for twice that and seldom uses it. */
const usualAscent = 1.069;
const usualDescent = 0.293;

const invisible = /\p{Default_Ignorable_Code_Point}/u;
const beginsInvisibly = /^\p{Default_Ignorable_Code_Point}/u;
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });
const bidi = bidiFactory();
const buffer = new Buffer();

/** The paragraph that `text` is, in the form NFC; `language` gives its direction. */
export function openParagraph(text: string, language: string, weight: Weight): Paragraph {
  const composed = text.normalize('NFC');
  const { levels } = bidi.getEmbeddingLevels(composed, directionOf(language));
  holdTelephones(composed, levels);
  return { text: composed, language, weight, levels };
}

/**
 * Shapes the characters from `start` to before `end` of a paragraph as a line of it.
 *
 * Throws `stickerGlyphMissing` if some character, a line end among others, can't be drawn.
 */
export function shapePart(paragraph: Paragraph, start: number, end: number): Line {
  const { language, weight } = paragraph;
  const line: Line = {
    text: paragraph.text.slice(start, end),
    language,
    weight,
    width: 0,
    ascent: usualAscent,
    descent: usualDescent,
    direction: directionOf(language),
    runs: [],
  };
  for (const item of inVisualOrder(itemise(paragraph, start, end))) {
    addItem(line, paragraph, item);
  }
  return line;
}

/** Draws an item at the line's right end, and moves that end. */
function addItem(line: Line, paragraph: Paragraph, item: Item): void {
  const { shaper, name } = item.font;
  let pen = Math.round(line.width * unitsPerEm);
  const clusters = shapeItem(paragraph, item).map(({ text, shaped }) => {
    const glyphs = shaped.map(({ codepoint: id, xAdvance, xOffset, yOffset }) => {
      if (id === 0) throw missing(text);
      const ink = shaper.glyphExtents(id);
      if (ink) {
        const top = yOffset + ink.yBearing;
        line.ascent = Math.max(line.ascent, top / unitsPerEm);
        line.descent = Math.max(line.descent, -(top + ink.height) / unitsPerEm);
      }
      const x = (pen + xOffset) / unitsPerEm;
      pen += xAdvance;
      return { id, x, y: yOffset / unitsPerEm };
    });
    return { text, glyphs };
  });
  line.width = pen / unitsPerEm;
  line.runs.push({ font: name, clusters });
}

/** The glyphs of an item from left to right, those together that stand for a text together. */
function shapeItem({ text, language }: Paragraph, item: Item) {
  buffer.reset();
  buffer.addText(text, item.start, item.end - item.start);
  buffer.setDirection(item.level % 2 ? Direction.RTL : Direction.LTR);
  buffer.setScript(item.script);
  buffer.setLanguage(language);
  buffer.setClusterLevel(ClusterLevel.MONOTONE_CHARACTERS);
  shape(item.font.shaper, buffer);
  const glyphs = Map.groupBy(buffer.getGlyphInfosAndPositions() as Shaped[], (one) => one.cluster);
  const starts = [...glyphs.keys(), item.end].sort((a, b) => a - b);
  return Array.from(glyphs, ([start, shaped]) => {
    const end = starts[starts.indexOf(start) + 1];
    return { text: text.slice(start, end), shaped };
  });
}

/**
 * Keeps the groups of a telephone number in their order beside Arabic, where Unicode takes each for
 * a number of its own and puts it to the left of the one before. Digits' own level is the highest.
 */
function holdTelephones(text: string, levels: Uint8Array): void {
  for (const { 0: number, index } of text.matchAll(telephone)) {
    if (range.test(number)) continue;
    const end = index + number.length;
    levels.fill(Math.max(...levels.subarray(index, end)), index, end);
  }
}

/** Cuts a part of a paragraph where the level, the script or the font changes. */
function itemise(paragraph: Paragraph, start: number, end: number): Item[] {
  const { text, levels, weight } = paragraph;
  const fonts = fontsOf(weight);
  const items: Item[] = [];
  for (const { segment, index } of graphemes.segment(text.slice(start, end))) {
    const at = start + index;
    const last = items.at(-1);
    const level = levels[at] ?? 0;
    const script = scriptOf(segment);
    const font = last && beginsInvisibly.test(segment) ? last.font : findFont(segment, fonts);
    if (
      last?.font === font &&
      last.level === level &&
      (script === common || last.script === common || script === last.script)
    ) {
      last.end = at + segment.length;
      if (last.script === common) last.script = script;
    } else {
      items.push({ start: at, end: at + segment.length, level, script, font });
    }
  }
  return items;
}

/** The first of `fonts` that has all that is visible of a grapheme; the first of all if none has. */
function findFont(grapheme: string, fonts: [OpenFont, ...OpenFont[]]): OpenFont {
  const visible = Array.from(grapheme).filter((character) => !invisible.test(character));
  const has = ({ shaper }: OpenFont, character: string) =>
    shaper.nominalGlyph(character.codePointAt(0) ?? 0) !== undefined;
  return fonts.find((font) => visible.every((character) => has(font, character))) ?? fonts[0];
}

function scriptOf(grapheme: string): string {
  return scripts.find(([, pattern]) => pattern.test(grapheme))?.[0] ?? common;
}

/** Rule L2 of Unicode's bidirectional algorithm, on whole items. */
function inVisualOrder(items: Item[]): Item[] {
  const ordered = [...items];
  const highest = Math.max(0, ...items.map(({ level }) => level));
  for (let level = highest; level > 0; level -= 1) {
    for (let first = 0; first < ordered.length; first += 1) {
      let after = first;
      while ((ordered[after]?.level ?? 0) >= level) after += 1;
      ordered.splice(first, after - first, ...ordered.slice(first, after).reverse());
      first = Math.max(first, after - 1);
    }
  }
  return ordered;
}

function directionOf(language: string): 'ltr' | 'rtl' {
  return rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr';
}

function missing(character: string): EglantineError {
  const point = character.codePointAt(0) ?? 0;
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
  return new EglantineError('stickerGlyphMissing', { character, code });
}
