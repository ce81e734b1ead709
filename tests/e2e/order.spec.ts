/** Ordering without a name: as a young adult by post, and as a minor who picks it up. */

import type { Page } from '@playwright/test';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { violationsOf } from './axe.ts';
import { enter, expect, person, test } from './desk-test.ts';
import { openDesk } from './talk.ts';
import { comeBack, confirmCode } from './talk-phone.ts';

test.describe.configure({ timeout: 120_000 });

type Desk = Awaited<ReturnType<typeof openDesk>>;
type Queued = { id: string; lookup: string; state: string; arrived: string | null };

const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:59' }));
const settings = {
  services: [
    {
      ...{ id: 'local', name: 'Le local', kind: 'drop-in', audience: 'everyone' },
      ...{ place: '10 rue du Metz', closedOnHolidays: false, rules },
    },
  ],
  pickUpPoints: [
    { id: 'local', name: 'Le local', place: '10 rue du Metz', service: 'local', kind: 'drop-in' },
  ],
  deliveryModes: { post: true, pickUp: true, adult: true },
};
const newId = () => randomBytes(16).toString('base64url');
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A desk with things on its shelves. */
async function stock(desk: Desk): Promise<void> {
  await desk.ask('PUT', 'settings', settings);
  const lots = [
    ['condom-internal', inDays(45), 5],
    ['hiv-self-test', inDays(300), 5],
  ] as const;
  for (const [product, expires, quantity] of lots)
    await desk.ask('POST', 'stock/deliveries', {
      ...{ id: newId(), product, name: 'L1', expires, quantity },
    });
}

const newest = async (desk: Desk): Promise<Queued> => {
  const { orders } = (await desk.ask('GET', 'orders?state=all')) as { orders: Queued[] };
  const last = orders.at(-1);
  if (!last) throw new Error('no order');
  return last;
};

/** Does a step of the desk with a message to the person. */
async function tell(desk: Desk, { id, lookup }: Queued, event: 'ready' | 'sent', note: string) {
  const items = [{ product: 'condom-internal', quantity: 1, expires: inDays(45) }];
  const text = JSON.stringify({ version: 1, order: id, event, items, note });
  await desk.ask('POST', `orders/${event}`, {
    id,
    message: await desk.seal(lookup, text, 'order'),
  });
}

/** Nothing is wider than the phone, and axe finds nothing. */
async function expectSound(page: Page): Promise<void> {
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
  expect(await violationsOf(page)).toEqual([]);
}

test('a young adult orders by post in French, and follows it to the end @long', async ({
  browser,
  team,
}) => {
  const desk = await openDesk(await enter(browser, team), team.dataFolder, team.sheet);
  await stock(desk);
  const traffic: string[] = [];
  const phone = await person(browser, traffic);
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto(`${team.origin}/fr/colis/`);
  const button = (name: string | RegExp) => phone.getByRole('button', { name });
  await button('Faire mon colis').click();
  await expect(phone.getByText('À utiliser avant le')).toBeVisible();
  await button('En ajouter : Préservatifs internes').click();
  await button('En ajouter : Autotest VIH').click();
  await button('Continuer').click();
  await expect(phone.locator('#order').getByText('Un risque il y a moins de')).toBeVisible();
  await expect(phone.getByRole('link', { name: 'Oui : où aller' })).toHaveAttribute(
    'href',
    '/fr/sante/tpe/',
  );
  await button('J’ai compris').click();
  await expect(phone.getByText('Ce n’est pas gardé avec ta commande')).toBeVisible();
  await phone.getByLabel('18 à 20').check();
  await button('Continuer').click();
  await phone.getByLabel('Par la poste').check();
  await button('Continuer').click();
  await button('Continuer').click();
  await expect(phone.getByRole('alert')).toContainText('Il manque');
  await phone.getByLabel('Le nom écrit').fill('Famille Zorglub');
  await phone.getByLabel('Numéro et rue').fill('12 rue des Cormorans');
  await phone.getByLabel('Code postal').fill('59000');
  await phone.getByLabel('Ville').fill('Lille');
  await expectSound(phone);
  await button('Continuer').click();
  await expect(phone.getByText('12 rue des Cormorans')).toBeVisible();
  await button('Envoyer').click();
  await expect(phone.locator('.talk-code b')).toHaveCount(7, { timeout: 60_000 });
  const code = await phone.locator('.talk-code b').allTextContents();
  await confirmCode(phone, code);
  await button('Suivre mon colis').click();
  await expect(phone.getByText('Demande reçue')).toBeVisible();
  await phone.getByLabel('Changer l’adresse').fill('Une autre fois, à la poste ?');
  await button('Envoyer').click();
  await expect(phone.getByText('C’est écrit')).toBeVisible();
  await expectSound(phone);

  const order = await newest(desk);
  const { deliveries } = (await desk.ask('POST', 'orders/delivery', { ids: [order.id] })) as {
    deliveries: { file: string }[];
  };
  expect(await desk.openDetails(order.lookup, deliveries[0]?.file ?? '')).toEqual({
    version: 1,
    order: order.id,
    word: '',
    lines: ['Famille Zorglub', '12 rue des Cormorans', '59000 Lille'],
    instructions: '',
  });
  const items = ['condom-internal', 'hiv-self-test'].map((product) => ({ product, quantity: 1 }));
  await desk.ask('POST', 'orders/prepare', { id: order.id, items });
  await expect(phone.getByText('à utiliser avant le').first()).toBeVisible({ timeout: 30_000 });
  await tell(desk, order, 'sent', 'Deux ou trois jours. Courage !');
  await expect(phone.getByText('Deux ou trois jours')).toBeVisible({ timeout: 30_000 });
  await expect(button('Annuler ce colis')).toHaveCount(0);
  await expect(phone.getByRole('link', { name: 'pas à pas' })).toBeVisible();
  await button('Oui').click();
  await expect(phone.getByText('Prends soin de toi')).toBeVisible();
  expect(await newest(desk)).toMatchObject({ state: 'sent', arrived: 'yes' });

  // Nothing of the address left the phone in clear, came to the disk, or stayed on the phone.
  const clear = /Zorglub|Cormorans/;
  expect(traffic.join('\n')).not.toMatch(clear);
  for (const file of readdirSync(team.dataFolder, { recursive: true, encoding: 'utf8' })) {
    const path = join(team.dataFolder, file);
    if (statSync(path).isFile()) expect(readFileSync(path, 'latin1'), file).not.toMatch(clear);
  }
  expect(await phone.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);

  // With the same code, where one talks: the thread says it in words.
  const other = await person(browser);
  await other.setViewportSize({ width: 360, height: 740 });
  await other.goto(`${team.origin}/fr/parler/`);
  await comeBack(other, code.join(' '));
  await expect(other.getByText('Ton colis est parti.')).toBeVisible();
  await other.getByText('Ton colis', { exact: true }).click();
  await expect(other.getByText('Prends soin de toi')).toBeVisible();
  await expectSound(other);
  await expect(other.getByText('Cormorans')).toHaveCount(0);
});

