import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../api/temporary.ts';
import { launchChromium } from './chromium.ts';
import { zbarimg } from './zbar.ts';

const origin = 'https://go.exemple.fr';

/** What `zbarimg` reads in an image. */
function readQr(file: string): string {
  const { status, stdout, stderr } = zbarimg('--quiet', '--raw', file);
  expect(status, stderr).toBe(0);
  return stdout;
}

test('both drawings of a code read as its address in capitals', async () => {
  const folder = temporaryFolder();
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      'npm',
      ['run', '--silent', 'entry-points', '--', ...args],
      {
        encoding: 'utf8',
        env: { ...process.env, EGLANTINE_DATA: join(folder, 'data'), EGLANTINE_ORIGIN: origin },
        shell: process.platform === 'win32',
      },
    );
    expect(status, stderr).toBe(0);
    return stdout;
  };
  const code = run('add', '--label', 'Gare').slice(0, 6);
  const [svg, png, raster] = ['code.svg', 'code.png', 'raster.png'].map((name) =>
    join(folder, name),
  ) as [string, string, string];
  run('qr', code, '--out', svg);
  run('qr', code, '--out', png);

  const browser = await launchChromium();
  const page = await browser.newPage({ deviceScaleFactor: 8 });
  await page.setContent(readFileSync(svg, 'utf8'));
  await page.locator('svg').screenshot({ path: raster });

  const address = `HTTPS://GO.EXEMPLE.FR/S/${code}\n`;
  expect(readQr(png)).toBe(address);
  expect(readQr(raster)).toBe(address);
});
