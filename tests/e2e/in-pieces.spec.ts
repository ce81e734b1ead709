/** A page on a slow network: it comes a few letters at a time, and nothing that is shown moves. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { movedSinceShown } from './everyone.ts';
import { expect, test } from './test.ts';

const pieceLength = 170;
/** In ms: longer than it takes to draw a picture. */
const pause = 40;

/** A server that gives what `address` gives, but for the pages' bodies, which come in pieces. */
function inPieces(address: string): Server {
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
      let end = html.indexOf('<body');
      response.write(html.slice(0, end));
      while (end < html.length) {
        const start = end;
        end += pieceLength;
        // What dresses the foot comes whole: on its way it shows nothing.
        if (html.lastIndexOf('<style', end) > html.lastIndexOf('</style', end))
          end = html.indexOf('</style', end);
        response.write(html.slice(start, end));
        await wait(pause);
      }
      response.end();
    })();
  });
}

for (const language of ['fr', 'ar'])
  test(`${language}: nothing moves while a page comes in pieces, and the way out is there at once`, async ({
    page,
    server,
    browser,
  }) => {
    const slow = inPieces(server.address).listen(0, '127.0.0.1');
    await once(slow, 'listening');
    const { port } = slow.address() as AddressInfo;
    const context = await browser.newContext({ viewport: page.viewportSize() });
    const visitor = await context.newPage();
    await visitor.addInitScript(() => {
      requestAnimationFrame(function look() {
        const exit = document.querySelector('.exit');
        const isHidden = exit && getComputedStyle(exit).visibility !== 'visible';
        if (isHidden) document.documentElement.dataset.exitWasHidden = '';
        requestAnimationFrame(look);
      });
    });

    // One whose foot is in sight, one with numbers side by side.
    for (const path of ['nowhere/', 'parler/']) {
      await visitor.goto(`http://127.0.0.1:${port}/${language}/${path}`);
      const moved = await movedSinceShown(visitor);
      const sum = moved.reduce((sum, [value]) => sum + value, 0);
      // To two decimals, as CLS is given: a text in the middle of a row is moved by its own other half.
      expect.soft(sum, `${path}: ${JSON.stringify(moved)}`).toBeLessThan(0.005);
      await expect(visitor.locator('html')).not.toHaveAttribute('data-exit-was-hidden');
      for (const shown of ['.to-search', '.languages', '.danger', '.talk', '.exit'])
        await expect(visitor.locator(shown)).toBeVisible();
    }

    await context.close();
    slow.closeAllConnections();
    slow.close();
  });
