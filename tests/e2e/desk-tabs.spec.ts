/** One browser, several tabs of the desk: they have one session, and each its own keys. */

import type { Page } from '@playwright/test';
import { readWords, signIn, takePassphrase, unlock } from './desk.ts';
import { enter, expect, person, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

const locked = { name: 'Bureau verrouillé' };

/** A second tab of Amina's browser, unlocked, in the room called `room`. */
async function openTab(
  amina: Page,
  passphrase: string,
  room: string,
  prepare?: (tab: Page) => Promise<unknown>,
): Promise<Page> {
  const tab = await amina.context().newPage();
  await prepare?.(tab);
  await tab.goto(new URL('/desk/', amina.url()).href);
  await tab.getByLabel('Phrase secrète').fill(passphrase);
  await tab.getByRole('button', { name: 'Déverrouiller' }).click();
  await tab.getByRole('link', { name: room, exact: true }).click({ timeout: 20_000 });
  await expect(tab.locator('.room h1:visible')).toBeVisible();
  return tab;
}

test('work in one tab keeps the others open; locking or leaving one covers all @long', async ({
  browser,
  team,
}) => {
  const { passphrase } = team;
  const amina = await enter(browser, team, (page) => page.clock.install());
  const idle = await openTab(amina, passphrase, 'Réglages');
  await idle.getByLabel('Nom de l’équipe').fill('Les Églantines');
  for (let times = 0; times < 2; times += 1) {
    // One clock for both.
    await amina.clock.runFor('20:00');
    const heard = await idle.evaluateHandle(() => {
      const channel = new BroadcastChannel('eglantine-desk');
      const news: unknown[] = [];
      channel.addEventListener('message', ({ data }) => news.push(data));
      return news;
    });
    await amina.keyboard.press('Shift');
    await expect.poll(() => heard.jsonValue()).toEqual([{ kind: 'touched' }]);
  }
  await expect(idle.getByLabel('Nom de l’équipe')).toHaveValue('Les Églantines');
  await expect(idle.getByRole('heading', locked)).toHaveCount(0);

  await amina.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(idle.getByRole('heading', locked)).toBeVisible();
  await unlock(idle, passphrase);
  await expect(idle.getByLabel('Nom de l’équipe')).toHaveValue('Les Églantines');
  await unlock(amina, passphrase);

  await amina.getByRole('button', { name: 'Quitter' }).click();
  await expect(amina.getByLabel('Nom', { exact: true })).toBeVisible();
  await expect(idle.getByRole('heading', locked)).toBeVisible();
  await expect(idle.getByText('Votre session est finie')).toBeVisible();
  await unlock(idle, passphrase);
  await expect(idle.getByLabel('Nom de l’équipe')).toHaveValue('Les Églantines');
});

test(
  'a tab that slept asks for the passphrase again, and locks nobody who works',
  { tag: '@long' },
  async ({ browser, team }) => {
    const amina = await enter(browser, team);
    // Its own clock: that of Playwright is for all tabs of a browser.
    const asleep = await openTab(amina, team.passphrase, 'Mon compte', (tab) =>
      tab.addInitScript(() => {
        const now = Date.now.bind(Date);
        let slept = 0;
        Date.now = () => now() + slept;
        window.addEventListener('sleep', () => (slept += 40 * 60_000));
      }),
    );
    await asleep.evaluate(() => window.dispatchEvent(new Event('sleep')));
    await expect(asleep.getByRole('heading', locked)).toBeVisible();
    await amina.getByRole('link', { name: 'Équipe', exact: true }).click();
    await expect(amina.getByRole('heading', { name: 'Inviter' })).toBeVisible();
  },
);

test(
  'a passphrase that changes in another tab covers this one, which can’t put the old keys back',
  { tag: '@long' },
  async ({ browser, team }) => {
    const { passphrase } = team;
    const amina = await enter(browser, team);
    await amina.getByRole('link', { name: 'Réglages', exact: true }).click();
    await amina.getByLabel('Nom de l’équipe').fill('Les Églantines');
    // What this tab is about to keep stays on its way until the other tab is done.
    let goOn = () => {};
    const held = new Promise<void>((resolve) => (goOn = resolve));
    await amina.route('**/api/desk/box', async (route) => {
      await held;
      await route.continue();
    });
    await amina.getByRole('link', { name: 'Équipe', exact: true }).click();
    const late = amina.waitForRequest('**/api/desk/box');
    await amina.getByRole('button', { name: 'Faire une nouvelle feuille' }).click();
    await late;

    const other = await openTab(amina, passphrase, 'Mon compte');
    await other.getByRole('button', { name: 'Changer ma phrase secrète' }).click();
    await other.getByLabel('Phrase secrète actuelle').fill(passphrase);
    const next = await takePassphrase(other);
    await other.getByRole('button', { name: 'Changer ma phrase secrète' }).click();
    await expect(other.getByText('C’est fait. Vos autres sessions sont fermées.')).toBeVisible();
    await expect(amina.getByRole('heading', locked)).toBeVisible();
    await expect(amina.getByText('Tapez la nouvelle.')).toBeVisible();
    const answer = amina.waitForResponse('**/api/desk/box');
    goOn();
    expect((await answer).status()).toBe(409);

    await amina.unroute('**/api/desk/box');
    await amina.getByLabel('Phrase secrète', { exact: true }).last().fill(passphrase);
    await amina.getByRole('button', { name: 'Déverrouiller' }).click();
    await expect(amina.locator('.lock .problem')).toBeVisible();
    await unlock(amina, next);
    await amina.getByRole('link', { name: 'Réglages', exact: true }).click();
    await expect(amina.getByLabel('Nom de l’équipe')).toHaveValue('Les Églantines');
    await other.getByRole('link', { name: 'Équipe', exact: true }).click();
    await other.getByRole('button', { name: 'Faire une nouvelle feuille' }).click();
    await readWords(other, 'Les 24 mots de la feuille de secours');

    const elsewhere = await person(browser);
    await elsewhere.goto(`${team.origin}/desk/`);
    await signIn(elsewhere, 'Amina', next);
    await expect(elsewhere.getByRole('heading', { name: 'Bonjour Amina' })).toBeVisible();
  },
);
