/**
 * A house that can be closed and opened again at the same address, with another version of the site,
 * and a phone that keeps what it reads there.
 */

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Manifest } from '../../api/http/site.ts';
import { startServer, type RunningServer } from '../../api/server.ts';
import { writeOfflinePage, writePacks, writeUndo, writeWorker } from '../../scripts/offline.ts';
import { askedOutside, expect, test as base } from './test.ts';

export { expect };

/** The built site. */
export const built = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;

/** The addresses of one language that a reader can be at. */
export const pagesOf = (language: string): string[] =>
  Object.keys(built.pages).filter(
    (path) => path.startsWith(`/${language}/`) && !path.endsWith('/404/'),
  );

/** The server, closed and opened as a test likes. */
export interface House {
  server: RunningServer;
  close(): Promise<void>;
  /** Lets whoever calls in, and never answers. */
  hang(): Promise<void>;
  /** Opens again, with the site built in `folder` if one is given. */
  open(folder?: string): Promise<void>;
  /** A site like the built one with `words` after each title; with `undo`, one that keeps nothing. */
  rebuild(words: string, options?: { undo?: boolean }): Promise<string>;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => probe.once('listening', done));
  const { port } = probe.address() as AddressInfo;
  await new Promise((done) => probe.close(done));
  return port;
}

/** Listens at `port` and says nothing, until what it gives is called. */
async function keepSilent(port: number): Promise<() => Promise<void>> {
  const callers = new Set<Socket>();
  const silent = createServer((caller) => callers.add(caller.on('error', () => undefined)));
  await new Promise<void>((done) => void silent.listen(port, '127.0.0.1', done));
  return async () => {
    const closed = new Promise((done) => silent.close(done));
    for (const caller of callers) caller.destroy();
    await closed;
  };
}

async function rebuild(folder: string, words: string, undo: boolean): Promise<void> {
  cpSync('dist', folder, { recursive: true });
  const manifest = structuredClone(built);
  const describe = (name: string): void => {
    const bytes = readFileSync(join(folder, name));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    const entry = name.endsWith('.html')
      ? manifest.pages[`/${name.replace(/index\.html$/, '')}`]
      : (manifest.files[`/${name}`] ??= {
          file: name,
          type: 'application/json',
          etag,
          encodings: [],
        });
    if (entry) Object.assign(entry, { etag, encodings: [] });
  };
  for (const path of pagesOf('fr')) {
    const { file } = manifest.pages[path] ?? { file: '' };
    const html = readFileSync(join(folder, file), 'utf8');
    writeFileSync(join(folder, file), html.replace('</h1>', `${words}</h1>`));
    describe(file);
  }
  if (undo) {
    writeOfflinePage(folder, manifest.languages, false);
    writeUndo(folder);
  } else {
    const packs = Object.entries(writePacks(folder, manifest)).map(([language, name]) => {
      describe(name);
      return [language, { path: `/${name}`, size: 1_000 }] as const;
    });
    await writeWorker(folder, Object.fromEntries(packs));
  }
  describe('offline.js');
  describe('worker.js');
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
}

export const test = base.extend<{ house: House }>({
  serviceWorkers: 'allow',
  locale: 'fr-FR',
  house: async ({}, use) => {
    const scratch = mkdtempSync(join(tmpdir(), 'eglantine-'));
    const port = await freePort();
    const start = (site?: string) =>
      startServer(
        { port, host: '127.0.0.1', dataFolder: join(scratch, 'data'), origin: 'http://localhost' },
        site ? { site } : {},
      );
    mkdirSync(join(scratch, 'data'));
    let speak: (() => Promise<void>) | undefined;
    const house: House = {
      server: await start(),
      async close() {
        await house.server.stop();
        await speak?.();
        speak = undefined;
      },
      async hang() {
        await house.close();
        speak = await keepSilent(port);
      },
      async open(folder) {
        await house.close();
        house.server = await start(folder);
      },
      async rebuild(words, { undo = false } = {}) {
        const folder = mkdtempSync(join(scratch, 'site-'));
        await rebuild(folder, words, undo);
        return folder;
      },
    };
    await use(house);
    await house.close();
    rmSync(scratch, { recursive: true });
  },
  onlyOurServer: async ({ context, house, outside }, use) => {
    const { address } = house.server;
    const elsewhere: string[] = [];
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== address) elsewhere.push(request.url());
    });
    await use(undefined);
    expect([...elsewhere, ...askedOutside(outside)]).toEqual([]);
  },
  baseURL: async ({ house }, use) => use(house.server.address),
});

/** Reads a page until the phone keeps its language. */
export async function readAndKeep(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.locator('.offline')).toContainText('gardés', { timeout: 30_000 });
}

/** Everything the site left in the browser: names of caches, and how many workers. */
export const leftBehind = (page: Page) =>
  page.evaluate(async () => ({
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    storage: [document.cookie, localStorage.length],
  }));
