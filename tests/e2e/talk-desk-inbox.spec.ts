/** Who is looked at first, what comes by itself, and what is counted and erased. */

import { demoMember } from '../../scripts/demo-team.ts';
import { pad } from '../../site/crypto/padding.ts';
import { seal } from '../../site/crypto/seal.ts';
import { violationsOf } from './axe.ts';
import { signIn, unlock } from './desk.ts';
import { expect, person, test } from './desk-test.ts';
import { greeted, hearRing, notes, pick, rows, setUp, sit, tamper, unfold } from './talk-desk.ts';
import { askTeam, begin } from './talk-desk-driver.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

test('danger goes first, a flood goes together, and what is closed is counted without its name', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  for (const text of ['a', 'b', 'c', 'flot 1', 'flot 2']) await begin(fresh.address, { text });
  const page = await sit(browser, fresh);
  await pick(page, 3);
  await page.getByRole('button', { name: 'En danger', exact: true }).click();
  await expect(page.getByText('Ne pas rester seul·e')).toBeVisible();
  await expect(rows(page).first()).toContainText('N° 3');

  await page.getByRole('button', { name: 'Fermer aux nouveaux messages' }).click();
  await expect(page.locator('.standing')).toContainText('Fermée aux messages');
  await unfold(page, /^Clore$/);
  await expect(page.getByRole('button', { name: 'Clore la conversation' })).toBeDisabled();
  await page.locator('.closing').getByRole('checkbox').first().check();
  await page.getByLabel('Âge').selectOption('15-17');
  await page.getByLabel('Rencontre').check();
  await page.getByRole('button', { name: 'Clore la conversation' }).click();
  await expect(page.getByText('Cette conversation est close.')).toBeVisible();
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole('button', { name: 'La rouvrir' }).click();
  await expect(rows(page)).toHaveCount(5);

  await page.getByRole('button', { name: 'Sélectionner' }).click();
  for (const number of [4, 5])
    await page.getByRole('checkbox', { name: `N° ${number}`, exact: true }).check();
  await page.getByRole('button', { name: 'Effacer' }).click();
  await page.getByRole('button', { name: 'Oui, effacer' }).click();
  await expect(page.getByText('2 conversations sont effacées.')).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
});

test('the months are the team’s to read, the words of opinion to erase, and the themes to set @long', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  await begin(fresh.address, { text: 'a' });
  const { recipient } = await askTeam(fresh.address);
  const word = await seal(pad('{"version":1}', 'Merci <b>à vous</b>'), [recipient]);
  tamper(fresh, (database) => {
    const add = database.prepare('INSERT INTO opinion_words VALUES (?, 1, 30000, ?)');
    add.run(Buffer.alloc(16, 1), Buffer.from(word));
    add.run(Buffer.alloc(16, 2), Buffer.concat([Buffer.from(word).subarray(0, -1), Buffer.of(0)]));
  });
  const page = await sit(browser, fresh);
  await page.getByRole('link', { name: 'Réglages' }).click();
  await page.getByLabel('Thème 1', { exact: true }).fill('prévention');
  await page.getByRole('button', { name: 'Descendre prévention' }).click();
  await expect(page.getByRole('button', { name: 'Descendre prévention' })).toBeFocused();
  await page.getByRole('button', { name: 'Retirer soin' }).click();
  await page.getByRole('button', { name: 'Ajouter un thème' }).click();
  await expect(page.getByLabel('Thème 10', { exact: true })).toBeFocused();
  await page.keyboard.type('rue');
  await page.getByRole('button', { name: /Enregistrer Thèmes/ }).click();
  await expect(page.getByText('Enregistré.')).toBeVisible();

  await page.getByRole('link', { name: 'Conversations', exact: true }).click();
  await pick(page, 1);
  await unfold(page, /^Clore$/);
  const themes = page.locator('.closing fieldset').first().locator('label');
  await expect(themes).toHaveCount(10);
  await expect(themes).toHaveText([
    /hygiène/,
    'prévention',
    ...Array.from({ length: 7 }, () => /./),
    'rue',
  ]);
  await page.getByLabel('prévention').check();
  await page.getByRole('button', { name: 'Clore la conversation' }).click();
  await expect(page.getByText('Cette conversation est close.')).toBeVisible();

  await page.getByRole('link', { name: 'Totaux du mois' }).click();
  await expect(page.getByText('Vue interne, non publiable.')).toBeVisible();
  await expect(page.getByRole('row', { name: /prévention/ })).toHaveText(/sous 5.*1/);
  const words = page.locator('.left-words > li');
  await expect(words).toHaveText([/Merci <b>à vous<\/b>/, /ne s’ouvre pas/]);
  expect(await violationsOf(page)).toEqual([]);
  await words.first().getByRole('button', { name: 'Effacer ce mot' }).click();
  await page.getByRole('button', { name: 'Oui, l’effacer' }).click();
  await expect(words).toHaveText([/ne s’ouvre pas/]);
});

