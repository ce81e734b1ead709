/**
 * The fonts of what is printed: Noto Sans, and Noto Sans Arabic for what it lacks.
 *
 * Each file is read when something is first written in it, once for a process.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { Blob, Face, Font } from 'harfbuzzjs';

/** How heavy a text is. */
export type Weight = 400 | 700 | 900;

/** One font file: family and weight. */
export type FontName = `${keyof typeof files}-${Weight}`;

/** A font that is open: the file, to embed it, and HarfBuzz's view of it, whose unit is 1/1000 em. */
export type OpenFont = {
  name: FontName;
  file: Buffer;
  shaper: Font;
  /** The outline of a glyph as SVG path data, in 1/1000 em, y upwards; '' for a blank. */
  outline: (glyph: number) => string;
};

/** What a font counts in: all of ours divide the em by as many. */
export const unitsPerEm = 1000;

const files = { 'noto-sans': 'NotoSans', 'noto-sans-arabic': 'NotoSansArabic' };
const weights = { 400: '400Regular', 700: '700Bold', 900: '900Black' };

const open = new Map<FontName, OpenFont>();

/** The font called `name`. */
export function openFont(name: FontName): OpenFont {
  let font = open.get(name);
  if (!font) {
    font = readFont(name);
    open.set(name, font);
  }
  return font;
}

/**
 * The fonts of a weight, in the order in which a character is looked for. Digits and signs are thus
 * the same beside any script.
 */
export function fontsOf(weight: Weight): [OpenFont, ...OpenFont[]] {
  return [openFont(`noto-sans-${weight}`), openFont(`noto-sans-arabic-${weight}`)];
}

function readFont(name: FontName): OpenFont {
  const dash = name.lastIndexOf('-');
  const family = name.slice(0, dash) as keyof typeof files;
  const weight = weights[Number(name.slice(dash + 1)) as Weight];
  const path = `@expo-google-fonts/${family}/${weight}/${files[family]}_${weight}.ttf`;
  const file = readFileSync(new URL(import.meta.resolve(path)));
  const shaper = new Font(new Face(new Blob(file)));
  shaper.setScale(unitsPerEm, unitsPerEm);
  const outlines = new Map<number, string>();
  return {
    name,
    file,
    shaper,
    outline: (glyph) => {
      let outline = outlines.get(glyph);
      if (outline === undefined) {
        outline = shaper.glyphToPath(glyph);
        outlines.set(glyph, outline);
      }
      return outline;
    },
  };
}
