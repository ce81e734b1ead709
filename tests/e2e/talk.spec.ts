import { readFileSync } from 'node:fs';
import { startServer } from '../../api/server.ts';
import { readReturnCode } from '../../site/crypto/return-code.ts';
import { enter, expect, person, test } from './desk-test.ts';
import { confirmCode, goToThread, writeFirst } from './talk-phone.ts';
import { openDesk } from './talk.ts';

test.describe.configure({ timeout: 180_000 });

/** The code with another last word, which its check catches: one in 128 would pass for a code. */
async function mistaken(code: readonly string[]): Promise<string> {
  for (const last of code) {
    const text = [...code.slice(0, 6), last].join(' ');
    if ((await readReturnCode(text, [words])).length === 0) return text;
  }
  throw new Error('each word would do');
}

const words = readFileSync('content/word-lists/fr.txt', 'utf8').trim().split('\n');
const shots = process.env['TALK_SHOTS'];

test('a conversation: written, come back to, answered live, erased', async ({
  browser,
  team: server,
}) => {
  const team = await openDesk(await enter(browser, server), server.dataFolder, server.sheet);
  const traffic: string[] = [];
  const phone = await person(browser, traffic);
  await phone.setViewportSize({ width: 360, height: 740 });
  const problems: string[] = [];
  phone.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  phone.on('pageerror', (error) => problems.push(error.message));
  const shoot = async (name: string) => {
    if (shots) await phone.screenshot({ path: `${shots}/fr-${name}.png`, fullPage: true });
  };
  await phone.goto(`${server.origin}/fr/parler/`);
  await expect(phone.getByRole('button', { name: 'Écrire à l’équipe' })).toBeVisible();
  await shoot('1-start');
  await phone.getByRole('button', { name: 'Écrire à l’équipe' }).click();
  await shoot('2-write');
  await phone.getByLabel('Ton message').fill('Marque-abricot : je peux te parler ?');
  await phone.getByRole('button', { name: 'Envoyer' }).click();
  await expect(phone.getByRole('heading', { name: 'C’est envoyé' })).toBeVisible({
    timeout: 30_000,
  });
  await shoot('3-code');
  const code = await phone.locator('.talk-code b').allTextContents();
  expect(code).toHaveLength(7);
  const [lookup = ''] = await team.lookups();
  expect((await team.open(lookup)).confirmed).toBe(false);
  await confirmCode(phone, code, { spell: (word) => word.toUpperCase() });
  await expect(phone.getByRole('heading', { name: 'C’est bon' })).toBeVisible();
  await expect.poll(async () => (await team.open(lookup)).confirmed).toBe(true);
  await shoot('5-keep');
  await phone.getByRole('button', { name: 'Aller à ma conversation' }).click();
  await expect(phone.getByText('Marque-abricot')).toBeVisible();
  await team.typing(lookup);
  await expect(phone.getByText('Quelqu’un de l’équipe écrit')).toBeVisible();
  await team.answer(lookup, 'Oui, on est là.\u202e http://exemple.fr');
  await expect(phone.getByText('Oui, on est là. http://exemple.fr')).toBeVisible();
  await expect(phone.locator('.talk-thread a')).toHaveCount(0);
  await shoot('6-thread');

  // A tunnel: what is written there goes once it is over, once.
  await phone.context().setOffline(true);
  await phone.getByLabel('Ton message').fill('Dans le tunnel');
  await phone.getByRole('button', { name: 'Envoyer' }).click();
  await expect(phone.locator('.talk-waiting')).toHaveCount(1);
  await team.answer(lookup, 'Pendant le tunnel');
  await phone.context().setOffline(false);
  await expect(phone.getByText('Pendant le tunnel')).toBeVisible({ timeout: 60_000 });
  await expect(phone.locator('.talk-waiting')).toHaveCount(0, { timeout: 60_000 });
  await expect
    .poll(async () => (await team.open(lookup)).texts.slice(-2))
    .toEqual(['Pendant le tunnel', 'Dans le tunnel']);

  // Leaving keeps nothing.
  expect(await phone.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);

  // Another phone, with accents and capitals lost, four letters a word.
  const other = await person(browser, traffic);
  await other.setViewportSize({ width: 360, height: 740 });
  await other.goto(`${server.origin}/fr/parler/`);
  await other.getByRole('button', { name: 'J’ai déjà un code' }).click();
  const field = other.getByLabel('Tes sept mots');
  await field.fill(await mistaken(code));
  await other.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(other.getByText('petite erreur')).toBeVisible();
  await field.fill('');
  for (const word of code) {
    const plain = word.normalize('NFKD').replace(/\p{M}/gu, '');
    await field.pressSequentially(`${plain.slice(0, 4)} `);
  }
  await expect(other.getByText('7 sur 7')).toBeVisible();
  await other.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(other.getByRole('heading', { name: 'Ta conversation' })).toBeVisible({
    timeout: 30_000,
  });
  await expect(other.getByText('Marque-abricot')).toHaveCount(0);
  if (shots) await other.screenshot({ path: `${shots}/fr-7-return.png`, fullPage: true });
  await other.getByRole('button', { name: /Voir ce qui a été dit avant/ }).click();
  await expect(other.getByText('Marque-abricot')).toBeVisible();

  // A call back: its number opens for the team alone, and never with the code.
  await other.getByText('Demander un appel').click();
  await other.getByLabel('Une question pour être sûr').fill('Ma couleur ?');
  await other.getByLabel('La réponse').fill('Bleu');
  await other.getByLabel('Le numéro à appeler').fill('06 12 34 56 78');
  await other.getByLabel('Quel moment').fill('jeudi après 16 h');
  if (shots) await other.screenshot({ path: `${shots}/fr-8-call.png`, fullPage: true });
  await other.locator('.talk-menu').getByRole('button', { name: 'Envoyer' }).click();
  await expect
    .poll(async () => (await team.open(lookup)).details)
    .toMatchObject([
      {
        phone: '06 12 34 56 78',
        when: 'jeudi après 16 h',
        question: 'Ma couleur ?',
        answer: 'Bleu',
      },
    ]);
  expect((await team.open(lookup)).request).toBe('call');

  // Somebody may have the code: a new one, and the old opens nothing.
  await other.getByText('Quelqu’un a peut-être mon code').click();
  await other.getByRole('button', { name: 'Changer mon code' }).click();
  await expect(other.getByRole('heading', { name: 'Voici ton nouveau code' })).toBeVisible({
    timeout: 30_000,
  });
  const newCode = await other.locator('.talk-code b').allTextContents();
  expect(newCode).not.toEqual(code);
  await expect(phone.getByRole('heading', { name: 'n’est plus là' })).toBeVisible({
    timeout: 30_000,
  });
  expect(await team.lookups()).not.toContain(lookup);
  await confirmCode(other, newCode);
  await other.getByRole('button', { name: 'Garder sur ce téléphone' }).click();
  await other.getByLabel('Ton PIN').fill('2580');
  await other.getByRole('button', { name: 'Garder', exact: true }).click();
  await expect(other.getByText('C’est gardé')).toBeVisible({ timeout: 30_000 });
  await other.getByRole('button', { name: 'Aller à ma conversation' }).click();
  await expect(other.getByText('J’en ai pris un nouveau')).toBeVisible();

  // Kept: what was on its way outlives a reload.
  await other.context().setOffline(true);
  await other.getByLabel('Ton message').first().fill('Gardé pendant la coupure');
  await other.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(other.locator('.talk-waiting')).toHaveCount(1);
  await other.waitForTimeout(300);
  expect(await other.evaluate(() => JSON.stringify(localStorage))).not.toContain('coupure');
  await other.context().setOffline(false);
  await other.reload();
  await other.getByRole('button', { name: 'Revenir avec mon PIN' }).click();
  await other.getByLabel('Ton PIN').fill('0000');
  await other.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(other.getByText('Essais restants')).toBeVisible({ timeout: 30_000 });
  await other.getByLabel('Ton PIN').fill('2580');
  await other.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(other.getByRole('heading', { name: 'Ta conversation' })).toBeVisible({
    timeout: 30_000,
  });
  const [newLookup = ''] = await team.lookups();
  await expect
    .poll(async () => (await team.open(newLookup)).texts)
    .toEqual([
      'Quelqu’un a peut-être mon code. J’en ai pris un nouveau.',
      'Gardé pendant la coupure',
    ]);

  await other.locator('summary', { hasText: 'Effacer cette conversation' }).click();
  await other.getByRole('button', { name: 'Effacer maintenant' }).click();
  if (shots) await other.screenshot({ path: `${shots}/fr-9-erase.png`, fullPage: true });
  await other.getByRole('button', { name: 'Oui, tout effacer' }).click();
  await expect(other.getByRole('heading', { name: 'C’est effacé' })).toBeVisible();
  expect(await team.lookups()).toEqual([]);
  expect(await other.evaluate(() => localStorage.length)).toBe(0);
  await other.getByRole('button', { name: 'Donner mon avis' }).click();
  await other.getByLabel('Oui').first().check();
  await other.getByLabel('Peut-être').check();
  await other.getByLabel('Un mot').fill('merci');
  await other.getByRole('button', { name: 'Envoyer' }).click();
  await expect(other.getByText('C’est compté')).toBeVisible({ timeout: 30_000 });

  for (const secret of ['abricot', '06 12 34', 'tunnel', code.join(' '), code.join('-')])
    expect(traffic.join('\n')).not.toContain(secret);
  expect(problems.filter((text) => !/ERR_INTERNET_DISCONNECTED|404/.test(text))).toEqual([]);
});

