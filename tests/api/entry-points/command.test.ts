import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { EntryPoint } from '../../../api/entry-points/index.ts';
import { statusOf } from '../../../scripts/command.ts';
import { main } from '../../../scripts/entry-points.ts';
import { runAlone, runHere } from '../command.ts';
import { temporaryFolder } from '../temporary.ts';

const script = fileURLToPath(new URL('../../../scripts/entry-points.ts', import.meta.url));
const places = fileURLToPath(new URL('../../fixtures/places-excel.csv', import.meta.url));

const environmentOf = (data = join(temporaryFolder(), 'data')) => ({
  EGLANTINE_DATA: data,
  EGLANTINE_ORIGIN: 'https://go.exemple.fr',
});

/** The command, on a data folder of its own. */
function command(data?: string) {
  const environment = environmentOf(data);
  return (...args: string[]) => runHere(() => statusOf(main, args), { environment });
}

const parse = (json: string) => JSON.parse(json) as EntryPoint[];

test('the command itself says what it did, or why not in one line, and ends', () => {
  const environment = environmentOf();
  const run = (...words: string[]) => runAlone(script, words, { environment });
  const { status, stdout } = run('add', '--label', 'Gare');
  expect([status, stdout]).toEqual([
    0,
    expect.stringMatching(/^\w{6} {2}https:\/\/go\.exemple\.fr\/s\/\w{6}\n$/),
  ]);
  for (const [ended, words] of [
    [1, ['retire', 'ABCDEF']],
    [2, ['fly']],
  ] as const) {
    const refused = run(...words);
    expect(refused).toMatchObject({ status: ended, stdout: '' });
    expect(refused.stderr).toMatch(/^[^\n]+\n$/);
  }
});

test('add, list, counts, retire', async () => {
  const run = command();
  const added = await run('add', '--label', '=Gare', '--kind', 'affiche', '--departement', 'Nord');
  const code = added.stdout.slice(0, 6);
  expect(added).toMatchObject({
    status: 0,
    stdout: `${code}  https://go.exemple.fr/s/${code}\n`,
  });
  expect((await run('retire', code, '--on', '01/01/2099')).status).toBe(0);
  expect(parse((await run('list', '--json')).stdout)).toMatchObject([
    { code, kind: 'poster', label: '=Gare', departement: '59', retiredOn: '2099-01-01' },
  ]);
  expect((await run('list')).stdout).toMatch(new RegExp(`^${code}  =Gare`, 'm'));
  expect((await run('list', '--csv')).stdout).toContain(`${code};affiche;'=Gare;`);
  expect((await run('counts', '--json')).stdout).toBe('[]\n');
  expect((await run('counts', '--csv')).stdout).toBe('\ufeffcode;libellé;jour;scans;aperçus\r\n');
});

test('what list writes, import takes back unchanged', async () => {
  const run = command();
  const other = command();
  const file = join(temporaryFolder(), 'list.csv');
  expect((await run('import', places)).status).toBe(0);
  await run('add', '--label', '-1+1', '--note', '@a\n"b";c', '--retired-on', '2099-01-01');
  await run('add', '--label', 'Plus tard', '--placed-on', 'pas encore');
  writeFileSync(file, (await run('list', '--csv')).stdout);
  expect((await other('import', file)).status).toBe(0);
  const all = (json: string) => parse(json).map((each) => ({ ...each, id: 0, code: '' }));
  expect(all((await other('list', '--json')).stdout)).toEqual(
    all((await run('list', '--json')).stdout),
  );
});

test('replace and move keep what was counted where it was', async () => {
  const run = command();
  const worn = (await run('add', '--label', 'Gare')).stdout.slice(0, 6);
  const code = (await run('replace', worn.toLowerCase())).stdout.slice(0, 6);
  expect(code).not.toBe(worn);
  for (const again of [
    ['replace', worn],
    ['move', worn, '--label', 'Parc'],
  ]) {
    expect(await run(...again)).toMatchObject({ status: 1, stdout: '' });
  }
  expect((await run('move', code, '--label', 'Parc')).stdout).toBe(
    `${code}  https://go.exemple.fr/s/${code}\n`,
  );
  expect(parse((await run('list', '--json')).stdout)).toMatchObject([
    { code: null, label: 'Gare', retiredOn: expect.any(String) as string },
    { code, label: 'Parc', retiredOn: null },
  ]);
  expect((await run('list')).stdout).toMatch(/^ {8}Gare/m);
  expect((await run('qr', worn, '--out', 'nothing.svg')).status).toBe(1);
});

test('tables are at most 100 columns wide', async () => {
  const run = command();
  await run('import', places);
  const lines = (await run('list')).stdout.split('\n');
  expect(lines).toHaveLength(42);
  expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(100);
});

test('a refused row fails the import, unless it is to be skipped', async () => {
  const run = command();
  const file = join(temporaryFolder(), 'bad.csv');
  writeFileSync(file, 'libellé;département\nA;59\nB;99\n');
  expect(await run('import', file)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('ligne 3     REFUSÉE   B') as string,
  });
  expect((await run('list', '--json')).stdout).toBe('[]\n');
  expect((await run('import', file, '--skip-bad')).status).toBe(0);
  expect(parse((await run('list', '--json')).stdout)).toMatchObject([{ label: 'A' }]);
});

test('qr draws files of the right size', async () => {
  const run = command();
  const folder = temporaryFolder();
  const code = (await run('add', '--label', 'A')).stdout.slice(0, 6);
  const svg = join(folder, 'code.svg');
  const png = join(folder, 'code.PNG');
  expect((await run('qr', code.toLowerCase(), '--out', svg)).status).toBe(0);
  expect((await run('qr', code, '--out', png)).status).toBe(0);
  // Version 3 at level Q, 29 modules: one more would mean that the capitals mode was lost.
  expect(readFileSync(svg, 'utf8')).toContain('width="18.5mm" height="18.5mm" viewBox="0 0 37 37"');
  expect(readFileSync(png).readUInt32BE(16)).toBe(37 * 12);
});

test.each([
  [2, []],
  [2, ['fly']],
  [2, ['__proto__']],
  [2, ['list', 'extra']],
  [2, ['list', '--nonsense']],
  [2, ['add', '--label']],
  [2, ['qr', '000000', '--out', 'code.pdf']],
  [1, ['add']],
  [1, ['add', '--label', 'A', '--departement', '99']],
  [1, ['retire', 'ABCDEF']],
  [1, ['import', '/nowhere/places.csv']],
  [1, ['import', script]],
])('ends with %i and one line of error: %j', async (status, args) => {
  const result = await command()(...args);
  expect(result).toMatchObject({ status, stdout: '' });
  expect(result.stderr).toMatch(/^[^\n]+\n$/);
});

test('a data folder that is a file: one line, and 1', async () => {
  const file = join(temporaryFolder(), 'data');
  writeFileSync(file, '');
  const { status, stderr } = await command(file)('list');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^[^\n]+\n$/);
});

test('help is in French, and no error', async () => {
  for (const args of [['--help'], ['help'], ['list', '-h']]) {
    expect(await command()(...args)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Points d’entrée') as string,
      stderr: '',
    });
  }
});
