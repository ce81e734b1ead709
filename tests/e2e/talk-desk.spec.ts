/** The team reads and answers: what is sealed is opened here. */

import { demoMember } from '../../scripts/demo-team.ts';
import { violationsOf } from './axe.ts';
import { accept, invite, unlock } from './desk.ts';
import { expect, person, test } from './desk-test.ts';
import { heapOf, pick, rows, setUp, sit, tamper, texts, unfold } from './talk-desk.ts';
import { begin } from './talk-desk-driver.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

test('a message is opened here, answered, noted; the lock wipes all but what is being written', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const marks = ['bonjour-MARQUE', 'reponse-MARQUEE', 'note-MARQUEE', 'brouillon-MARQUE'];
  const zoe = await begin(fresh.address, {
    text: `${marks[0]} <img src=x onerror=alert(1)> https://exemple.test a\u202Eb`,
    language: 'ar',
  });
  const traffic: string[] = [];
  const page = await sit(browser, fresh, traffic);
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Code non confirmé');
  await expect(rows(page)).toContainText('arabe');
  await pick(page, 1);
  const said = page.getByRole('list', { name: 'Messages' });
  // Text and nothing else: no tag, no link, nothing turned round.
  await expect(said).toContainText('<img src=x onerror=alert(1)> https://exemple.test a[U+202E]b');
  await expect(said.locator('a, img')).toHaveCount(0);
  expect(page.url()).not.toContain(zoe.keys.lookup);

  await page.getByLabel('Réponse', { exact: true }).fill(marks[1] ?? '');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(page.getByText('Envoyé.')).toBeVisible();
  await expect(said).toContainText(marks[1] ?? '');
  expect((await texts(zoe)).at(-1)).toBe(marks[1]);
  await expect(rows(page)).not.toContainText('Attend une réponse');

  await unfold(page, 'Notes de l’équipe');
  await page.getByLabel('Nouvelle note').fill(marks[2] ?? '');
  await page.getByRole('button', { name: 'Garder la note' }).click();
  await expect(page.locator('.note')).toContainText(marks[2] ?? '');

  // Live: what comes is there without a reload, and so is who writes.
  await zoe.confirm();
  await expect(rows(page)).not.toContainText('Code non confirmé');
  await zoe.type();
  await expect(page.locator('.conversation .writing')).toHaveText('La personne écrit…');
  await zoe.send('merci-MARQUE');
  await expect(said).toContainText('merci-MARQUE');

  await page.getByLabel('Réponse', { exact: true }).fill(marks[3] ?? '');
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(page.getByRole('heading', { name: 'Bureau verrouillé' })).toBeVisible();
  const left = await page.content();
  const memory = await heapOf(page);
  for (const gone of [...marks.slice(0, 3), 'merci-MARQUE']) {
    expect(left).not.toContain(gone);
    expect([gone, memory.includes(gone)]).toEqual([gone, false]);
  }
  // It does find what is there.
  expect(memory.includes('brouillon-MARQUE')).toBe(true);
  await unlock(page, demoMember.passphrase);
  await expect(said).toContainText('merci-MARQUE');
  await expect(page.getByLabel('Réponse', { exact: true })).toHaveValue(marks[3] ?? '');
  for (const mark of [...marks, 'merci-MARQUE']) expect(traffic.join('\n')).not.toContain(mark);
});

