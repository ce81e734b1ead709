import { expect, test } from 'vitest';
import { makeTeam, read, refused } from '../team/harness.ts';
import { codesIn } from './readback.ts';

const geometry = {
  name: 'La nôtre',
  paper: 'A4',
  columns: 2,
  rows: 4,
  labelWidth: 99,
  labelHeight: 67,
  left: 5,
  top: 13,
  pitchX: 101,
  pitchY: 67,
  round: false,
};

const json = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as unknown;

async function makePlaces() {
  const desk = await makeTeam();
  const { id } = desk.entryPoints.add({ label: 'Gare' });
  const asked = { entryPoints: [id], sheet: 'L7160', design: 'tout', languages: ['fr', 'ar'] };
  return { ...desk, id, asked };
}

test('a sheet is printed, and written down only if asked to', async () => {
  const { page, entryPoints, id, asked } = await makePlaces();
  const answer = await page.post('stickers/sheet', asked);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect(codesIn(new Uint8Array(await answer.arrayBuffer()))).toHaveLength(1);
  expect(entryPoints.one(id)).toMatchObject({ printedOn: null, design: '' });

  expect((await page.post('stickers/sheet', { ...asked, record: true })).status).toBe(200);
  const printed = { printedOn: '2026-11-23', design: 'tout', languages: ['fr', 'ar'] };
  expect(entryPoints.one(id)).toMatchObject(printed);
  const { entries } = await read('journal', page.get('journal'));
  expect(entries[0]).toMatchObject({ action: 'printed', detail: 'L7160', subject: null });
  expect(entries.filter(({ action }) => action === 'printed')).toHaveLength(1);
});

test('of what is refused nothing is written down', async () => {
  const { page, entryPoints, id, asked } = await makePlaces();
  const refuse = (more: object, status: number, code: string) =>
    refused(page.post('stickers/sheet', { ...asked, record: true, ...more }), status, code);
  await refuse({ sheet: 'L4732', design: 'deja' }, 400, 'stickerTextTooLong');
  await refuse({ entryPoints: [] }, 400, 'stickersMalformed');
  await refuse({ entryPoints: [id, 999] }, 404, 'entryPointMissing');
  await refused(page.ask('POST', 'stickers/preview', { body: '{' }), 400, 'stickersMalformed');
  expect(entryPoints.one(id).printedOn).toBeNull();
});

test('a retired place is not printed, and one whose code was replaced meanwhile is still to print', async () => {
  const { page, entryPoints, id, asked } = await makePlaces();
  const other = entryPoints.add({ label: 'Quai', retiredOn: '2026-11-23' });
  const both = { ...asked, entryPoints: [id, other.id], record: true };
  await refused(page.post('stickers/sheet', both), 409, 'stickerRetired');

  const printing = page.post('stickers/sheet', { ...asked, record: true });
  await new Promise(setImmediate);
  entryPoints.replace(id, entryPoints.one(id).code ?? '');
  expect((await printing).status).toBe(200);
  expect(entryPoints.one(id).printedOn).toBeNull();
});

test('the preview and the calibration page', async () => {
  const { page, asked } = await makePlaces();
  const preview = await json(page.post('stickers/preview', asked));
  expect(preview).toMatchObject({ pages: 1 });
  expect(Object.keys(preview as object).sort()).toEqual(['pages', 'problems', 'svg']);
  const calibration = await page.post('stickers/calibration', { sheet: 'C2243', printer: null });
  expect(calibration.headers.get('content-type')).toBe('application/pdf');
  await refused(page.post('stickers/calibration', { sheet: 'A4' }), 400, 'stickerSheetUnknown');
});

test('sheets and printers are kept for everyone who prints', async () => {
  const { page } = await makePlaces();
  const sheet = (await json(page.post('stickers/custom-sheets', geometry))) as { id: string };
  const printer = (await json(page.post('stickers/printers', { name: 'Bureau', x: 1, y: 0 }))) as {
    id: number;
  };
  expect(
    await json(page.put(`stickers/printers/${printer.id}`, { name: 'Salle', x: 0, y: 2 })),
  ).toEqual({
    id: printer.id,
    name: 'Salle',
    x: 0,
    y: 2,
  });
  const number = sheet.id.split(':')[1] ?? '';
  await page.put(`stickers/custom-sheets/${number}`, { ...geometry, rows: 3 });
  const options = (await json(page.get('stickers/options'))) as Record<string, unknown[]>;
  expect(options).toMatchObject({
    customSheets: [{ id: sheet.id, rows: 3 }],
    printers: [{ name: 'Salle' }],
  });
  expect([options.sheets?.length, options.designs?.length, options.languages?.length]).toEqual([
    15, 5, 8,
  ]);
  await refused(page.post('stickers/custom-sheets', { ...geometry, rows: 5 }), 400, 'sheetOffPage');
  await refused(
    page.put('stickers/printers/99', { name: 'x', x: 0, y: 0 }),
    404,
    'stickerPrinterUnknown',
  );
  await page.delete(`stickers/custom-sheets/${number}`);
  await page.delete(`stickers/printers/${printer.id}`);
  expect(await json(page.get('stickers/options'))).toMatchObject({
    customSheets: [],
    printers: [],
  });
});

test('who may not print may not look either', async () => {
  const { invite } = await makePlaces();
  const { page } = await invite('Léa', 'reader');
  await refused(page.get('stickers/options'), 403, 'roleForbidden');
});
