import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../api/database/index.ts';
import { violationsOf } from './axe.ts';
import { accept, invite, keepSheet, readWords, setUp, signIn, takePassphrase } from './desk.ts';
import { enter, expect, person, test } from './desk-test.ts';

/** A sheet as the file that the desk saves has it. */
const numbered = (sheet: string[]) =>
  sheet.map((word, index) => `${index + 1}. ${word}`).join('\n');

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 120_000 });

test('a team sets itself up, grows, changes and recovers, and its secrets stay in its browsers', async ({
  browser,
  fresh,
}) => {
  const traffic: string[] = [];
  const secrets: string[] = [];
  const seeds: string[] = [];

  const amina = await person(browser, traffic, seeds);
  const founding = await setUp(amina, fresh.setUpAddress ?? '', 'Amina');
  secrets.push(founding.passphrase, founding.sheet.join(' '));

  const boris = await person(browser, traffic, seeds);
  const borisPassphrase = await accept(boris, await invite(amina, 'team'), 'Boris');
  secrets.push(borisPassphrase);
  const seenByBoris = await readWords(boris, 'Les cinq mots à comparer');

  await amina.reload();
  await amina.getByLabel('Phrase secrète').fill(founding.passphrase);
  await amina.getByRole('button', { name: 'Déverrouiller' }).click();
  await amina.getByRole('link', { name: 'Équipe' }).click();
  expect(await readWords(amina, 'Les cinq mots à comparer')).toEqual(seenByBoris);
  await amina.getByRole('button', { name: /accueillir/ }).click();
  await expect(boris.getByRole('heading', { name: 'Bonjour Boris' })).toBeVisible();

  // A reader needs no welcome, and sees neither settings nor journal.
  const chloe = await person(browser, traffic, seeds);
  secrets.push(await accept(chloe, await invite(amina, 'reader'), 'Chloé'));
  await expect(chloe.getByRole('heading', { name: 'Bonjour Chloé' })).toBeVisible();
  await expect(chloe.getByRole('link', { name: 'Réglages' })).toHaveCount(0);

  // Demoted, Boris is signed out at once, and what he knew opens nothing new.
  await amina.getByRole('button', { name: /Changer Boris/ }).click();
  await amina.getByLabel('Rôle pour Boris').selectOption('stickers');
  await amina.getByRole('button', { name: 'Changer le rôle' }).click();
  await expect(amina.getByText('Boris a maintenant le rôle : Autocollants.')).toBeVisible();
  await boris.getByRole('link', { name: 'Équipe' }).click();
  await expect(boris.getByRole('heading', { name: 'Bureau verrouillé' })).toBeVisible();

  // Removed, he can't come back.
  await amina.getByRole('button', { name: /Changer Boris/ }).click();
  await amina.getByRole('button', { name: 'Retirer de l’équipe' }).click();
  await amina.getByRole('button', { name: 'Oui, retirer' }).click();
  await expect(amina.getByText('Boris n’est plus dans l’équipe.')).toBeVisible();
  await expect(amina.getByRole('button', { name: /Changer Boris/ })).toHaveCount(0);
  await boris.reload();
  await signIn(boris, 'Boris', borisPassphrase);
  await expect(boris.locator('.problem')).toBeVisible();

  // The last coordinator stays.
  await expect(amina.getByRole('button', { name: /Changer Amina/ })).toHaveCount(0);

  // Every passphrase is lost: the sheet opens the team again, and makes a new one.
  const dora = await person(browser, traffic, seeds);
  await dora.goto(`${fresh.origin}/desk/`);
  await dora.getByRole('button', { name: 'Toutes les phrases secrètes sont perdues' }).click();
  await dora.getByLabel('Les 24 mots').fill(numbered(founding.sheet));
  await dora.getByRole('button', { name: 'Vérifier la feuille' }).click();
  await dora.getByLabel('Votre nom').fill('Dora');
  secrets.push(await takePassphrase(dora));
  await dora.getByRole('button', { name: 'Continuer' }).click();
  secrets.push((await keepSheet(dora)).join(' '));
  await expect(dora.getByRole('heading', { name: 'Bonjour Dora' })).toBeVisible();
  await dora.getByRole('link', { name: 'Journal' }).click();
  await expect(dora.getByText('La chaîne est entière')).toBeVisible();

  const files = readdirSync(fresh.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'))
    .join('');
  const said = traffic.join('\n');
  expect(said).toContain('"keyring"');
  for (const secret of secrets) {
    expect(files.includes(Buffer.from(secret).toString('latin1'))).toBe(false);
    expect(said.includes(secret)).toBe(false);
  }
  // The four members', the team's in each epoch, and both sheets'.
  expect(seeds.length).toBeGreaterThanOrEqual(8);
  for (const seed of seeds) {
    const bytes = Buffer.from(seed, 'hex');
    expect(files.includes(bytes.toString('latin1'))).toBe(false);
    for (const spelling of [seed, bytes.toString('base64url'), bytes.toString('base64')]) {
      expect(files.includes(spelling) || said.includes(spelling)).toBe(false);
    }
  }
});

test('a locked desk keeps what was being written', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  await amina.getByRole('link', { name: 'Réglages' }).click();
  await amina.getByRole('button', { name: 'Ajouter un service' }).click();
  await amina.getByLabel('Nom', { exact: true }).fill('Accueil du centre');
  await amina.getByRole('button', { name: 'Verrouiller' }).click();
  await expect(amina.getByRole('heading', { name: 'Bureau verrouillé' })).toBeVisible();
  await expect(amina.getByRole('heading', { name: 'Réglages' })).toBeHidden();
  await amina.getByLabel('Phrase secrète').fill(passphrase);
  await amina.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(amina.getByRole('heading', { name: 'Bureau verrouillé' })).toHaveCount(0);
  await expect(amina.getByLabel('Nom', { exact: true })).toHaveValue('Accueil du centre');
  await amina.getByRole('button', { name: /Enregistrer Horaires/ }).click();
  await expect(amina.getByText('Enregistré.')).toBeVisible();
  const hours = (await (await fetch(`${team.address}/api/hours`)).json()) as {
    services: { name: string }[];
  };
  expect(hours.services.map(({ name }) => name)).toEqual(['Accueil du centre']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `axe finds nothing on any screen of the desk, ${colorScheme}`,
    { tag: colorScheme === 'dark' ? ['@long'] : [] },
    async ({ browser, fresh }) => {
      const amina = await person(browser);
      await amina.emulateMedia({ colorScheme });
      const clean = async () => {
        expect(await violationsOf(amina)).toEqual([]);
      };
      await amina.goto(`${fresh.origin}/desk/`);
      await expect(amina.getByRole('heading', { level: 1 })).toBeVisible();
      await clean();
      await amina.goto(fresh.setUpAddress ?? '');
      await amina.reload();
      await setUp(amina, fresh.setUpAddress ?? '', 'Amina');
      await clean();
      for (const room of ['Équipe', 'Réglages', 'Journal', 'Mon compte']) {
        await amina.getByRole('link', { name: room }).click();
        await expect(amina.getByRole('heading', { level: 1 })).toBeVisible();
        // Not an idle network: the desk listens to its stream of conversations.
        await expect(amina.getByText('Un instant…').locator('visible=true')).toHaveCount(0);
        await clean();
        if (room === 'Réglages') {
          await amina.getByRole('button', { name: 'Ajouter un service' }).click();
          await amina.getByRole('button', { name: 'Ajouter une fermeture' }).click();
          await clean();
        }
      }
      await amina.getByRole('button', { name: 'Verrouiller' }).click();
      await clean();
    },
  );
}

test('hours set in the desk show on the site at once, the same on a phone in another time zone', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  const weekdays = [1, 2, 3, 4, 5, 6, 7];
  const saved = await amina.evaluate(
    async (days) =>
      (
        await fetch('/api/desk/settings', {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({
            services: [
              {
                id: 'jour-et-nuit',
                name: 'Accueil',
                kind: 'drop-in',
                audience: 'everyone',
                closedOnHolidays: false,
                rules: days.map((weekday) => ({ weekday, from: '00:30', to: '00:15' })),
              },
            ],
          }),
        })
      ).status,
    weekdays,
  );
  expect(saved).toBe(200);
  const shown = await Promise.all(
    ['Europe/Paris', 'Pacific/Auckland'].map(async (timezoneId) => {
      const phone = await (await browser.newContext({ timezoneId })).newPage();
      await phone.goto(`${team.origin}/fr/qui/`);
      await expect(phone.getByText('Accueil')).toBeVisible();
      return phone.locator('.opening-hours li').innerText();
    }),
  );
  expect(shown[0]).toMatch(/Ouvert, jusqu’à 00:15|Ouvre aujourd’hui à 00:30/);
  expect(shown[1]).toBe(shown[0]);
});

