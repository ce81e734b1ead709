/**
 * Five hundred stickers, printed and read back as a phone would: each code alone, at 300 dots an inch.
 *
 * What a damaged code still says depends on where it was damaged, not on how much alone. Error
 * correction mends codewords, of eight modules each: a blot in one piece spoils few of them, the same
 * area in many thin scratches nearly all. And no reader finds a code that has lost one of the three
 * squares in its corners. So what is painted over here, 15 % of the area of each code, is in one
 * piece and leaves the squares: a corner torn off, an edge rubbed off, a scratch from top to bottom.
 * A blot in the middle is at the limit: now and then a code is lost to it.
 */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as mupdf from 'mupdf';
import { expect, test } from 'vitest';
import { createStickers } from '../../api/stickers/index.ts';
import { codesIn, open } from '../api/stickers/readback.ts';
import { noon, temporaryEntryPoints, temporaryFolder } from '../api/temporary.ts';
import { zbarimg } from './zbar.ts';

const origin = 'https://go.exemple.fr';
const count = 500;
const dpi = 300;

/** The modules of a code from edge to edge, without its quiet zone, and those of the quiet zone. */
const side = 29;
const quiet = 4;

/** How many modules are painted over: 15 % of them. */
const painted = 0.15 * side ** 2;

type Crop = { size: number; pixels: Uint8Array };

/** Whether what lies at `x`, `y` (in modules from the top left) is painted over. */
type Damage = (x: number, y: number) => boolean;

const square = Math.sqrt(painted);
const radius = Math.sqrt(painted / Math.PI);
const stroke = painted / side;
const strip = painted / 13;

const damages: [string, Damage, number][] = [
  ['the free corner torn off', (x, y) => Math.min(x, y) > side - square, 255],
  ['the upper edge rubbed off', (x, y) => y < strip && x >= 8 && x < 21, 255],
  ['the left edge rubbed off', (x, y) => x < strip && y >= 8 && y < 21, 255],
  ['a scratch from top to bottom', (x) => Math.abs(x - side / 2) < stroke / 2, 255],
  ['a line of pen from top to bottom', (x) => Math.abs(x - side / 2) < stroke / 2, 0],
];

/** This one spoils about as many codewords as can be mended. */
const blot: Damage = (x, y) => Math.hypot(x - side / 2, y - side / 2) < radius;

async function printOn(sheet: string) {
  const { database, entryPoints } = temporaryEntryPoints();
  const inputs = Array.from({ length: count }, (_, index) => ({ label: `Lieu ${index}` }));
  const made = entryPoints.addMany(inputs, false);
  const stickers = createStickers(database, entryPoints, origin, noon);
  const ids = made.map(({ id }) => id);
  const asked = { entryPoints: ids, sheet, design: 'tout', languages: ['fr'] };
  const pdf = await stickers.print(stickers.read(asked));
  const expected = made.map(({ code }) => `HTTPS://GO.EXEMPLE.FR/S/${code}`);
  return { expected, crops: cutOut(pdf) };
}

/** Each code with its quiet zone, in the order of the pages. */
function cutOut(pdf: Uint8Array): Crop[] {
  const document = open(pdf);
  const [perPoint, perMillimetre] = [dpi / 72, dpi / 25.4];
  return Array.from({ length: document.countPages() }, (_, index) => index).flatMap((index) => {
    const page = document.loadPage(index);
    const scale = mupdf.Matrix.scale(perPoint, perPoint);
    const pixmap = page.toPixmap(scale, mupdf.ColorSpace.DeviceGray, false);
    const [all, width] = [Uint8Array.from(pixmap.getPixels()), pixmap.getWidth()];
    return codesIn(pdf, index).map((box): Crop => {
      const zone = (box.width / side) * quiet;
      const size = Math.round((box.width + 2 * zone) * perMillimetre);
      const [left, top] = [box.x - zone, box.y - zone].map((at) => Math.round(at * perMillimetre));
      const pixels = new Uint8Array(size * size);
      for (let row = 0; row < size; row += 1) {
        const from = ((top ?? 0) + row) * width + (left ?? 0);
        pixels.set(all.subarray(from, from + size), row * size);
      }
      return { size, pixels };
    });
  });
}

function paintOver({ size, pixels }: Crop, damage: Damage, colour: number): Crop {
  const module = size / (side + 2 * quiet);
  const at = (pixel: number) => (pixel + 0.5) / module - quiet;
  const isInside = (place: number) => place >= 0 && place < side;
  const changed = pixels.map((before, index) => {
    const [x, y] = [at(index % size), at(Math.floor(index / size))];
    return isInside(x) && isInside(y) && damage(x, y) ? colour : before;
  });
  return { size, pixels: changed };
}

/** What each says, all in one run of `zbarimg`; '' for what can't be read. */
function readAll(crops: readonly Crop[]): string[] {
  const folder = temporaryFolder();
  const files = crops.map(({ size, pixels }, index) => {
    const file = join(folder, `${index}.pgm`);
    writeFileSync(file, Buffer.concat([Buffer.from(`P5 ${size} ${size} 255\n`), pixels]));
    return file;
  });
  const read = crops.map(() => '');
  const { stdout } = zbarimg('--quiet', '--xml', '-Sdisable', '-Sqrcode.enable', ...files);
  for (const source of stdout.split('<source ').slice(1)) {
    const index = Number(/(\d+)\.pgm'/.exec(source)?.[1]);
    read[index] = /<!\[CDATA\[(.*?)\]\]>/s.exec(source)?.[1] ?? '';
  }
  return read;
}

test.each(['L7160', 'L4732', 'C2243'])('each of 500 codes on %s is read', async (sheet) => {
  const { expected, crops } = await printOn(sheet);
  expect(readAll(crops)).toEqual(expected);
});

test('each of 500 codes is still read with 15 % of it painted over', async () => {
  const { expected, crops } = await printOn('L7160');
  const lostTo = (damage: Damage, colour: number) => {
    const read = readAll(crops.map((crop) => paintOver(crop, damage, colour)));
    return expected.filter((address, index) => read[index] !== address).length;
  };
  const lost = damages.map(([name, damage, colour]) => [name, lostTo(damage, colour)]);
  expect(lost).toEqual(damages.map(([name]) => [name, 0]));
  expect(lostTo(blot, 0)).toBeLessThanOrEqual(count / 100);
  expect(lostTo(blot, 255)).toBeLessThanOrEqual(count / 100);
});
