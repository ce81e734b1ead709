/** A young person's phone in browser tests: writing, keeping the code, coming back. */

import type { Browser, Page } from '@playwright/test';
import { expect, person } from './desk-test.ts';

/** What the buttons and fields say, by language. */
const words = {
  fr: {
    write: 'Écrire à l’équipe',
    text: 'Ton message',
    send: 'Envoyer',
    sent: 'C’est envoyé',
    noted: 'Je l’ai noté',
    place: /^(?:Mot|Nombre) n° \d$/,
    check: 'Vérifier',
    go: 'Aller à ma conversation',
    back: 'J’ai déjà un code',
    code: 'Tes sept mots',
    open: 'Ouvrir',
    title: 'Ta conversation',
  },
  ar: {
    write: 'كتابة إلى الفريق',
    text: 'رسالتك',
    send: 'إرسال',
    sent: 'هذا رمزك',
    noted: 'دوّنته',
    place: /^العدد رقم \d$/,
    check: 'تحقّق',
    go: 'إلى محادثتي',
    back: 'عندي رمز',
    code: 'أرقامك',
    open: 'فتح',
    title: 'محادثتك',
  },
} as const;

type Language = keyof typeof words;

/** A phone of its own on the page where one talks. */
export async function phone(
  browser: Browser,
  origin: string,
  language: Language = 'fr',
  traffic: string[] = [],
): Promise<Page> {
  const page = await person(browser, traffic);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${origin}/${language}/parler/`);
  return page;
}

/** Sends what the form holds, and gives the code that is shown then. */
export async function sendFirst(page: Page, language: Language = 'fr'): Promise<string[]> {
  const { send, sent } = words[language];
  await page.getByRole('button', { name: send }).click();
  await expect(page.getByRole('heading', { name: sent })).toBeVisible({ timeout: 60_000 });
  return page.locator('.talk-code b').allTextContents();
}

/** Writes a first message, and gives the code. */
export async function writeFirst(
  page: Page,
  text: string,
  language: Language = 'fr',
): Promise<string[]> {
  await page.getByRole('button', { name: words[language].write }).click();
  await page.getByLabel(words[language].text).fill(text);
  return sendFirst(page, language);
}

/** Says that the code is noted, and types the two places that are asked for as `spell` has them. */
export async function confirmCode(
  page: Page,
  code: readonly string[],
  { language = 'fr', spell = (word: string) => word }: Confirming = {},
): Promise<void> {
  const { noted, place, check } = words[language];
  await page.getByRole('button', { name: noted }).click();
  for (const field of await page.getByLabel(place).all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    await field.fill(spell(code[Number(/\d/.exec(label ?? '')?.[0]) - 1] ?? ''));
  }
  await page.getByRole('button', { name: check }).click();
}

type Confirming = { language?: Language; spell?: (word: string) => string };

/** Goes on to the conversation once its code is noted. */
export async function goToThread(
  page: Page,
  code: readonly string[],
  language: Language = 'fr',
): Promise<void> {
  await confirmCode(page, code, { language });
  await page.getByRole('button', { name: words[language].go }).click();
  await expect(page.getByRole('heading', { name: words[language].title })).toBeVisible();
}

/** Comes back with a code as it is typed. */
export async function comeBack(page: Page, typed: string, language: Language = 'fr') {
  const { back, code, open, title } = words[language];
  await page.getByRole('button', { name: back }).click();
  await page.getByLabel(code).fill(typed);
  await page.getByRole('button', { name: open }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible({ timeout: 30_000 });
}
