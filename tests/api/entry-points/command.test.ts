import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { EntryPoint } from '../../../api/entry-points/index.ts';
import { temporaryFolder } from '../temporary.ts';

const script = fileURLToPath(new URL('../../../scripts/entry-points.ts', import.meta.url));
const places = fileURLToPath(new URL('../../fixtures/places-excel.csv', import.meta.url));

/** The command, on a data folder of its own. */
function command(data = join(temporaryFolder(), 'data')) {
  return (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      encoding: 'utf8',
      env: { ...process.env, EGLANTINE_DATA: data, EGLANTINE_ORIGIN: 'https://go.exemple.fr' },
    });
    return { status, stdout, stderr };
  };
}

const parse = (json: string) => JSON.parse(json) as EntryPoint[];

test('add, list, counts, retire', () => {
  const run = command();
  const added = run('add', '--label', '=Gare', '--kind', 'affiche', '--departement', 'Nord');
  const code = added.stdout.slice(0, 6);
  expect(added).toMatchObject({
    status: 0,
    stdout: `${code}  https://go.exemple.fr/s/${code}\n`,
  });
  expect(run('retire', code, '--on', '01/01/2099').status).toBe(0);
  expect(parse(run('list', '--json').stdout)).toMatchObject([
    { code, kind: 'poster', label: '=Gare', departement: '59', retiredOn: '2099-01-01' },
  ]);
  expect(run('list').stdout).toMatch(new RegExp(`^${code}  =Gare`, 'm'));
  expect(run('list', '--csv').stdout).toContain(`${code};affiche;'=Gare;`);
  expect(run('counts', '--json').stdout).toBe('[]\n');
  expect(run('counts', '--csv').stdout).toBe('\ufeffcode;libellé;jour;scans;aperçus\r\n');
});

test('what list writes, import takes back unchanged', () => {
  const run = command();
  const other = command();
  const file = join(temporaryFolder(), 'list.csv');
  expect(run('import', places).status).toBe(0);
  run('add', '--label', '-1+1', '--note', '@a\n"b";c', '--retired-on', '2099-01-01');
  run('add', '--label', 'Plus tard', '--placed-on', 'pas encore');
  writeFileSync(file, run('list', '--csv').stdout);
  expect(other('import', file).status).toBe(0);
  const all = (json: string) => parse(json).map((each) => ({ ...each, id: 0, code: '' }));
  expect(all(other('list', '--json').stdout)).toEqual(all(run('list', '--json').stdout));
});

test('replace and move keep what was counted where it was', () => {
  const run = command();
  const worn = run('add', '--label', 'Gare').stdout.slice(0, 6);
  const code = run('replace', worn.toLowerCase()).stdout.slice(0, 6);
  expect(code).not.toBe(worn);
  for (const again of [
    ['replace', worn],
    ['move', worn, '--label', 'Parc'],
  ]) {
    expect(run(...again)).toMatchObject({ status: 1, stdout: '' });
  }
  expect(run('move', code, '--label', 'Parc').stdout).toBe(
    `${code}  https://go.exemple.fr/s/${code}\n`,
  );
  expect(parse(run('list', '--json').stdout)).toMatchObject([
    { code: null, label: 'Gare', retiredOn: expect.any(String) as string },
    { code, label: 'Parc', retiredOn: null },
  ]);
  expect(run('list').stdout).toMatch(/^ {8}Gare/m);
  expect(run('qr', worn, '--out', 'nothing.svg').status).toBe(1);
});

test('tables are at most 100 columns wide', () => {
  const run = command();
  run('import', places);
  const lines = run('list').stdout.split('\n');
  expect(lines).toHaveLength(42);
  expect(Math.max(...lines.map((line) => Array.from(line).length))).toBeLessThanOrEqual(100);
});

test('a refused row fails the import, unless it is to be skipped', () => {
  const run = command();
  const file = join(temporaryFolder(), 'bad.csv');
  writeFileSync(file, 'libellé;département\nA;59\nB;99\n');
  expect(run('import', file)).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('ligne 3     REFUSÉE   B') as string,
  });
  expect(run('list', '--json').stdout).toBe('[]\n');
  expect(run('import', file, '--skip-bad').status).toBe(0);
  expect(parse(run('list', '--json').stdout)).toMatchObject([{ label: 'A' }]);
});

test('qr draws files of the right size', () => {
  const run = command();
  const folder = temporaryFolder();
  const code = run('add', '--label', 'A').stdout.slice(0, 6);
  const svg = join(folder, 'code.svg');
  const png = join(folder, 'code.PNG');
  expect(run('qr', code.toLowerCase(), '--out', svg).status).toBe(0);
  expect(run('qr', code, '--out', png).status).toBe(0);
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
])('ends with %i and one line of error: %j', (status, args) => {
  const result = command()(...args);
  expect(result).toMatchObject({ status, stdout: '' });
  expect(result.stderr).toMatch(/^[^\n]+\n$/);
});

test('a data folder that is a file: one line, and 1', () => {
  const file = join(temporaryFolder(), 'data');
  writeFileSync(file, '');
  const { status, stderr } = command(file)('list');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^[^\n]+\n$/);
});

test('help is in French, and no error', () => {
  for (const args of [['--help'], ['help'], ['list', '-h']]) {
    expect(command()(...args)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Points d’entrée') as string,
      stderr: '',
    });
  }
});
