/** What the network loses, what a colleague did meanwhile, and stickers that are not what they seem. */

import { toBuffer } from 'qrcode';
import { enter, expect, test } from './desk-test.ts';

test.use({ viewport: { width: 360, height: 740 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

test('what is sent again because no answer came is made once, and a sticker is replaced once', async ({
  browser,
  team,
}) => {
  const page = await enter(browser, team);
  await page.getByRole('link', { name: 'Points d’entrée', exact: true }).click();
  await page.getByRole('link', { name: 'Créer', exact: true }).click();
  let lost = 0;
  await page.route('**/api/desk/entry-points', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue();
    lost += 1;
    await route.fetch();
    await route.abort();
  });
  await page.getByLabel('Lieu', { exact: true }).fill('Gare, hall');
  await page.getByRole('button', { name: 'Créer', exact: true }).click();
  await expect(page.locator('.problem')).toBeVisible();
  await page.getByRole('button', { name: 'Créer', exact: true }).click();
  await expect(page.getByRole('heading', { name: '1 point d’entrée créé' })).toBeFocused();
  const [made, ...more] = team.entryPoints.list();
  expect([lost, more]).toEqual([1, []]);

  await page.getByRole('link', { name: 'Gare, hall' }).click();
  await page.getByText('Remplacer l’autocollant').click();
  const { code } = team.entryPoints.replace(made?.id ?? 0, made?.code ?? '');
  await page.getByRole('button', { name: 'Donner un nouveau code' }).click();
  await expect(page.getByText('quelqu’un vient de le remplacer')).toBeVisible();
  await expect(page.locator('.known code')).toHaveText(code);

  // A design goes by its name.
  team.entryPoints.markPrinted([made?.id ?? 0], { design: 'tout', languages: ['fr', 'ar'] });
  await page.getByRole('link', { name: /Tous les points d’entrée/ }).click();
  await page.reload();
  await page.getByLabel('Phrase secrète').fill(team.passphrase);
  await page.getByRole('button', { name: 'Déverrouiller' }).click();
  await page.getByText('Plus de filtres, ordre').click();
  await page.getByLabel('Modèle').selectOption('Et toi, c’est tout… ?');
  await expect(page.getByText('1 point d’entrée', { exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Gare, hall' }).click();
  await expect(page.getByText('Et toi, c’est tout… ? · français + arabe')).toBeVisible();
});

test('only a sticker of ours that may hang is put up, once; a camera that is refused says so', async ({
  browser,
  team,
}) => {
  const { entryPoints, origin } = team;
  const gone = entryPoints.add({ label: 'Port', placedOn: null });
  entryPoints.retireMany([gone.id]);
  const worn = entryPoints.add({ label: 'Quai', placedOn: null });
  const { code } = entryPoints.replace(worn.id, worn.code);
  const page = await enter(browser, team, (tab) =>
    tab.addInitScript(() => {
      navigator.mediaDevices.getUserMedia = () =>
        Promise.reject(new DOMException('', 'NotAllowedError'));
    }),
  );
  await page.getByRole('link', { name: 'Poser', exact: true }).click();
  await page.getByRole('button', { name: 'Ouvrir la caméra' }).click();
  await expect(page.getByText('n’a pas le droit d’utiliser la caméra')).toBeVisible();
  await page.getByRole('button', { name: 'Fermer la caméra' }).click();

  const type = async (text: string) => {
    await page.getByLabel('Code sous le carré').fill(text);
    await page.getByRole('button', { name: 'Chercher' }).click();
  };
  const placed = page.getByRole('button', { name: 'Posé aujourd’hui' });
  await type('000000');
  await expect(page.getByText('Aucun point d’entrée n’a le code')).toBeVisible();
  for (const [typed, said] of [
    [gone.code, 'Ce lieu est retiré.'],
    [worn.code, `le nouveau porte le code ${code}`],
  ] as const) {
    await type(typed);
    await expect(page.getByText(said)).toBeVisible();
    await expect(placed).toHaveCount(0);
    await page.getByRole('button', { name: 'Un autre' }).click();
  }

  // Our code, on somebody else's sticker.
  const photograph = async (address: string) =>
    page.getByLabel('Ou une photo de l’autocollant').setInputFiles({
      name: 'photo.png',
      mimeType: 'image/png',
      buffer: await toBuffer(address, { width: 600 }),
    });
  await photograph(`https://example.org/s/${code}`);
  await expect(page.getByText('n’est pas celui d’un de nos autocollants')).toBeVisible();
  await photograph(`${origin}/s/${code}`);
  await placed.dblclick();
  await expect(page.getByText('1 posé cette fois')).toBeVisible();
  await photograph(`${origin}/s/${code}`);
  await expect(page.getByText('Déjà noté comme posé')).toBeVisible();
  await expect(placed).toHaveCount(0);
  expect(entryPoints.counts()).toEqual([]);
});
