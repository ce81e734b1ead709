import { defineConfig } from '@playwright/test';
import { findBrowser } from '../scripts/browser.ts';

export default defineConfig({
  testDir: './e2e',
  globalSetup: './e2e/built.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A passphrase takes a second of a core, and on a busy machine many.
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../.cache/results/browser.json' }]],
  use: {
    // A page that is read for some seconds starts one: only the tests of reading offline mean it.
    serviceWorkers: 'block',
    viewport: { width: 360, height: 740 },
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
