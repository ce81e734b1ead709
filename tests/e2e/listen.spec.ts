import type { Page } from '@playwright/test';
import { expect, test } from './test.ts';

/** A phone's voices, in its page: what was said stands in `said`, the last is ended by `end`. */
async function giveVoices(page: Page, voices: { lang: string; localService: boolean }[]) {
  await page.addInitScript((own) => {
    const said: { text: string; voice: unknown; onend?: () => void }[] = [];
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => own,
      speak: (utterance: (typeof said)[number]) => said.push(utterance),
      cancel: () => said.push({ text: '(silence)', voice: null }),
    });
    Object.defineProperty(window, 'speechSynthesis', { value: speech });
    class Utterance {
      voice: unknown = null;
      text: string;
      constructor(text: string) {
        this.text = text;
      }
    }
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, said });
  }, voices);
}

const saidIn = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { said: { text: string }[] }).said.map(({ text }) => text),
  );
const end = (page: Page) =>
  page.evaluate(() =>
    (window as unknown as { said: { onend?: () => void }[] }).said.at(-1)?.onend?.(),
  );

test('a page is read by a voice of the phone, its sentence marked, until one leaves', async ({
  page,
}) => {
  await giveVoices(page, [
    { lang: 'fr-FR', localService: false },
    { lang: 'fr_FR', localService: true },
  ]);
  await page.goto('/fr/aide/danger/');
  const before = await page.locator('.prose').innerHTML();
  await page.getByRole('button', { name: 'Écouter' }).click();
  const marked = page.locator('.said');
  await expect(marked).toHaveText(/Tu es en danger/);
  await end(page);
  await expect(marked).toHaveText(/Tu peux parler/);
  await end(page);
  // The sentence holds links, whose numbers are said apart from it.
  expect((await saidIn(page)).at(-1)).toMatch(/^Appelle le 17 ?ou le 112 ?\.$/);
  await expect(marked.filter({ hasText: '112' })).toBeVisible();

  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('button', { name: 'Reprendre' })).toBeVisible();
  expect((await saidIn(page)).at(-1)).toBe('(silence)');
  await page.getByRole('button', { name: 'Reprendre' }).click();
  expect((await saidIn(page)).at(-1)).toMatch(/^Appelle le 17/);

  await page.getByRole('button', { name: 'Arrêter' }).click();
  await expect(marked).toHaveCount(0);
  expect(await page.locator('.prose').innerHTML()).toBe(before);

  await page.getByRole('button', { name: 'Écouter' }).click();
  await expect(marked).toHaveText(/Tu es en danger/);
  await page.evaluate(() => window.dispatchEvent(new Event('leave')));
  expect((await saidIn(page)).at(-1)).toBe('(silence)');
  const foreign = await page.evaluate(() =>
    (window as unknown as { said: { voice: { localService: boolean } | null }[] }).said.some(
      ({ voice }) => voice !== null && !voice.localService,
    ),
  );
  expect(foreign).toBe(false);
});

test('without a voice of the phone in the language of the page, there is no button', async ({
  page,
}) => {
  await giveVoices(page, [
    { lang: 'ar-SA', localService: false },
    { lang: 'fr-FR', localService: true },
  ]);
  await page.goto('/ar/sante/tpe/');
  await expect(page.locator('.listen')).toBeHidden();
});
