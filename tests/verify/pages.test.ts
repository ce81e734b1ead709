import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { startServer } from '../../api/server.ts';
import { temporaryFolder } from '../api/temporary.ts';
import { violationsOf } from '../e2e/axe.ts';
import {
  cutOff,
  foreignNames,
  underBar,
  unmarkedFrench,
  widerThanWindow,
} from '../e2e/everyone.ts';
import { launchChromium } from './chromium.ts';

const { pages } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as { pages: object };

test.each(['light', 'dark'] as const)(
  'every page fits 320 px and twice the letters, names things in its language, is clean for axe: %s',
  async (colorScheme) => {
    const server = await startServer(readConfig({ PORT: '0', EGLANTINE_DATA: temporaryFolder() }));
    onTestFinished(() => server.stop());
    const browser = await launchChromium();
    const context = await browser.newContext({
      colorScheme,
      baseURL: server.address,
      viewport: { width: 320, height: 640 },
    });
    const page = await context.newPage();
    const paths = Object.keys(pages);
    expect(paths.length).toBeGreaterThan(0);
    for (const path of paths) {
      await page.goto(path, { waitUntil: 'networkidle' });
      for (const fold of await page.locator('main summary').all()) await fold.click();

      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect.soft(wider, path).toBeLessThanOrEqual(0);

      expect.soft(await violationsOf(page), path).toEqual([]);
      // The desk is laid out for larger windows, in French and English alone.
      if (colorScheme === 'dark' || path.startsWith('/desk/')) continue;

      expect.soft(await foreignNames(page), path).toEqual([]);
      if (!path.startsWith('/fr/')) expect.soft(await unmarkedFrench(page), path).toEqual([]);
      expect.soft(await widerThanWindow(page, 2), path).toBe(0);
      expect.soft(await cutOff(page), path).toEqual([]);
      expect.soft(await underBar(page), path).toBe(0);
    }
  },
);
