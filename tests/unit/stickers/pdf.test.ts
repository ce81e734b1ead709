import * as mupdf from 'mupdf';
import { expect, test } from 'vitest';
import type { Item, Page } from '../../../api/stickers/drawing.ts';
import { openFont } from '../../../api/stickers/fonts.ts';
import { writePdf } from '../../../api/stickers/pdf.ts';
import { shapeLine, type Line } from '../../../api/stickers/text.ts';
import { phrases, telephones } from '../../fixtures/stickers/phrases.ts';
import { inkApart, rasterise } from './raster.ts';

const info = { title: 'Épreuve', date: new Date(Date.UTC(2026, 10, 21)) };
const size = 5;
const lines = [...phrases, ...telephones].map(([language, text], index) =>
  shapeLine(text, language, ([400, 700, 900] as const)[index % 3] ?? 400),
);

/** A page with a line every 10 mm. */
const pageOf = (draw: (line: Line, x: number, y: number) => Item[]): Page => ({
  width: 210,
  height: 10 * lines.length + 10,
  items: lines.flatMap((line, index) => draw(line, 10, 10 * index + 10)),
});

const asText = pageOf((line, x, y) => [{ kind: 'text', x, y, line, size, fill: '#000000' }]);

/** The same as outlines, straight from the font file. */
const asOutlines = pageOf((line, x, y) =>
  line.runs.flatMap(({ font, clusters }) =>
    clusters
      .flatMap(({ glyphs }) => glyphs)
      .map((glyph): Item => ({
        kind: 'group',
        x: x + glyph.x * size,
        y: y - glyph.y * size,
        rotate: 0,
        items: [
          {
            kind: 'path',
            d: upsideDown(openFont(font).outline(glyph.id)),
            scale: size / 1000,
            fill: '#000000',
          },
        ],
      })),
  ),
);

/** Outlines run upwards, pages downwards. */
function upsideDown(d: string): string {
  return d.replace(/([\d.-]+),([\d.-]+)/g, (_, x: string, y: string) => `${x},${-Number(y)}`);
}

const open = (pdf: Uint8Array) => mupdf.Document.openDocument(pdf, 'application/pdf').loadPage(0);
const sheet = (...items: Item[]): Page[] => [{ width: 100, height: 50, items }];

test('text is drawn as its outlines are, glyph by glyph', async () => {
  const [text, outlines] = [await writePdf([asText], info), await writePdf([asOutlines], info)];
  expect(inkApart(rasterise(text, 3), rasterise(outlines, 3), 1)).toBeLessThan(0.001);
});

test('words can be read out in any script, each number whole', async () => {
  const read = open(await writePdf([asText], info))
    .toStructuredText('')
    .asText();
  for (const [, text] of phrases) {
    for (const [word] of text.normalize('NFC').matchAll(/[\p{L}\p{M}]+/gu))
      expect(read).toContain(word);
  }
  for (const [, , number] of telephones) {
    expect(read.replace(/\s/g, ' ')).toContain(number.replace(/\s/g, ' '));
  }
  expect(read).not.toContain('\uFFFD');
});

test('each letter is where shaping put it', async () => {
  const line = shapeLine('Tu n’y es pour rien', 'fr', 700);
  const page = open(
    await writePdf(sheet({ kind: 'text', x: 12.5, y: 20, line, size: 4, fill: '#402030' }), info),
  );
  const origins: [number, number][] = [];
  page.toStructuredText('').walk({
    onChar: (_, [x, y]) => origins.push([(x / 72) * 25.4, (y / 72) * 25.4]),
  });
  const glyphs = line.runs.flatMap((run) => run.clusters.flatMap((cluster) => cluster.glyphs));
  expect(origins).toHaveLength(glyphs.length);
  glyphs.forEach(({ x, y }, index) => {
    expect(origins[index]?.[0]).toBeCloseTo(12.5 + 4 * x, 2);
    expect(origins[index]?.[1]).toBeCloseTo(20 - 4 * y, 2);
  });
});

test('what is embedded is what is used', async () => {
  const line = shapeLine('119', 'fr', 400);
  const pdf = await writePdf(
    sheet({ kind: 'text', x: 1, y: 9, line, size: 5, fill: '#000000' }),
    info,
  );
  expect(pdf.length).toBeLessThan(8_000);
  expect(pdf.toString('latin1')).toMatch(/\/FontName \/[A-Z]{6}\+NotoSans-Regular/);
  expect(pdf.toString('latin1')).not.toContain('Helvetica');
});

test('a page is as large as it says, and is printed so', async () => {
  const pdf = await writePdf([{ width: 210, height: 297, items: [] }], info);
  const [left, top, right, bottom] = open(pdf).getBounds();
  expect([left, top]).toEqual([0, 0]);
  expect((right / 72) * 25.4).toBeCloseTo(210, 2);
  expect((bottom / 72) * 25.4).toBeCloseTo(297, 2);
  expect(pdf.toString('latin1')).toContain('/PrintScaling /None');
});

test('the same pages give the same bytes', async () => {
  expect((await writePdf([asText], info)).equals(await writePdf([asText], info))).toBe(true);
});

test('shapes are where they are said to be', async () => {
  const ink = async (...items: Item[]) => {
    const { width, ink } = rasterise(await writePdf(sheet(...items), info), (8 / 72) * 25.4);
    const at = (x: number, y: number) => ink[Math.round(y * 8) * width + Math.round(x * 8)] ?? 0;
    return { at };
  };
  const square: Item = { kind: 'rectangle', x: 0, y: 0, width: 20, height: 10, fill: '#000000' };
  const clip = { width: 8, height: 8 };
  const plain = await ink({ kind: 'group', x: 40, y: 20, items: [square] });
  expect(
    [plain.at(41, 21), plain.at(59, 29), plain.at(61, 21), plain.at(39, 21)].map(Boolean),
  ).toEqual([true, true, false, false]);
  const turned = await ink({ kind: 'group', x: 40, y: 20, rotate: 90, items: [square] });
  expect([turned.at(39, 21), turned.at(31, 39), turned.at(41, 21)].map(Boolean)).toEqual([
    true,
    true,
    false,
  ]);
  const clipped = await ink({ kind: 'group', x: 40, y: 20, clip, items: [square] });
  expect([clipped.at(47, 27), clipped.at(49, 21)].map(Boolean)).toEqual([true, false]);
  const path: Item = { kind: 'path', d: 'M0 0h4v4h-4z', x: 40, y: 20, scale: 2, fill: '#000000' };
  const drawn = await ink(path);
  expect([drawn.at(47, 27), drawn.at(49, 27)].map(Boolean)).toEqual([true, false]);
  const { fill: _, ...outline } = path;
  const stroked = await ink({ ...outline, stroke: '#000000', strokeWidth: 0.5 });
  expect([stroked.at(40, 24), stroked.at(44, 24)].map(Boolean)).toEqual([true, false]);
});
