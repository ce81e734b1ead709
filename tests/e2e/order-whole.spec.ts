/** Two parcels from the phones to the door, each step as its people do it; and what is left of them. */

import type { Browser, Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { enter, expect, person, test } from './desk-test.ts';
import { printed, textsOf } from './printed.ts';
import { confirmCode } from './talk-phone.ts';
import { openDesk } from './talk.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 240_000 });

const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:59' }));
const name = 'Le local';
const place = '10 rue du Metz';
const service = { id: 'local', name, kind: 'drop-in', audience: 'everyone', place };
const settings = {
  services: [{ ...service, closedOnHolidays: false, rules }],
  pickUpPoints: [{ id: 'local', name, place, service: 'local', kind: 'drop-in' }],
  deliveryModes: { post: true, pickUp: true, adult: true },
};

/** All that the process, the server in it, writes from here on. */
function hearOutput(): string[] {
  const heard: string[] = [];
  for (const stream of [process.stdout, process.stderr]) {
    const write = stream.write.bind(stream);
    stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
      heard.push(String(chunk));
      return write(chunk, ...rest);
    };
  }
  return heard;
}

async function phoneAt(browser: Browser, address: string, traffic: string[]): Promise<Page> {
  const phone = await person(browser, traffic);
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto(address);
  return phone;
}

/** The code is shown once it is sent; it is confirmed. */
async function finish(phone: Page, send: string, language?: { language: 'ar' }): Promise<void> {
  await phone.getByRole('button', { name: send }).click();
  await expect(phone.locator('.talk-code b')).toHaveCount(7, { timeout: 60_000 });
  await confirmCode(phone, await phone.locator('.talk-code b').allTextContents(), language);
}

test('a young adult in French and a minor in Arabic order; it is prepared, printed, sent; no address is left', async ({
  browser,
  team,
}) => {
  const output = hearOutput();
  const page = await enter(browser, team);
  const desk = await openDesk(page, team.dataFolder, team.sheet);
  await desk.ask('PUT', 'settings', settings);
  for (const product of ['condom-internal', 'hiv-self-test']) {
    const lot = { product, name: 'L1', expires: '2099-01-31', quantity: 5 };
    await desk.ask('POST', 'stock/deliveries', {
      id: randomBytes(16).toString('base64url'),
      ...lot,
    });
  }

  const traffic: string[] = [];
  const adult = await phoneAt(browser, `${team.origin}/fr/colis/`, traffic);
  const next = () => adult.getByRole('button', { name: 'Continuer' }).click();
  await adult.getByRole('button', { name: 'Faire mon colis' }).click();
  await adult.getByRole('button', { name: 'En ajouter : Autotest VIH' }).click();
  await next();
  await adult.getByRole('button', { name: 'J’ai compris' }).click();
  await adult.getByLabel('18 à 20').check();
  await next();
  await adult.getByLabel('Par la poste').check();
  await next();
  await adult.getByLabel('Le nom écrit').fill('Famille Zorglub');
  await adult.getByLabel('Numéro et rue').fill('12 rue des Cormorans');
  await adult.getByLabel('Code postal').fill('59000');
  await adult.getByLabel('Ville').fill('Lille');
  await next();
  await finish(adult, 'Envoyer');

  const minor = await phoneAt(browser, `${team.origin}/ar/colis/`, traffic);
  const onwards = () => minor.getByRole('button', { name: 'متابعة' }).click();
  await minor.getByRole('button', { name: 'تحضير طردي' }).click();
  await minor.getByRole('button', { name: 'إضافة واحد: واقٍ داخلي' }).click();
  await onwards();
  await minor.getByLabel('من 15 إلى 17').check();
  await onwards();
  await minor.getByLabel('بالحضور لأخذه').check();
  await onwards();
  const word = (await minor.locator('p.order-word').textContent()) ?? '';
  await onwards();
  await finish(minor, 'إرسال', { language: 'ar' });

  const button = (label: string | RegExp) => page.getByRole('button', { name: label, exact: true });
  await page.getByRole('link', { name: 'Colis', exact: true }).click();
  await expect(page.locator('.orders .count')).toHaveText('2 colis à préparer');
  for (const parcel of [/^Colis n° 1 /, /^Colis n° 2 /]) {
    await button(parcel).click();
    await button('Préparer').click();
    await expect(page.getByText('1 du lot L1')).toBeVisible();
  }
  await button('Tous').click();
  await button('Toute la page').click();
  await button('Imprimer').click();
  await expect(button('Imprimer 2 étiquettes')).toBeEnabled();
  expect(textsOf(await printed(page))).toEqual([
    ['Famille Zorglub', '12 rue des Cormorans', '59000 Lille', word],
  ]);
  await page.getByLabel('Quoi').selectOption('slips');
  const slips = textsOf(await printed(page));
  expect(slips.map(([number, content]) => [number, content])).toEqual([
    ['N° 1', '1 × Autotest VIH'],
    ['N° 2', expect.stringContaining('داخلي')],
  ]);
  await button('Fermer').click();

  await button(/^Colis n° 1 /).click();
  await button('Marquer comme parti').click();
  await button(/^Oui, parti/).click();
  await expect(page.getByText('l’adresse est effacée')).toBeVisible();
  await button(/^Colis n° 2 /).click();
  await button('Prêt à retirer').click();
  await button('Oui, prévenir la personne').click();
  await button('Remettre').click();
  await expect(page.getByText(word)).toBeVisible();
  await button(/^Oui, remis/).click();
  await expect(page.getByText('Le colis est remis')).toBeVisible();

  const { orders, sent, parcels } = (await desk.ask('GET', 'order-months')) as {
    orders: { dimension: string; value: string; orders: number }[];
    sent: { product: string; mode: string; quantity: number }[];
    parcels: { mode: string; parcels: number }[];
  };
  const counted = orders.map((row) => `${row.dimension} ${row.value} ${row.orders}`).sort();
  expect(counted).toEqual([
    ...['age 15-17 1', 'age 18-20 1', 'language ar 1', 'language fr 1'],
    ...['mode pick-up 1', 'mode post 1'],
  ]);
  expect(sent.map((row) => `${row.product} ${row.mode} ${row.quantity}`).sort()).toEqual([
    'condom-internal pick-up 1',
    'hiv-self-test post 1',
  ]);
  expect(parcels.map((row) => `${row.mode} ${row.parcels}`).sort()).toEqual([
    'pick-up 1',
    'post 1',
  ]);

  // In the database, its log and its free pages, in what travelled, and in what the server said.
  const clear = /Zorglub|Cormorans/;
  for (const file of readdirSync(team.dataFolder, { recursive: true, encoding: 'utf8' })) {
    const path = join(team.dataFolder, file);
    if (statSync(path).isFile()) expect(readFileSync(path, 'latin1'), file).not.toMatch(clear);
  }
  expect(traffic.join('\n')).not.toMatch(clear);
  expect(output.join('')).not.toMatch(clear);
});
