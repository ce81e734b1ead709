import type { BrowserContext, Page } from '@playwright/test';
import { expect, exitPage, test } from './test.ts';

test.use({ locale: 'fr-FR', serviceWorkers: 'allow' });

/** A worker of a visit before, which takes the page over and keeps what passes through it. */
const worker = `
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(clients.claim()));
  addEventListener('fetch', (event) => event.respondWith(fetch(event.request).then(async (answer) => {
    if (event.request.method === 'GET') await (await caches.open('pages')).put(event.request, answer.clone());
    return answer;
  })));`;

/** Leaves every kind of trace that there is. */
async function leaveTraces(context: BrowserContext, page: Page): Promise<void> {
  await context.route('**/tiny-worker.js', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: worker }),
  );
  await page.evaluate(async () => {
    await navigator.serviceWorker.register('/tiny-worker.js');
    await navigator.serviceWorker.ready;
    await (await caches.open('pages')).put('/kept', new Response('kept'));
    localStorage.setItem('kept', '{}');
    sessionStorage.setItem('entry', 'ABC123');
    document.cookie = 'seen=1; path=/';
    const open = indexedDB.open('workbox');
    await new Promise((done) => (open.onsuccess = done));
    open.result.close();
  });
}

/** What is left in the browser, its history apart. */
const traces = (page: Page) =>
  page.evaluate(async () => ({
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).length,
    storage: [...Object.keys(localStorage), ...Object.keys(sessionStorage)],
    cookies: document.cookie,
  }));

const none = { workers: 0, caches: [], databases: 0, storage: [], cookies: '' };

test('erasing leaves no cookie, no storage, no cache and no worker, and none comes back', async ({
  page,
  context,
  server,
}) => {
  await page.goto('/fr/traces/');
  const signedIn = { name: 'desk', value: 'x', url: server.address, httpOnly: true };
  await context.addCookies([signedIn]);
  await leaveTraces(context, page);
  // One that the worker has in hand, too.
  await page.reload();
  expect(await traces(page)).toMatchObject({
    workers: 1,
    caches: expect.arrayContaining(['pages']),
    databases: 1,
  });
  const other = await context.newPage();
  await other.goto('/ar/');

  await page.getByRole('button', { name: 'Effacer mes traces' }).click();
  await expect(page.getByText('C’est effacé.', { exact: true })).toBeVisible();
  await expect(other).toHaveURL(exitPage);
  await page.evaluate(() => fetch('/fr/sante/').then((answer) => answer.text()));
  await page.evaluate(() => void navigator.serviceWorker.register('/tiny-worker.js'));
  // Longer than a page waits before it begins to keep what is read.
  await page.waitForTimeout(4_000);
  expect(await traces(page)).toEqual(none);
  expect(await context.cookies()).toEqual([]);

  await page.locator('.erased .exit:visible').click();
  await expect(page).toHaveURL(exitPage);
});

test('erased before the page was all there, nothing comes back on the next one @long', async ({
  page,
}) => {
  await page.route('**/fr/traces/', async (route) => {
    const response = await route.fetch();
    const [all = ''] = (await response.text()).split('<footer');
    await route.fulfill({ response, body: all });
  });
  await page.goto('/fr/traces/');
  await page.getByRole('button', { name: 'Effacer mes traces' }).click();
  await expect(page.locator('.erased.shown')).toBeVisible();
  await page.goto('/fr/sante/');
  // Longer than a page waits before it begins to keep what is read.
  await page.waitForTimeout(5_000);
  expect(await traces(page)).toEqual(none);
});

test('without a network all goes by hand, and it says what may stay', async ({ page, context }) => {
  await page.goto('/ar/traces/');
  await leaveTraces(context, page);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'محو الأثر' }).click();
  await expect(page.locator('#erased-here')).toBeFocused();
  expect(await traces(page)).toEqual(none);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the button asks the server, and the browser forgets', async ({ page, context, server }) => {
    await context.addCookies([{ name: 'seen', value: '1', url: server.address }]);
    await page.goto('/fr/sante/tpe/');
    await page.getByRole('link', { name: 'comment l’effacer' }).click();
    await page.getByRole('button', { name: 'Effacer mes traces' }).click();
    await expect(page.getByText('C’est effacé.', { exact: true })).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    expect(await context.cookies()).toEqual([]);
  });

  test('the exit is a plain link', async ({ page }) => {
    await page.goto('/fr/sante/tpe/');
    await page.locator('.bar .exit').click();
    await expect(page).toHaveURL(exitPage);
  });
});
