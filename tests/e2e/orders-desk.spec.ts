/** The team prepares parcels, prints here, sends and hands over; what comes and goes is counted. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeUpStock } from '../../scripts/demo-stock.ts';
import { placeOrder } from '../../scripts/demo-orders.ts';
import { demoMember } from '../../scripts/demo-team.ts';
import { violationsOf } from './axe.ts';
import { unlock } from './desk.ts';
import { expect, test } from './desk-test.ts';
import { printed, textsOf } from './printed.ts';
import { heapOf, setUp, sit, tamper, texts, unfold, type Fresh } from './talk-desk.ts';
import { writer } from './talk-desk-driver.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 60_000 });

const address = ['Camille MARQUE', '12 rue du Repère', '59000 LILLE'];
const instructions = 'Boîte du fond, MARQUEE';

/** All bytes of the database's files. */
const filesOf = ({ dataFolder }: Fresh): Buffer =>
  Buffer.concat(
    ['eglantine.db', 'eglantine.db-wal'].map((name) => readFileSync(join(dataFolder, name))),
  );

test('parcels are prepared, printed here, sent and handed over, and no address is left @long', async ({
  fresh,
  browser,
}) => {
  const send = await setUp(fresh);
  await makeUpStock(send);
  await send('PUT', 'settings', { returnAddress: 'BP 12\n59009 LILLE' });
  await send('POST', 'stickers/printers', { name: 'Du bureau', x: 3, y: -1 });
  const posted = await placeOrder(fresh.address, {
    items: [
      { product: 'hiv-self-test', quantity: 1 },
      { product: 'lubricant', quantity: 2 },
    ],
    mode: 'post',
    language: 'en',
    lines: address,
    instructions,
  });
  const traffic: string[] = [];
  const page = await sit(browser, fresh, traffic);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  await page.getByRole('link', { name: 'Colis', exact: true }).click();
  await expect(page.locator('.orders .count')).toHaveText('1 colis à préparer');
  // One more comes, and is there.
  const picked = await placeOrder(fresh.address, {
    items: [{ product: 'food-parcel', quantity: 1 }],
    mode: 'pick-up',
    point: 'accueil',
    word: 'mimosa-MARQUE',
  });
  await expect(page.locator('.orders .count')).toHaveText('2 colis à préparer');
  const files: Buffer[] = [];
  tamper(fresh, (database) => {
    files.push(...(database.prepare('SELECT file FROM details').pluck().all() as Buffer[]));
  });
  expect(files).toHaveLength(2);

  // Less of one thing, another one beside: the person is told why.
  await button(/^Colis n° 1 /).click();
  await expect(page.getByLabel('Autotest VIH')).toHaveValue('1');
  await page.getByLabel('Lubrifiant').fill('500');
  await button('Préparer').click();
  await expect(page.getByText(/il n’y en a que 90 à prendre/)).toBeVisible();
  await page.getByLabel('Lubrifiant').fill('1');
  await page.getByLabel('Ajouter ou remplacer').selectOption('condom-internal');
  await button('Préparer').click();
  await expect(page.getByText('1 du lot démo-V09')).toBeVisible();
  await expect(page.getByText('1 du lot démo-G18')).toBeVisible();
  await page.getByLabel('Un mot pour la personne, en anglais').fill('One is all we have.');
  expect(await violationsOf(page)).toEqual([]);
  await button('Envoyer').click();
  await expect(page.getByText('C’est dit à la personne.')).toBeVisible();
  const reader = writer(fresh.address, posted.keys);
  expect(JSON.parse((await texts(reader)).at(-1) ?? '')).toMatchObject({
    version: 1,
    order: posted.id,
    event: 'prepared',
    items: expect.arrayContaining([
      expect.objectContaining({ product: 'lubricant', quantity: 1 }),
      expect.objectContaining({ product: 'condom-internal', quantity: 1 }),
    ]),
    note: 'One is all we have.',
  });

  await button('Voir l’adresse').click();
  await expect(page.getByText(address[1] ?? '')).toBeVisible();
  await button('Tous').click();
  await button('Toute la page').click();
  await button('Imprimer').click();
  const start = page.getByLabel('Commencer à l’étiquette n°');
  // No sheet has such a label: nothing is printed from another one instead.
  await start.fill('22');
  await expect(button('Imprimer 2 étiquettes')).toBeDisabled();
  expect(textsOf(await printed(page)).flat()).not.toContain(address[0]);
  await start.fill('5');
  await expect(button('Imprimer 2 étiquettes')).toBeEnabled();
  const labels = await printed(page);
  expect(textsOf(labels)).toEqual([['BP 12', '59009 LILLE', ...address, 'mimosa-MARQUE']]);
  // The fifth of sheet L7160, and the sixth beside it.
  const [fifth, sixth] = [labels[0]?.[0], labels[0]?.at(-1)];
  for (const [line, left] of [
    [fifth, 73.24],
    [sixth, 139.28],
  ] as const) {
    expect(line?.x).toBeGreaterThan(left);
    expect(line?.x).toBeLessThan(left + 5);
    expect(line?.y).toBeGreaterThan(53.25);
    expect(line?.y).toBeLessThan(91.35);
  }
  await page.getByLabel('Imprimante').selectOption('Du bureau');
  // To a pixel of the screen.
  const [moved] = (await printed(page))[0] ?? [];
  expect((moved?.x ?? 0) - (fifth?.x ?? 0)).toBeCloseTo(3, 0);
  expect((moved?.y ?? 0) - (fifth?.y ?? 0)).toBeCloseTo(-1, 0);
  await page.getByLabel('Quoi').selectOption('slips');
  const slips = textsOf(await printed(page));
  expect(slips).toHaveLength(2);
  expect(slips[0]).toEqual([
    'N° 1',
    '1 × HIV self-test',
    expect.stringMatching(/^use before \d+ \w+ \d{4}$|^use before \w+ \d+, \d{4}$/),
    '1 × Lubricant',
    expect.stringMatching(/^use before/),
    '1 × Internal condoms',
    expect.stringMatching(/^use before/),
    instructions,
  ]);
  expect(slips[1]).toEqual(['N° 2', '1 × Colis alimentaire']);

  // The lock takes all of it away.
  await button('Verrouiller').click();
  await expect(page.getByRole('heading', { name: 'Bureau verrouillé' })).toBeVisible();
  const memory = `${await page.content()}${await heapOf(page)}`;
  for (const gone of [...address, instructions, 'mimosa-MARQUE']) {
    expect([gone, memory.includes(gone)]).toEqual([gone, false]);
  }
  await unlock(page, demoMember.passphrase);
  await button('Fermer').click();

  await button(/^Colis n° 1 /).click();
  await button('Marquer comme parti').click();
  await expect(page.getByText('L’adresse est alors effacée pour toujours')).toBeVisible();
  // Who writes meanwhile is read first.
  await reader.send('Attendez, j’ai déménagé');
  await button(/^Oui, parti/).click();
  await expect(page.getByText('Lisez d’abord')).toBeVisible();
  await button('J’ai lu, continuer').click();
  await expect(page.getByText('l’adresse est effacée')).toBeVisible();
  expect(JSON.parse((await texts(reader)).at(-1) ?? '')).toMatchObject({ event: 'sent' });

  await button(/^Colis n° 2 /).click();
  await button('Préparer').click();
  await button('Prêt à retirer').click();
  await button('Oui, prévenir la personne').click();
  await button('Remettre').click();
  await expect(page.getByText('mimosa-MARQUE')).toBeVisible();
  await button(/^Oui, remis/).click();
  await expect(page.getByText('Le colis est remis')).toBeVisible();
  const told = (await texts(writer(fresh.address, picked.keys))).map(
    (text) => (JSON.parse(text) as { event: string }).event,
  );
  expect(told).toEqual(['asked', 'ready', 'sent']);

  const left = filesOf(fresh);
  for (const file of files) expect(left.includes(file.subarray(-64))).toBe(false);
  const all = `${left.toString('latin1')}${traffic.join('\n')}`;
  for (const gone of [...address, 'MARQUEE', 'mimosa-MARQUE']) expect(all).not.toContain(gone);
});

