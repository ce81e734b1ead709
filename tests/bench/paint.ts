/** How soon a scanned page can be read on a bad network and a slow phone. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { chromium, type Browser } from '@playwright/test';
import { startServer } from '../../api/server.ts';
import { findBrowser } from '../../scripts/browser.ts';
import type { Row } from './run.ts';

const rounds = 41;
/** A cheap phone, as Chromium emulates one: a finger and no mouse, whose moves would cost a layout. */
export const phone = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
  locale: 'fr-FR',
};
const line = '<!doctype html><meta charset="utf-8"><title>.</title><p>Une ligne de texte.</p>';

/** The first requests of a scanned page, and its LCP beside that of a page with one line of text. */
export async function measurePaint(folder: string): Promise<Row[]> {
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    origin: 'http://localhost:4321',
  });
  const yardstick = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html').end(line);
  });
  yardstick.listen(0, '127.0.0.1');
  await once(yardstick, 'listening');
  const lineAddress = `http://127.0.0.1:${(yardstick.address() as AddressInfo).port}/`;
  const { code } = server.entryPoints.add({
    kind: 'sticker',
    label: 'Banc',
    target: '/fr/sante/tpe/',
  });
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

  const scan: Paint[] = [];
  const plain: Paint[] = [];
  for (let round = 0; round < rounds; round += 1) {
    plain.push(await paint(browser, lineAddress));
    scan.push(await paint(browser, `${server.address}/S/${code}`));
  }
  await browser.close();
  yardstick.close();
  await server.stop();

  const requests = Math.max(...scan.map((one) => one.requests));
  const ratio = median(scan) / median(plain);
  return [
    {
      what: 'requests before the first page can be read',
      figure: String(requests),
      budget: '≤ 1',
      pass: requests <= 1,
    },
    {
      what: `LCP of a scan, 400 kbit/s, 400 ms, 4× CPU, of one line's (${median(scan).toFixed(0)} ms of ${median(plain).toFixed(0)} ms)`,
      figure: `× ${ratio.toFixed(2)}`,
      budget: '≤ × 1.3',
      pass: ratio <= 1.3,
    },
  ];
}

interface Paint {
  milliseconds: number;
  requests: number;
}

async function paint(browser: Browser, url: string): Promise<Paint> {
  const page = await browser.newPage(phone);
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 50_000,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.goto(url, { waitUntil: 'load' });
  const milliseconds = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) =>
          resolve(list.getEntries().at(-1)?.startTime ?? 0),
        ).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  // The page's own, and what it asked for by the time it was whole.
  const requests = await page.evaluate(() => {
    const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const others = performance.getEntriesByType('resource');
    return 1 + others.filter(({ startTime }) => startTime < (page?.loadEventStart ?? 0)).length;
  });
  await page.context().close();
  return { milliseconds, requests };
}

function median(paints: Paint[]): number {
  const sorted = paints.map((one) => one.milliseconds).sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
