import { accept, invite, keepSheet, readWords, takePassphrase } from './desk.ts';
import { enter, expect, person, test } from './desk-test.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

test('a recovery sheet prints alone, with its team, day and number; it can be given up', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  await invite(amina, 'reader');
  await amina.getByRole('button', { name: 'Faire une nouvelle feuille' }).click();
  await expect(
    amina.getByRole('heading', { name: 'Feuille de secours Équipe d’essai' }),
  ).toBeVisible();
  await amina.emulateMedia({ media: 'print' });
  expect((await amina.locator('body').innerText()).trim()).toMatch(
    /^Feuille de secours Équipe d’essai[\s\S]*Faite le .*, pour l’équipe n° 2\.$/,
  );
  await amina.emulateMedia({ media: 'screen' });
  const saved = amina.waitForEvent('download');
  await amina.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  const file = await (await saved).createReadStream();
  const text = (await file.toArray()).join('');
  expect(text).toMatch(/Équipe d’essai\nFaite le .*, pour l’équipe n° 2\./);
  await amina.getByRole('button', { name: 'C’est fait, continuer' }).click();
  await amina.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(amina.getByRole('button', { name: 'Faire une nouvelle feuille' })).toBeVisible();
});

test('invitations are told apart, and one’s link outlives the others and a reload', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team, (page) => page.clock.install());
  await amina.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await invite(amina, 'reader');
  await expect(amina.getByText('Invitation n° 1.')).toBeVisible();
  const first = (await amina.locator('code.link').textContent()) ?? '';
  await amina.getByRole('button', { name: 'Faire une invitation' }).click();
  await expect(amina.locator('code.link')).not.toHaveText(first);
  const link = (await amina.locator('code.link').textContent()) ?? '';
  // Two of the same minute come in any order.
  const isSecond = await amina.getByText('Invitation n° 2.').isVisible();
  const other = isSecond ? 1 : 2;
  await amina.getByRole('button', { name: `Annuler l’invitation n° ${other}` }).click();
  await expect(amina.getByRole('button', { name: 'Annuler l’invitation n° 2' })).toHaveCount(0);
  await expect(amina.getByText('Invitation n° 1.')).toBeVisible();
  await expect(amina.locator('code.link')).toHaveText(link);
  await amina.getByRole('button', { name: 'Copier' }).click();
  await expect(amina.getByText('Copié.')).toBeVisible();

  const chloe = await person(browser);
  await chloe.goto(link);
  await expect(chloe.getByLabel('Votre nom')).toBeFocused();
  await chloe.reload();
  await chloe.getByLabel('Votre nom').fill('Chloé');
  await takePassphrase(chloe);
  await chloe.getByRole('button', { name: 'Faire mes clés et entrer' }).click();
  await expect(chloe.getByRole('heading', { name: 'Bonjour Chloé' })).toBeVisible();
  // Once used, it leaves the list and the screen of who made it.
  await amina.clock.runFor(6_000);
  await expect(amina.locator('code.link')).toHaveCount(0, { timeout: 15_000 });
});

test('an invitation opened over an open desk asks to sign out first', async ({ browser, team }) => {
  const amina = await enter(browser, team);
  const link = await invite(amina, 'reader');
  await amina.evaluate((address) => (location.href = address), link);
  await expect(amina.getByText('au nom de Amina')).toBeVisible();
  await amina.getByRole('button', { name: 'Rester dans le bureau' }).click();
  await expect(amina.getByRole('heading', { name: 'Inviter' })).toBeVisible();
  await amina.evaluate((address) => (location.href = address), link);
  await amina.getByRole('button', { name: /Fermer la session/ }).click();
  await expect(amina.getByLabel('Votre nom')).toBeVisible();
});

test('the holder of the sheet takes their own name back, and nobody else’s unasked @long', async ({
  browser,
  team,
}) => {
  const { sheet } = team;
  const again = await person(browser);
  await again.goto(`${team.origin}/desk/`);
  await again.getByRole('button', { name: 'Toutes les phrases secrètes sont perdues' }).click();
  await again.getByLabel('Les 24 mots').fill(sheet.slice(1).join(' '));
  await again.getByRole('button', { name: 'Vérifier la feuille' }).click();
  await expect(again.locator('.problem')).toBeVisible();
  await again.getByLabel('Les 24 mots').fill(sheet.join('\n'));
  await again.getByRole('button', { name: 'Vérifier la feuille' }).click();
  await again.getByLabel('Votre nom').fill('amina');
  await takePassphrase(again);
  await again.getByRole('button', { name: 'Continuer' }).click();
  await expect(again.getByRole('checkbox', { name: /c’est mon compte/ })).toBeFocused();
  await again.getByRole('checkbox', { name: /c’est mon compte/ }).check();
  await again.getByRole('button', { name: 'Continuer' }).click();
  // Back and forth loses nothing.
  const next = await readWords(again, 'Les 24 mots de la feuille de secours');
  await again.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(again.getByLabel('Votre nom')).toHaveValue('amina');
  await again.getByRole('button', { name: 'Continuer' }).click();
  expect(await keepSheet(again)).toEqual(next);
  await expect(again.getByRole('heading', { name: 'Bonjour amina' })).toBeVisible();
});

