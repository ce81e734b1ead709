/** The desk's own `test`: a server whose desk nobody has opened, and people at computers. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { startServer, type RunningServer } from '../../api/server.ts';
import { test as base } from './test.ts';

export { expect } from './test.ts';

interface Fresh {
  /** A server whose desk nobody has opened yet. */
  fresh: RunningServer & { dataFolder: string; origin: string };
}

export const test = base.extend<Fresh>({
  fresh: async ({}, use) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'eglantine-desk-'));
    // Passkeys need the name localhost; the port is the test's own.
    const port = 20_000 + Math.floor(Math.random() * 20_000);
    const origin = `http://localhost:${port}`;
    const server = await startServer({ port, host: '127.0.0.1', dataFolder, origin });
    await use({ ...server, dataFolder, origin });
    await server.stop();
    rmSync(dataFolder, { recursive: true });
  },
});

/**
 * A person at a computer of their own. What they send and get is kept in `traffic`; every 32 random
 * bytes that their browser draws, and so every seed of an identity, in `seeds`, as hex.
 */
export async function person(
  browser: Browser,
  traffic: string[] = [],
  seeds: string[] = [],
): Promise<Page> {
  const context = await browser.newContext({ locale: 'fr-FR' });
  await context.exposeFunction('drawn', (hex: string) => seeds.push(hex));
  await context.addInitScript(() => {
    const draw = crypto.getRandomValues.bind(crypto);
    crypto.getRandomValues = (array) => {
      const drawn = draw(array);
      if (drawn.byteLength === 32) {
        const bytes = Array.from(drawn as unknown as Uint8Array);
        const { drawn: tell } = window as unknown as { drawn: (hex: string) => void };
        tell(bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      }
      return drawn;
    };
  });
  const page = await context.newPage();
  page.on('request', (request) => traffic.push(request.url(), request.postData() ?? ''));
  page.on('response', (response) => {
    if (response.url().includes('/api/'))
      void response.text().then(
        (text) => traffic.push(text),
        () => '',
      );
  });
  return page;
}

/** Gives a page an authenticator of its own, which always finds its person there. */
export async function addAuthenticator(
  page: Page,
): Promise<{ session: CDPSession; authenticatorId: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { session, authenticatorId };
}
