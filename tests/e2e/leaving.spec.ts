import { chromium } from '@playwright/test';
import { expect, exitPage, test } from './test.ts';

test.use({ locale: 'fr-FR' });

const isBlank = () => document.documentElement.hidden;

test('quitting leaves at once, and Back shows nothing of the site', async ({ page }) => {
  await page.goto('/fr/');
  await page.goto('/fr/sante/');
  await page.goto('/fr/sante/tpe/');
  await page.getByRole('link', { name: 'Quitter ce site tout de suite' }).click();
  await expect(page).toHaveURL(exitPage);
  await page.goBack();
  await expect(page).toHaveURL(exitPage);
});

test('the page goes blank at once even when the network is stalled', async ({ page }) => {
  await page.goto('/fr/sante/tpe/');
  await page.route(exitPage, () => new Promise(() => undefined));
  const { blankAfter, title } = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLElement>('.exit')?.click();
    await new Promise(requestAnimationFrame);
    const { documentElement, title } = document;
    return { blankAfter: documentElement.hidden ? performance.now() - start : Infinity, title };
  });
  expect(blankAfter).toBeLessThan(100);
  expect(title).toBe('');
});

test('with the back/forward cache too, Back shows nothing', async ({ playwright, server }) => {
  expect(playwright).toBeDefined();
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await browser.newPage();
  await page.route(exitPage, (route) =>
    route.fulfill({ contentType: 'text/html', body: 'Soleil' }),
  );
  await page.goto(`${server.address}/fr/`);
  await page.goto(`${server.address}/fr/sante/tpe/`);
  await page.locator('.exit').click();
  await page.waitForURL(exitPage);
  await page.goBack();
  await page.waitForURL(exitPage);
  await browser.close();
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
  test(`three bare presses of ${key} leave`, async ({ page }) => {
    await page.goto('/fr/sante/tpe/');
    for (let press = 0; press < 3; press += 1) await page.keyboard.press(key);
    await expect(page).toHaveURL(exitPage);
  });
}

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