test('a passphrase that is not taken says why', async ({ browser, fresh }) => {
  const amina = await person(browser);
  await amina.goto(fresh.setUpAddress ?? '');
  await amina.getByLabel('Nom de l’équipe').fill('Essai');
  await amina.getByLabel('Votre nom').fill('Amina');
  await amina.getByLabel('Retapez-la').fill('un deux trois quatre cinq six sept');
  await amina.getByRole('button', { name: 'Faire les clés' }).click();
  await expect(amina.getByText('Ce ne sont pas les sept mots')).toBeVisible();
  await amina.getByRole('button', { name: 'Choisir la mienne' }).click();
  await amina.getByLabel('Phrase secrète').fill('Longtemps, je me suis couché de bonne heure');
  await amina.getByLabel('Retapez-la').fill('autre chose');
  await amina.getByRole('button', { name: 'Faire les clés' }).click();
  await expect(amina.getByText('il manque encore 17 caractères')).toBeVisible();
  await expect(amina.getByText('ne sont pas pareilles')).toBeVisible();
});

test('set-up, invitation and welcome are done by keyboard alone @long', async ({
  browser,
  fresh,
}) => {
  const amina = await person(browser);
  const focused = () =>
    amina.evaluate(() => document.activeElement?.closest('h1, h2, input, button, select')?.tagName);
  /** Goes on by the tabulator until what is focused is called `name`, then presses Enter. */
  const press = async (page: typeof amina, name: RegExp) => {
    for (let count = 0; count < 60; count += 1) {
      const label = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (name.test(label.trim())) return page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
    }
    throw new Error(`no ${name.source}`);
  };

  await amina.clock.install();
  await amina.goto(fresh.setUpAddress ?? '');
  await expect(amina.getByLabel('Nom de l’équipe')).toBeFocused();
  await amina.keyboard.type('Essai');
  await amina.keyboard.press('Tab');
  await amina.keyboard.type('Amina');
  const passphrase = (await readWords(amina, 'Votre phrase secrète')).join(' ');
  for (let count = 0; count < 3; count += 1) await amina.keyboard.press('Tab');
  await amina.keyboard.type(passphrase);
  await amina.keyboard.press('Enter');
  await expect(amina.getByRole('heading', { name: 'La feuille de secours' })).toBeFocused();
  const sheet = await readWords(amina, 'Les 24 mots de la feuille de secours');
  await press(amina, /^C’est fait/);
  await expect(amina.getByLabel(/^Mot n° /).first()).toBeFocused();
  for (const label of await amina.locator('label').allTextContents()) {
    const number = /^Mot n° (\d+)$/.exec(label)?.[1];
    if (number === undefined) continue;
    await amina.keyboard.type(sheet[Number(number) - 1] ?? '');
    await amina.keyboard.press('Tab');
  }
  await press(amina, /^Terminer$/);
  await expect(amina.getByRole('heading', { name: 'Bonjour Amina' })).toBeFocused();
  await expect(amina).toHaveTitle('Accueil – Bureau');

  await press(amina, /^Équipe$/);
  await expect(amina).toHaveTitle('Équipe – Bureau');
  await press(amina, /^Faire une invitation$/);
  await expect(amina.locator('code.link')).toBeVisible();
  expect(await focused()).toBe('BUTTON');
  const link = (await amina.locator('code.link').textContent()) ?? '';
  const boris = await person(browser);
  await accept(boris, link, 'Boris');
  await expect(boris.getByRole('list', { name: 'Les cinq mots à comparer' })).toBeVisible();
  await amina.clock.runFor(6_000);
  await expect(amina.getByRole('button', { name: /accueillir Boris/ })).toBeVisible();
  await press(amina, /accueillir Boris$/);
  await expect(amina.getByText('Boris est dans l’équipe.')).toBeVisible();
  await expect(amina.getByRole('button', { name: 'Changer Boris' })).toBeFocused();
  await press(amina, /^Changer Boris$/);
  await press(amina, /^Retirer de l’équipe$/);
  await expect(amina.getByRole('button', { name: 'Annuler', exact: true })).toBeFocused();
  await amina.keyboard.press('Enter');
  await press(amina, /^Retour$/);
  await expect(amina.getByRole('button', { name: 'Changer Boris' })).toBeFocused();

  await press(amina, /^Verrouiller$/);
  await expect(amina.getByLabel('Phrase secrète')).toBeFocused();
  await amina.keyboard.type(passphrase);
  await amina.keyboard.press('Enter');
  await expect(amina.getByRole('heading', { name: 'L’équipe' })).toBeFocused();
});