test('a minor gets the ways to a test in Arabic, and picks up the rest with a number', async ({
  browser,
  team,
}) => {
  const desk = await openDesk(await enter(browser, team), team.dataFolder, team.sheet);
  await stock(desk);
  const phone = await person(browser);
  await phone.setViewportSize({ width: 360, height: 740 });
  await phone.goto(`${team.origin}/ar/colis/`);
  const button = (name: string | RegExp) => phone.getByRole('button', { name });
  await button('تحضير طردي').click();
  await button('إضافة واحد: واقٍ داخلي').click();
  await button('إضافة واحد: فحص ذاتي').click();
  await button('متابعة').click();
  await button('فهمت').click();
  await phone.getByLabel('من 15 إلى 17').check();
  await button('متابعة').click();
  await expect(phone.getByRole('heading', { name: 'فحصك، بطريقة أخرى' })).toBeVisible();
  const links = phone.locator('#order .order-ways a');
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))).toEqual([
    'https://www.questionsexualite.fr/',
    '/ar/parler/#nurse',
    '/ar/parler/#message',
  ]);
  await expectSound(phone);
  await button('متابعة مع بقية الطرد').click();
  await phone.getByLabel('بالحضور لأخذه').check();
  await expect(phone.locator('#order').getByText(/مفتوح حتى|مغلق/)).toBeVisible();
  await button('متابعة').click();
  const word = phone.locator('p.order-word');
  await expect(word).toHaveText(/^\d{5}$/);
  const said = (await word.textContent()) ?? '';
  await button('متابعة').click();
  await button('إرسال').click();
  await expect(phone.locator('.talk-code b')).toHaveCount(7, { timeout: 60_000 });
  const code = await phone.locator('.talk-code b').allTextContents();
  await confirmCode(phone, code, { language: 'ar' });
  await button('متابعة طردي').click();
  await expect(phone.getByText('وصل الطلب')).toBeVisible();

  const order = await newest(desk);
  await desk.ask('POST', 'orders/prepare', {
    id: order.id,
    items: [{ product: 'condom-internal', quantity: 1 }],
  });
  await tell(desk, order, 'ready', 'بانتظارك');
  await expect(phone.getByText('بانتظارك')).toBeVisible({ timeout: 30_000 });
  await expect(phone.locator('.order-parcel').getByText(said)).toBeVisible();
  await expect(phone.locator('.order-parcel').getByText('10 rue du Metz')).toBeVisible();
  await expectSound(phone);

  // Another one goes into the same conversation, and can be cancelled.
  await button('طلب شيء آخر').click();
  await button('إضافة واحد: واقٍ داخلي').click();
  await button('متابعة').click();
  // Their age isn't kept, so it is asked.
  await phone.getByLabel('من 15 إلى 17').check();
  await button('متابعة').click();
  await phone.getByLabel('بالحضور لأخذه').check();
  await button('متابعة').click();
  await button('متابعة').click();
  await expect(phone.getByText('سيُضاف هذا الطرد إلى محادثتك')).toBeVisible();
  await button('إرسال').click();
  await expect(phone.locator('.order-parcel')).toHaveCount(2, { timeout: 60_000 });
  await button('إلغاء هذا الطرد').first().click();
  await button('نعم، إلغاء').click();
  await expect(phone.getByText('أُلغي')).toBeVisible();
  expect((await newest(desk)).state).toBe('cancelled');
  expect(await desk.lookups()).toHaveLength(1);
});
