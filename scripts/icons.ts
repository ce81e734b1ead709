/**
 * Draws the icons that a phone's screen shows, `site/public/icons/*.png`, from the SVG beside each:
 * what makes an icon wants pixels. To be run by hand where a drawing changes; their files are kept,
 * so that a build needs no browser.
 *
 *     node scripts/icons.ts
 *
 * @module
 */

import { copyFileSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { iconNames } from '../site/content/icons.ts';
import { findBrowser } from './browser.ts';

const folder = 'site/public/icons';

/** File names' ends, sides in pixels, and how round the corners are: phones cut the square ones. */
const forms = [
  { form: '192', side: 192, corner: '24%' },
  { form: '512', side: 512, corner: '24%' },
  { form: 'full-192', side: 192, corner: '0' },
  { form: 'full-512', side: 512, corner: '0' },
  { form: 'touch', side: 180, corner: '0' },
];

const browser = await chromium.launch({
  executablePath: findBrowser(),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
for (const name of iconNames) {
  const drawing = readFileSync(`${folder}/${name}.svg`).toString('base64');
  for (const { form, side, corner } of forms) {
    const page = await browser.newPage({ viewport: { width: side, height: side } });
    await page.setContent(
      `<style>body{margin:0}img{display:block;width:100vw;border-radius:${corner}}</style>` +
        `<img src="data:image/svg+xml;base64,${drawing}" alt="">`,
    );
    await page.screenshot({ path: `${folder}/${name}-${form}.png`, omitBackground: true });
    await page.close();
  }
}
await browser.close();
// What an iPhone asks for by itself, on any page.
copyFileSync(`${folder}/${iconNames[0]}-touch.png`, 'site/public/apple-touch-icon.png');
