/** A bad line: tunnels, a phone that sleeps, a crowd, a team that has shut the door. */

import { startServer } from '../../api/server.ts';
import { setUpDemoTeam } from '../../scripts/demo-team.ts';
import { makeReturnCode, spellDigits } from '../../site/crypto/return-code.ts';
import { expect, test } from './desk-test.ts';
import { begin } from './talk-desk-driver.ts';
import { comeBack, goToThread, phone, writeFirst } from './talk-phone.ts';

test.describe.configure({ timeout: 180_000 });

const shots = process.env['TALK_SHOTS'];
const isChallenge = '**/api/talk/challenge';

test('a first message in a tunnel, then in a crowd: it says so, keeps trying, and arrives once', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const page = await phone(browser, fresh.origin);
  const made: number[] = [];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/talk/conversations')) made.push(response.status());
  });
  await page.getByRole('button', { name: 'Écrire à l’équipe' }).click();
  await page.context().setOffline(true);
  await page.getByLabel('Ton message').fill('depuis le tunnel');
  await page.getByRole('button', { name: 'Envoyer' }).click();
  await expect(page.getByText('Pas encore parti')).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText('Tu peux appeler, c’est gratuit')).toBeVisible();
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(page.locator('.talk-screen a[href="tel:119"]')).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/line-tunnel.png`, fullPage: true });

  // Out of it, many are writing; and the answer to the first try gets lost.
  await page.route(isChallenge, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      json: { ...((await response.json()) as object), load: 'queue' },
    });
  });
  let lost = 0;
  await page.route('**/api/talk/conversations', async (route) => {
    if (lost > 0) return route.fallback();
    lost += 1;
    await route.fetch();
    return route.abort();
  });
  await page.context().setOffline(false);
  await expect(page.getByText('Beaucoup de monde écrit')).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('heading', { name: 'C’est envoyé' })).toBeVisible({
    timeout: 60_000,
  });
  // There already: not a second time.
  expect(made).toEqual([200]);
});

test('a phone that slept while its line died hears at once what came meanwhile @long', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const code = await makeReturnCode();
  const zoe = await begin(fresh.address, { text: 'un', code });
  const page = await phone(browser, fresh.origin);
  await comeBack(page, spellDigits(code));
  await page.getByLabel('Ton message').first().fill('pas fini, jamais envoyé');
  const session = await page.context().newCDPSession(page);
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await fresh.stop();
  const { port } = new URL(fresh.origin);
  const { dataFolder, origin } = fresh;
  const back = await startServer({ port: Number(port), host: '127.0.0.1', dataFolder, origin });
  await zoe.send('pendant le sommeil');
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  await expect(page.locator('.talk-thread').getByText('pendant le sommeil')).toBeVisible({
    timeout: 15_000,
  });
  await expect(page.getByLabel('Ton message').first()).toHaveValue('pas fini, jamais envoyé');
  await page.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(page.locator('.talk-waiting')).toHaveCount(0, { timeout: 30_000 });
  expect(await zoe.read()).toHaveLength(3);
  await back.stop();
});

test('slowed, and shut by the team: both are said, with who answers instead', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const page = await phone(browser, fresh.origin);
  await goToThread(page, await writeFirst(page, 'un'));
  await page.route('**/api/talk/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    const response = await route.fetch();
    return route.fulfill({ response, json: { lastNumber: 2, slow: true } });
  });
  await page.getByLabel('Ton message').first().fill('deux');
  await page.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(page.getByText('les messages partent plus lentement')).toBeVisible();
  await page.unroute('**/api/talk/messages');
  await page.route('**/api/talk/messages', async (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    return route.fulfill({
      status: 409,
      json: { error: { code: 'conversationShut', message: 'Cette conversation est fermée.' } },
    });
  });
  await page.getByLabel('Ton message').first().fill('trois');
  await page.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(page.getByText('L’équipe a fermé cette conversation')).toBeVisible();
  await expect(page.locator('.talk-waiting')).toContainText('Pas envoyé');
  await expect(page.locator('.talk-waiting')).toContainText('trois');
  if (shots) await page.screenshot({ path: `${shots}/line-shut.png`, fullPage: true });
  await page.getByRole('button', { name: 'Enlever' }).click();
  await expect(page.locator('.talk-waiting')).toHaveCount(0);
});
