/** The screens of talking: clean for axe, within 320 px and twice the letters, and by keyboard alone. */

import type { Page } from '@playwright/test';
import { setUpDemoTeam } from '../../scripts/demo-team.ts';
import { violationsOf } from './axe.ts';
import { expect, person, test } from './desk-test.ts';
import { begin } from './talk-desk-driver.ts';
import { comeBack } from './talk-phone.ts';
import { makeReturnCode, spellDigits } from '../../site/crypto/return-code.ts';

test.describe.configure({ timeout: 300_000 });

const shots = process.env['TALK_SHOTS'];

async function look(page: Page, name: string): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider, name).toBeLessThanOrEqual(0);
  expect(await violationsOf(page), name).toEqual([]);
  const small = await page
    .locator('#talk button, #talk summary, #talk .talk-numbers a, #talk label:has(input)')
    .evaluateAll((targets) =>
      targets
        .map((target) => [target.outerHTML, target.getBoundingClientRect()] as const)
        .filter(([, { width, height }]) => height > 0 && (width < 43 || height < 47.9))
        .map(([html]) => html),
    );
  expect(small, name).toEqual([]);
  if (shots) await page.screenshot({ path: `${shots}/look-${name}.png`, fullPage: true });
}

const looks = [
  { language: 'fr', colorScheme: 'light', which: 'the main screens are' },
  { language: 'fr', colorScheme: 'light', which: 'every screen is' },
  { language: 'fr', colorScheme: 'dark', which: 'every screen is' },
  { language: 'ar', colorScheme: 'light', which: 'every screen is' },
  { language: 'ar', colorScheme: 'dark', which: 'every screen is' },
] as const;

for (const { language, colorScheme, which } of looks) {
  const isAll = which === 'every screen is';
  const name = `${language}, ${colorScheme}: ${which} clean for axe at 320 px`;
  test(name, { tag: isAll ? ['@long'] : [] }, async ({ fresh, browser }) => {
    await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
    const code = await makeReturnCode();
    const zoe = await begin(fresh.address, { text: 'un', code });
    await zoe.send('deux');
    const page = await person(browser);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${fresh.origin}/${language}/parler/`);
    const button = page.locator('.talk-start > button');
    await expect(button.first()).toBeVisible();
    const see = async (screen: string) => {
      const isMain = ['write-call', 'code', 'thread'].includes(screen);
      if (isAll || isMain) await look(page, `${language}-${colorScheme}-${screen}`);
    };
    await see('start');

    await button.first().click();
    await page.locator('.talk-alarm').click();
    for (const [at, name] of ['text', 'call', 'appointment', 'nurse', 'language'].entries()) {
      await page.locator('.talk-choice').first().locator('input').nth(at).check();
      if (name !== 'nurse') await see(`write-${name}`);
    }
    await page.locator('.talk-choice').first().locator('input').first().check();
    await page.locator('textarea').fill('bonjour');
    await page.locator('form .button').click();
    await expect(page.locator('.talk-code')).toBeVisible({ timeout: 60_000 });
    await see('code');
    await page.locator('.talk-screen > .button').click();
    await page.locator('form .button').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await see('confirm');

    await page.reload();
    await button.last().click();
    await page.locator('#talk-code').fill('zzzz zzzz ');
    await page.locator('form .button').click();
    await expect(page.getByRole('alert')).toBeVisible();
    await see('comeback');
    await page.reload();
    await comeBack(page, spellDigits(code), language);
    await page.locator('.talk-fold').click();
    for (const fold of await page.locator('.talk-menu summary').all()) await fold.click();
    await see('thread');

    // Twice the letters: nothing is cut off, and the way out is in sight.
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    await page.setViewportSize({ width: 360, height: 740 });
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider).toBeLessThanOrEqual(0);
    await expect(page.locator('.exit')).toBeInViewport({ ratio: 1 });
  });
}

test('by keyboard alone: write, keep the code, answer; each screen begins at its heading @long', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const page = await person(browser);
  await page.goto(`${fresh.origin}/fr/parler/`);
  const focused = () => page.evaluate(() => (document.activeElement?.textContent ?? '').trim());
  /** Goes on by Tab until what has the focus says `text`. */
  const tabTo = async (text: string | RegExp) => {
    for (let step = 0; step < 60; step += 1) {
      const said = await page.evaluate(() => {
        const { activeElement: element } = document;
        const labels =
          element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
        return ((labels ? element.labels?.[0] : element)?.textContent ?? '').trim();
      });
      if (typeof text === 'string' ? said === text : text.test(said)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`no focus on ${String(text)}`);
  };
  await expect(page.getByRole('button', { name: 'Écrire à l’équipe' })).toBeVisible();
  await tabTo('Écrire à l’équipe');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Écris ce que tu veux');
  await tabTo('Ton message');
  await page.keyboard.type('au clavier');
  await tabTo('Envoyer');
  await page.keyboard.press('Enter');
  await expect.poll(focused, { timeout: 60_000 }).toBe('C’est envoyé. Voici ton code');
  const code = await page.locator('.talk-code b').allTextContents();
  await tabTo('Je l’ai noté');
  await page.keyboard.press('Enter');
  for (const field of await page.getByLabel(/^Mot n° \d$/).all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    await tabTo(label ?? '');
    await page.keyboard.type(code[Number(/\d/.exec(label ?? '')?.[0]) - 1] ?? '');
  }
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('C’est bon, tu pourras revenir');
  await tabTo('Aller à ma conversation');
  await page.keyboard.press('Enter');
  await expect.poll(focused).toBe('Ta conversation');
  await tabTo('Ton message');
  await page.keyboard.type('encore');
  await tabTo('Envoyer');
  await page.keyboard.press('Enter');
  await expect(page.locator('.talk-mine')).toHaveCount(2);
});
