import { expect, leftBehind, readAndKeep, test } from './offline-house.ts';

const title = 'h1';

test('a new version comes at the next visit, whole, and not while somebody writes @long', async ({
  page,
  context,
  house,
}) => {
  test.setTimeout(120_000);
  await readAndKeep(page, '/fr/');
  const before = (await leftBehind(page)).caches;
  await house.open(await house.rebuild(' (deux)'));

  // One writes in another tab: what this one reads is new, what the phone keeps stays as it was.
  const writing = await context.newPage();
  await writing.goto('/fr/parler/');
  await page.goto('/fr/sante/');
  await expect(page.locator(title)).toContainText('(deux)');
  await expect
    .poll(() =>
      page.evaluate(async () =>
        Boolean((await navigator.serviceWorker.getRegistration())?.waiting),
      ),
    )
    .toBe(true);
  await expect(page.locator('.offline')).toContainText('gardés');
  expect((await leftBehind(page)).caches).toEqual(before);
  const keptHome = () => page.evaluate(async () => (await caches.match('/fr/'))?.text());
  expect(await keptHome()).not.toContain('(deux)');

  await writing.close();
  // A tab that nobody sees has no idle moments.
  await page.bringToFront();
  await page.goto('/fr/');
  const packs = async () =>
    (await leftBehind(page)).caches.filter((name) => name.startsWith('/offline/'));
  await expect.poll(packs).not.toEqual(before.filter((name) => name.startsWith('/offline/')));
  await expect.poll(async () => (await packs()).length).toBe(1);
  await context.setOffline(true);
  await house.close();
  for (const path of ['/fr/', '/fr/sante/', '/fr/sante/tpe/', '/fr/aide/danger/']) {
    await page.goto(path);
    await expect(page.locator(title)).toContainText('(deux)');
  }
});

test('who reads on through an outage reads the new version after, whole @long', async ({
  page,
  context,
  house,
}) => {
  test.setTimeout(120_000);
  await readAndKeep(page, '/fr/');
  const read = (path: string) => page.locator(`main a[href="${path}"]`).first().click();
  // The server lets whoever calls in, and answers nobody.
  await house.hang();
  const asked = Date.now();
  await page.goto('/fr/sante/');
  const waited = Date.now() - asked;
  expect(waited).toBeGreaterThan(2_500);
  // Loaded machines take their time.
  expect(waited).toBeLessThan(15_000);
  await expect(page.locator(title)).toBeVisible();
  await page.goto('/');
  await expect(page).toHaveURL('/fr/');
  // What the phone doesn't keep is said to be missing, with who can be called.
  await page.goto('/ar/sante/');
  await expect(page.locator('html')).toHaveAttribute('data-path', /hors-ligne/);
  await expect(page.locator('main a[href="tel:119"]')).toBeVisible();
  await page.goto('/fr/sante/');
  // It is gone altogether.
  await house.close();
  await read('/fr/sante/tpe/');
  await expect(page.locator(title)).toContainText('TPE');
  await expect(page.locator('.offline')).toContainText('gardés');

  await house.open(await house.rebuild(' (deux)'));
  await page.goto('/fr/sante/');
  await expect(page.locator(title)).toContainText('(deux)');
  const keptHome = () => page.evaluate(async () => (await caches.match('/fr/'))?.text());
  await expect.poll(keptHome).toContain('(deux)');
  await expect(page.locator('.offline')).toContainText('gardés');
  await context.setOffline(true);
  await house.close();
  for (const path of ['/fr/', '/fr/sante/', '/fr/sante/tpe/']) {
    await page.goto(path);
    await expect(page.locator(title)).toContainText('(deux)');
  }
});

test('the server can undo what phones keep @long', async ({ page, house }) => {
  await readAndKeep(page, '/fr/');
  await house.open(await house.rebuild('', { undo: true }));
  await page.goto('/fr/sante/');
  await expect.poll(() => leftBehind(page)).toEqual({ caches: [], workers: 0, storage: ['', 0] });
  // It stays so for who reads on.
  await page.goto('/fr/');
  await page.waitForTimeout(5_000);
  expect(await leftBehind(page)).toEqual({ caches: [], workers: 0, storage: ['', 0] });
});
