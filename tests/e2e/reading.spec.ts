import { expect, exitPage, test } from './test.ts';

test.use({ locale: 'fr-FR' });

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the tiles unfold, the pages read, the numbers and the way out work', async ({ page }) => {
    await page.goto('/');
    await expect(page).toHaveURL('/fr/');
    const tile = page.locator('details.tile-sante');
    await tile.locator('summary').click();
    await tile.getByRole('link', { name: /TPE/ }).click();
    await expect(page).toHaveURL('/fr/sante/tpe/');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('TPE');

    const bar = page.getByRole('navigation', { name: 'Numéros d’urgence' });
    await expect(bar.getByRole('link', { name: /^17/ })).toHaveAttribute('href', 'tel:17');
    await expect(bar.getByRole('link', { name: /^114/ })).toHaveAttribute('href', 'sms:114');
    await expect(bar.getByRole('link', { name: /^119/ })).toHaveAttribute('href', 'tel:119');

    await page.getByRole('link', { name: 'Quitter ce site tout de suite' }).click();
    await expect(page).toHaveURL(exitPage);
  });

  test('the same page is one tap away in the other languages', async ({ page }) => {
    await page.goto('/fr/sante/tpe/');
    await page.locator('.languages summary').click();
    await page.getByRole('link', { name: 'العربية' }).click();
    await expect(page).toHaveURL('/ar/sante/tpe/');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  });
});

test('every page ends with its next step, its sources and its dates', async ({ page }) => {
  for (const path of ['sante/tpe', 'aide/danger', 'droits/consentement', 'qui/anonyme']) {
    await page.goto(`/fr/${path}/`);
    await expect(page.locator('.next a')).toHaveAttribute('href', /^\/fr\//);
    await expect(page.locator('.sources')).toContainText('Page relue le');
  }
  await page.goto('/fr/sante/tpe/');
  await page.locator('.sources summary').click();
  await expect(page.locator('.sources li').first()).toBeVisible();
});

test('an address that leads nowhere says so in the language of its path', async ({ page }) => {
  const answer = await page.goto('/ar/nulle/part/');
  expect(answer?.status()).toBe(404);
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await page.locator('main a.button').click();
  await expect(page).toHaveURL('/ar/');
});

test('the tab says nothing explicit', async ({ page }) => {
  for (const path of ['', 'sante/tpe/', 'aide/danger/', 'droits/consentement/', 'qui/anonyme/']) {
    await page.goto(`/fr/${path}`);
    expect(await page.title()).not.toMatch(/sexe|vih|tpe|prostitu|viol|danger|consent/i);
  }
});

test('on paper, a page has its numbers and its address, and nothing to touch', async ({
  page,
  server,
}) => {
  await page.goto('/fr/aide/danger/');
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('.paper-foot')).toContainText(
    `${new URL(server.address).host}/fr/aide/danger/`,
  );
  for (const gone of ['.bar', '.next', '.languages', '.sources details'])
    await expect(page.locator(gone)).toBeHidden();
  await expect(page.locator('.helplines a[href="tel:119"]')).toBeVisible();
  await expect(page.locator('html')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
});

test('a page past its day of review says so by the clock of the phone, and not before', async ({
  page,
}) => {
  const line = page.getByText('Cette page devait être relue');
  await page.clock.setFixedTime('2026-12-01T10:00:00Z');
  await page.goto('/fr/sante/capote/');
  await expect(line).toBeHidden();
  await page.clock.setFixedTime('2027-12-01T10:00:00Z');
  await page.reload();
  await expect(line).toBeVisible();
  await page.goto('/fr/j-ai-deja/');
  await expect(line).toBeVisible();
});
