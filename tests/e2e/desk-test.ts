/** The desk's own `test`: servers whose desk nobody has opened, or a team has, and people at computers. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, CDPSession, Page } from '@playwright/test';
import { EglantineError } from '../../api/errors.ts';
import { startServer, type RunningServer } from '../../api/server.ts';
import { setUp, signIn } from './desk.ts';
import { expect, test as base } from './test.ts';

export { expect } from './test.ts';

/** A server of a test's own. */
type Served = RunningServer & { dataFolder: string; origin: string };

/** A team of one, its coordinator Amina. */
interface Founding {
  passphrase: string;
  /** The words of the recovery sheet. */
  sheet: string[];
}

interface Servers {
  /** A server whose desk nobody has opened yet. */
  fresh: Served;
  /** The server of a team that has just set itself up. */
  team: Served & Founding;
}

interface Prepared {
  /** What a team that set itself up left on the disk, once for all tests of a worker. */
  founded: Founding & { folder: string };
}

async function serve(dataFolder: string): Promise<Served> {
  // Passkeys need the name localhost; the port is known before, and none that is lent to requests.
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const origin = `http://localhost:${port}`;
  try {
    const server = await startServer({ port, host: '127.0.0.1', dataFolder, origin });
    return { ...server, dataFolder, origin };
  } catch (error) {
    if (error instanceof EglantineError && error.code === 'portInUse') return serve(dataFolder);
    throw error;
  }
}

const makeFolder = () => mkdtempSync(join(tmpdir(), 'eglantine-desk-'));

export const test = base.extend<Servers, Prepared>({
  fresh: async ({}, use) => {
    const server = await serve(makeFolder());
    await use(server);
    await server.stop();
    rmSync(server.dataFolder, { recursive: true });
  },
  founded: [
    async ({ browser }, use) => {
      const { dataFolder, ...server } = await serve(makeFolder());
      const amina = await person(browser);
      const founding = await setUp(amina, server.setUpAddress ?? '', 'Amina');
      await amina.context().close();
      await server.stop();
      await use({ ...founding, folder: dataFolder });
      rmSync(dataFolder, { recursive: true });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  team: async ({ founded }, use) => {
    const { folder, ...founding } = founded;
    const dataFolder = makeFolder();
    cpSync(folder, dataFolder, { recursive: true });
    const server = await serve(dataFolder);
    await use({ ...server, ...founding });
    await server.stop();
    rmSync(dataFolder, { recursive: true });
  },
});

/** Amina, signed in at a computer of her own, once it is prepared. */
export async function enter(
  browser: Browser,
  team: Servers['team'],
  prepare?: (page: Page) => Promise<unknown>,
): Promise<Page> {
  const amina = await person(browser);
  await prepare?.(amina);
  await amina.goto(`${team.origin}/desk/`);
  await signIn(amina, 'Amina', team.passphrase);
  await expect(amina.getByRole('heading', { name: 'Bonjour Amina' })).toBeVisible();
  return amina;
}

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
