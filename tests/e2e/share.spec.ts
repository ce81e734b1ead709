import type { Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import { readPng } from '../unit/stickers/raster.ts';
import { violationsOf } from './axe.ts';
import { expect, exitPage, test } from './test.ts';

test.use({ locale: 'fr-FR' });

const link = (page: Page) => page.getByRole('link', { name: 'Passer cette page à quelqu’un' });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Passer cette page' });

/** What another phone's camera reads off the screen. */
async function readCode(page: Page): Promise<string> {
  const { width, height, ink } = readPng(await dialog(page).locator('svg').screenshot());
  const data = Uint8Array.from(
    [...ink].flatMap((dark) => [255 - dark, 255 - dark, 255 - dark, 255]),
  );
  return decodeQR({ width, height, data });
}

test('a page is passed on by its plain address, even after a scan, and nothing is kept or sent', async ({
  page,
  server,
}) => {
  await page.addInitScript(() => {
    const shared: unknown[] = [];
    Object.assign(window, { shared });
    Object.defineProperty(navigator, 'share', {
      value: (data: unknown) => Promise.resolve(shared.push(data)),
    });
  });
  const { code } = server.entryPoints.add({
    kind: 'card',
    label: 'Carte à passer',
    target: '/fr/aide/danger/',
  });
  await page.goto(`/S/${code}`);
  await page.waitForLoadState('networkidle');
  const before = await page.evaluate(() => [JSON.stringify(sessionStorage), localStorage.length]);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.method() + new URL(request.url()).pathname));

  await link(page).click();
  await expect(dialog(page)).toBeVisible();
  const address = `${server.address}/fr/aide/danger/`;
  expect(await readCode(page)).toBe(address);
  await page.getByRole('button', { name: 'Envoyer' }).click();
  const shared = await page.evaluate(() => (window as unknown as { shared: unknown[] }).shared);
  expect(shared).toEqual([{ url: address }]);
  expect(asked.sort()).toEqual(['GET/fr/share.js', 'GET/share.css']);
  expect(await page.evaluate(() => [JSON.stringify(sessionStorage), localStorage.length])).toEqual(
    before,
  );
});

test('the address is copied; Escape closes it without counting as leaving; one leaves from inside', async ({
  page,
  context,
  server,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/fr/sante/tpe/');
  await link(page).click();
  await page.getByRole('button', { name: 'Copier l’adresse' }).click();
  await expect(page.getByRole('button', { name: 'Adresse copiée' })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe(`${server.address}/fr/sante/tpe/`);
  expect(await violationsOf(page)).toEqual([]);

  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/fr/sante/tpe/');
  await expect(link(page)).toBeFocused();

  await link(page).click();
  await dialog(page).getByRole('link', { name: 'Quitter' }).click();
  await expect(page).toHaveURL(exitPage);
});

test('on the smallest screen it opens at its top, and one leaves from inside at once', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 480 });
  await page.goto('/ar/sante/tpe/');
  await page.locator('a.share').click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('heading')).toBeInViewport({ ratio: 1 });
  await expect(sheet.getByRole('link')).toBeInViewport({ ratio: 1 });
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  const cut = await sheet.evaluate((box) => box.scrollWidth - box.clientWidth);
  expect(cut).toBe(0);
});

test('without a script, the link is the address of the page', async ({ browser, server }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${server.address}/fr/sante/tpe/`);
  expect(await link(page).getAttribute('href')).toBe('/fr/sante/tpe/');
  await context.close();
});
