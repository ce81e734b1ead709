/** The team reads and answers: what is sealed is opened here, and what is wrong with it is shown. */

import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import Sqlite from 'better-sqlite3';
import type { RunningServer } from '../../api/server.ts';
import { demoMember, setUpDemoTeam } from '../../scripts/demo-team.ts';
import { fromBase64url, randomBytes } from '../../site/crypto/bytes.ts';
import { recipientFromSeed } from '../../site/crypto/identity.ts';
import { accept, invite, signIn, unlock } from './desk.ts';
import { expect, person, test } from './desk-test.ts';
import { begin, type Writer } from './talk-desk-driver.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

type Fresh = RunningServer & { dataFolder: string; origin: string };

/** A member before the inbox. */
async function sit(browser: Browser, fresh: Fresh, traffic: string[] = []): Promise<Page> {
  const page = await person(browser, traffic);
  await page.goto(`${fresh.origin}/desk/`);
  await signIn(page, demoMember.name, demoMember.passphrase);
  await expect(page.getByRole('heading', { name: /^Bonjour/ })).toBeVisible();
  await page.getByRole('link', { name: 'Conversations', exact: true }).click();
  return page;
}

const setUp = (fresh: Fresh) =>
  setUpDemoTeam(fresh.address, fresh.origin, fresh.setUpAddress ?? '');
const rows = (page: Page) => page.locator('.conversations > li');
const pick = (page: Page, number: number) =>
  page.getByRole('link', { name: new RegExp(`^N° ${number} `) }).click();
const unfold = (page: Page, name: string | RegExp) =>
  page.locator('summary').filter({ hasText: name }).click();
const texts = async (writer: Writer) =>
  (await writer.read()).map((item) => (item.state === 'message' ? item.message.text : item.state));

/** All that the page holds in memory, rubbish cleared. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.enable');
  let heap = '';
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => {
    heap += chunk;
  });
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  await session.detach();
  return heap;
}

/** Does something to the files behind the server's back. */
function tamper(fresh: Fresh, action: (database: Sqlite.Database) => void): void {
  const database = new Sqlite(join(fresh.dataFolder, 'eglantine.db'));
  action(database);
  database.close();
}

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

