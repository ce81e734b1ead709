/** Coming back to a conversation: with words of any list, to rows that were tampered with, and leaving. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import { setUpDemoTeam } from '../../scripts/demo-team.ts';
import { fromBase64url } from '../../site/crypto/bytes.ts';
import { makeReturnCode, spellWords } from '../../site/crypto/return-code.ts';
import { expect, test } from './desk-test.ts';
import { begin } from './talk-desk-driver.ts';
import { comeBack, phone, writeFirst } from './talk-phone.ts';
import { exitPage } from './test.ts';

test.describe.configure({ timeout: 120_000 });

const shots = process.env['TALK_SHOTS'];
const wordsOf = (name: string) =>
  readFileSync(`content/word-lists/${name}.txt`, 'utf8').trim().split('\n');

test('words of another language open; what was changed or removed is said, and the rest reads on @long', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const code = await makeReturnCode();
  const zoe = await begin(fresh.address, { text: 'un', code });
  for (const text of ['deux', 'trois', 'quatre', 'cinq']) await zoe.send(text);
  const database = new Sqlite(join(fresh.dataFolder, 'eglantine.db'));
  const lookup = Buffer.from(fromBase64url(zoe.keys.lookup));
  database
    .prepare('UPDATE messages SET file = zeroblob(length(file)) WHERE lookup = ? AND number = 2')
    .run(lookup);
  database.prepare('DELETE FROM messages WHERE lookup = ? AND number = 4').run(lookup);
  database.close();

  const page = await phone(browser, fresh.origin);
  // One that was never drawn takes the same way, and is told kindly.
  await page.getByRole('button', { name: 'J’ai déjà un code' }).click();
  const field = page.getByLabel('Tes sept mots');
  const english = wordsOf('en');
  await field.fill(spellWords(await makeReturnCode(), english).join(' '));
  await page.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(page.getByText('Rien ne s’ouvre avec ce code')).toBeVisible({ timeout: 30_000 });

  await field.fill(`${spellWords(code, english).join(' ')} `);
  await expect(page.getByText('7 sur 7.', { exact: true })).toBeVisible();
  await field.fill(`${spellWords(code, english).slice(0, 6).join(' ')} zzzz `);
  await expect(page.getByText('À vérifier : zzzz.')).toBeVisible();
  await page.getByRole('button', { name: 'Retour' }).click();
  await comeBack(page, spellWords(code, english).join(', ').toUpperCase());
  await page.getByRole('button', { name: /Voir ce qui a été dit avant/ }).click();
  const items = page.locator('.talk-thread > li');
  await expect(items).toHaveCount(5);
  await expect(items.nth(0)).toContainText('un');
  await expect(items.nth(1)).toContainText('Un message illisible');
  await expect(items.nth(2)).toContainText('trois');
  await expect(items.nth(3)).toContainText('Il manque des messages ici : 1');
  await expect(items.nth(4)).toContainText('cinq');
  if (shots) await page.screenshot({ path: `${shots}/return-damaged.png`, fullPage: true });
  // What is written next has its place after all of it.
  await page.getByLabel('Ton message').first().fill('six');
  await page.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(page.locator('.talk-waiting')).toHaveCount(0);
  const read = await zoe.read();
  expect(read.at(-1)).toMatchObject({ number: 6, message: { text: 'six' } });
});

test('after quitting or going back, the back/forward cache shows nothing that was said', async ({
  fresh,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const { launchOptions } = test.info().project.use;
  const browser = await chromium.launch({
    ...launchOptions,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
  const page = await phone(browser, fresh.origin);
  await page.route(exitPage, (route) =>
    route.fulfill({ contentType: 'text/html', body: 'Soleil' }),
  );
  // Gone to another page of the site and back: the start, and nothing else.
  await writeFirst(page, 'secret-abricot');
  const [word = ''] = await page.locator('.talk-code b').allTextContents();
  await page.locator('.brand').click();
  await page.waitForURL(`${fresh.origin}/fr/`);
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Écrire à l’équipe' })).toBeVisible();
  await expect(page.locator('.talk-code')).toHaveCount(0);

  await page.locator('.bar .danger-page').click();
  await page.locator('.bar .talk').click();
  await page.getByRole('button', { name: 'Écrire à l’équipe' }).click();
  await page.getByLabel('Ton message').fill('jamais-envoyé');
  await page.locator('.exit').click();
  await page.waitForURL(exitPage);
  await page.goBack();
  await page.waitForURL(exitPage);
  const left = await page.content();
  for (const secret of ['abricot', 'jamais-envoyé', word]) expect(left).not.toContain(secret);
  await browser.close();
});

test('a first message tells once which sticker led to it, and only with a ticket @long', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const place = { kind: 'sticker', label: 'Lycée', target: '/fr/aide/danger/' } as const;
  const { code } = fresh.entryPoints.add(place);
  const page = await phone(browser, fresh.origin);
  await page.goto(`${fresh.origin}/S/${code}`);
  const told: unknown[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/followed')) told.push(request.postDataJSON());
  });
  const entry = () => page.evaluate(() => sessionStorage.getItem('entry'));
  const makes = '**/api/talk/conversations';
  await page.route(makes, async (route) => {
    const response = await route.fetch();
    const json = { ...((await response.json()) as object), ticket: 'un-billet' };
    await route.fulfill({ response, json });
  });
  await page.locator('.bar .talk').click();
  expect(await entry()).toBe(code);
  await writeFirst(page, 'bonjour');
  await expect.poll(() => told).toEqual([{ code, ticket: 'un-billet', what: 'talk' }]);
  expect(await entry()).toBeNull();
  await page.goto(`${fresh.origin}/fr/parler/`);
  await writeFirst(page, 'encore');
  expect(told).toHaveLength(1);

  // A server that gives no ticket is told nothing.
  await page.unroute(makes);
  await page.route(makes, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { lastNumber: 1 } });
  });
  await page.goto(`${fresh.origin}/S/${code}`);
  await page.goto(`${fresh.origin}/fr/parler/`);
  await writeFirst(page, 'sans billet');
  expect(await entry()).toBeNull();
  expect(told).toHaveLength(1);
});
