/**
 * A Chromium for the long runs.
 *
 * @module
 */

import { chromium, type Browser } from '@playwright/test';
import { onTestFinished } from 'vitest';
import { findBrowser } from '../../scripts/browser.ts';

/** A new Chromium, closed after the test. */
export async function launchChromium(): Promise<Browser> {
  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  onTestFinished(() => browser.close());
  return browser;
}
