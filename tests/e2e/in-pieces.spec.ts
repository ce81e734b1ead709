/** A page on a bad network: it comes a few letters at a time, or never whole. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { exitAnswer, exitPage, expect, test as base } from './test.ts';

const pieceLength = 170;
/** In ms: longer than it takes to draw a picture. */
const pause = 40;
/** In pixels: a text in the middle of a row moves by half a line when it goes on below. */
const halfLine = 14;

/**
 * A server that gives what `address` gives, but for the pages' bodies, which come in pieces, and
 * stop for ever where they say `stall`.
 */
function inPieces(address: string, stall = ''): Server {
  return createServer((request, response) => {
    void (async () => {
      const answer = await fetch(`${address}${request.url}`);
      const kind = answer.headers.get('content-type') ?? '';
      response.writeHead(answer.status, { 'content-type': kind });
      if (!kind.startsWith('text/html')) {
        response.end(new Uint8Array(await answer.arrayBuffer()));
        return;
      }
      const html = await answer.text();
      const last = stall ? html.lastIndexOf(stall) + stall.length : html.length;
      let end = html.indexOf('<body');
      response.write(html.slice(0, end));
      while (end < last) {
        const start = end;
        end = Math.min(end + pieceLength, last);
        // What dresses the foot comes whole: on its way it shows nothing.
        if (html.lastIndexOf('<style', end) > html.lastIndexOf('</style', end))
          end = html.indexOf('</style', end);
        response.write(html.slice(start, end));
        await wait(pause);
      }
      if (!stall) response.end();
    })();
  });
}

interface Fixture {
  stall: string;
  /** A visitor for whom pages come like this. */
  visitor: Page;
}

const test = base.extend<Fixture>({
  stall: ['', { option: true }],
  visitor: async ({ page, server, browser, stall }, use) => {
    const slow = inPieces(server.address, stall).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const { port } = slow.address() as AddressInfo;
    const context = await browser.newContext({
      baseURL: `http://127.0.0.1:${port}`,
      viewport: page.viewportSize(),
      hasTouch: true,
    });
    await context.route(exitPage, (route) => route.fulfill(exitAnswer));
    await use(await context.newPage());
    await context.close();
    slow.closeAllConnections();
    slow.close();
  },
});

for (const language of ['fr', 'ar']) {
  const long = language === 'fr' ? ' @long' : '';
  test(`${language}: nothing climbs or sinks while a page comes in pieces${long}`, async ({
    visitor,
  }) => {
    await visitor.addInitScript(() => {
      type Shift = PerformanceEntry & {
        sources: { node?: Node; previousRect: DOMRect; currentRect: DOMRect }[];
      };
      const moves: [number, string][] = [];
      Object.assign(globalThis, { moves });
      new PerformanceObserver((list) => {
        for (const { sources } of list.getEntries() as Shift[])
          for (const { node, previousRect: before, currentRect: after } of sources)
            moves.push([
              Math.abs(after.y - before.y),
              (node instanceof Element ? node.outerHTML : (node?.textContent ?? '')).slice(0, 80),
            ]);
      }).observe({ type: 'layout-shift', buffered: true });
    });

    // One whose foot is in sight, one with numbers, one with a table.
    for (const path of ['nowhere/', 'parler/', 'droits/signalement/']) {
      await visitor.goto(`/${language}/${path}`);
      await wait(10 * pause);
      const moves = await visitor.evaluate(
        () => (globalThis as unknown as { moves: [number, string][] }).moves,
      );
      const far = moves.filter(([by]) => by > halfLine);
      expect.soft(far, path).toEqual([]);
    }
  });

  // In the way out itself, once it has a word, and in the script that comes last.
  for (const stall of ['class="unseen">', '</aside>', '<script>"use strict";'])
    test.describe(() => {
      test.use({ stall });

      const long = language === 'ar' || !stall.startsWith('<script') ? ' @long' : '';
      test(`${language}: a page that stops for ever after ${stall} can be left${long}`, async ({
        visitor,
      }) => {
        await visitor.goto(`/${language}/sante/tpe/`, { waitUntil: 'commit' });
        await expect(visitor.locator('.exit .unseen')).toBeAttached();
        await wait(10 * pause);
        for (const shown of ['.to-search', '.languages', '.danger', '.talk', '.exit'])
          await expect(visitor.locator(shown)).toBeVisible();
        await visitor.locator('.exit').tap({ noWaitAfter: true });
        await expect(visitor).toHaveURL(exitPage);
      });
    });
}