test('what is typed isn’t lost unasked, and who comes second is told so', async ({
  fresh,
  browser,
}) => {
  const send = await setUp(fresh);
  await makeUpStock(send);
  const items = [{ product: 'lubricant', quantity: 2 }];
  const lines = address;
  const { id } = await placeOrder(fresh.address, { items, mode: 'post', lines });
  await placeOrder(fresh.address, { items, mode: 'post', lines });
  const page = await sit(browser, fresh);
  const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
  await page.getByRole('link', { name: 'Colis', exact: true }).click();
  await button(/^Colis n° 1 /).click();
  await page.getByLabel('Lubrifiant').fill('1');
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await button(/^Colis n° 2 /).click();
  await button('Partis').click();
  await button('Annuler le colis').click();
  expect(asked).toHaveLength(3);
  await expect(page.getByLabel('Lubrifiant')).toHaveValue('1');

  // A colleague's parcel is there, and in the queue, before the answer to this one comes.
  await page.route('**/api/desk/orders/prepare', async (route) => {
    await send('POST', 'orders/prepare', { id, items });
    const answer = await route.fetch();
    await expect(page.getByText('2 du lot démo-G18')).toBeVisible();
    await route.fulfill({ response: answer });
  });
  await button('Préparer').click();
  await expect(page.getByText('a déjà fait avancer cette commande')).toBeVisible();
  await expect(page.getByText('2 du lot démo-G18')).toBeVisible();
});