test('who waits too long is raised in every room, whether or not they were looked at', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const ago = (hours: number) => Date.now() - hours * 60 * 60_000;
  await begin(fresh.address, { text: 'vieux', sent: ago(6) });
  await begin(fresh.address, { text: 'récent' });
  await begin(fresh.address, { text: 'pressé', urgent: true });
  const page = await person(browser);
  await hearRing(page);
  await page.addInitScript(() => localStorage.setItem('eglantine-desk-ring', 'yes'));
  await page.goto(`${fresh.origin}/desk/`);
  await signIn(page, demoMember.name, demoMember.passphrase);
  await greeted(page);
  await expect(page.getByText('attend plus que promis')).toHaveCount(0);
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '00:00' }));
  const permanence = { id: 'p', name: 'Permanence', kind: 'permanence', audience: 'everyone' };
  const set = await page.request.put(`${fresh.origin}/api/desk/settings`, {
    headers: { Origin: fresh.origin },
    data: {
      services: [{ ...permanence, closedOnHolidays: false, rules: always }],
      pickUpPoints: [],
    },
  });
  expect(set.ok(), await set.text()).toBe(true);
  await page.reload();
  await unlock(page, demoMember.passphrase);
  const box = page.getByRole('link', { name: /attend plus que promis/ });
  await expect(box).toHaveText(/^1/);
  await expect.poll(() => notes(page)).toBe(2);
  await expect(page.getByRole('link', { name: /urgente ou en danger/ })).toHaveText(/^1/);
  await box.click();
  await expect(rows(page)).toHaveText([
    /N° 3.*Urgent/,
    /N° 1.*plus que promis/,
    /N° 2.*Attend une/,
  ]);
  // Wherever the inbox is turned to.
  await page.locator('summary', { hasText: 'Filtres' }).click();
  await page.getByLabel('Lesquelles').selectOption('Closes');
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: '1 attend plus que promis' }).click();
  await expect(rows(page)).toHaveCount(3);
  await pick(page, 1);
  await expect(page.getByText('attend depuis plus longtemps que promis')).toBeVisible();
  await page.getByLabel('Réponse', { exact: true }).fill('Pardon, je suis là.');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(page.getByText('attend depuis plus longtemps que promis')).toHaveCount(0);
  await expect(page.locator('.inbox').getByText('plus que promis')).toHaveCount(0);
  await page.getByRole('link', { name: 'Accueil' }).click();
  await expect(page.getByRole('link', { name: /attendent une réponse/ })).toHaveText(/^2/);
  await expect(box).toHaveCount(0);
});

test('a conversation under a new code keeps what was said and noted before', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, { text: 'vieux message' });
  const page = await sit(browser, fresh);
  await pick(page, 1);
  await unfold(page, 'Notes de l’équipe');
  await page.getByLabel('Nouvelle note').fill('note d’avant');
  await page.getByRole('button', { name: 'Garder la note' }).click();
  await expect(page.locator('.note')).toContainText('note d’avant');

  const [first] = await zoe.read();
  if (first?.state !== 'message') throw new Error('unread');
  const { direction, number, message } = first;
  await zoe.changeCode([{ direction, number, sent: message.sent, text: message.text }]);
  await pick(page, 2);
  await expect(page.getByText('J’ai changé de code.')).toBeVisible();
  await page.getByRole('button', { name: '1 message d’avant le changement de code' }).click();
  await expect(page.getByText('vieux message')).toBeVisible();
  await unfold(page, 'Notes de l’équipe (1)');
  await expect(page.locator('.note')).toContainText('note d’avant');
});

test('where the stream is cut off, the desk asks again by itself; it rings if it may @long', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, { text: 'un' });
  const page = await person(browser);
  await hearRing(page);
  await page.goto(`${fresh.origin}/desk/`);
  await signIn(page, demoMember.name, demoMember.passphrase);
  await page.getByRole('link', { name: 'Conversations', exact: true }).click();
  await pick(page, 1);
  await expect(page.getByText('un', { exact: true })).toBeVisible();
  await zoe.send('deux');
  await expect(page.getByText('deux', { exact: true })).toBeVisible();
  expect(await notes(page)).toBe(0);
  await page.getByRole('button', { name: 'Permettre la sonnerie' }).click();
  await expect.poll(() => notes(page)).toBe(2);
  await zoe.send('trois');
  await expect.poll(() => notes(page)).toBe(4);

  await page.route('**/conversations-stream', (route) => route.abort());
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await unlock(page, demoMember.passphrase);
  await expect(page.getByText('trois', { exact: true })).toBeVisible();
  await begin(fresh.address, { text: 'quatre' });
  await expect(rows(page)).toHaveCount(2, { timeout: 20_000 });
});
