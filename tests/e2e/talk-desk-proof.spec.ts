/** What is wrong with a conversation, and with its keys, is shown. */

import { demoMember } from '../../scripts/demo-team.ts';
import { fromBase64url, randomBytes } from '../../site/crypto/bytes.ts';
import { recipientFromSeed } from '../../site/crypto/identity.ts';
import { unlock } from './desk.ts';
import { expect, test } from './desk-test.ts';
import { pick, rows, setUp, sit, tamper } from './talk-desk.ts';
import { begin } from './talk-desk-driver.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

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

test('a new identity of the team is told in open conversations, and the old one goes when nothing needs it @long', async ({
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
