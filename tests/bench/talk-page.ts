/**
 * What talking asks of a phone: the proof of work of a first message, and opening a conversation from
 * its code.
 *
 * DevTools slow down a page's main thread and not its Workers, where most of this is done. So it is the
 * processor time of the page's whole process that is taken, as if nothing ran side by side: times six
 * for the work; for the opening beside that of one Argon2id, which other programs on this machine weigh
 * on alike. A phone four times slower than a laptop takes 1.1 s for that one.
 */

import { readFileSync } from 'node:fs';
import { chromium, type CDPSession, type Page } from '@playwright/test';
import type { Manifest } from '../../api/http/site.ts';
import { startServer } from '../../api/server.ts';
import { findBrowser } from '../../scripts/browser.ts';
import { setUpDemoTeam } from '../../scripts/demo-team.ts';
import { makeReturnCode, spellDigits } from '../../site/crypto/return-code.ts';
import { begin } from '../e2e/talk-desk-driver.ts';
import type { Row } from './run.ts';

const works = 20;
const openings = 5;
const argon2Seconds = 1.1;
const openingSeconds = 3;
const messages = 20;

/** The figures of a phone 6 and 4 times slower than this machine. */
export async function measureTalkPage(folder: string): Promise<Row[]> {
  const origin = 'http://localhost:4321';
  const server = await startServer({ port: 0, host: '127.0.0.1', dataFolder: folder, origin });
  await setUpDemoTeam(server.address, origin, server.setUpAddress ?? '');
  const code = await makeReturnCode();
  const writer = await begin(server.address, { text: 'Message 1', code });
  for (let number = 2; number <= messages; number += 1) await writer.send(`Message ${number}`);

  const browser = await chromium.launch({
    executablePath: findBrowser(),
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await browser.newPage({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const opened: number[] = [];
  const derived: number[] = [];
  for (let round = 0; round < openings; round += 1) {
    opened.push(await open(page, session, `${server.address}/fr/parler/`, spellDigits(code)));
    derived.push(await derive(page, session));
  }
  const worked: number[] = [];
  for (let round = 0; round < works; round += 1) worked.push(await work(page, session));
  await browser.close();
  await server.stop();

  const [opening, argon2] = [at(opened, 0.5), at(derived, 0.5)];
  const ratio = opening / argon2;
  const phone = at(worked, 0.95) * 6;
  return [
    {
      what: 'proof of work of a first message, p95, 6× CPU',
      figure: `${phone.toFixed(0)} ms`,
      budget: '≤ 2000 ms',
      pass: phone <= 2_000,
    },
    {
      what: `opening ${messages} messages from their code, of one Argon2id's (${opening.toFixed(0)} ms of ${argon2.toFixed(0)} ms), 4× CPU`,
      figure: `× ${ratio.toFixed(2)}, ${(ratio * argon2Seconds).toFixed(1)} s`,
      budget: `≤ ${openingSeconds} s`,
      pass: ratio * argon2Seconds <= openingSeconds,
    },
  ];
}

/** The time that a share of them stays within. */
const at = (times: readonly number[], share: number): number =>
  times.toSorted((one, other) => one - other)[Math.ceil(times.length * share) - 1] ?? Infinity;

/** The processor time of the page's process so far, in milliseconds. */
async function processTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'ProcessTime');
  if (!found) throw new Error('this browser tells no processor time');
  return found.value * 1000;
}

/** What it takes from the tap on "open" until all messages are there. */
async function open(page: Page, session: CDPSession, address: string, typed: string) {
  await page.goto(address);
  await page.getByRole('button', { name: 'J’ai déjà un code' }).click();
  await page.getByLabel('Tes sept mots').fill(typed);
  const before = await processTime(session);
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await page.getByText(`(${messages})`).waitFor({ timeout: 60_000 });
  return (await processTime(session)) - before;
}

/** The address of a built Worker's script. */
function workerAddress(name: string): string {
  const { files } = JSON.parse(readFileSync('dist/manifest.json', 'utf8')) as Manifest;
  return Object.keys(files).find((path) => path.startsWith(`/_astro/${name}`)) ?? '';
}

/** What one Argon2id takes. */
async function derive(page: Page, session: CDPSession): Promise<number> {
  const before = await processTime(session);
  await page.evaluate(async (url) => {
    const worker = new Worker(url, { type: 'module' });
    await new Promise((resolve, reject) => {
      worker.onmessage = resolve;
      worker.onerror = reject;
      worker.postMessage({ secret: new Uint8Array(28).fill(49), salt: new Uint8Array(16) });
    });
    worker.terminate();
  }, workerAddress('argon2-worker'));
  return (await processTime(session)) - before;
}

/** What one proof of work at its base level takes, as the page's own Worker does it. */
async function work(page: Page, session: CDPSession): Promise<number> {
  const before = await processTime(session);
  await page.evaluate(async (url) => {
    const answer = await fetch('/api/talk/challenge', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"purpose":"opinion"}',
    });
    const { parameters } = (await answer.json()) as { parameters: object };
    const worker = new Worker(url, { type: 'module' });
    await new Promise((resolve, reject) => {
      worker.onmessage = ({ data }) => 'solution' in data && resolve(data);
      worker.onerror = reject;
      worker.postMessage(parameters);
    });
    worker.terminate();
  }, workerAddress('work-worker'));
  return (await processTime(session)) - before;
}
