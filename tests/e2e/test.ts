/**
 * The browser tests' own `test`: a server on made-up data, a phone, and the promise that nothing
 * but that server is ever asked for anything.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { startServer, type RunningServer } from '../../api/server.ts';
import { instance } from '../../site/content/instance.ts';
import { openOutside, type Outside } from './outside.ts';

export { expect };

/** Where "quit" leads. In tests it answers from here, so that no traffic leaves the machine. */
export const exitPage = instance.exit;

export const exitAnswer = { contentType: 'text/html', body: '<title>Météo</title>Soleil' };

/** Whom a Chromium with windows asks for itself, whatever it is told; the proxy lets none of it out. */
const chromiumsOwn = ['accounts.google.com', 'update.googleapis.com'];

/** The hosts that the browser asked since the last look, but for the exit page's. */
export function askedOutside({ asked }: Outside): string[] {
  const allowed = [new URL(exitPage).host, ...chromiumsOwn];
  const hosts = asked.splice(0).map((each) => each.split(':')[0] ?? '');
  return hosts.filter((host) => !allowed.includes(host));
}

interface ServerFixture {
  server: RunningServer;
  /** Whom the browser asked for anything that isn't on this machine, whatever asked. */
  outside: Outside;
}

interface PageFixture {
  /** Fails the test at its end if the browser asked any other host for anything. */
  onlyOurServer: undefined;
}

export const test = base.extend<PageFixture, ServerFixture>({
  server: [
    async ({}, use) => {
      const dataFolder = mkdtempSync(join(tmpdir(), 'eglantine-'));
      const server = await startServer({
        port: 0,
        host: '127.0.0.1',
        dataFolder,
        origin: 'http://localhost:4321',
      });
      await use(server);
      await server.stop();
      rmSync(dataFolder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  outside: [
    async ({}, use) => {
      const outside = await openOutside();
      await use(outside);
      outside.close();
    },
    { scope: 'worker' },
  ],
  launchOptions: [
    async ({ launchOptions, outside }, use) =>
      use({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), `--proxy-server=${outside.address}`],
      }),
    { scope: 'worker' },
  ],
  baseURL: async ({ server }, use) => use(server.address),
  onlyOurServer: [
    async ({ context, server, outside }, use) => {
      const elsewhere: string[] = [];
      await context.route(
        (url) => url.origin !== server.address && url.protocol.startsWith('http'),
        async (route) => {
          const url = route.request().url();
          if (url !== exitPage) elsewhere.push(url);
          await route.fulfill(exitAnswer);
        },
      );
      await use(undefined);
      expect([...elsewhere, ...askedOutside(outside)]).toEqual([]);
    },
    { auto: true },
  ],
});
