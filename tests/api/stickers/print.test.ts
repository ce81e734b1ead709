import { expect, test } from 'vitest';
import { labelAt, placeOf, sheets } from '../../../api/stickers/sheets.ts';
import type { Sheet } from '../../../api/stickers/sheets.ts';
import { createStickers } from '../../../api/stickers/index.ts';
import { noon, temporaryEntryPoints } from '../temporary.ts';
import { boxIn, codesIn, linesIn, open, readCodeIn, sizesOf } from './readback.ts';

const origin = 'https://go.exemple.fr';

/** How far a printed thing may be from where it should be, in millimetres. */
const tolerance = 0.2;

function makeRoom(places = 1) {
  const { database, entryPoints } = temporaryEntryPoints();
  const made = Array.from({ length: places }, (_, index) =>
    entryPoints.add({ label: `Lieu ${index}` }),
  );
  const stickers = createStickers(database, entryPoints, origin, noon);
  const ask = (more: object) =>
    stickers.read({
      entryPoints: made.map(({ id }) => id),
      sheet: 'L7160',
      design: 'tout',
      languages: ['fr'],
      ...more,
    });
  return { database, entryPoints, stickers, made, ask };
}

test.each(sheets.map((sheet) => [sheet.id, sheet] as const))(
  'on %s the labels and their codes are where the sheet has them',
  async (id, sheet) => {
    const { stickers, ask } = makeRoom(3);
    const request = { sheet: id, design: 'discret', start: 2, outlines: true };
    const pdf = await stickers.print(ask(request));
    const edges = linesIn(pdf);
    expect(edges).toHaveLength(sheet.columns * sheet.rows);
    for (const [index, edge] of edges.entries()) {
      const { x, y } = labelAt(sheet, index + 1);
      expect(Math.abs(edge.x - x)).toBeLessThan(tolerance);
      expect(Math.abs(edge.y - y)).toBeLessThan(tolerance);
      expect(Math.abs(edge.width - sheet.labelWidth)).toBeLessThan(tolerance);
      expect(Math.abs(edge.height - sheet.labelHeight)).toBeLessThan(tolerance);
    }
    const codes = codesIn(pdf);
    expect(codes).toHaveLength(3);
    for (const [index, code] of codes.entries()) {
      const { number } = placeOf(sheet, index, 2);
      const at = labelAt(sheet, number);
      const first = labelAt(sheet, 2);
      expect(Math.abs(code.x - (codes[0]?.x ?? 0) - (at.x - first.x))).toBeLessThan(tolerance);
      expect(Math.abs(code.y - (codes[0]?.y ?? 0) - (at.y - first.y))).toBeLessThan(tolerance);
      expect(code.x).toBeGreaterThan(at.x);
      expect(code.y + code.height).toBeLessThan(at.y + sheet.labelHeight);
    }
  },
);

test('each code opens its entry point, whatever the sheet', async () => {
  for (const sheet of ['L7160', 'L4732', 'C2243', 'A6']) {
    const { stickers, made, ask } = makeRoom(2);
    const pdf = await stickers.print(ask({ sheet, languages: ['fr', 'ar'], design: 'toilettes' }));
    const isCard = sheet === 'A6';
    const read = made.map((_, index) => {
      const page = isCard ? index : 0;
      const box = codesIn(pdf, page)[isCard ? 0 : index];
      return box && readCodeIn(pdf, page, box);
    });
    expect(read).toEqual(made.map(({ code }) => `HTTPS://GO.EXEMPLE.FR/S/${code}`));
  }
});

test('a part-used sheet is begun where it was left, copies follow each other, pages too', async () => {
  const { stickers, ask, made } = makeRoom(2);
  const pdf = await stickers.print(ask({ start: 20, copies: 3 }));
  const sheet = sheets[0] as Sheet;
  expect(sizesOf(pdf)).toHaveLength(2);
  const codes = [...codesIn(pdf, 0), ...codesIn(pdf, 1)];
  const [twentieth, first] = [labelAt(sheet, 20), labelAt(sheet, 1)];
  expect(codes).toHaveLength(6);
  expect((codes[2]?.x ?? 0) - (codes[0]?.x ?? 0)).toBeCloseTo(first.x - twentieth.x, 1);
  const text = [0, 1]
    .map((page) => open(pdf).loadPage(page).toStructuredText('').asText())
    .join(' ');
  const letters = made.map(({ code }) => `${code.slice(0, 3)}-${code.slice(3)}`);
  expect(text.match(/\w{3}-\w{3}/g)).toEqual(letters.flatMap((code) => [code, code, code]));
  expect(text).toContain('go.exemple.fr/s/');
});