test('the stock: a delivery counts once, a loss has a reason, a stocktake corrects what it saw', async ({
  fresh,
  browser,
}) => {
  const send = await setUp(fresh);
  await makeUpStock(send);
  const page = await sit(browser, fresh);
  await page.getByRole('link', { name: 'Accueil', exact: true }).click();
  await page.getByRole('link', { name: /dans le stock$/ }).click();
  const product = (name: string) =>
    page.locator('.product').filter({ has: page.getByRole('heading', { name, exact: true }) });
  await expect(product('Lubrifiant')).toContainText('90 à prendre, 90 en tout');
  await expect(product('Autotest VIH')).toContainText('40 à prendre, 42 en tout');
  await expect(product('Autotest VIH')).toContainText('Périmé');
  await expect(product('Kit règles')).toContainText('Il en reste peu');

  await unfold(page, 'Recevoir une livraison');
  await page.getByLabel('Produit', { exact: true }).selectOption('lubricant');
  await page.getByLabel('Combien').fill('20');
  await page.getByLabel('Numéro de lot').fill('essai-9');
  await page.getByLabel('Date de péremption').fill('2099-01-31');
  await page.getByRole('button', { name: 'Mettre en rayon' }).dblclick();
  await expect(product('Lubrifiant')).toContainText('110 à prendre, 110 en tout');
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Retirer du lot démo-V05, Autotest VIH' }).click();
  await page.getByRole('button', { name: 'Retirer du stock' }).click();
  await expect(product('Autotest VIH')).toContainText('40 à prendre, 40 en tout');

  await unfold(page, 'Inventaire');
  const counted = page.getByLabel(/^Lubrifiant, lot essai-9/);
  await counted.fill('19');
  // Somebody puts more on the shelf while it is counted.
  const more = { product: 'lubricant', name: 'essai-9', expires: '2099-01-31', quantity: 5 };
  await send('POST', 'stock/deliveries', { id: 'A'.repeat(22), ...more });
  await page.getByRole('button', { name: 'Corriger 1 lot' }).click();
  await expect(page.getByText(/le stock a bougé pendant le comptage/)).toBeVisible();
  await page.getByRole('button', { name: 'Repartir du stock d’à présent' }).click();
  await expect(counted).toHaveValue('');
  await counted.fill('24');
  await page.getByRole('button', { name: 'Corriger 1 lot' }).click();
  await expect(product('Lubrifiant')).toContainText('114 à prendre, 114 en tout');

  await unfold(page, 'Mouvements');
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'essai-9' })).toHaveCount(3);
  await expect(rows.filter({ hasText: 'Inventaire' })).toContainText('−1');
  await expect(rows.filter({ hasText: 'démo-V05' }).filter({ hasText: 'Retrait' })).toContainText(
    'Périmé',
  );
});