test('rows that were changed, moved, replayed, removed or forged each show as what they are', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, { text: 'un' });
  for (const text of ['deux', 'trois', 'quatre', 'cinq', 'six', 'sept']) await zoe.send(text);
  const other = await begin(fresh.address, { text: 'ailleurs' });
  const seen = { epoch: 1, recipient: await recipientFromSeed(randomBytes(32)) };
  await begin(fresh.address, { text: 'par le milieu', seen });
  const broken = await begin(fresh.address, { text: 'jamais lu' });
  tamper(fresh, (database) => {
    const lookup = Buffer.from(fromBase64url(zoe.keys.lookup));
    const elsewhere = Buffer.from(fromBase64url(other.keys.lookup));
    const file = (number: number) =>
      database
        .prepare('SELECT file FROM messages WHERE lookup = ? AND number = ?')
        .pluck()
        .get(lookup, number) as Buffer;
    const put = database.prepare('UPDATE messages SET file = ? WHERE lookup = ? AND number = ?');
    const flipped = file(2);
    flipped[flipped.length - 1] = (flipped.at(-1) ?? 0) ^ 1;
    put.run(flipped, lookup, 2);
    database.prepare('DELETE FROM messages WHERE lookup = ? AND number = 4').run(lookup);
    const moved = database
      .prepare('SELECT id, file, tag FROM messages WHERE lookup = ?')
      .get(elsewhere) as { id: Buffer; file: Buffer; tag: Buffer };
    database
      .prepare('UPDATE messages SET id = ?, file = ?, tag = ? WHERE lookup = ? AND number = 5')
      .run(moved.id, moved.file, moved.tag, lookup);
    // Forged as the team's.
    database
      .prepare("UPDATE messages SET direction = 'to-person' WHERE lookup = ? AND number = 6")
      .run(lookup);
    // Replayed further on: no id is there twice.
    database
      .prepare(
        `INSERT INTO messages (lookup, number, id, direction, file, tag, epoch, expires_day)
         SELECT lookup, 8, randomblob(16), direction, file, tag, epoch, expires_day
         FROM messages WHERE lookup = ? AND number = 3`,
      )
      .run(lookup);
    const opening = database
      .prepare('SELECT opening FROM conversations WHERE lookup = ?')
      .pluck()
      .get(elsewhere);
    database
      .prepare('UPDATE conversations SET opening = ? WHERE lookup = ?')
      .run(opening, Buffer.from(fromBase64url(broken.keys.lookup)));
  });
  const page = await sit(browser, fresh);
  await pick(page, 1);
  const said = page.getByRole('list', { name: 'Messages' }).locator('> li');
  await expect(said).toHaveCount(8);
  await expect(said.nth(0)).toContainText('un');
  await expect(said.nth(1)).toContainText('Message 2 abîmé');
  await expect(said.nth(2)).toContainText('trois');
  await expect(said.nth(3)).toContainText('Il manque le message 4');
  await expect(said.nth(4)).toContainText('Message 5 abîmé');
  await expect(said.nth(5)).toContainText('Message 6 abîmé');
  await expect(said.nth(6)).toContainText('sept');
  await expect(said.nth(7)).toContainText('Message 8 abîmé');

  await pick(page, 3);
  await expect(page.getByText('une autre clé que celle de l’équipe')).toBeVisible();
  await expect(page.getByLabel('Réponse', { exact: true })).toHaveCount(0);
  await pick(page, 4);
  await expect(page.getByText('ne s’ouvre avec aucune clé de l’équipe')).toBeVisible();
  await expect(page.getByText('jamais lu')).toHaveCount(0);

  // The oldest is gone, as when its time is over.
  tamper(fresh, (database) => {
    const lookup = Buffer.from(fromBase64url(zoe.keys.lookup));
    database.prepare('DELETE FROM messages WHERE lookup = ? AND number = 1').run(lookup);
  });
  await pick(page, 1);
  await expect(page.getByText('Le premier message n’est plus là')).toBeVisible();
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
  await eve.getByRole('button', { name: /^Envoyer$/ }).click();
  await expect(eve.getByText('Un autre message est arrivé')).toBeVisible();
  await expect(eve.getByRole('list', { name: 'Messages' })).toContainText('Oui, ici Ana');
  expect(await texts(zoe)).toEqual(['Il y a quelqu’un ?', 'Oui, ici Ana']);
  await eve.getByRole('button', { name: 'J’ai lu, envoyer' }).click();
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
  await page.getByLabel('Réponse', { exact: true }).fill('');

  await unfold(page, 'Proposer un créneau');
  await page.getByLabel('Jour').fill('2099-01-05');
  await page.getByLabel('De', { exact: true }).fill('14:00');
  await page.getByLabel('À', { exact: true }).fill('14:30');
  await page.locator('.slot').getByLabel('La question a été posée').check();
  await page.getByRole('button', { name: 'Envoyer la proposition' }).click();
  await expect(page.getByText('Envoyé.')).toBeVisible();
  expect(JSON.parse((await texts(zoe)).at(-1) ?? '')).toMatchObject({
    what: 'call',
    from: Date.parse('2099-01-05T13:00Z'),
    to: Date.parse('2099-01-05T13:30Z'),
  });

  await page.getByRole('button', { name: 'Quelqu’un d’autre lit peut-être' }).click();
  await expect(page.getByRole('button', { name: /^Quand et où passer/ })).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Rien à voir/ })).toBeEnabled();
  await expect(page.getByRole('button', { name: 'Envoyer la proposition' })).toHaveCount(0);
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  await page.getByRole('button', { name: 'L’appel est fait' }).click();
  await page.getByRole('button', { name: 'Oui, effacer le numéro' }).click();
  await expect(page.getByText('06 99 98 97 96')).toHaveCount(0);
  tamper(fresh, (database) => {
    expect(database.prepare('SELECT count(*) FROM details').pluck().get()).toBe(0);
  });
});

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