test('in Arabic: a code of digits, also in Arabic ones, opens on a French page @long', async ({
  browser,
  team: server,
}) => {
  const team = await openDesk(await enter(browser, server), server.dataFolder, server.sheet);
  const rules = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:59' }));
  const online = { id: 'en-ligne', name: 'En ligne', kind: 'permanence', audience: 'everyone' };
  const dropIn = {
    id: 'accueil',
    name: 'Accueil',
    kind: 'drop-in',
    audience: 'everyone',
    place: '10 rue du Metz',
  };
  await team.ask('PUT', 'settings', {
    services: [online, dropIn].map((each) => ({ ...each, closedOnHolidays: false, rules })),
  });
  const phone = await person(browser);
  await phone.emulateMedia({ colorScheme: 'dark' });
  await phone.setViewportSize({ width: 360, height: 740 });
  const shoot = async (name: string) => {
    if (shots) await phone.screenshot({ path: `${shots}/ar-${name}.png`, fullPage: true });
  };
  await phone.goto(`${server.origin}/ar/parler/`);
  await expect(phone.getByText('شخص من الفريق يقرأ الآن')).toBeVisible();
  await shoot('1-start');
  await phone.getByRole('button', { name: 'كتابة إلى الفريق' }).click();
  await phone.getByRole('button', { name: 'أنا في خطر الآن' }).click();
  await shoot('2-danger');
  await phone.getByRole('button', { name: 'أنا في خطر الآن' }).click();
  await phone.getByLabel('شخص يتكلم لغتي').check();
  await phone.getByLabel('أي لغة؟').selectOption('ro');
  await phone.getByLabel('شيء آخر؟').fill('مرحبًا');
  await shoot('3-write');
  await phone.getByRole('button', { name: 'إرسال' }).click();
  await expect(phone.getByRole('heading', { name: 'هذا رمزك' })).toBeVisible({ timeout: 30_000 });
  await shoot('4-code');
  const code = await phone.locator('.talk-code b').allTextContents();
  expect(code.join('')).toMatch(/^\d{28}$/);
  const [lookup = ''] = await team.lookups();
  expect(await team.open(lookup)).toMatchObject({ request: 'interpreter', wantedLanguage: 'ro' });
  const arabic = (digits = '') =>
    digits.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  await confirmCode(phone, code, { language: 'ar', spell: arabic });
  await shoot('5-keep');
  await phone.getByRole('button', { name: 'إلى محادثتي' }).click();
  await team.answer(lookup, 'مرحبًا، نبحث عن شخص يتكلم لغتك.');
  await expect(phone.getByText('نبحث عن شخص')).toBeVisible();
  await shoot('6-thread');

  const other = await person(browser);
  await other.setViewportSize({ width: 360, height: 740 });
  await other.goto(`${server.origin}/fr/parler/`);
  await other.getByRole('button', { name: 'J’ai déjà un code' }).click();
  await other.getByLabel('Tes sept mots').fill(arabic(code.join('-')));
  await other.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(other.getByText('نبحث عن شخص')).toBeVisible({ timeout: 30_000 });

  // Back after quitting shows nothing, and nothing of it is left in the page.
  await other.getByLabel('Ton message').first().fill('jamais envoyé');
  const left = await other.evaluate(() => {
    for (let press = 0; press < 3; press += 1)
      window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    return document.body.innerHTML;
  });
  expect(left).not.toContain('نبحث');
});

