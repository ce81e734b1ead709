import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { statusOf } from '../../../scripts/command.ts';
import { main } from '../../../scripts/stickers.ts';
import { runAlone, runHere, type Ended } from '../command.ts';
import { noon, temporaryDatabase, temporaryFolder } from '../temporary.ts';
import { codesIn, readCodeIn, sizesOf } from './readback.ts';

const script = fileURLToPath(new URL('../../../scripts/stickers.ts', import.meta.url));

/** The command on data of its own: three places of one campaign, one of another. */
function makeShell() {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  const entryPoints = createEntryPoints(temporaryDatabase(data), noon);
  const labels = ['Gare', 'Parc', 'Lycée'];
  const made = labels.map((label) => entryPoints.add({ label, campaign: 'Été' }));
  entryPoints.add({ label: 'Mairie', campaign: 'Hiver' });
  const environment = { EGLANTINE_DATA: data, EGLANTINE_ORIGIN: 'https://go.exemple.fr' };
  const linesOf = ({ status, stdout, stderr }: Ended) => {
    return { status, stdout, lines: stderr.split('\n').filter(Boolean) };
  };
  const run = async (...args: string[]) =>
    linesOf(await runHere(() => statusOf(main, args), { environment }));
  const runItself = (...args: string[]) => linesOf(runAlone(script, args, { environment }));
  return { run, runItself, entryPoints, made, out: join(folder, 'planche.pdf') };
}

test('a campaign is printed from the command line, and written down', () => {
  const { runItself: run, entryPoints, made, out } = makeShell();
  entryPoints.retire(made[2]?.code ?? '');
  const asked = ['--campaign', 'Été', '--sheet', 'l7160', '--start', '21', '--lang', 'fr,ar'];
  const { status, stdout } = run(...asked, '--design', 'discret', '--out', out);
  expect([status, stdout]).toEqual([0, `${out}  Exemplaires : 2. Pages : 2.\n`]);
  const pdf = readFileSync(out);
  expect(sizesOf(pdf)).toHaveLength(2);
  const [first] = codesIn(pdf);
  const address = `HTTPS://GO.EXEMPLE.FR/S/${made[0]?.code}`;
  expect(first && readCodeIn(pdf, 0, first)).toBe(address);
  const printed = entryPoints.list().filter(({ design }) => design === 'discret');
  expect(printed.map(({ label, languages }) => [label, languages.join()])).toEqual([
    ['Gare', 'fr,ar'],
    ['Parc', 'fr,ar'],
  ]);
  expect(run('--campaign', 'Été', '--unprinted', '--sheet', 'A6', '--out', out).status).toBe(1);
});

test('paper is named in either case, as sheets are', async () => {
  const { run, out } = makeShell();
  expect((await run('--campaign', 'Été', '--sheet', 'a6', '--try', '--out', out)).status).toBe(0);
  expect(sizesOf(readFileSync(out))).toHaveLength(3);
});

test('a try is written down nowhere', async () => {
  const { run, entryPoints, made, out } = makeShell();
  const code = made[1]?.code ?? '';
  expect(
    (await run('--codes', code.toLowerCase(), '--sheet', 'A5', '--try', '--out', out)).status,
  ).toBe(0);
  expect(entryPoints.get(code).printedOn).toBeNull();
});

test('a campaign is found in either case, and an unknown one is told which there are', async () => {
  const { run, out } = makeShell();
  const paper = ['--sheet', 'A6', '--try', '--out', out];
  expect((await run('--campaign', 'été', ...paper)).status).toBe(0);
  expect(sizesOf(readFileSync(out))).toHaveLength(3);
  const { status, lines } = await run('--campaign', 'Printemps', ...paper);
  expect([status, lines.length]).toEqual([1, 1]);
  expect(lines[0]).toContain('Printemps');
  expect(lines[0]).toContain('Été, Hiver');
});

test('of two campaigns that differ by case alone, each is printed by its own name only', async () => {
  const { run, entryPoints, out } = makeShell();
  entryPoints.add({ label: 'Piscine', campaign: 'ÉTÉ' });
  const paper = ['--sheet', 'A6', '--try', '--out', out];
  expect((await run('--campaign', 'ÉTÉ', ...paper)).status).toBe(0);
  expect(sizesOf(readFileSync(out))).toHaveLength(1);
  expect((await run('--campaign', 'été', ...paper)).lines[0]).toContain('ÉTÉ');
});

test('a code that is given twice, or with the one it was replaced by, is printed once', async () => {
  const { run, entryPoints, made, out } = makeShell();
  const { id = 0, code = '' } = made[1] ?? {};
  const renewed = entryPoints.replace(id, code).code;
  const codes = [code, code.toLowerCase(), renewed, made[0]?.code].join();
  expect((await run('--codes', codes, '--sheet', 'A6', '--try', '--out', out)).status).toBe(0);
  expect(sizesOf(readFileSync(out))).toHaveLength(2);
});

test.each([
  ['--lang=xx', 'fr, ar, en, es, pt, ro, bg, ru'],
  ['--lang=fr,fr', 'fr, ar, en'],
  ['--lang=fr,ar,en', 'fr, ar, en'],
  ['--copies=11', 'de 1 à 10'],
  ['--copies=0', 'de 1 à 10'],
  ['--start=0', 'à partir de 1'],
  ['--start=99', 'de 1 à 21'],
  ['--offset=30,0', 'de -20 à 20'],
  ['--offset=un', 'de -20 à 20'],
])('%s is refused with what is allowed', async (option, allowed) => {
  const { run, out } = makeShell();
  const { lines } = await run('--campaign', 'Été', '--sheet', 'L7160', option, '--out', out);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain(allowed);
});

test('the calibration page and the list', async () => {
  const { run, out } = makeShell();
  expect(
    (await run('--calibration', '--sheet', '3474', '--offset', '1,-0.5', '--out', out)).status,
  ).toBe(0);
  expect(sizesOf(readFileSync(out))).toHaveLength(1);
  expect((await run('--list')).stdout).toMatch(/L7160 .*\n(.*\n)*.*discret/);
});

test('what is refused ends with 1, what makes no sense with 2, each with one line', async () => {
  const { run, out } = makeShell();
  const campaign = ['--campaign', 'Été'];
  const refused = [
    [...campaign, '--sheet', 'L1', '--out', out],
    ['--campaign', 'Printemps', '--sheet', 'L7160', '--out', out],
    [...campaign, '--sheet', 'L7160', '--out', join(out, 'nulle', 'part.pdf')],
  ];
  const senseless = [
    ['--sheet', 'L7160', '--out', out],
    [...campaign, '--sheet', 'L7160'],
    [...campaign, '--sheet', 'L7160', '--copies', 'deux', '--out', out],
    ['--nimporte'],
    ['--list', '--sheet', 'L7160'],
    [...campaign, '--sheet', 'L7160', '--bleed', '--out', out],
    [...campaign, '--sheet', 'A4', '--sheet', 'A5', '--out', out],
  ];
  for (const [status, commands] of [
    [1, refused],
    [2, senseless],
  ] as const) {
    for (const args of commands) {
      const answer = await run(...args);
      expect([args, answer.status, answer.lines.length]).toEqual([args, status, 1]);
    }
  }
});
