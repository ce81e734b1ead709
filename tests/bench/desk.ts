/** How heavy the desk is, and how soon its first screen shows. */

import { readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { startServer } from '../../api/server.ts';
import { findBrowser } from '../../scripts/browser.ts';
import type { Row } from './run.ts';
import { atMost } from './sizes.ts';

const rounds = 5;

/** The JavaScript of the desk's first screen, and the time until that screen on a 4× slowed CPU. */
export async function measureDesk(folder: string): Promise<Row[]> {
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    origin: 'http://localhost:4321',
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
  const scripts = new Set<string>();
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage();
    page.on('request', (request) => {
      if (request.resourceType() === 'script') scripts.add(new URL(request.url()).pathname);
    });
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(`${server.address}/desk/`, { waitUntil: 'commit' });
    await page.waitForSelector('h1');
    times.push(await page.evaluate(() => performance.now()));
    await page.context().close();
  }
  await browser.close();
  await server.stop();
  const weight = [...scripts].reduce(
    (sum, path) => sum + brotliCompressSync(readFileSync(`dist${path}`)).length,
    0,
  );
  const [time = Infinity] = times.sort((one, other) => one - other).slice(rounds >> 1);
  return [
    atMost('JavaScript of the desk’s first screen, Brotli', weight, 120_000),
    {
      what: 'first screen of the desk, 4× CPU',
      figure: `${time.toFixed(0)} ms`,
      budget: '≤ 1500 ms',
      pass: time <= 1500,
    },
  ];
}
