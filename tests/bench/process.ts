/** The server as `npm start` starts it, apart from what measures it. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';

/** A server that answers at `address`, without a slash at its end. */
export interface Process {
  address: string;
  pid: number;
  /** Asks it to end, and waits until it has. */
  stop: () => Promise<void>;
}

/** Starts the server on `folder`, on a free port. Throws if it ends before it says where it is. */
export async function startProcess(folder: string): Promise<Process> {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: { start: string };
  };
  const server = spawn('node', scripts.start.split(' ').slice(1), {
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', EGLANTINE_DATA: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(server.stdout)) {
    const port = /:(\d+)\/$/.exec(line)?.[1];
    if (!port || !server.pid) break;
    // What it says later would fill the pipe.
    server.stdout.resume();
    return {
      address: `http://127.0.0.1:${port}`,
      pid: server.pid,
      stop: async () => {
        server.kill('SIGTERM');
        await once(server, 'exit');
      },
    };
  }
  throw new Error('the server ended before it answered');
}
