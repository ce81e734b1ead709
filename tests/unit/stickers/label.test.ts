import { expect, test } from 'vitest';
import { drawCode, leastModule, scanAddress, sideOf } from '../../../api/stickers/code.ts';
import { readDesigns } from '../../../api/stickers/designs.ts';
import type { Item } from '../../../api/stickers/drawing.ts';
import { layLabel } from '../../../api/stickers/label.ts';
import type { Template } from '../../../api/stickers/label.ts';
import { languages } from '../../../api/stickers/languages.ts';
import type { Language } from '../../../api/stickers/languages.ts';
import { drawPlacedCode } from '../../../api/stickers/placed-code.ts';
import { formats, layPoster } from '../../../api/stickers/poster.ts';
import type { Format } from '../../../api/stickers/poster.ts';
import { findSheet, sheets } from '../../../api/stickers/sheets.ts';
import type { Sheet } from '../../../api/stickers/sheets.ts';

const origin = 'https://go.exemple.fr';
const designs = readDesigns();
const fivePoints = (5 / 72) * 25.4 - 0.001;

const wordsOf = (id: string, ...spoken: Language[]) => {
  const design = designs.get(id);
  const texts = spoken.map((language) => designs.read(design, language));
  return { design, texts, brand: design.named ? designs.brand : '' };
};

/** What is written, each as the box that its letters fill: from the tops of capitals to descenders. */
function textsOf(
  items: Item[],
): { left: number; right: number; top: number; bottom: number; size: number }[] {
  return items.flatMap((item) => {
    if (item.kind === 'group') return textsOf(item.items);
    if (item.kind !== 'text') return [];
    const { x, y, size, line } = item;
    const [right, top, bottom] = [x + line.width * size, y - 0.74 * size, y + 0.22 * size];
    return [{ left: x, right, top, bottom, size }];
  });
}

/** Checks a template: what is written is apart from the code, and nowhere smaller than 5 points. */
function checkWords({ items, code }: Template) {
  const letters = drawPlacedCode('WWWWWW', drawCode(scanAddress(origin, 'WWWWWW')), code);
  const texts = textsOf([...items, ...letters]);
  for (const { left, right, top, bottom, size } of texts) {
    const overlaps =
      left < code.x + code.size && right > code.x && top < code.y + code.size && bottom > code.y;
    expect(overlaps).toBe(false);
    expect(size).toBeGreaterThanOrEqual(fivePoints);
  }
  expect(code.size).toBeGreaterThanOrEqual(leastModule * sideOf(origin));
  return texts;
}

function checkLabel(sheet: Sheet, template: Template) {
  const { labelWidth: width, labelHeight: height, round } = sheet;
  const { x, y, size } = template.code;
  const boxes = [
    ...checkWords(template),
    { left: x, right: x + size, top: y, bottom: y + size, size },
  ];
  for (const { left, right, top, bottom } of boxes) {
    expect(Math.min(left, top, width - right, height - bottom)).toBeGreaterThanOrEqual(0.4);
    if (!round) continue;
    for (const [x, y] of [
      [left, top],
      [right, top],
      [left, bottom],
      [right, bottom],
    ] as const) {
      expect(Math.hypot(x - width / 2, y - width / 2)).toBeLessThanOrEqual(width / 2 - 0.4);
    }
  }
}

test.each(sheets.map((sheet) => [sheet.id, sheet] as const))(
  'on %s each design in each language stays within the label and out of the quiet zone',
  (_id, sheet) => {
    for (const { id } of designs.list) {
      for (const language of languages) {
        checkLabel(sheet, layLabel(sheet, wordsOf(id, language), origin));
      }
    }
  },
);

test('two languages stand on one label, from right to left beside left to right', () => {
  for (const id of ['L7160', 'L7162', 'L7651', 'L7630', 'L4732']) {
    const sheet = findSheet(id) as Sheet;
    const template = layLabel(sheet, wordsOf('toilettes', 'fr', 'ar'), origin);
    checkLabel(sheet, template);
    const spoken = template.items.flatMap((item) =>
      item.kind === 'text' ? [item.line.language] : [],
    );
    expect(spoken).toEqual(expect.arrayContaining(['fr', 'ar']));
  }
});

test('what has no room goes in order: the small print first, the hook never', () => {
  const droppedOn = (id: string) =>
    layLabel(findSheet(id) as Sheet, wordsOf('tout', 'fr'), origin).dropped;
  expect(droppedOn('L7165')).toEqual([]);
  expect(droppedOn('L4732')).toEqual(['small', 'say', 'brand']);
});

test('a label that holds no code large enough to scan is refused, and told how large', () => {
  const small = { ...(findSheet('L7651') as Sheet), labelWidth: 30, labelHeight: 15 };
  expect(() => layLabel(small, wordsOf('discret', 'fr'), origin)).toThrow(
    expect.objectContaining({
      code: 'stickerTooSmall',
      details: { width: 30, height: 15, needed: 14.8, available: 14 },
    }),
  );
  const long = 'https://autocollants.une-association-de-bordeaux.example.org';
  expect(() => layLabel(findSheet('L4732') as Sheet, wordsOf('discret', 'fr'), long)).toThrow(
    expect.objectContaining({ code: 'stickerTooSmall' }),
  );
});

test('words that don’t fit even at five points are refused', () => {
  const words = wordsOf('deja', 'fr', 'ru');
  expect(() => layLabel(findSheet('L4732') as Sheet, words, origin)).toThrow(
    expect.objectContaining({
      code: 'stickerTextTooLong',
      details: { width: 35.6, height: 16.9 },
      message: expect.stringContaining('35,6 × 16,9 mm') as string,
    }),
  );
});

test.each(Object.keys(formats) as Format[])(
  '%s holds all designs in one language or two',
  (format) => {
    const { width, height } = formats[format];
    for (const { id } of designs.list) {
      for (const spoken of [['fr'], ['ar'], ['ru'], ['fr', 'ar'], ['bg', 'ro']] as Language[][]) {
        for (const box of checkWords(layPoster(format, wordsOf(id, ...spoken), origin, 3))) {
          expect(
            Math.min(box.left, box.top, width - box.right, height - box.bottom),
          ).toBeGreaterThan(3);
        }
      }
    }
  },
);
