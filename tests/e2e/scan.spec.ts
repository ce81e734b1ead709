import decodeQR from 'qr/decode.js';
import type { RunningServer } from '../../api/server.ts';
import { drawSvg, scanAddress } from '../../scripts/qr.ts';
import { expect, exitPage, test } from './test.ts';

let places = 0;

function sticker(server: RunningServer, target: string) {
  places += 1;
  return server.entryPoints.add({ kind: 'sticker', label: `Place ${places}`, target });
}

function scansOf(server: RunningServer, code: string): number {
  return server.entryPoints
    .counts()
    .filter((day) => day.code === code)
    .reduce((sum, { scans }) => sum + scans, 0);
}

test('a scan opens the page in one request, counts one, and hides its code', async ({
  page,
  server,
}) => {
  const { code } = sticker(server, '/fr/sante/tpe/');
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));

  await page.goto(`/S/${code}`, { waitUntil: 'load' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');

  const afterwards = `${server.address}/open-now.js`;
  expect(requests).toEqual([`${server.address}/S/${code}`, afterwards]);
  // It was asked for once the page was whole.
  const [loaded, asked] = await page.evaluate(
    (url) => [
      (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).loadEventStart,
      performance.getEntriesByName(url)[0]?.startTime ?? 0,
    ],
    afterwards,
  );
  expect(asked).toBeGreaterThanOrEqual(loaded);
  await expect(page).toHaveURL(/\/(fr|en|ar)\/sante\/tpe\/$/);
  expect(await page.evaluate(() => sessionStorage.getItem('entry'))).toBe(code);
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0]);
  expect(scansOf(server, code)).toBe(1);

  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(scansOf(server, code)).toBe(1);
});

test('the first picture is of the beginning, the rest follows, and nothing moves', async ({
  page,
  server,
}) => {
  const { code } = sticker(server, '/fr/sante/tpe/');
  await page.addInitScript(() => {
    const shown = (selector: string) => document.querySelector(selector)?.checkVisibility();
    requestAnimationFrame(() => {
      const parts = ['h1', '.prose > :first-child', '.prose > :last-child', '.next'].map(shown);
      Object.assign(window, { first: parts.map((part) => part ?? false) });
    });
  });
  await page.goto(`/S/${code}`);
  for (const part of ['.prose > :last-child', '.next', '.bar', 'footer'])
    await expect(page.locator(part)).toBeVisible();
  expect(await page.evaluate(() => (window as { first?: boolean[] }).first)).toEqual([
    true,
    true,
    false,
    false,
  ]);
  const moved = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().length)).observe({
          type: 'layout-shift',
          buffered: true,
        });
        setTimeout(() => resolve(0), 500);
      }),
  );
  expect(moved).toBe(0);
});

test('where nothing is drawn, all is there all the same, and its address', async ({
  page,
  server,
}) => {
  const { code } = sticker(server, '/fr/sante/tpe/');
  await page.addInitScript(() => {
    window.requestAnimationFrame = () => 0;
  });
  await page.goto(`/S/${code}`);
  await expect(page).toHaveURL(/\/(fr|en|ar)\/sante\/tpe\/$/);
  await expect(page.locator('.prose > :last-child')).toBeVisible();
  // A tab that nobody sees doesn't wait for a picture.
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { value: true });
  });
  await page.goto(`/S/${code}`);
  expect(await page.locator('.next').isVisible()).toBe(true);
});

test('who leaves at once stays gone: no address comes back', async ({ page, server }) => {
  const { code } = sticker(server, '/fr/sante/tpe/');
  await page.route(exitPage, () => new Promise(() => undefined));
  const addresses: string[] = [];
  page.on('console', (message) => addresses.push(message.text()));
  await page.addInitScript(() => {
    const replace = history.replaceState.bind(history);
    history.replaceState = (data, unused, url) => {
      console.log(url);
      replace(data, unused, url);
    };
    document.addEventListener('DOMContentLoaded', () => {
      document.querySelector<HTMLElement>('.exit')?.click();
    });
  });
  await page.goto(`/S/${code}`, { waitUntil: 'commit' });
  await expect.poll(() => addresses).toEqual(['/']);
  await page.waitForTimeout(600);
  expect(addresses).toEqual(['/']);
});

for (const [locale, direction] of [
  ['ar-MA', 'rtl'],
  ['en-GB', 'ltr'],
] as const) {
  test.describe(`a phone set to ${locale}`, () => {
    test.use({ locale });

    test('reads the page in its language', async ({ page, server }) => {
      const { code } = sticker(server, '/fr/aide/danger/');
      await page.goto(`/s/${code.toLowerCase()}`);
      await expect(page).toHaveURL(`/${locale.slice(0, 2)}/aide/danger/`);
      await expect(page.locator('html')).toHaveAttribute('dir', direction);
    });
  });
}

test('a page that is not built yet opens its nearest ancestor', async ({ page, server }) => {
  const { code } = sticker(server, '/fr/sante/pas-encore/ecrite/');
  await page.goto(`/S/${code}`);
  await expect(page).toHaveURL(/\/sante\/$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a scan reads all the same', async ({ page, server }) => {
    const { code } = sticker(server, '/fr/droits/consentement/');
    const answer = await page.goto(`/S/${code}`);
    expect(answer?.status()).toBe(200);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('.prose > :last-child')).toBeVisible();
    expect(scansOf(server, code)).toBe(1);
  });
});

test('a code that is none opens the home', async ({ page }) => {
  for (const path of ['/S/ZZZZZZ', '/s/%00', `/s/${'A'.repeat(900)}`, '/s/']) {
    const answer = await page.goto(path);
    expect(answer?.status()).toBe(200);
    await expect(page).toHaveURL(/\/(fr|en|ar)\/$/);
  }
});

test('the drawn code reads as its address, which counts one', async ({ page, server }) => {
  const { code } = sticker(server, '/fr/sante/tpe/');
  const address = scanAddress(server.address, code);
  await page.goto('/fr/');
  const image = await page.evaluate(async (svg) => {
    const drawing = new Image();
    drawing.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
    await drawing.decode();
    const [width, height] = [drawing.width * 2, drawing.height * 2];
    const canvas = Object.assign(document.createElement('canvas'), { width, height });
    const context = canvas.getContext('2d');
    context?.drawImage(drawing, 0, 0, width, height);
    const pixels = context?.getImageData(0, 0, width, height).data ?? [];
    return { width, height, data: Array.from(pixels) };
  }, drawSvg(address));

  const read = decodeQR({ ...image, data: Uint8Array.from(image.data) });
  expect(read).toBe(address.toUpperCase());
  await page.goto(new URL(read).pathname);
  await expect(page).toHaveURL(/\/(fr|en|ar)\/sante\/tpe\/$/);
  expect(scansOf(server, code)).toBe(1);
});
