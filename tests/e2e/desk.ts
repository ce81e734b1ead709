/** Going through the desk as its people do. */

import { expect, type Page } from '@playwright/test';

/** Reads the words of the grid named `label`. */
export async function readWords(page: Page, label: string): Promise<string[]> {
  const items = page.getByRole('list', { name: label }).getByRole('listitem');
  await expect(items.first()).toBeVisible();
  return items.allTextContents();
}

/** Takes the drawn passphrase: reads it and types it back. Gives it. */
export async function takePassphrase(page: Page): Promise<string> {
  const passphrase = (await readWords(page, 'Votre phrase secrète')).join(' ');
  await page.getByLabel('Retapez-la').fill(passphrase);
  return passphrase;
}

/** Keeps the recovery sheet and passes its check. Gives its words. */
export async function keepSheet(page: Page): Promise<string[]> {
  const sheet = await readWords(page, 'Les 24 mots de la feuille de secours');
  await page.getByRole('button', { name: 'C’est fait, continuer' }).click();
  for (const field of await page.getByLabel(/^Mot n° \d+$/).all()) {
    const label = await field.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent);
    await field.fill(sheet[Number(/\d+/.exec(label ?? '')?.[0]) - 1] ?? '');
  }
  await page.getByRole('button', { name: 'Terminer' }).click();
  return sheet;
}

/** Opens the desk for the first time. Gives the coordinator's passphrase and the sheet. */
export async function setUp(page: Page, address: string, name: string) {
  await page.goto(address);
  await page.getByLabel('Nom de l’équipe').fill('Équipe d’essai');
  await page.getByLabel('Votre nom').fill(name);
  const passphrase = await takePassphrase(page);
  await page.getByRole('button', { name: 'Faire les clés' }).click();
  const sheet = await keepSheet(page);
  await expect(page.getByRole('heading', { name: `Bonjour ${name}` })).toBeVisible();
  return { passphrase, sheet };
}

/** Signs in; gives nothing: what comes after depends on who it is. */
export async function signIn(page: Page, name: string, passphrase: string): Promise<void> {
  await page.getByLabel('Nom', { exact: true }).fill(name);
  await page.getByLabel('Phrase secrète').fill(passphrase);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
}

/** Invites somebody from the team's screen. Gives the link. */
export async function invite(page: Page, role: string): Promise<string> {
  await page.getByRole('link', { name: 'Équipe' }).click();
  await page.getByLabel('Rôle', { exact: true }).selectOption(role);
  await page.getByRole('button', { name: 'Faire une invitation' }).click();
  return (await page.locator('code.link').textContent()) ?? '';
}

/** Accepts an invitation. Gives the newcomer's passphrase. */
export async function accept(page: Page, link: string, name: string): Promise<string> {
  await page.goto(link);
  await page.getByLabel('Votre nom').fill(name);
  const passphrase = await takePassphrase(page);
  await page.getByRole('button', { name: 'Faire mes clés et entrer' }).click();
  return passphrase;
}

/** Opens a locked desk again. */
export async function unlock(page: Page, passphrase: string): Promise<void> {
  await page.getByLabel('Phrase secrète', { exact: true }).last().fill(passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(page.getByRole('heading', { name: 'Bureau verrouillé' })).toHaveCount(0);
}
