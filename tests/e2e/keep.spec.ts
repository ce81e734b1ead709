import type { Page } from '@playwright/test';
import { violationsOf } from './axe.ts';
import { expect, test } from './test.ts';

test.use({ locale: 'fr-FR' });

const offer = (page: Page) => page.getByRole('heading', { name: 'Ce site sous la main ?' });

/** What an earlier visit left to be read offline, so many hours ago. */
const leave = (page: Page, hours: number) =>
  page.evaluate(async (past) => {
    const kept = await caches.open('kept');
    const date = new Date(Date.now() - past * 3_600_000).toUTCString();
    await kept.put('/fr/?revision=1', new Response('', { headers: { date } }));
  }, hours);

const stored = (page: Page) =>
  page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]);

test('an icon is offered once, from a second visit on, and never after a no', async ({ page }) => {
  await page.goto('/fr/');
  await expect(page.locator('.keep-offer')).toBeHidden();
  // The same visit, a while later.
  await leave(page, 0.2);
  await page.goto('/fr/sante/');
  await page.goto('/fr/');
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.keep-offer')).toBeHidden();
  expect(await stored(page)).toEqual([]);

  await leave(page, 30);
  await page.reload();
  await expect(offer(page)).toBeVisible();
  await expect(offer(page)).not.toBeInViewport();
  // Not seen yet: the offer stands.
  expect(await stored(page)).toEqual([]);
  await page.reload();
  await offer(page).scrollIntoViewIfNeeded();
  await expect.poll(() => stored(page)).toEqual(['offered']);
  expect(await violationsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Non merci' }).click();
  await expect(offer(page)).toBeHidden();

  await page.reload();
  await page.waitForLoadState('networkidle');
  await expect(page.locator('.keep-offer')).toBeHidden();
});

test('each icon has a page whose manifest a browser finds whole, without a script too', async ({
  browser,
  server,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: server.address });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  const found: Record<string, string> = {};
  await page.goto('/fr/');
  await page.getByRole('link', { name: 'Garder ce site sous la main' }).click();
  for (const name of ['Feuille', 'Carnet', 'Soleil']) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page.getByText(`Sur ton écran, elle s’appelle « ${name} ».`)).toBeVisible();
    const { url, errors, data } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const given = JSON.parse(data ?? '{}') as { name: string; icons: { src: string }[] };
    for (const { src } of given.icons)
      expect((await page.request.get(src)).headers()['content-type']).toBe('image/png');
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // What a headless browser misses is no fault of the manifest.
    const faults = installabilityErrors.map(({ errorId }) => errorId);
    expect(faults.filter((fault) => /manifest|icon|start|display/.test(fault))).toEqual([]);
    const title = page.locator('meta[name="apple-mobile-web-app-title"]');
    expect(await title.getAttribute('content')).toBe(name);
    const touch = await page.locator('link[rel="apple-touch-icon"]').getAttribute('href');
    expect((await page.request.get(touch ?? '')).status()).toBe(200);
    found[new URL(url).pathname] = given.name;
  }
  expect(found).toEqual({
    '/fr/leaf.webmanifest': 'Feuille',
    '/fr/notebook.webmanifest': 'Carnet',
    '/fr/sun.webmanifest': 'Soleil',
  });
  await context.close();
});

test('opened from its icon, every page is titled as the icon, and nothing stays', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const real = window.matchMedia.bind(window);
    window.matchMedia = (query) =>
      query.includes('display-mode') ? ({ matches: true } as MediaQueryList) : real(query);
  });
  await page.goto('/fr/');
  await expect(page).toHaveTitle('·');
  await page.goto('/ar/#app=%D8%AF%D9%81%D8%AA%D8%B1');
  await expect(page).toHaveTitle('دفتر');
  await page.goto('/ar/aide/danger/');
  await expect(page).toHaveTitle('دفتر');
  expect(await page.evaluate(() => [localStorage.length, document.cookie])).toEqual([0, '']);
});

test('the button appears where the browser has an icon to offer, and asks it', async ({ page }) => {
  await page.goto('/ar/garder/carnet/');
  const button = page.locator('.put button');
  await expect(button).toBeDisabled();
  const kept = await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => Promise.resolve(document.documentElement.classList.add('asked')),
    });
    return window.dispatchEvent(offer);
  });
  // The browser is kept from offering it by itself.
  expect(kept).toBe(false);
  await button.click();
  await expect(page.locator('html')).toHaveClass(/asked/);
  await expect(button).toBeDisabled();
  expect(await violationsOf(page)).toEqual([]);
});
