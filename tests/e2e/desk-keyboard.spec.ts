/** The desk without a mouse: from the door through every room and a form to the way out. */

import type { Page } from '@playwright/test';
import { expect, person, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 180_000 });

/** What has the focus, as it is called: by its label, or by its own text. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const on = document.activeElement;
    const label = on && 'labels' in on ? (on.labels as NodeListOf<Element> | null)?.[0] : undefined;
    return on?.getAttribute('aria-label') ?? ((label ?? on)?.textContent ?? '').trim();
  });

/** Goes on by the tabulator until what has the focus is called `name`. */
async function tabTo(page: Page, name: RegExp, key = 'Tab'): Promise<void> {
  for (let count = 0; count < 150; count += 1) {
    if (name.test(await focused(page))) return;
    await page.keyboard.press(key);
  }
  throw new Error(`no way by keyboard to ${name.source}`);
}

async function press(page: Page, name: RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.press(key);
}

test(
  'every room, the forms of entry points and the way out are reached by keyboard alone',
  { tag: '@long' },
  async ({ browser, team }) => {
    const page = await person(browser);
    await page.goto(`${team.origin}/desk/`);
    await tabTo(page, /^Nom$/);
    await page.keyboard.type('Amina');
    await tabTo(page, /^Phrase secrète$/);
    await page.keyboard.type(team.passphrase);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Bonjour Amina' })).toBeVisible();
    const rooms = await page.getByRole('navigation').first().getByRole('link').allTextContents();
    expect(rooms).toHaveLength(12);
    for (const room of rooms) {
      await press(page, new RegExp(`^${room}$`));
      await expect(page).toHaveTitle(`${room} – Bureau`);
      await expect(page.locator('.room h1:visible')).toBeVisible();
      // From anywhere in a room there is a way on, and back to the bar.
      await tabTo(page, /^Le bureau|^Accueil$/, 'Shift+Tab');
    }

    await press(page, /^Points d’entrée$/);
    await press(page, /^Créer$/);
    await expect(page.getByRole('heading', { name: 'Créer des points d’entrée' })).toBeFocused();
    await tabTo(page, /^Un seul$/);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await tabTo(page, /^Lieu, ligne 1$/);
    for (const [index, label] of ['Gare', 'Parc', 'Quai'].entries()) {
      await expect(page.getByLabel(`Lieu, ligne ${index + 1}`, { exact: true })).toBeFocused();
      await page.keyboard.type(label);
      if (label !== 'Quai') await page.keyboard.press('Enter');
    }
    await press(page, /^Créer les 3$/);
    await expect(page.getByRole('heading', { name: '3 points d’entrée créés' })).toBeFocused();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Chercher$/);
    await page.keyboard.type('a');
    await tabTo(page, /^État$/);
    await page.keyboard.press('ArrowDown');
    await expect(page.getByLabel('État')).toHaveValue('unprinted');
    await press(page, /^Lieu.?$/);
    await expect(page.getByRole('columnheader', { name: 'Lieu', exact: true })).toHaveAttribute(
      'aria-sort',
      'ascending',
    );
    await press(page, /^Cocher Parc$/, 'Space');
    await press(page, /^Feuille de route$/);
    await expect(page.getByRole('heading', { name: 'Feuille de route' })).toBeFocused();
    await press(page, /^← Tous les points d’entrée$/);
    await press(page, /^Parc$/);
    await expect(page.getByRole('heading', { name: 'Parc' })).toBeFocused();
    await press(page, /^Retirer$/);
    await press(page, /^Retirer$/, 'Tab');
    await press(page, /^Retirer$/);
    await expect(page.getByText('Retiré. Ses comptes restent.')).toBeVisible();

    await tabTo(page, /^Quitter$/, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Nom', { exact: true })).toBeVisible();
    expect(
      team.entryPoints.list().map(({ label, retiredOn }) => [label, retiredOn === null]),
    ).toEqual(
      expect.arrayContaining([
        ['Gare', true],
        ['Parc', false],
        ['Quai', true],
      ]),
    );
  },
);
