/** A team's stickers: pasted from a spreadsheet, found again, replaced, retired, put up. */

import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { create, toBuffer } from 'qrcode';
import { violationsOf } from './axe.ts';
import { accept, invite } from './desk.ts';
import { enter, expect, person, test } from './desk-test.ts';

/** What the camera of this worker's browser sees. */
const film = join(tmpdir(), `eglantine-camera-${process.pid}.y4m`);

test.use({
  viewport: { width: 1280, height: 860 },
  locale: 'fr-FR',
  launchOptions: [
    async ({ launchOptions }, use) => {
      const camera = [
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
        `--use-file-for-fake-video-capture=${film}`,
      ];
      await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...camera] });
    },
    { scope: 'worker' },
  ],
});
test.describe.configure({ timeout: 120_000 });
test.afterAll(() => rmSync(film, { force: true }));

/** A sticker before a camera: a film in YUV4MPEG2 of one grey picture, with the code on it. */
function filmSticker(address: string): Buffer {
  const [width, height, cell] = [640, 480, 8];
  const { modules } = create(address, { errorCorrectionLevel: 'Q' });
  const luma = Buffer.alloc(width * height, 0xb0);
  const side = (modules.size + 8) * cell;
  const [left, top] = [(width - side) >> 1, (height - side) >> 1];
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [column, row] = [Math.floor(x / cell) - 4, Math.floor(y / cell) - 4];
      const within = Math.min(column, row) >= 0 && Math.max(column, row) < modules.size;
      const dark = within && modules.get(row, column);
      luma[(top + y) * width + left + x] = dark ? 0x18 : 0xe8;
    }
  }
  const picture = [Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 0x80)];
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  return Buffer.concat([head, ...picture, ...picture]);
}

const rows = Array.from({ length: 40 }, (_, index) => {
  const town = ['Lille', 'Roubaix'][index % 2] ?? '';
  const label = `${index % 10 === 9 ? 'Gare' : 'Lieu'} ${index + 1}`;
  return [label, 'université', town, '59', 'Rentrée'].join('\t');
});
const pasted = ['libellé\ttype de lieu\tville\tdépartement\tcampagne', ...rows].join('\n');

/** A coordinator at the list of entry points, which is empty. */
async function open(...[browser, team]: Parameters<typeof enter>): Promise<Page> {
  const page = await enter(browser, team);
  await page.getByRole('link', { name: 'Points d’entrée', exact: true }).click();
  return page;
}

async function paste(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Coller depuis un tableur' }).click();
  await page.getByLabel('Lignes du tableur').fill(pasted);
  await page.getByRole('button', { name: 'Regarder d’abord' }).click();
}

test('places pasted from a spreadsheet are looked at, kept, found, replaced and retired', async ({
  browser,
  team,
}) => {
  const page = await open(browser, team);
  await paste(page);
  await page.getByRole('button', { name: 'Garder 40 lieux' }).click();
  await expect(page.getByRole('heading', { name: '40 points d’entrée créés' })).toBeFocused();

  // A second time, nothing is new.
  await page.getByRole('button', { name: 'En coller d’autres' }).click();
  await page.getByLabel('Lignes du tableur').fill(`${pasted}\n\tuniversité`);
  await page.getByRole('button', { name: 'Regarder d’abord' }).click();
  await expect(page.getByRole('button', { name: 'Déjà là (40)' })).toBeVisible();
  await expect(page.getByText('Le libellé manque')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Garder/ })).toBeDisabled();

  await page.getByRole('link', { name: /Tous les points d’entrée/ }).click();
  await page.getByLabel('Ville').selectOption('Roubaix');
  await expect(page.getByText('20 points d’entrée')).toBeVisible();
  // A pause between two words takes nothing away, nor does a choice right after a letter.
  const search = page.getByLabel('Chercher');
  await search.fill('gare ');
  await expect(page.getByText('4 points d’entrée')).toBeVisible();
  const asked = page.waitForRequest((request) => {
    const { searchParams } = new URL(request.url());
    return searchParams.get('search') === 'gare roub' && searchParams.get('state') === 'unplaced';
  });
  await search.pressSequentially('roub');
  await page.getByLabel('État').selectOption('unplaced');
  await asked;
  await expect(search).toHaveValue('gare roub');
  await expect(page.getByText('4 points d’entrée')).toBeVisible();
  await page.getByRole('button', { name: 'Lieu', exact: true }).click();
  await page.getByRole('button', { name: 'Lieu', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: 'Lieu', exact: true })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(page.getByRole('rowheader').first()).toContainText('Gare 40');

  const before = (await page.locator('td.code').first().textContent()) ?? '';
  await page.getByRole('link', { name: 'Gare 40' }).click();
  await page.getByText('Remplacer l’autocollant').click();
  await page.getByRole('button', { name: 'Donner un nouveau code' }).click();
  await expect(page.getByText(`${before}, jusqu’au`)).toBeVisible();
  await page.getByText('Retirer', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Retirer' }).click();
  await expect(page.getByText('Ses comptes restent.')).toBeVisible();
  await page.getByRole('link', { name: /Tous les points d’entrée/ }).click();
  await expect(page.getByText('3 points d’entrée', { exact: true })).toBeVisible();

  await page.getByRole('button', { name: 'Enlever les filtres' }).click();
  await expect(page.getByText('39 points d’entrée')).toBeVisible();
  await page.getByLabel('Cocher toute la page').check();
  await page.getByRole('link', { name: 'Feuille de route' }).click();
  const stops = page.getByRole('list').filter({ has: page.getByLabel(/Lieu/) });
  await expect(stops.getByRole('listitem')).toHaveCount(39);
  await stops.getByRole('button', { name: 'Descendre Lieu 1', exact: true }).press('Enter');
  await expect(stops.getByRole('listitem').nth(1)).toContainText('Lieu 1');
  await expect(page.getByRole('button', { name: 'Descendre Lieu 1', exact: true })).toBeFocused();
});