test('half an hour without a touch locks the desk', async ({ browser, team }) => {
  const amina = await enter(browser, team, (page) => page.clock.install());
  await amina.clock.fastForward('29:00');
  await expect(amina.getByRole('heading', { name: 'Bonjour Amina' })).toBeVisible();
  await amina.clock.runFor('02:00');
  await expect(amina.getByRole('heading', { name: 'Bureau verrouillé' })).toBeVisible();
  expect((await amina.request.get(`${team.origin}/api/desk/session`)).status()).toBe(401);
});

test('a new month begins a new team identity, by itself', async ({ browser, team }) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  const epoch = async () =>
    amina.evaluate(async () => {
      const { team } = (await (await fetch('/api/desk/session')).json()) as {
        team: { epoch: number };
      };
      return team.epoch;
    });
  expect(await epoch()).toBe(1);
  const database = openDatabase(team.dataFolder);
  database.main.prepare('UPDATE team_keyring SET started_day = started_day - 32').run();
  database.close();
  await amina.reload();
  await amina.getByLabel('Phrase secrète').fill(passphrase);
  await amina.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(amina.getByRole('heading', { name: 'Bonjour Amina' })).toBeVisible();
  expect(await epoch()).toBe(2);
});

test('a holder slipped into the roster in the database is refused, in words', async ({
  browser,
  team,
}) => {
  const { passphrase } = team;
  const amina = await enter(browser, team);
  const database = openDatabase(team.dataFolder);
  const roster = JSON.parse(
    database.main.prepare('SELECT roster FROM team_keyring').pluck().get() as string,
  ) as { members: { id: string; name: string }[] };
  const [member] = roster.members;
  if (member) roster.members.push({ ...member, id: 'AAAAAAAAAAAAAAAAAAAAAA', name: 'Fantôme' });
  database.main.prepare('UPDATE team_keyring SET roster = ?').run(JSON.stringify(roster));
  database.close();
  await amina.reload();
  await amina.getByLabel('Phrase secrète').fill(passphrase);
  await amina.getByRole('button', { name: 'Déverrouiller' }).click();
  await expect(amina.locator('.problem')).toContainText(
    'n’a pas été écrite par quelqu’un de l’équipe',
  );
});

test('a newcomer is welcomed by the words of the team they were shown, renewed since or not', async ({
  browser,
  team,
}) => {
  const amina = await enter(browser, team);
  const boris = await person(browser);
  await accept(boris, await invite(amina, 'team'), 'Boris');
  const seen = await readWords(boris, 'Les cinq mots à comparer');
  await expect(boris.getByText('Équipe n° 1')).toBeVisible();
  await amina.getByRole('button', { name: 'Faire une nouvelle feuille' }).click();
  await keepSheet(amina);
  // Nothing to compare before it is known which team he was shown.
  await expect(amina.getByRole('list', { name: 'Les cinq mots à comparer' })).toHaveCount(0);
  await amina.getByLabel('Quel numéro d’équipe Boris voit à l’écran ?').selectOption('1');
  await expect(async () => {
    expect(await readWords(amina, 'Les cinq mots à comparer')).toEqual(seen);
  }).toPass();
  await amina.getByRole('button', { name: /accueillir/ }).click();
  await expect(boris.getByRole('heading', { name: 'Bonjour Boris' })).toBeVisible();
});
