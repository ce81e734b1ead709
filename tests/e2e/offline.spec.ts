import { built, expect, leftBehind, pagesOf, readAndKeep, test } from './offline-house.ts';

const title = 'h1';

test('after one visit, every page of its language opens without a network', async ({
  page,
  context,
  house,
}) => {
  test.setTimeout(120_000);
  await readAndKeep(page, '/fr/sante/tpe/');
  await context.setOffline(true);
  await house.close();
  const broken: string[] = [];
  page.on('pageerror', ({ message }) => broken.push(message));

  for (const path of pagesOf('fr')) {
    const answer = await page.goto(path, { waitUntil: 'domcontentloaded' });
    expect(await page.evaluate(() => document.documentElement.dataset['path'])).toBe(path);
    expect(answer?.headers()['content-security-policy']).toBe(built.pages[path]?.policy);
    expect(answer?.headers()['referrer-policy']).toBe('no-referrer');
  }

  await page.goto('/fr/');
  await page.locator('a.danger-page').click();
  await expect(page).toHaveURL('/fr/aide/danger/');
  await page.goto('/fr/sante/');
  await page.locator('main a[href="/fr/sante/tpe/"]').click();
  await expect(page.locator(title)).toContainText('TPE');

  await page.goto('/fr/a-z/');
  await page.getByRole('searchbox').fill('preservatif');
  await expect(page.locator('.contents a').first()).toBeVisible();
  await page.goto('/fr/lieux/');
  expect(await page.evaluate(async () => (await fetch('/france.svg')).status)).toBe(200);

  for (const path of ['/fr/parler/', '/fr/colis/']) {
    await page.goto(path);
    await expect(page.getByText('Pas de réseau pour le moment').first()).toBeVisible();
    await expect(page.locator('main a[href="tel:119"]:visible').first()).toBeVisible();
  }
  expect(broken).toEqual([]);
});

test('what the phone does not keep says so, with numbers, and a scan reads', async ({
  page,
  context,
  house,
}) => {
  const { code } = house.server.entryPoints.add({
    kind: 'sticker',
    label: 'Abribus',
    target: '/fr/sante/tpe/',
  });
  const scans = () => house.server.entryPoints.counts().reduce((sum, day) => sum + day.scans, 0);
  await page.goto(`/S/${code}`);
  await expect(page.locator('.offline')).toContainText('gardés', { timeout: 30_000 });
  await page.goto(`/S/${code}`);
  await expect(page.locator(title)).toContainText('TPE');
  expect(scans()).toBe(2);

  await context.setOffline(true);
  await house.close();
  await page.goto(`/S/${code}`);
  await expect(page).toHaveURL('/fr/');
  await expect(page.locator(title)).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL('/fr/');
  await page.goto('/fr/sante');
  await expect(page).toHaveURL('/fr/sante/');

  for (const path of ['/ar/sante/tpe/', '/fr/pas/la/']) {
    await page.goto(path);
    await expect(page.locator(title)).toHaveText('Pas de réseau pour cette page');
    await expect(page.locator('main [lang=ar]')).toContainText('العربية');
    for (const number of ['119', '17', '112'])
      await expect(page.locator(`main a[href="tel:${number}"]`).first()).toBeVisible();
  }
  const kept = await page.evaluate(async () =>
    (await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys())))
      .flat()
      .map(({ url }) => url),
  );
  expect(kept.filter((url) => url.includes(code))).toEqual([]);
});

test('who says no keeps the shell alone, and can say yes again @long', async ({ page }) => {
  await readAndKeep(page, '/fr/');
  await page.getByRole('button', { name: 'Ne pas garder' }).click();
  await expect(page.locator('.offline')).toContainText('à garder');
  await page.goto('/fr/sante/');
  await expect(page.locator('.offline')).toContainText('à garder');
  const { caches } = await leftBehind(page);
  expect(caches.filter((name) => !name.startsWith('workbox-precache'))).toEqual([]);
  await page.getByRole('button', { name: 'Garder' }).click();
  await expect(page.locator('.offline')).toContainText('gardés');
});

test('a phone that saves data, and is never idle, keeps the shell of its language alone @long', async ({
  page,
  context,
  house,
}) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } });
    window.requestIdleCallback = (act, { timeout } = {}) =>
      timeout ? window.setTimeout(act, timeout) : 0;
  });
  await page.goto('/fr/sante/');
  await expect(page.locator('.offline')).toContainText('à garder');
  const kept = await page.evaluate(async () => {
    const [name = ''] = await caches.keys();
    return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort();
  });
  expect(kept).toEqual(['/fr/', '/fr/aide/danger/', '/fr/hors-ligne/', '/offline.js']);
  await context.setOffline(true);
  await house.close();
  await page.goto('/fr/aide/danger/');
  await expect(page.locator(title)).toBeVisible();
  await page.goto('/fr/droits/');
  await expect(page.locator(title)).toHaveText('Pas de réseau pour cette page');
});

test('nothing is kept again in a tab where traces were erased @long', async ({ page }) => {
  await readAndKeep(page, '/fr/');
  await page.evaluate(async () => {
    window.dispatchEvent(new Event('erase'));
    for (const worker of await navigator.serviceWorker.getRegistrations())
      await worker.unregister();
    for (const name of await caches.keys()) await caches.delete(name);
  });
  await page.goto('/fr/sante/');
  // Longer than a page is read before it would keep anything.
  await page.waitForTimeout(5_000);
  expect(await leftBehind(page)).toEqual({ caches: [], workers: 0, storage: ['', 0] });
});