test('a sticker is put up by its typed code, by the camera, and by a photo, and counts nothing', async ({
  browser,
  team,
}) => {
  const page = await open(browser, team);
  await paste(page);
  await page.getByRole('button', { name: 'Garder 40 lieux' }).click();
  await expect(page.getByRole('heading', { name: '40 points d’entrée créés' })).toBeVisible();
  const [typed, filmed, pictured] = team.entryPoints.list().map(({ code }) => code ?? '');
  await page.goto(`${team.origin}/desk/#/poser`);

  await page.getByLabel('Code sous le carré').fill(`${typed?.slice(0, 3)}-${typed?.slice(3)}`);
  await page.getByRole('button', { name: 'Chercher' }).click();
  await page.getByRole('button', { name: 'Posé aujourd’hui' }).click();
  await expect(page.getByText('1 posé cette fois')).toBeVisible();

  writeFileSync(film, filmSticker(`${team.origin}/s/${filmed}`));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await page.getByRole('button', { name: 'Ouvrir la caméra' }).click();
  await page.getByRole('button', { name: 'Posé aujourd’hui' }).click();
  await expect(page.getByText('2 posés cette fois')).toBeVisible();
  await page.getByRole('button', { name: 'Fermer la caméra' }).click();
  expect(asked.filter((line) => line.includes('/s/'))).toEqual([]);

  const photo = await toBuffer(`${team.origin}/s/${pictured}`, { width: 900 });
  await page.getByLabel('Ou une photo de l’autocollant').setInputFiles({
    name: 'photo.png',
    mimeType: 'image/png',
    buffer: photo,
  });
  await page.getByRole('button', { name: 'Posé aujourd’hui' }).click();
  await expect(page.getByText('3 posés cette fois')).toBeVisible();

  // No other page may ask for a camera.
  const reading = (await page.request.get(`${team.origin}/fr/`)).headers();
  expect(reading['permissions-policy']).toContain('camera=()');

  const placed = team.entryPoints.list().filter(({ placedOn }) => placedOn !== null);
  expect(placed.map(({ code }) => code)).toEqual([typed, filmed, pictured]);
  expect(team.entryPoints.counts()).toEqual([]);

  // Of a place that is no more, no old sticker is said to have a newer one.
  const { id, code } = team.entryPoints.get(typed ?? '');
  team.entryPoints.replace(id, code ?? '');
  team.entryPoints.retireMany([id]);
  await page.getByLabel('Code sous le carré').fill(typed ?? '');
  await page.getByRole('button', { name: 'Chercher' }).click();
  await expect(page.getByText('Ce lieu est retiré.')).toBeVisible();
});

test('who only handles stickers has a desk of four rooms @long', async ({ browser, team }) => {
  const page = await open(browser, team);
  const chloe = await person(browser);
  await accept(chloe, await invite(page, 'stickers'), 'Chloé');
  await expect(chloe.getByRole('heading', { name: 'Points d’entrée' })).toBeVisible();
  await expect(chloe.getByRole('navigation').getByRole('link')).toHaveText([
    'Points d’entrée',
    'Poser',
    'Étiquettes',
    'Mon compte',
  ]);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(
    `every screen of entry points fits 320 px and is clean for axe, ${colorScheme}`,
    { tag: '@long' },
    async ({ browser, team }) => {
      const page = await open(browser, team);
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width: 320, height: 640 });
      const clean = async () => {
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
        ).toBeLessThanOrEqual(0);
        expect(await violationsOf(page)).toEqual([]);
      };
      await paste(page);
      await expect(page.getByRole('button', { name: 'Nouvelles (40)' })).toBeVisible();
      // However narrow, no word is broken for want of room beside it.
      const understood = page.getByRole('cell', { name: 'université · Lille' }).first();
      expect((await understood.boundingBox())?.width).toBeGreaterThan(250);
      await clean();
      await page.getByRole('button', { name: 'Garder 40 lieux' }).click();
      await clean();
      await page.getByRole('link', { name: /Tous les points d’entrée/ }).click();
      await page.getByLabel('Cocher toute la page').check();
      await clean();
      await page.getByRole('button', { name: 'Retirer' }).click();
      await clean();
      for (const address of ['points/nouveaux', 'points/1', 'tournee?ids=1,2,3', 'poser']) {
        await page.goto(`${team.origin}/desk/#/${address}`);
        // Not an idle network: the desk listens to its stream of conversations.
        await expect(page.locator('.room h1:visible')).toBeVisible();
        await expect(page.getByText('Un instant…')).toBeHidden();
        for (const fold of await page.locator('summary:visible').all()) await fold.click();
        await clean();
      }
      await page.goto(`${team.origin}/desk/#/points/nouveaux`);
      await page.getByLabel('Quelques-uns').check();
      // No field is out of sight, to be found by moving sideways.
      const last = await page.getByLabel('Département, ligne 1').boundingBox();
      expect((last?.x ?? 0) + (last?.width ?? 320)).toBeLessThanOrEqual(320);
      await clean();
    },
  );
}
