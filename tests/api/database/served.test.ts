import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createTalkStore } from '../../../api/conversations/store.ts';
import { openDatabase, restoreCopy } from '../../../api/database/index.ts';
import { startServer } from '../../../api/server.ts';
import { writeSite } from '../http/site.ts';
import { noon, temporaryFolder } from '../temporary.ts';

/** A data folder with a conversation whose time is over. */
function makeData(): string {
  const folder = temporaryFolder();
  const database = openDatabase(folder);
  createTalkStore(database.main).insert({
    lookup: randomBytes(16),
    tokenHash: randomBytes(32),
    language: 'fr',
    wantedLanguage: '',
    request: 'message',
    urgent: 0,
    danger: 0,
    guarded: 0,
    shut: 0,
    takenBy: null,
    waiting: null,
    journalTag: randomBytes(16),
    epoch: 1,
    opening: randomBytes(300),
    expiresDay: 1,
  });
  database.close();
  return folder;
}

test('a running server copies by itself, erases old copies at start, and lists what it erases', async () => {
  const [folder, site] = [makeData(), temporaryFolder()];
  writeSite(site);
  const copies = join(folder, 'backups');
  mkdirSync(copies);
  writeFileSync(join(copies, 'eglantine-2026-11-14.db'), 'old');
  writeFileSync(join(copies, 'eglantine-2026-11-15.db'), 'not yet');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const origin = 'http://localhost:0';
  const config = { port: 0, host: '127.0.0.1', dataFolder: folder, origin };
  const server = await startServer(config, { clock: noon, site });
  const stop = () => {
    vi.useRealTimers();
    return server.stop();
  };
  onTestFinished(stop);
  expect(readdirSync(copies).filter((name) => name.endsWith('.db'))).toEqual([
    'eglantine-2026-11-15.db',
  ]);
  const list = join(copies, 'erased.txt');
  await vi.waitFor(() => expect(existsSync(list)).toBe(true), 10_000);
  expect(readFileSync(list, 'utf8')).toMatch(/^since 2026-11-21\n2026-11-21 [\w-]{43}\n$/);

  vi.advanceTimersByTime(600_000);
  const copy = join(copies, 'eglantine-2026-11-21.db');
  await vi.waitFor(() => expect(existsSync(copy)).toBe(true), 15_000);
  expect(() => restoreCopy({ copy, folder, clock: noon })).toThrow(
    expect.objectContaining({ code: 'restoreRunning' }) as Error,
  );
  await stop();
  expect(restoreCopy({ copy, folder, clock: noon })).toMatchObject({ day: '2026-11-21' });
  expect(readdirSync(folder).sort()).toEqual(['backups', 'eglantine.db']);
});
