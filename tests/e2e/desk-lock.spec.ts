import { accept, invite, readWords, signIn, unlock } from './desk.ts';
import { enter, expect, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

const locked = { name: 'Bureau verrouillé' };

test('nothing asks the server behind the lock, also once the network is back', async ({
  browser,
  team,
}) => {
  const { passphrase } = team;
  const amina = await enter(browser, team, (page) => page.clock.install());
  await amina.getByRole('link', { name: 'Équipe' }).click();
  await expect(amina.getByText('depuis le')).toBeVisible();
  await amina.context().setOffline(true);
  await amina.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(amina.getByRole('heading', locked)).toBeVisible();
  const asked: string[] = [];
  amina.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await amina.context().setOffline(false);
  // Another room, too.
  await amina.evaluate(() => (location.hash = '#/journal'));
  await amina.clock.runFor(20_000);
  await amina.waitForTimeout(500);
  expect(asked.filter((path) => path.startsWith('/api/'))).toEqual(['/api/desk/lock']);
  expect((await amina.request.get(`${team.origin}/api/desk/session`)).status()).toBe(401);
  await amina.evaluate(() => (location.hash = '#/equipe'));
  await unlock(amina, passphrase);
  await expect.poll(() => asked.filter((path) => path === '/api/desk/members').length).not.toBe(0);
});

test('the lock wipes secrets from the page and keeps the rest', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.getByLabel('Nom de l’équipe').fill('Les Églantines');
  await amina.getByRole('link', { name: 'Mon compte' }).click();
  await amina.getByRole('button', { name: 'Changer ma phrase secrète' }).click();
  await amina.getByLabel('Phrase secrète actuelle').fill(passphrase);
  const drawn = (await readWords(amina, 'Votre phrase secrète')).join(' ');
  await amina.getByLabel('Retapez-la').fill(drawn);
  const link = await invite(amina, 'reader');
  await amina.getByRole('button', { name: 'Faire une nouvelle feuille' }).click();
  const sheet = await readWords(amina, 'Les 24 mots de la feuille de secours');

  await amina.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(amina.getByRole('heading', locked)).toBeVisible();
  const left = await amina.evaluate(() => [
    document.body.innerHTML,
    ...[...document.querySelectorAll('input, textarea')].map(
      (field) => (field as HTMLInputElement).value,
    ),
  ]);
  const page = left.join('\n');
  for (const secret of [passphrase, drawn, link, sheet.join('</li><li>')]) {
    expect(page).not.toContain(secret);
  }
  expect(page).toContain('Les Églantines');

  await unlock(amina, passphrase);
  await expect(amina.getByText('a effacé la feuille')).toBeVisible();
  await expect(amina.getByText('a effacé le lien')).toBeVisible();
  await amina.getByRole('link', { name: 'Mon compte' }).click();
  await expect(amina.getByText('votre phrase secrète n’a pas changé')).toBeVisible();
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await expect(amina.getByLabel('Nom de l’équipe')).toHaveValue('Les Églantines');
});

test('two people in one browser are told apart @long', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  const link = await invite(amina, 'reader');
  const second = await amina.context().newPage();
  await accept(second, link, 'Chloé');
  await expect(second.getByRole('heading', { name: 'Bonjour Chloé' })).toBeVisible();
  await expect(amina.getByRole('heading', locked)).toBeVisible();
  await expect(amina.getByText('Quelqu’un d’autre est entré')).toBeVisible();
  await unlock(amina, passphrase);
  await expect(second.getByRole('heading', locked)).toBeVisible();
});

test('leaving asks when something is not saved', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.getByLabel('Nom de l’équipe').fill('Les Églantines');
  const asked: string[] = [];
  amina.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await amina.getByRole('button', { name: 'Quitter' }).click();
  await expect.poll(() => asked).toHaveLength(1);
  await expect(amina.getByLabel('Nom de l’équipe')).toHaveValue('Les Églantines');
  amina.once('dialog', (dialog) => void dialog.accept());
  await amina.getByRole('button', { name: 'Quitter' }).click();
  await signIn(amina, 'Amina', passphrase);
  await expect(amina.getByRole('button', { name: 'Verrouiller' })).toBeVisible();
});
