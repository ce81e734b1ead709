/**
 * Finds a Chromium for the tests, or installs one.
 *
 * @module
 */

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

/** The shell without a window first: the same browser, and the tests take two thirds of the time. */
const names = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome.exe',
];

/**
 * The path of a Chromium: `EGLANTINE_CHROMIUM`, one on the PATH, one that Playwright has; else one
 * installed now, from the distribution's packages where that is possible, else by Playwright.
 *
 * @throws if none can be had, with what to do about it.
 */
export function findBrowser(): string {
  const found = present();
  if (found) return found;
  console.log('No Chromium on this machine: installing one for the tests.');
  if (process.platform === 'linux' && process.getuid?.() === 0 && run('apt-get', ['--version'])) {
    run('apt-get', ['update', '-qq']);
    const install = ['install', '-y', '-qq', '--no-install-recommends'];
    if (!run('apt-get', [...install, 'chromium-headless-shell']))
      run('apt-get', [...install, 'chromium']);
  }
  if (!present()) run(join('node_modules', '.bin', 'playwright'), ['install', 'chromium']);
  const installed = present();
  if (!installed) {
    throw new Error(
      'No Chromium could be found or installed, and the browser tests need one. Install Chromium, or set EGLANTINE_CHROMIUM to its path.',
    );
  }
  return installed;
}

function present(): string | undefined {
  const named = process.env['EGLANTINE_CHROMIUM'];
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const candidates = [
    ...(named ? [named] : []),
    ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
    chromium.executablePath(),
  ];
  return candidates.find((path) => existsSync(path));
}

function run(command: string, words: string[]): boolean {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(command, words, { stdio: 'ignore', env: environment }).status === 0;
}
