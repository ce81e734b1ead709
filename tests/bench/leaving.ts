/** How soon a page is blank once it is quit, on a slow phone whose network stalls. */

import { chromium } from '@playwright/test';
import { startServer } from '../../api/server.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { phone } from './paint.ts';
import type { Row } from './run.ts';

const rounds = 9;
const budget = 100;
/** In milliseconds, from the page's load to the tap. */
const settled = 1000;

/** From a tap on the exit to the first picture without the page; the slowest of some. */
export async function measureLeaving(folder: string): Promise<Row[]> {
  const server = await startServer({
    port: 0,
    host: '127.0.0.1',
    dataFolder: folder,
    origin: 'http://localhost:4321',
  });
  const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage(phone);
    await page.goto(`${server.address}/fr/sante/tpe/`);
    const session = await page.context().newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    // While a page is put together its pictures are late; finding the exit takes longer than that.
    await page.waitForTimeout(settled);
    // From here on nothing is answered any more: the exit page neither.
    await page.route('**', () => new Promise(() => undefined));
    times.push(
      await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const exit = document.querySelector<HTMLElement>('.exit');
            const start = performance.now();
            exit?.click();
            if (!document.documentElement.hidden) resolve(Infinity);
            // The first callback runs before that picture is drawn, a task after it once it is.
            requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
          }),
      ),
    );
    await page.context().close();
  }
  await browser.close();
  await server.stop();

  const slowest = Math.max(...times);
  return [
    {
      what: `from a tap on the exit to a blank page, network stalled, 4× CPU, slowest of ${rounds}`,
      figure: `${slowest.toFixed(0)} ms`,
      budget: `≤ ${budget} ms`,
      pass: slowest <= budget,
    },
  ];
}
