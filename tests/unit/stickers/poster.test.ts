import * as mupdf from 'mupdf';
import { expect, test } from 'vitest';
import { readDesigns } from '../../../api/stickers/designs.ts';
import type { Colour, Item } from '../../../api/stickers/drawing.ts';
import { languages, type Language } from '../../../api/stickers/languages.ts';
import { writePdf } from '../../../api/stickers/pdf.ts';
import { formats, layPoster, type Format } from '../../../api/stickers/poster.ts';

const designs = readDesigns();
const spoken: Language[][] = [['fr'], ['ar'], ['ru'], ['fr', 'ar'], ['ru', 'ar'], ['ar', 'ru']];
const pixelsAcross = 240;

type Text = Extract<Item, { kind: 'text' }>;

const isText = (item: Item): item is Text => item.kind === 'text';

/** What a page looks like without its words: the colour at each place, in millimetres. */
async function drawGround(items: Item[], { width, height }: { width: number; height: number }) {
  const page = { width, height, items: items.filter((item) => !isText(item)) };
  const pdf = await writePdf([page], { title: '', date: new Date(0) });
  const pixelsPerMillimetre = pixelsAcross / width;
  const scale = (pixelsPerMillimetre * 25.4) / 72;
  const pixmap = mupdf.Document.openDocument(pdf, 'application/pdf')
    .loadPage(0)
    .toPixmap(mupdf.Matrix.scale(scale, scale), mupdf.ColorSpace.DeviceRGB, false);
  const [pixels, row] = [pixmap.getPixels(), pixmap.getWidth()];
  return (x: number, y: number): number[] => {
    const [left, down] = [x, y].map((at) => Math.floor(at * pixelsPerMillimetre));
    const at = ((down ?? 0) * row + (left ?? 0)) * 3;
    return [...pixels.subarray(at, at + 3)];
  };
}

/** Relative luminance, and the contrast of two, as WCAG 2.2 defines them. */
const luminance = (colour: number[]): number => {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: number[], other: number[]): number => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
};
const channels = (colour: Colour): number[] =>
  [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16));

/** The least contrast of a line with what lies beneath it. */
function leastContrast(
  { x, y, size, line, fill }: Text,
  ground: (x: number, y: number) => number[],
) {
  const ink = channels(fill);
  const step = size / 8;
  let least = Infinity;
  for (let down = y - 0.7 * size; down <= y + 0.15 * size; down += step) {
    for (let left = x; left <= x + line.width * size; left += step) {
      least = Math.min(least, contrast(ink, ground(left, down)));
    }
  }
  return least;
}

test.each(Object.keys(formats) as Format[])(
  'on %s no word crosses what it would be hard to read on',
  async (format) => {
    for (const design of designs.list) {
      for (const chosen of spoken) {
        const texts = chosen.map((language) => designs.read(design, language));
        const words = { design, texts, brand: design.named ? designs.brand : '' };
        const { items } = layPoster(format, words, 'https://go.exemple.fr', 0);
        const ground = await drawGround(items, formats[format]);
        for (const text of items.filter(isText)) {
          const said = `${design.id} ${chosen.join()}: ${text.line.text}`;
          expect(leastContrast(text, ground), said).toBeGreaterThanOrEqual(4.5);
        }
      }
    }
  },
);

test('Arabic goes before any language, on the side where it begins', () => {
  for (const design of designs.list) {
    for (const other of languages.filter((language) => language !== 'ar')) {
      const texts = (['ar', other] as const).map((language) => designs.read(design, language));
      const words = { design, texts, brand: design.named ? designs.brand : '' };
      const { items, dropped } = layPoster('A6', words, 'https://go.exemple.fr', 0);
      const [hook] = items.filter(isText).filter(({ line }) => line.direction === 'rtl');
      const said = `${design.id} ${other}`;
      expect(dropped, said).not.toContain('brand');
      const middle = (hook?.x ?? 0) + ((hook?.line.width ?? 0) * (hook?.size ?? 0)) / 2;
      if (design.look !== 'plain') expect(middle, said).toBeGreaterThan(formats.A6.width / 2);
    }
  }
});

test('a name as long as an association’s keeps clear of the picture too', async () => {
  const roses = readDesigns(undefined, 'Les Églantines de la Gironde et du Bassin');
  for (const { id } of roses.list) {
    const design = roses.get(id);
    const words = { design, texts: [roses.read(design, 'fr')], brand: roses.brand };
    const { items } = layPoster('A4', words, 'https://go.exemple.fr', 0);
    const ground = await drawGround(items, formats.A4);
    for (const text of items.filter(isText)) {
      expect(leastContrast(text, ground), text.line.text).toBeGreaterThanOrEqual(4.5);
    }
  }
});
