/** What somebody sees whose browser, network or server doesn't do what the page needs. */

import type { Page } from '@playwright/test';
import { rows, setUp, sit } from './talk-desk.ts';
import { expect, person, test } from './desk-test.ts';
import { comeBack, confirmCode, phone, writeFirst } from './talk-phone.ts';

const why = (page: Page) => page.getByText('Pour écrire ici, il faut JavaScript');

test('without JavaScript: who to call, who answers, what is kept, when the team must act', async ({
  browser,
  fresh,
}) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${fresh.origin}/fr/parler/`);
  await expect(why(page)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Quand l’équipe doit-elle agir' })).toBeVisible();
  await expect(page.locator('main a[href="tel:17"]').first()).toBeVisible();
  await expect(page.locator('main a[href="sms:114"]').first()).toBeVisible();
});

test('where the island can’t run or the server answers wrongly, it is said, and who to call', async ({
  browser,
  fresh,
}) => {
  await setUp(fresh);
  const page = await person(browser);
  // It comes twelve seconds after the page: less here.
  const session = await page.context().newCDPSession(page);
  await session.send('Animation.enable');
  await session.send('Animation.setPlaybackRate', { playbackRate: 100 });
  await page.route('**/_astro/*.js', (route) => route.abort());
  await page.goto(`${fresh.origin}/fr/parler/`);
  await expect(why(page)).toBeVisible();
  await expect(page.locator('#talk a[href="tel:119"]')).toBeVisible();

  await page.unroute('**/_astro/*.js');
  const portal = { status: 200, contentType: 'text/html', body: '<h1>Wi-Fi</h1>' };
  await page.route('**/api/talk', (route) => route.fulfill(portal));
  await page.reload();
  await expect(page.getByText('Ça réessaie tout seul. Tu peux aussi appeler')).toBeVisible();
  await expect(why(page)).toHaveCount(0);
});

test('an old browser is told so at once, and who to call', async ({ browser, fresh }) => {
  await setUp(fresh);
  const page = await person(browser);
  await page.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'timeout'));
  for (const path of ['parler', 'colis']) {
    await page.goto(`${fresh.origin}/fr/${path}/`);
    await expect(page.getByText('ton navigateur est trop vieux')).toBeVisible({
      timeout: 5_000,
    });
    await expect(page.locator('main .talk-numbers-long a[href="tel:119"]')).toBeVisible();
  }
});

test('a style sheet that stalls holds no button back, one that fails is asked for again @long', async ({
  browser,
  fresh,
}) => {
  await setUp(fresh);
  const page = await person(browser);
  const sheet = /\/talk\.[\w-]+\.css$/;
  const button = page.locator('#order button').first();
  await page.route(sheet, () => new Promise(() => undefined));
  await page.goto(`${fresh.origin}/fr/colis/`, { waitUntil: 'commit' });
  await expect(button).toBeVisible({ timeout: 10_000 });
  await page.unroute(sheet);
  let asked = 0;
  await page.route(sheet, (route) => {
    asked += 1;
    return asked === 1 ? route.abort() : route.fallback();
  });
  await page.goto(`${fresh.origin}/fr/colis/`, { waitUntil: 'commit' });
  await expect(button).toBeVisible({ timeout: 10_000 });
  expect(asked).toBe(2);
  await expect(page.locator('.talk-start')).toHaveCSS('display', 'flex');
});

test('a noted code is told to the team, if not at once then on return @long', async ({
  browser,
  fresh,
}) => {
  await setUp(fresh);
  const desk = await sit(browser, fresh);
  const page = await phone(browser, fresh.origin);
  const code = await writeFirst(page, 'Bonjour');
  await expect(rows(desk)).toContainText('Code non confirmé');
  await page.route('**/confirmed', (route) => route.abort());
  await confirmCode(page, code);
  await expect(page.getByRole('button', { name: 'Aller à ma conversation' })).toBeVisible();
  await page.close();
  await comeBack(await phone(browser, fresh.origin), code.join(' '));
  await expect(rows(desk)).not.toContainText('Code non confirmé');
});

test('two tabs that keep a conversation each keep what is on its way @long', async ({
  browser,
  fresh,
}) => {
  await setUp(fresh);
  const one = await phone(browser, fresh.origin);
  const code = await writeFirst(one, 'Bonjour');
  await confirmCode(one, code);
  await one.getByRole('button', { name: 'Garder sur ce téléphone' }).click();
  await one.getByLabel('Ton PIN').fill('2580');
  await one.getByRole('button', { name: 'Garder', exact: true }).click();
  await expect(one.getByText('C’est gardé')).toBeVisible({ timeout: 30_000 });
  await one.getByRole('button', { name: 'Aller à ma conversation' }).click();
  const other = await one.context().newPage();
  const openWithPin = async () => {
    await other.goto(`${fresh.origin}/fr/parler/`);
    await other.getByRole('button', { name: 'Revenir avec mon PIN' }).click();
    await other.getByLabel('Ton PIN').fill('2580');
    await other.getByRole('button', { name: 'Ouvrir' }).click();
    await expect(other.getByRole('heading', { name: 'Ta conversation' })).toBeVisible({
      timeout: 30_000,
    });
  };
  await openWithPin();
  await one.context().setOffline(true);
  for (const [page, text] of [
    [one, 'de l’un'],
    [other, 'de l’autre'],
  ] as const) {
    await page.getByLabel('Ton message').first().fill(text);
    await page.getByRole('button', { name: 'Envoyer' }).first().click();
    await expect(page.locator('.talk-waiting')).toHaveCount(1);
  }
  await one.close();
  await other.context().setOffline(false);
  await openWithPin();
  await other.getByRole('button', { name: /Voir ce qui a été dit avant/ }).click();
  await expect(other.locator('.talk-mine')).toHaveCount(3);
  for (const text of ['de l’un', 'de l’autre'])
    await expect(other.locator('.talk-mine').getByText(text, { exact: true })).toBeVisible();
});
