import { readFileSync } from 'node:fs';
import type { Browser, Page } from '@playwright/test';
import * as mupdf from 'mupdf';
import decodeQR from 'qr/decode.js';
import { violationsOf } from './axe.ts';
import { enter, expect, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

/** What prints starts when it is first needed, and on a busy machine takes its time. */
const made = { timeout: 30_000 };

/** As copied from a spreadsheet: headings, then forty places. */
const pasted = [
  ['libellé', 'type de lieu', 'ville', 'département', 'campagne', 'page'],
  ...Array.from({ length: 40 }, (_, index) => [
    `Lieu d’essai n° ${index + 1}`,
    index % 2 === 0 ? 'toilettes' : 'gare',
    'Lille',
    '59',
    'Campagne d’essai',
    '/fr/sante/',
  ]),
]
  .map((row) => row.join('\t'))
  .join('\n');

/** Pastes the places, to be put up or put up today, and keeps them; leaves the page there. */
async function pastePlaces(page: Page, placed = false): Promise<void> {
  await page.getByRole('link', { name: 'Points d’entrée' }).click();
  await page.getByRole('link', { name: 'Coller depuis un tableur' }).click();
  await page.getByLabel('Lignes du tableur').fill(pasted);
  if (placed) await page.getByRole('radio', { name: 'Oui, posés aujourd’hui' }).check();
  await page.getByRole('button', { name: 'Regarder d’abord' }).click();
  await page.getByRole('button', { name: 'Garder 40 lieux' }).click();
}

const pixelsPerMm = 300 / 25.4;

/** A page of a PDF at 300 dpi: gives the pixels of a part of it; the box is in millimetres. */
function rasterise(pdf: Buffer, number: number) {
  const page = mupdf.Document.openDocument(pdf, 'application/pdf').loadPage(number - 1);
  const whole = page.toPixmap(mupdf.Matrix.scale(300 / 72, 300 / 72), mupdf.ColorSpace.DeviceRGB);
  const pixels = whole.getPixels();
  return ([x, y, width, height]: number[]) => {
    const [left = 0, top = 0, columns = 0, rows = 0] = [x, y, width, height].map((side) =>
      Math.round((side ?? 0) * pixelsPerMm),
    );
    const data = new Uint8Array(columns * rows * 3);
    for (let row = 0; row < rows; row += 1) {
      const from = ((top + row) * whole.getWidth() + left) * 3;
      data.set(pixels.subarray(from, from + columns * 3), row * columns * 3);
    }
    return { width: columns, height: rows, data };
  };
}

/** The box of a label of sheet L7160, as its maker draws it. */
const labelBox = (number: number): number[] => [
  7.2 + ((number - 1) % 3) * 66.04,
  15.15 + Math.floor((number - 1) / 3) * 38.1,
  63.5,
  38.1,
];

/** A phone that opens what a camera read. */
async function scan(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'fr-FR',
  });
  const phone = await context.newPage();
  await phone.goto(address);
  return phone;
}