test('a printer’s offset moves all that is printed, and the calibration page', async () => {
  const { stickers, ask } = makeRoom();
  const { id } = stickers.printers.add({ name: 'Bureau', x: 1.5, y: -0.8 });
  const [plain, moved, given] = await Promise.all([
    stickers.print(ask({})),
    stickers.print(ask({ printer: id })),
    stickers.print(ask({ printer: { x: 1.5, y: -0.8 } })),
  ]);
  const [from, to] = [codesIn(plain)[0], codesIn(moved)[0]];
  expect((to?.x ?? 0) - (from?.x ?? 0)).toBeCloseTo(1.5, 2);
  expect((to?.y ?? 0) - (from?.y ?? 0)).toBeCloseTo(-0.8, 2);
  expect(codesIn(given)).toEqual(codesIn(moved));
});

test('the calibration page has bars of 100 mm and a cross on each corner', async () => {
  const { stickers } = makeRoom();
  const pdf = await stickers.calibrate({ sheet: '5163' }, 'fr');
  const lines = linesIn(pdf);
  const bars = lines.filter(({ width, height }) => Math.min(width, height) === 0);
  const lengths = bars.map(({ width, height }) => Math.max(width, height));
  expect(lengths.map((length) => Math.round(length * 10))).toEqual([1000, 1000]);
  const crosses = lines[0];
  expect(crosses?.x).toBeCloseTo(3.96 - 2.5, 1);
  expect(crosses?.y).toBeCloseTo(12.7 - 2.5, 1);
  expect(open(pdf).loadPage(0).toStructuredText('').asText()).toContain('100');
});

test('cards and posters have a bleed and cut marks where a printer wants them', async () => {
  const { stickers, ask } = makeRoom();
  const sizes = async (more: object) =>
    sizesOf(await stickers.print(ask({ sheet: 'A6', ...more })))[0];
  const isAbout = (one: number | undefined, other: number) => expect(one).toBeCloseTo(other, 1);
  const [plain, bled] = [await sizes({}), await sizes({ bleed: 3 })];
  isAbout(plain?.width, 105);
  isAbout(plain?.height, 148);
  isAbout(bled?.width, 111);
  isAbout(bled?.height, 154);
  const marked = await stickers.print(ask({ sheet: 'A6', bleed: 3, cutMarks: true }));
  const [page] = sizesOf(marked);
  expect(page?.width).toBeCloseTo(105 + 16, 1);
  const marks = linesIn(marked).at(-1);
  expect(marks?.width).toBeCloseTo(105 + 16, 1);
});

test('a PDF tells a printer where to cut, and how far its colours go', async () => {
  const { stickers, ask } = makeRoom();
  const boxes = async (more: object) => {
    const pdf = await stickers.print(ask({ sheet: 'A6', ...more }));
    return ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => boxIn(pdf, name));
  };
  const whole = [0, 0, 105, 148];
  expect(await boxes({})).toEqual([whole, whole, whole]);
  expect(await boxes({ bleed: 3 })).toEqual([
    [0, 0, 111, 154],
    [0, 0, 111, 154],
    [3, 3, 108, 151],
  ]);
  expect(await boxes({ bleed: 3, cutMarks: true })).toEqual([
    [0, 0, 121, 164],
    [5, 5, 116, 159],
    [8, 8, 113, 156],
  ]);
  expect((await boxes({ cutMarks: true })).slice(1)).toEqual([
    [8, 8, 113, 156],
    [8, 8, 113, 156],
  ]);
  // Upwards from below: what is printed lower is cut lower.
  const moved = { bleed: 3, cutMarks: true, printer: { x: 1, y: 2 } };
  expect((await boxes(moved))[2]).toEqual([9, 6, 114, 154]);
  expect((await boxes({ sheet: 'L7160' }))[2]).toEqual([0, 0, 210, 297]);
});

