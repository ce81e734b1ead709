/** Every passphrase is lost, months after the sheet was printed; then the others come back. */

import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import { accept, invite, keepSheet, readWords, signIn, takePassphrase, unlock } from './desk.ts';
import { enter, expect, person, test } from './desk-test.ts';
import { begin } from './talk-desk-driver.ts';

test.use({ viewport: { width: 1280, height: 860 }, locale: 'fr-FR' });
test.describe.configure({ timeout: 180_000 });

test(
  'the sheet opens a team that was renewed since, and a former holder is welcomed to all of it again',
  { tag: '@long' },
  async ({ browser, team }) => {
    const amina = await enter(browser, team);
    const boris = await person(browser);
    const passphrase = await accept(boris, await invite(amina, 'team'), 'Boris');
    await amina.getByRole('button', { name: /accueillir Boris/ }).click();
    await expect(boris.getByRole('heading', { name: 'Bonjour Boris' })).toBeVisible();
    await begin(team.address, { text: 'Avant le renouvellement' });

    const database = new Sqlite(join(team.dataFolder, 'eglantine.db'));
    database.prepare('UPDATE team_keyring SET started_day = started_day - 32').run();
    database.close();
    await amina.reload();
    await unlock(amina, team.passphrase);
    await expect(amina.getByRole('heading', { name: 'L’équipe' })).toBeVisible();
    await begin(team.address, { text: 'Après le renouvellement' });
    // Boris has seen the renewed team, too: what he remembers must be gone beyond, not back from.
    await boris.reload();
    await unlock(boris, passphrase);
    await expect(boris.getByRole('heading', { name: 'Bonjour Boris' })).toBeVisible();
    await amina.context().close();

    const again = await person(browser);
    await again.goto(`${team.origin}/desk/`);
    await again.getByRole('button', { name: 'Toutes les phrases secrètes sont perdues' }).click();
    await again.getByLabel('Les 24 mots').fill(team.sheet.join(' '));
    await again.getByRole('button', { name: 'Vérifier la feuille' }).click();
    await again.getByLabel('Votre nom').fill('Amina');
    await takePassphrase(again);
    await again.getByRole('button', { name: 'Continuer' }).click();
    await again.getByRole('checkbox', { name: /c’est mon compte/ }).check();
    await again.getByRole('button', { name: 'Continuer' }).click();
    await keepSheet(again);
    await expect(again.getByRole('heading', { name: 'Bonjour Amina' })).toBeVisible();

    await boris.reload();
    await signIn(boris, 'Boris', passphrase);
    const words = await readWords(boris, 'Les cinq mots à comparer');
    await expect(boris.getByText('Équipe n° 2')).toBeVisible();
    await again.getByRole('link', { name: 'Équipe', exact: true }).click();
    await again.getByLabel('Quel numéro d’équipe Boris voit à l’écran ?').selectOption('2');
    expect(await readWords(again, 'Les cinq mots à comparer')).toEqual(words);
    await again.getByRole('button', { name: /accueillir Boris/ }).click();
    await expect(boris.getByRole('heading', { name: 'Bonjour Boris' })).toBeVisible();
    for (const holder of [again, boris]) {
      await holder.getByRole('link', { name: 'Conversations', exact: true }).click();
      for (const [number, text] of [
        [1, 'Avant le renouvellement'],
        [2, 'Après le renouvellement'],
      ] as const) {
        await holder.getByRole('link', { name: new RegExp(`^N° ${number} `) }).click();
        await expect(holder.getByRole('list', { name: 'Messages' })).toContainText(text);
      }
    }
  },
);