test('forty places are pasted, printed from the fifth label, scanned off the page, and counted @long', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  await pastePlaces(amina);

  await amina.getByRole('link', { name: 'Imprimer' }).click();
  await expect(amina.getByText('40 points d’entrée.')).toBeVisible();
  await amina.getByLabel('Planche ou papier').first().selectOption('L7160');
  await amina.getByRole('radio', { name: 'Étiquette 2', exact: true }).click();
  await amina.keyboard.press('ArrowDown');
  await expect(amina.getByLabel('Commencer à l’étiquette n°')).toHaveValue('5');
  await expect(amina.getByRole('img', { name: 'Page 1, telle qu’elle sortira' })).toBeVisible(made);
  await expect(amina.getByText('Page 1 sur 3')).toBeVisible();
  // A number that the sheet doesn't have is never taken for another one.
  const start = amina.getByLabel('Commencer à l’étiquette n°');
  await start.fill('22');
  await start.press('Tab');
  await expect(amina.getByText('De 1 à 21, en chiffres.')).toBeVisible();
  await expect(amina.getByRole('button', { name: 'Faire le PDF et noter' })).toBeDisabled();
  await start.fill('5');
  // A try leaves all as it was; what is meant is said by the button that prints.
  await amina.getByRole('button', { name: 'Faire un essai' }).click();
  await expect(amina.getByText('rien n’est noté')).toBeVisible(made);
  await amina.getByRole('button', { name: 'Faire le PDF et noter' }).click();
  await expect(amina.getByText('L’impression est notée.')).toBeVisible(made);
  await expect(amina.getByText('commencez à l’étiquette 3')).toBeVisible();
  const [download] = await Promise.all([
    amina.waitForEvent('download'),
    amina.getByRole('link', { name: 'Enregistrer' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^etiquettes-\d{4}-\d\d-\d\d\.pdf$/);
  const pdf = readFileSync(await download.path());

  const seen = rasterise(pdf, 1);
  for (const used of [1, 2, 3, 4]) {
    expect(seen(labelBox(used)).data.every((value) => value === 255)).toBe(true);
  }
  const address = decodeQR(seen(labelBox(5)));
  expect(address).toMatch(/^HTTP:\/\/LOCALHOST:\d+\/S\/[0-9A-Z]{6}$/);

  // What was printed is no longer to be printed, and says how it was.
  await amina.getByLabel('Imprimer', { exact: true }).selectOption('unprinted');
  await expect(amina.getByText('0 point d’entrée.')).toBeVisible();

  await amina.getByRole('link', { name: 'Tableau' }).click();
  await amina.getByLabel('Regrouper par').selectOption('entryPoint');
  const total = amina.locator('.totals b').first();
  await expect(total).toHaveText('0');

  const phone = await scan(browser, address);
  await expect(phone).toHaveURL(/\/fr\/sante\/$/);
  await expect(phone.getByRole('heading', { level: 1 })).toBeVisible();

  await amina.getByLabel('Comparer avec').selectOption('none');
  await expect(total).toHaveText('1');
  await expect(amina.getByRole('row', { name: /^Lieu d’essai n° 1 · .* 1 0$/ })).toBeVisible();
  await amina.getByRole('button', { name: 'En tableau' }).click();
  const days = amina.getByRole('figure', { name: 'Jour après jour' }).getByRole('row');
  await expect(days).toHaveCount(31);
  await expect(days.last().getByRole('cell').first()).toHaveText('1');

  const [csv] = await Promise.all([
    amina.waitForEvent('download'),
    amina.getByRole('link', { name: 'Exporter (CSV)' }).click(),
  ]);
  expect(readFileSync(await csv.path(), 'utf8')).toContain('Lieu d’essai n° 1');
});

test('axe finds nothing where stickers are printed and the board is read, and nothing is too wide @long', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  const clean = async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await amina.emulateMedia({ colorScheme });
      expect(await violationsOf(amina)).toEqual([]);
    }
    for (const width of [1280, 360]) {
      await amina.setViewportSize({ width, height: 860 });
      const needed = await amina.evaluate(() => document.documentElement.scrollWidth);
      expect(needed).toBeLessThanOrEqual(width);
      // No number of the board is out of sight, to be found by moving sideways.
      const hidden = await amina
        .locator('.scroll:has(.figures)')
        .evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth).length);
      expect(hidden).toBe(0);
    }
  };
  await pastePlaces(amina, true);
  await amina.getByRole('link', { name: 'Imprimer' }).click();
  await amina.getByRole('button', { name: 'Ajouter une planche' }).click();
  await amina.getByRole('button', { name: 'Ajouter une imprimante' }).click();
  await amina.getByRole('button', { name: 'Faire un essai' }).click();
  await expect(amina.getByRole('link', { name: 'Ouvrir pour imprimer' })).toBeVisible(made);
  await clean();
  await amina.getByRole('link', { name: 'Tableau' }).click();
  await expect(amina.getByRole('heading', { name: 'Par type de lieu' })).toBeVisible();
  await clean();
  await amina.getByRole('button', { name: 'toilettes' }).click();
  await amina.getByLabel('Période').selectOption('custom');
  await amina.getByRole('button', { name: 'En tableau' }).click();
  await expect(amina.locator('.figures').first()).toBeVisible();
  await clean();
});

test('a sheet too small for any code is refused with its reason, before it is kept @long', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  await pastePlaces(amina);
  await amina.getByRole('link', { name: 'Imprimer' }).click();
  await amina.getByRole('button', { name: 'Ajouter une planche' }).click();
  await amina.getByLabel('Nom de la planche').fill('Minuscule');
  for (const [measure, value] of [
    ['Colonnes', '5'],
    ['Largeur d’une étiquette', '12.5'],
    ['Hauteur d’une étiquette', '12'],
    ['D’un bord gauche au suivant', '14'],
    ['D’un bord haut au suivant', '14'],
  ] as const) {
    await amina.getByLabel(measure).fill(value);
  }
  await amina.getByRole('button', { name: 'Enregistrer la planche' }).click();
  await expect(amina.getByRole('group', { name: 'Minuscule' })).toContainText(
    'Une étiquette de 12,5 × 12 mm est trop petite pour ce code',
    made,
  );
});
