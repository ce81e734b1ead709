/** That no test can ask another host unseen. */

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from './test.ts';

/** In a page: asks `host` in one of the ways there are, and waits until something came of it. */
async function ask([how, host]: readonly [string, string]): Promise<void> {
  const http = `http://${host}/`;
  const ended = (target: EventTarget) =>
    new Promise((done) => {
      for (const type of ['load', 'error', 'close', 'message']) target.addEventListener(type, done);
    });
  const fetching = `fetch('${http}').catch(() => 0).then(() => postMessage(0))`;
  const link = document.createElement('link');
  switch (how) {
    case 'worker':
      await ended(new Worker(URL.createObjectURL(new Blob([fetching]))));
      break;
    case 'socket':
      await ended(new WebSocket(`ws://${host}/`));
      break;
    case 'beacon':
      navigator.sendBeacon(http);
      break;
    case 'image':
      await ended(Object.assign(new Image(), { src: http }));
      break;
    default:
      document.head.append(Object.assign(link, { rel: how, href: `https://${host}/` }));
  }
}

test('whatever asks another host is seen, in a context made by hand too', async ({
  browser,
  server,
  outside,
}) => {
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${server.address}/fr/`);
  const ways = ['worker', 'socket', 'beacon', 'image', 'prefetch', 'stylesheet'];
  for (const how of ways) await page.evaluate(ask, [how, `${how}.example`] as const);
  await page.goto('https://page.example/').catch(() => undefined);
  const seen = () => new Set(outside.asked.map((asked) => asked.split(':')[0]));
  await expect.poll(seen).toEqual(new Set([...ways, 'page'].map((how) => `${how}.example`)));
  outside.asked.length = 0;
  await context.close();
});

test('a test that asks another host fails', async ({ browser, server }) => {
  test.fail();
  const context = await browser.newContext({ bypassCSP: true });
  const page = await context.newPage();
  await page.goto(`${server.address}/fr/`);
  await page.evaluate(ask, ['image', 'image.example'] as const);
  await context.close();
});

test('every browser test stands on this watch', () => {
  expect(readFileSync('tests/e2e/offline-house.ts', 'utf8')).toContain("from './test.ts'");
  for (const file of globSync('tests/e2e/**/*.spec.ts')) {
    const imports = readFileSync(file, 'utf8').match(/^import [^;]*;/gms) ?? [];
    const base = imports.find((text) => /[{,] test\b[^;]* from/.test(text));
    expect(base, file).toMatch(/from '\.\/(?:(?:desk-)?test|offline-house)\.ts';$/);
  }
});