test('a sheet on which nothing could be printed is not kept, and told why', async () => {
  const { stickers } = makeRoom();
  const { id: _, source: _source, ...l7160 } = sheets[0] as Sheet;
  const tiny = { ...l7160, columns: 5, labelWidth: 12, labelHeight: 12, pitchX: 14, pitchY: 14 };
  await expect(stickers.customSheets.add(tiny)).rejects.toMatchObject({
    code: 'stickerTooSmall',
    details: { width: 12, height: 12 },
  });
  const narrow = { ...tiny, labelWidth: 16, labelHeight: 16, pitchX: 18, pitchY: 18 };
  await expect(stickers.customSheets.add(narrow)).rejects.toMatchObject({
    code: 'stickerTextTooLong',
  });
  const { id } = await stickers.customSheets.add(l7160);
  const number = Number(id.split(':')[1]);
  await expect(stickers.customSheets.change(number, tiny)).rejects.toMatchObject({
    code: 'stickerTooSmall',
  });
  expect(stickers.options('fr').customSheets).toMatchObject([{ labelWidth: 63.5 }]);
});

test('a sheet that somebody measured is kept, printed on, changed and removed', async () => {
  const { stickers, ask } = makeRoom();
  const { id: _, source: _source, ...geometry } = sheets[2] as Sheet;
  const added = await stickers.customSheets.add({ ...geometry, name: 'La nôtre' });
  expect(stickers.options('fr').customSheets).toEqual([added]);
  expect(codesIn(await stickers.print(ask({ sheet: added.id })))).toHaveLength(1);
  const number = Number(added.id.split(':')[1]);
  const change = { ...geometry, name: 'La nôtre', left: 6, labelWidth: 95, round: false };
  expect(await stickers.customSheets.change(number, change)).toMatchObject({
    left: 6,
    labelWidth: 95,
  });
  expect(stickers.options('fr').customSheets[0]).toMatchObject({ left: 6, labelWidth: 95 });
  stickers.customSheets.remove(number);
  await expect(stickers.print(ask({ sheet: added.id }))).rejects.toMatchObject({
    code: 'stickerSheetUnknown',
  });
  expect(() => stickers.customSheets.remove(number)).toThrow(
    expect.objectContaining({ code: 'stickerSheetGone' }),
  );
});

test('what can’t be printed is refused with its reason', async () => {
  const { stickers, ask, entryPoints, made } = makeRoom(2);
  const refusals: [object, string][] = [
    [{ sheet: 'L9999' }, 'stickerSheetUnknown'],
    [{ design: 'rien' }, 'stickerDesignUnknown'],
    [{ printer: 7 }, 'stickerPrinterUnknown'],
    [{ start: 22 }, 'stickersStart'],
    [{ entryPoints: [99] }, 'entryPointMissing'],
    [{ sheet: 'L4732', design: 'deja', languages: ['fr', 'ru'] }, 'stickerTextTooLong'],
    [
      { sheet: 'A3', entryPoints: Array.from({ length: 101 }, () => 1), copies: 10 },
      'stickersTooMany',
    ],
  ];
  for (const [more, code] of refusals) {
    await expect(stickers.print(ask(more))).rejects.toMatchObject({ code });
  }
  for (const more of [
    { languages: [] },
    { languages: ['fr', 'fr'] },
    { languages: ['de'] },
    { copies: 11 },
    { bleed: 2 },
    { other: 1 },
  ]) {
    expect(() => ask(more)).toThrow(expect.objectContaining({ code: 'stickersMalformed' }));
  }
  entryPoints.move(made[0]?.id ?? 0, { label: 'Ailleurs' });
  await expect(stickers.print(ask({}))).rejects.toMatchObject({
    code: 'stickerNoCode',
    details: { label: 'Lieu 0' },
  });
});

test('the preview is the page as it will be, and says what found no room', async () => {
  const { stickers, ask } = makeRoom(30);
  const preview = await stickers.preview(ask({ sheet: 'L7160', start: 5, page: 2 }), 'fr');
  expect(preview.pages).toBe(2);
  expect(preview.svg).toMatch(/^<svg[^>]*viewBox="0 0 210 297"/);
  expect(preview.problems).toEqual([]);
  const small = await stickers.preview(ask({ sheet: 'L4732', page: 9 }), 'fr');
  expect([small.pages, small.problems.length]).toEqual([1, 3]);
});

test('the same asked for twice makes the same file', async () => {
  const { stickers, ask } = makeRoom(2);
  const [one, two] = [await stickers.print(ask({})), await stickers.print(ask({}))];
  expect(one.equals(two)).toBe(true);
});