test('a new identity of the team is told in open conversations, and the old one goes when nothing needs it', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, { text: 'avant' });
  tamper(fresh, (database) => {
    database.prepare('UPDATE team_keyring SET started_day = 18262').run();
  });
  const page = await sit(browser, fresh);
  await expect
    .poll(async () =>
      (await zoe.read()).map((item) => item.state === 'message' && item.message.kind),
    )
    .toEqual(['text', 'team']);
  await pick(page, 1);
  await expect(page.getByText('Nouvelle clé de l’équipe (n° 2)')).toBeVisible();
  await expect(page.getByText('avant', { exact: true })).toBeVisible();
  await zoe.send('après');
  await expect(page.getByText('après', { exact: true })).toBeVisible();
  await page.getByLabel('Réponse', { exact: true }).fill('oui');
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click();
  await expect(page.getByText('Envoyé.')).toBeVisible();

  await page.getByRole('button', { name: 'Sélectionner' }).click();
  await page.getByRole('checkbox', { name: 'N° 1', exact: true }).check();
  await page.getByRole('button', { name: 'Effacer' }).click();
  await page.getByRole('button', { name: 'Oui, effacer' }).click();
  await expect(rows(page)).toHaveCount(0);
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await unlock(page, demoMember.passphrase);
  await page.getByRole('link', { name: 'Journal' }).click();
  await expect(page.getByText('a détruit de vieilles clés')).toBeVisible({ timeout: 15_000 });
});

test('a conversation under a new code keeps what was said and noted before; one that waits too long is raised', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const long = Date.now() - 6 * 60 * 60_000;
  const zoe = await begin(fresh.address, { text: 'vieux message', sent: long });
  const page = await sit(browser, fresh);
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '23:59' }));
  const permanence = { id: 'p', name: 'Permanence', kind: 'permanence', audience: 'everyone' };
  const set = await page.request.put(`${fresh.origin}/api/desk/settings`, {
    headers: { Origin: fresh.origin },
    data: { services: [{ ...permanence, closedOnHolidays: false, rules: always }] },
  });
  expect(set.ok(), await set.text()).toBe(true);
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await unlock(page, demoMember.passphrase);
  await pick(page, 1);
  await expect(page.getByText('attend depuis plus longtemps que promis')).toBeVisible();
  await expect(rows(page).first()).toContainText('Attend plus que promis');
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

test('where the stream is cut off, the desk asks again by itself; it rings if it may', async ({
  fresh,
  browser,
}) => {
  await setUp(fresh);
  const zoe = await begin(fresh.address, { text: 'un' });
  const page = await person(browser);
  await page.addInitScript(() => {
    const value = () => {
      const { dataset } = document.documentElement;
      dataset['notes'] = `${dataset['notes'] ?? ''}.`;
    };
    Object.defineProperty(OscillatorNode.prototype, 'start', { value });
    Object.defineProperty(OscillatorNode.prototype, 'stop', { value: () => undefined });
  });
  const notes = () => page.evaluate(() => document.documentElement.dataset['notes']?.length ?? 0);
  await page.goto(`${fresh.origin}/desk/`);
  await signIn(page, demoMember.name, demoMember.passphrase);
  await page.getByRole('link', { name: 'Conversations', exact: true }).click();
  await pick(page, 1);
  await expect(page.getByText('un', { exact: true })).toBeVisible();
  await zoe.send('deux');
  await expect(page.getByText('deux', { exact: true })).toBeVisible();
  expect(await notes()).toBe(0);
  await page.getByRole('button', { name: 'Permettre la sonnerie' }).click();
  await expect.poll(notes).toBe(2);
  await zoe.send('trois');
  await expect.poll(notes).toBe(4);

  await page.route('**/conversations-stream', (route) => route.abort());
  await page.getByRole('button', { name: 'Verrouiller' }).click();
  await unlock(page, demoMember.passphrase);
  await expect(page.getByText('trois', { exact: true })).toBeVisible();
  await begin(fresh.address, { text: 'quatre' });
  await expect(rows(page)).toHaveCount(2, { timeout: 20_000 });
});
