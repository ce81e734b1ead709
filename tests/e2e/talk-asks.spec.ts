/** What a young person asks for in their browser, up to the team's screen, and back. */

import type { Page } from '@playwright/test';
import { demoMember, setUpDemoTeam } from '../../scripts/demo-team.ts';
import { signIn } from './desk.ts';
import { expect, person, test } from './desk-test.ts';
import { goToThread, phone, sendFirst } from './talk-phone.ts';

test.describe.configure({ timeout: 180_000 });

const shots = process.env['TALK_SHOTS'];
const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:59' }));
const service = { audience: 'everyone', closedOnHolidays: false, rules: always };
const services = [
  { ...service, id: 'en-ligne', name: 'En ligne', kind: 'permanence' },
  { ...service, id: 'accueil', name: 'Accueil', kind: 'drop-in', place: '10 rue du Metz' },
];

test('a call, an appointment, the nurse, one’s language: asked on a phone, shown to the team @long', async ({
  fresh,
  browser,
}) => {
  await setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
  const desk = await person(browser);
  await desk.setViewportSize({ width: 1280, height: 860 });
  await desk.goto(`${fresh.origin}/desk/`);
  await signIn(desk, demoMember.name, demoMember.passphrase);
  await expect(desk.getByRole('heading', { name: /^Bonjour/ })).toBeVisible({ timeout: 30_000 });
  const set = await desk.request.put(`${fresh.origin}/api/desk/settings`, {
    headers: { Origin: fresh.origin },
    data: { services, pickUpPoints: [] },
  });
  expect(set.ok(), await set.text()).toBe(true);
  const traffic: string[] = [];
  const shoot = async (page: Page, name: string) => {
    if (shots) await page.screenshot({ path: `${shots}/asks-${name}.png`, fullPage: true });
  };

  const call = await phone(browser, fresh.origin, 'fr', traffic);
  await call.getByRole('button', { name: 'Écrire à l’équipe' }).click();
  await call.getByLabel('Qu’on m’appelle').check();
  const send = call.getByRole('button', { name: 'Envoyer' });
  await expect(call.getByText('On appelle en numéro caché')).toBeVisible();
  await call.getByLabel('« C’est pour une activité').check();
  await call.getByLabel('Une question pour être sûr').fill('Ma couleur ?');
  await call.getByLabel('La réponse').fill('Bleu');
  await call.getByLabel('Le numéro à appeler').fill('٠٦ 99 98 97 96');
  await expect(send).toBeDisabled();
  await call.getByLabel('Un moment où l’équipe est là').selectOption({ index: 1 });
  await shoot(call, 'call');
  const slot = await call.getByLabel('Quel moment').inputValue();
  const code = await sendFirst(call);

  const visit = await phone(browser, fresh.origin, 'fr', traffic);
  await visit.getByRole('button', { name: 'Écrire à l’équipe' }).click();
  await visit.getByLabel('Un rendez-vous à l’accueil').check();
  await expect(visit.getByText('10 rue du Metz').last()).toBeVisible();
  await visit.getByLabel('Quand est-ce que ça t’irait').fill('jeudi après 16 h');
  await shoot(visit, 'appointment');
  await sendFirst(visit);

  // From the page of parcels, one tap leads to the form, with what was asked for.
  const nurse = await phone(browser, fresh.origin, 'ar', traffic);
  await nurse.goto(`${fresh.origin}/ar/colis/`);
  await nurse.locator('#young-ways a[href$="#message"]').click();
  await expect(nurse.getByLabel('رسالتك')).toBeVisible();
  await nurse.goBack();
  await nurse.locator('#young-ways a[href$="#nurse"]').click();
  await expect(nurse.getByLabel('موعد مع الممرضة أو الممرض')).toBeChecked();
  await nurse.getByLabel('متى يناسبك').fill('غدًا');
  await shoot(nurse, 'nurse');
  await sendFirst(nurse, 'ar');

  const spoken = await phone(browser, fresh.origin, 'ar', traffic);
  await spoken.getByRole('button', { name: 'كتابة إلى الفريق' }).click();
  await spoken.getByLabel('شخص يتكلم لغتي').check();
  await spoken.getByLabel('أي لغة').selectOption('bg');
  await sendFirst(spoken, 'ar');

  await desk.getByRole('link', { name: 'Conversations', exact: true }).click();
  const row = (number: number) => desk.getByRole('link', { name: new RegExp(`^N° ${number} `) });
  await expect(row(1)).toContainText(/appel/i);
  await expect(row(2)).toContainText(/rendez-vous/i);
  await expect(row(3)).toContainText(/infirmi/i);
  await expect(row(3)).toContainText('arabe');
  await expect(row(4)).toContainText('bulgare');
  await row(2).click();
  await expect(desk.getByText('un rendez-vous à l’accueil : jeudi après 16 h.')).toBeVisible();
  await row(1).click();
  const card = desk.locator('.card.call');
  for (const fact of ['٠٦ 99 98 97 96', slot, 'Ma couleur ?', 'Bleu', 'C’est pour une activité'])
    await expect(card).toContainText(fact);
  await shoot(desk, 'desk');
  // The number is for the team alone: not in what the person's own thread shows.
  await goToThread(call, code);
  await expect(call.locator('.talk-thread')).toContainText(slot);
  await expect(call.locator('.talk-thread')).not.toContainText('99 98');

  // The team proposes another time: in words, answered in one tap, once.
  await desk.locator('summary').filter({ hasText: 'Proposer un créneau' }).click();
  await desk.getByLabel('La question a été posée').check();
  await desk.getByLabel('Jour').fill('2099-01-05');
  await desk.getByLabel('De', { exact: true }).fill('14:00');
  await desk.getByLabel('À', { exact: true }).fill('14:30');
  await desk.getByLabel('Où, et autre chose').fill('Avec Amina');
  await desk.getByRole('button', { name: 'Envoyer la proposition' }).click();
  const proposal = call.locator('.talk-theirs');
  await expect(proposal).toContainText(
    'L’équipe te propose un appel, lundi 5 janvier à 14:00 – 14:30',
  );
  await expect(proposal).toContainText('Avec Amina');
  await shoot(call, 'proposal');
  await proposal.getByRole('button', { name: 'Ça me va' }).click();
  await expect(
    desk.getByText('Ça me va : un appel, lundi 5 janvier à 14:00 – 14:30.'),
  ).toBeVisible();
  await expect(proposal.getByRole('button')).toHaveCount(0);

  for (const secret of ['99 98 97', 'Bleu', 'Avec Amina', 'jeudi après', code.join(' ')])
    expect(traffic.join('\n')).not.toContain(secret);
});
