import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect, exitPage, test } from './test.ts';

test.use({ locale: 'fr-FR' });

const isBlank = () => document.documentElement.hidden;

const isStalled = () => new Promise<void>(() => undefined);

/** Ten pages, one after the other, as somebody reads. */
const tenPages = [
  '/fr/',
  '/fr/sante/',
  '/fr/sante/tpe/',
  '/fr/lieux/',
  '/fr/colis/',
  '/ar/',
  '/ar/a-z/',
  '/ar/aide/danger/',
  '/fr/qui/',
  '/ar/parler/',
];

/** A Chromium that has a back/forward cache, if this machine has one. */
const wholeBrowser = () =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => ['chromium', 'google-chrome-stable'].map((name) => join(folder, name)))
    .find((path) => existsSync(path));

/** As a thumb does: Playwright's own waits for what a page out of the cache doesn't tell. */
const back = (page: Page) => page.evaluate(() => void setTimeout(() => history.back()));

/** Back, as often as there are pages: what is seen of the site on the way, by its titles and texts. */
async function seenGoingBack(page: Page): Promise<string[]> {
  const seen: string[] = [];
  for (let steps = 0; steps < tenPages.length; steps += 1) {
    await back(page);
    await page.waitForTimeout(300);
    if (page.url() === 'about:blank') break;
    await page.waitForURL(exitPage);
    seen.push(await page.locator('body').innerText());
  }
  return seen;
}

test('ten pages deep, in Arabic, a menu open: quitting leaves, and Back shows nothing', async ({
  page,
}) => {
  for (const path of tenPages) await page.goto(path);
  await page.locator('.languages summary').click();
  await page.getByRole('link', { name: /^خروج/ }).click();
  await expect(page).toHaveURL(exitPage);
  const seen = await seenGoingBack(page);
  expect(seen.length).toBeGreaterThan(8);
  expect(new Set(seen)).toEqual(new Set(['Soleil']));
});

test('the page goes blank at once even when the network is stalled', async ({ page }) => {
  await page.goto('/fr/sante/tpe/');
  await page.route(exitPage, () => new Promise(() => undefined));
  // Before the tap is dealt with, and in the next picture: how long that takes is measured by the bench.
  const seen = await page.evaluate(async () => {
    const look = () => [getComputedStyle(document.documentElement).display, document.title];
    document.querySelector<HTMLElement>('.exit')?.click();
    const atOnce = look();
    await new Promise(requestAnimationFrame);
    return [...atOnce, ...look()];
  });
  expect(seen).toEqual(['none', '', 'none', '']);
});

test('a page whose own script is stalled is left as quickly', async ({ page }) => {
  await page.route('**/_astro/*.js', isStalled);
  await page.route(exitPage, isStalled);
  await page.goto('/fr/parler/', { waitUntil: 'commit' });
  await page.locator('.bar .exit').waitFor();
  const after = await page.evaluate(() => {
    document.querySelector<HTMLElement>('.exit')?.click();
    // Nothing that the page still does when it is loaded brings it back.
    window.dispatchEvent(new Event('load'));
    window.dispatchEvent(new PageTransitionEvent('pageshow'));
    const blank = getComputedStyle(document.documentElement).display;
    return { blank, address: location.pathname, kept: Object.keys(sessionStorage) };
  });
  expect(after).toEqual({ blank: 'none', address: '/', kept: ['left'] });
});