test('what is written while the server is gone, or streams are cut, arrives once @long', async ({
  browser,
  team: server,
}) => {
  const team = await openDesk(await enter(browser, server), server.dataFolder, server.sheet);
  const phone = await person(browser);
  await phone.route('**/api/talk/stream*', (route) => route.abort());
  await phone.goto(`${server.origin}/fr/parler/`);
  const code = await writeFirst(phone, 'un');
  await goToThread(phone, code);
  const [lookup = ''] = await team.lookups();
  await team.answer(lookup, 'deux');
  await expect(phone.locator('.talk-thread').getByText('deux')).toBeVisible({ timeout: 15_000 });

  // The answer gets lost, not the message.
  let lost = 0;
  await phone.route('**/api/talk/messages', async (route) => {
    if (route.request().method() === 'POST' && lost === 0) {
      await route.fetch();
      lost += 1;
      return route.abort();
    }
    return route.fallback();
  });
  await phone.getByLabel('Ton message').first().fill('trois');
  await phone.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect.poll(() => lost).toBe(1);
  await server.stop();
  await phone.getByLabel('Ton message').first().fill('quatre');
  await phone.getByRole('button', { name: 'Envoyer' }).first().click();
  await expect(phone.locator('.talk-waiting')).not.toHaveCount(0);
  const { port } = new URL(server.origin);
  const { dataFolder, origin } = server;
  const back = await startServer({ port: Number(port), host: '127.0.0.1', dataFolder, origin });
  await expect(phone.locator('.talk-waiting')).toHaveCount(0, { timeout: 60_000 });
  await expect
    .poll(async () => (await team.open(lookup)).texts)
    .toEqual(['un', 'deux', 'trois', 'quatre']);
  await expect(phone.locator('.talk-mine')).toHaveCount(3);

  // Four days later nobody has answered: it is said, with the numbers.
  const late = await person(browser);
  await late.setViewportSize({ width: 360, height: 740 });
  await late.clock.setFixedTime(Date.now() + 4 * 86_400_000);
  await late.goto(`${server.origin}/fr/parler/`);
  await late.getByRole('button', { name: 'J’ai déjà un code' }).click();
  await late.getByLabel('Tes sept mots').fill(code.join(' '));
  await late.getByRole('button', { name: 'Ouvrir' }).click();
  await expect(late.getByText('L’équipe aurait déjà dû te répondre')).toBeVisible({
    timeout: 30_000,
  });
  if (shots) await late.screenshot({ path: `${shots}/fr-late.png`, fullPage: true });
  await back.stop();
});
