import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';

function start(environment: Record<string, string>) {
  const folder = mkdtempSync(join(tmpdir(), 'eglantine-start-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return spawn(process.execPath, ['scripts/start.ts'], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', EGLANTINE_DATA: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

test('what npm start runs says where it is, answers from its bundle, and ends when it is asked to', async () => {
  const server = start({});
  onTestFinished(() => {
    server.kill('SIGKILL');
  });
  for await (const line of createInterface(server.stdout)) {
    const port = /^Le site {4}http:\/\/localhost:(\d+)\/$/.exec(line)?.[1] ?? '';
    expect(port, line).not.toBe('');
    server.stdout.resume();
    // Its languages, its texts and its pages lie beside its sources, not beside the bundle.
    const page = await fetch(`http://127.0.0.1:${port}/fr/`);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<h1')]);
    const refused = await fetch(`http://127.0.0.1:${port}/api/nowhere`);
    expect([refused.status, await refused.text()]).toEqual([404, expect.stringContaining('error')]);
    break;
  }
  server.kill('SIGTERM');
  expect(await once(server, 'exit')).toEqual([0, null]);
});

test('what it can’t start with is said in one line', async () => {
  const server = start({ PORT: 'seaside' });
  const said: string[] = [];
  for await (const line of createInterface(server.stderr)) said.push(line);
  expect(said).toEqual([expect.stringContaining('PORT')]);
});