test('two members see each other answer, and no answer passes another unseen', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, { text: 'Il y a quelqu’un ?' });
  const eve = await sit(browser, fresh);
  const link = await invite(eve, 'team');
  const ana = await person(browser);
  await accept(ana, link, 'Ana');
  await eve.getByRole('button', { name: 'Les mots sont les mêmes' }).click();
  await expect(ana.getByRole('heading', { name: 'Bonjour Ana' })).toBeVisible({ timeout: 15_000 });
  await eve.getByRole('link', { name: 'Conversations', exact: true }).click();
  await ana.getByRole('link', { name: 'Conversations', exact: true }).click();
  for (const page of [eve, ana]) {
    await pick(page, 1);
    await expect(page.getByText('Il y a quelqu’un ?')).toBeVisible();
  }
  await ana.getByRole('button', { name: 'Prendre' }).click();
  await expect(eve.locator('.conversation').getByText('Prise par Ana')).toBeVisible();

  await eve.getByLabel('Réponse', { exact: true }).fill('Oui, ici Ève');
  await expect(
    ana.locator('.conversation').getByText('Démo est en train de répondre'),
  ).toBeVisible();
  // The network brings Ève nothing for a while: she can't have seen what Ana sends.
  await eve.route(/api\/desk\/conversation$/, (route) => route.abort());
  await ana.getByLabel('Réponse', { exact: true }).fill('Oui, ici Ana');
  await ana.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(ana.getByText('Envoyé.')).toBeVisible();
  await eve.unroute(/api\/desk\/conversation$/);
  const sendAnyway = eve.getByRole('button', { name: 'J’ai lu, envoyer' });
  await expect(async () => {
    // The warning, when it comes by itself, moves the button: a click may fall beside it.
    if (!(await sendAnyway.isVisible()))
      await eve.getByRole('button', { name: /^Envoyer$/ }).click();
    await expect(sendAnyway).toBeVisible({ timeout: 3_000 });
  }).toPass();
  await expect(eve.getByText('Un autre message est arrivé')).toBeVisible();
  await expect(eve.getByRole('list', { name: 'Messages' })).toContainText('Oui, ici Ana');
  expect(await texts(zoe)).toEqual(['Il y a quelqu’un ?', 'Oui, ici Ana']);
  await sendAnyway.click();
  await expect(eve.getByText('Envoyé.')).toBeVisible();
  expect(await texts(zoe)).toEqual(['Il y a quelqu’un ?', 'Oui, ici Ana', 'Oui, ici Ève']);

  await ana.getByRole('button', { name: 'Passer à quelqu’un' }).click();
  await ana.getByLabel('À qui').selectOption(demoMember.name);
  await ana.getByRole('button', { name: 'Passer la conversation' }).click();
  await expect(eve.getByText('Vous l’avez prise')).toBeVisible();
});

test('a call, a slot, a ready-made reply; none with a place or a time while somebody may be reading', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, {
    text: 'Appelez-moi',
    request: 'call',
    urgent: true,
    call: { number: '06 99 98 97 96', question: 'Le nom du chat ?', answer: 'Pacha' },
  });
  const page = await sit(browser, fresh);
  await pick(page, 1);
  await expect(page.getByText('06 99 98 97 96')).toBeVisible();

  await unfold(page, 'Réponses prêtes');
  await page.getByRole('button', { name: /^Quand et où passer/ }).click();
  const insert = page.getByRole('button', { name: 'Mettre dans la réponse' });
  for (const field of await page.locator('.ready .card input:not([type=checkbox])').all()) {
    await field.fill('ici');
  }
  await expect(page.locator('.ready').getByText('Le nom du chat ?')).toBeVisible();
  await expect(insert).toBeDisabled();
  await page.locator('.ready').getByLabel('La question a été posée').check();
  await insert.click();
  await expect(page.getByLabel('Réponse', { exact: true })).not.toHaveValue('');
  // A colleague marks it in the meantime: what was put in isn't sent any more.
  const guard = page.getByRole('button', { name: 'Quelqu’un d’autre lit peut-être' });
  const send = page.getByRole('button', { name: 'Envoyer', exact: true });
  await expect(send).toBeEnabled();
  await guard.click();
  await expect(page.getByText('ce texte donne un lieu ou une heure')).toBeVisible();
  await expect(send).toBeDisabled();
  await guard.click();
  await expect(send).toBeEnabled();
  await page.getByLabel('Réponse', { exact: true }).fill('');

  await unfold(page, 'Proposer un créneau');
  await page.getByLabel('Jour').fill('2099-01-05');
  await page.getByLabel('De', { exact: true }).fill('14:00');
  await page.getByLabel('À', { exact: true }).fill('14:30');
  await page.locator('.slot').getByLabel('La question a été posée').check();
  // What comes while it is written is to be read first.
  await zoe.send('Plus la peine');
  await expect(page.locator('.slot').getByText('Un autre message est arrivé')).toBeVisible();
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
  expect((await texts(zoe)).at(-1)).toBe('Plus la peine');
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
  await expect(page.getByText('Envoyé.')).toBeVisible();
  expect(JSON.parse((await texts(zoe)).at(-1) ?? '')).toMatchObject({
    what: 'call',
    from: Date.parse('2099-01-05T13:00Z'),
    to: Date.parse('2099-01-05T13:30Z'),
  });

  await guard.click();
  await expect(page.getByRole('button', { name: /^Quand et où passer/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Rien à voir/ })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Envoyer la proposition' })).toHaveCount(0);
  expect(await violationsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'L’appel est fait' }).click();
  await page.getByRole('button', { name: 'Oui, effacer le numéro' }).click();
  await expect(page.getByText('06 99 98 97 96')).toHaveCount(0);
  tamper(fresh, (database) => {
    expect(database.prepare('SELECT count(*) FROM details').pluck().get()).toBe(0);
  });
});