test('with the back/forward cache too, Back shows nothing @long', async ({
  launchOptions,
  server,
}) => {
  // The shell without a window has no such cache: it would prove nothing that the others don't.
  const executablePath = wholeBrowser();
  const browser = await chromium.launch({
    ...launchOptions,
    ...(executablePath && { executablePath }),
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  await page.route(exitPage, (route) =>
    route.fulfill({ contentType: 'text/html', body: 'Soleil' }),
  );
  await page.addInitScript(() => {
    window.addEventListener('pageshow', ({ persisted }) => {
      if (persisted) console.log('from the cache');
    });
  });
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`${server.address}/fr/sante/`);
  await page.goto(`${server.address}/fr/sante/tpe/`);
  await back(page);
  if (executablePath) await expect.poll(() => said).toEqual(['from the cache']);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(300);
  for (const path of tenPages.slice(0, 4)) await page.goto(server.address + path);
  await page.locator('.exit').click();
  await page.waitForURL(exitPage);
  expect(new Set(await seenGoingBack(page))).toEqual(new Set(['Soleil']));
  await browser.close();
});

test('who quits in one tab has quit in the others', async ({ page, context }) => {
  await page.goto('/fr/sante/tpe/');
  const other = await context.newPage();
  await other.goto('/fr/parler/');
  await page.locator('.exit').click();
  await expect(page).toHaveURL(exitPage);
  await expect(other).toHaveURL(exitPage);
});

test('a page that is never loaded whole leaves with the others, and can be reloaded', async ({
  page,
  context,
}) => {
  const other = await context.newPage();
  await page.goto('/fr/sante/tpe/');
  await page.locator('.exit').click();
  await expect(page).toHaveURL(exitPage);
  // What comes after the page holds back that it is loaded; a new visit is one all the same.
  for (const each of [page, other]) {
    await each.route('**/_astro/*', isStalled);
    await each.goto('/fr/colis/', { waitUntil: 'commit' });
    await expect.poll(() => each.evaluate(() => sessionStorage.length)).toBe(0);
  }
  await page.reload({ waitUntil: 'commit' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForTimeout(300);
  await page.evaluate(() => document.querySelector<HTMLElement>('.exit')?.click());
  await expect(other).toHaveURL(exitPage);
});

test('a reload doesn’t bring it back, a new scan does', async ({ page, server }) => {
  const { code } = server.entryPoints.add({ kind: 'card', label: 'Carte revenue', target: '/fr/' });
  await page.goto(`/S/${code}`);
  let stalled = true;
  await page.route(exitPage, (route) => (stalled ? isStalled() : route.fallback()));
  await page.evaluate(() => document.querySelector<HTMLElement>('.exit')?.click());
  stalled = false;
  await page.reload().catch(() => null);
  await expect(page).toHaveURL(exitPage);
  await page.goto(`/S/${code}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate(() => sessionStorage.getItem('entry'))).toBe(code);
});

test('a return without having quit shows the page again', async ({ page }) => {
  await page.goto('/fr/sante/tpe/');
  await page.goto('/fr/aide/danger/');
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('TPE');
  expect(await page.evaluate(isBlank)).toBe(false);
});

test('coming back later, on purpose, shows the site', async ({ page }) => {
  await page.goto('/fr/sante/tpe/');
  await page.locator('.exit').click();
  await expect(page).toHaveURL(exitPage);
  await page.goto('/fr/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

for (const key of ['Escape', 'Shift']) {
  test(`three bare presses of ${key} leave, while something is typed too`, async ({ page }) => {
    await page.goto('/fr/a-z/');
    await page.getByRole('searchbox').fill('pilule');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press(key);
    await expect(page).toHaveURL(exitPage);
  });
}

test('Escape pressed once more doesn’t stop the exit page from coming', async ({ page }) => {
  await page.goto('/fr/');
  await page.route(exitPage, isStalled);
  const stopped = await page.evaluate(() =>
    [1, 2, 3, 4, 5].map(() =>
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true })),
    ),
  );
  expect(stopped).toEqual([true, true, false, false, false]);
});

test('a key held down, a composition, a shortcut, or what Escape closes, is no wish to leave', async ({
  page,
}) => {
  await page.goto('/fr/a-z/');
  const left = await page.evaluate(() => {
    const press = (key: string, more: KeyboardEventInit = {}) =>
      window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, ...more }));
    const thrice = (key: string, more: KeyboardEventInit = {}) => {
      for (let count = 0; count < 4; count += 1) press(key, more);
      press('Tab');
      return document.documentElement.hidden;
    };
    const dialog = document.body.appendChild(document.createElement('dialog'));
    const found = [
      thrice('Escape', { repeat: true }),
      thrice('Shift', { repeat: true }),
      thrice('Escape', { isComposing: true }),
      thrice('Shift', { isComposing: true }),
      thrice('Escape', { shiftKey: true }),
      thrice('Escape', { altKey: true }),
      thrice('Shift', { altKey: true }),
      thrice('Shift', { ctrlKey: true }),
    ];
    dialog.show();
    return [...found, thrice('Escape')];
  });
  expect(left).toEqual(Array(9).fill(false));
});

test('three presses in more than two seconds do not leave', async ({ page }) => {
  await page.goto('/fr/');
  await page.keyboard.press('Shift');
  await page.keyboard.press('Shift');
  await page.waitForTimeout(2_050);
  await page.keyboard.press('Shift');
  expect(await page.evaluate(isBlank)).toBe(false);
});

test('three presses with another key between do not leave', async ({ page }) => {
  await page.goto('/fr/sante/tpe/');
  for (const key of ['Shift', 'Shift', 'a', 'Shift']) await page.keyboard.press(key);
  await page.keyboard.press('Shift+A');
  await page.keyboard.press('Shift+B');
  await page.keyboard.press('Shift+C');
  expect(await page.evaluate(isBlank)).toBe(false);
  await expect(page).toHaveURL('/fr/sante/tpe/');
});

test('quitting forgets the code of the sticker', async ({ page, server }) => {
  const { code } = server.entryPoints.add({
    kind: 'card',
    label: 'Carte à quitter',
    target: '/fr/',
  });
  await page.goto(`/S/${code}`);
  await page.route(exitPage, () => new Promise(() => undefined));
  const left = await page.evaluate(() => {
    document.querySelector<HTMLElement>('.exit')?.click();
    return Object.keys(sessionStorage);
  });
  expect(left).toEqual(['left']);
});
