/** What the browser tests of the team's side share: a desk beside people who write. */

import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import type { RunningServer } from '../../api/server.ts';
import { demoMember, setUpDemoTeam } from '../../scripts/demo-team.ts';
import { signIn } from './desk.ts';
import { expect, person } from './desk-test.ts';
import type { Writer } from './talk-desk-driver.ts';

export type Fresh = RunningServer & { dataFolder: string; origin: string };

/** The first screen, once the passphrase's Argon2id is done: on a busy machine, that takes its time. */
export const greeted = (page: Page) =>
  expect(page.getByRole('heading', { name: /^Bonjour/ })).toBeVisible({ timeout: 30_000 });

/** A member before the inbox. */
export async function sit(browser: Browser, fresh: Fresh, traffic: string[] = []): Promise<Page> {
  const page = await person(browser, traffic);
  await page.goto(`${fresh.origin}/desk/`);
  await signIn(page, demoMember.name, demoMember.passphrase);
  await greeted(page);
  await page.getByRole('link', { name: 'Conversations', exact: true }).click();
  return page;
}

export const setUp = (fresh: Fresh) =>
  setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
export const rows = (page: Page) => page.locator('.conversations > li');
export const pick = (page: Page, number: number) =>
  page.getByRole('link', { name: new RegExp(`^N° ${number} `) }).click();
export const unfold = (page: Page, name: string | RegExp) =>
  page.locator('summary').filter({ hasText: name }).click();
export const texts = async (writer: Writer) =>
  (await writer.read()).map((item) => (item.state === 'message' ? item.message.text : item.state));

/** All that the page holds in memory, rubbish cleared. */
export async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  let heap = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    heap += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  await session.detach();
  return heap;
}

/** Does something to the files behind the server's back. */
export function tamper(fresh: Fresh, action: (database: Sqlite.Database) => void): void {
  const database = new Sqlite(join(fresh.dataFolder, 'eglantine.db'));
  action(database);
  database.close();
}

/** Counts the notes that the page rings. */
export const hearRing = (page: Page) =>
  page.addInitScript(() => {
    const value = () => {
      const { dataset } = document.documentElement;
      dataset['notes'] = `${dataset['notes'] ?? ''}.`;
    };
    Object.defineProperty(OscillatorNode.prototype, 'start', { value });
    Object.defineProperty(OscillatorNode.prototype, 'stop', { value: () => undefined });
  });

/** How many there were. */
export const notes = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.dataset['notes']?.length ?? 0);
