import type { Page } from '@playwright/test';
import { unlock } from './desk.ts';
import { enter, expect, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

/** Saves settings as a colleague would, on another screen. */
const saveElsewhere = (page: Page, patch: object) =>
  page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch('/api/desk/settings', {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    });
    return answer.status;
  }, patch);

const readSettings = (page: Page) =>
  page.evaluate(
    async () => (await (await fetch('/api/desk/settings')).json()) as Record<string, unknown>,
  );

const service = {
  id: 'accueil',
  name: 'Accueil',
  kind: 'drop-in',
  audience: 'everyone',
  closedOnHolidays: true,
  rules: [{ weekday: 1, from: '14:00', to: '17:00' }],
};

test('what a colleague saved meanwhile is shown, never overwritten unseen', async ({
  browser,
  team,
}) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.getByLabel('Nom de l’équipe').fill('Les Églantines');
  await amina.getByRole('button', { name: 'Ajouter une limite' }).click();
  await expect(amina.getByLabel('Produit')).toBeFocused();
  await amina.getByLabel('Produit').selectOption('lubricant');
  expect(await saveElsewhere(amina, { teamName: 'Les Ronces' })).toBe(200);
  await amina.getByRole('button', { name: 'Verrouiller' }).click();
  await unlock(amina, passphrase);

  await amina.getByRole('button', { name: /Enregistrer Équipe/ }).click();
  await expect(amina.getByText('Pas enregistré')).toBeVisible();
  await expect(amina.getByText('Les Ronces')).toBeVisible();
  expect((await readSettings(amina)).teamName).toBe('Les Ronces');
  await amina.getByRole('button', { name: 'Prendre ces valeurs' }).click();
  await expect(amina.getByLabel('Nom de l’équipe')).toHaveValue('Les Ronces');
  // What was typed in another part is still there, and is saved.
  await amina.getByRole('button', { name: /Enregistrer Limites/ }).click();
  await expect(amina.getByText('Enregistré.')).toBeVisible();
  expect((await readSettings(amina)).dailyLimits).toEqual([{ product: 'lubricant', limit: 10 }]);
  // A change by a button is a change too.
  await amina.getByRole('button', { name: 'Ajouter une limite' }).click();
  await expect(amina.getByText('Enregistré.')).toHaveCount(0);
});

test('a service that closures name goes with them, in one go', async ({ browser, team }) => {
  const amina = await enter(browser, team);
  const van = { ...service, id: 'camion', name: 'Camion', kind: 'mobile' };
  const days = { from: '2027-01-04', to: '2027-01-05' };
  await saveElsewhere(amina, {
    services: [service, van],
    closures: [
      { ...days, services: ['accueil'] },
      { ...days, services: ['accueil', 'camion'] },
    ],
    pickUpPoints: [{ id: 'point', name: 'Local', place: 'Rue des Roses', service: 'accueil' }],
  });
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await expect(amina.getByText('Accueil · lundi 14:00–17:00')).toBeVisible();
  await amina.locator('summary', { hasText: 'lundi' }).first().click();
  await amina.getByRole('button', { name: 'Retirer ce service Accueil' }).click();
  await expect(amina.getByText('Point de retrait sans horaires : Local')).toBeVisible();
  await amina.getByRole('button', { name: /Enregistrer Horaires/ }).click();
  await expect(amina.getByText('Enregistré.')).toBeVisible();
  expect(await readSettings(amina)).toMatchObject({
    services: [van],
    closures: [{ ...days, services: ['camion'] }],
    pickUpPoints: [{ id: 'point', name: 'Local', place: 'Rue des Roses' }],
  });
});

test('a wrong setting is unfolded, or said where one is', async ({ browser, team }) => {
  const amina = await enter(browser, team);
  const twice = [service.rules[0], { weekday: 1, from: '16:00', to: '18:00' }];
  await saveElsewhere(amina, { services: [service] });
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.locator('summary', { hasText: 'Accueil' }).click();
  await amina.getByLabel('Nom', { exact: true }).fill('');
  await amina.locator('summary', { hasText: 'lundi' }).click();
  await amina.getByRole('button', { name: /Enregistrer Horaires/ }).click();
  await expect(amina.getByLabel('Nom', { exact: true })).toBeFocused();
  await amina.getByLabel('Nom', { exact: true }).fill('Accueil');
  await amina.getByRole('button', { name: 'Ajouter des heures' }).click();
  await amina
    .getByLabel('De', { exact: true })
    .last()
    .fill(twice[1]?.from ?? '');
  await amina.getByRole('button', { name: /Enregistrer Horaires/ }).click();
  await expect(amina.locator('.problem', { hasText: 'se chevauchent' })).toBeInViewport();
  await expect(amina.getByLabel('Conversations')).toHaveAttribute('max', '30');
});
