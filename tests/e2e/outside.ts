/**
 * Everything that is not on this machine, as a browser under test sees it: a proxy that lets nothing
 * through and writes down who was asked for. It stands below the pages: contexts made by hand,
 * workers, sockets and early connections come by it like the rest.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Outside {
  /** For `--proxy-server`. Chromium itself goes past it for what is on this machine. */
  address: string;
  /** The hosts asked for, with their ports, in order. */
  asked: string[];
  close(): void;
}

/** Opens it, on a free port of the loopback. */
export async function openOutside(): Promise<Outside> {
  const asked: string[] = [];
  const proxy = createServer((request, response) => {
    asked.push(new URL(request.url ?? '', 'http://unknown').host);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
  });
  await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
  const { port } = proxy.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    asked,
    close() {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}
