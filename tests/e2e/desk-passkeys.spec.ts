/** The second factor: a passkey, of one's own will or because the team asks for it. */

import { signIn } from './desk.ts';
import { addAuthenticator, enter, expect, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

test('a passkey is a second factor', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  const { session, authenticatorId } = await addAuthenticator(amina);
  await amina.getByRole('link', { name: 'Mon compte' }).click();
  await amina.getByLabel('Nom de cet appareil').fill('Portable du camion');
  await amina.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await expect(amina.locator('b', { hasText: 'Portable du camion' })).toBeVisible();
  await amina.getByRole('button', { name: 'Quitter' }).click();
  await signIn(amina, 'Amina', passphrase);
  await expect(amina.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
  const { credentials } = await session.send('WebAuthn.getCredentials', { authenticatorId });
  expect(credentials).toHaveLength(1);

  // The passphrase alone no longer opens anything.
  await amina.getByRole('button', { name: 'Quitter' }).click();
  await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await signIn(amina, 'Amina', passphrase);
  await expect(amina.locator('.problem')).toBeVisible();
  expect((await amina.request.get(`${team.origin}/api/desk/session`)).status()).toBe(401);
});

test('a team that comes to require passkeys shuts nobody out @long', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  await addAuthenticator(amina);
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.getByLabel('Clé d’accès').selectOption('required');
  await amina.getByRole('button', { name: /Enregistrer Équipe/ }).click();
  await expect(amina.getByText('demande une clé d’accès')).toBeVisible();
  await amina.reload();
  await amina.getByLabel('Phrase secrète').fill(passphrase);
  await amina.getByRole('button', { name: 'Déverrouiller' }).click();
  await amina.getByLabel('Nom de cet appareil').fill('Portable');
  await amina.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await expect(amina.getByText('demande une clé d’accès')).toHaveCount(0);
  await amina.getByRole('link', { name: 'Journal' }).click();
  await expect(amina.getByText('La chaîne est entière')).toBeVisible();
});

test('what is being written outlives a passkey that comes to be required', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  await addAuthenticator(amina);
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.getByRole('button', { name: 'Ajouter un service' }).click();
  await amina.getByLabel('Nom', { exact: true }).fill('Antenne de la gare');
  await amina.getByLabel('Clé d’accès').selectOption('required');
  await amina.getByRole('button', { name: /Enregistrer Équipe/ }).click();
  await amina.getByLabel('Nom de cet appareil').fill('Portable');
  // The server would refuse them before the passkey is there.
  await expect(amina.getByRole('button', { name: /Changer ma phrase/ })).toHaveCount(0);
  await amina.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await expect(amina.getByLabel('Nom', { exact: true })).toHaveValue('Antenne de la gare');
});
