import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import type { EntryPoints, ImportOptions } from '../../../api/entry-points/index.ts';
import { noon, temporaryDatabase, temporaryEntryPoints, temporaryFolder } from '../temporary.ts';

const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

const importText = (entryPoints: EntryPoints, text: string, options?: ImportOptions) =>
  entryPoints.importCsv(new TextEncoder().encode(text), options);

const outcomes = ({ rows }: ReturnType<EntryPoints['importCsv']>) =>
  rows.map(({ line, outcome }) => [line, outcome]);

const withoutCodes = (entryPoints: EntryPoints) =>
  entryPoints.list().map((each) => ({ ...each, id: 0, code: '' }));

describe('the sample files', () => {
  test('give the same 40 entry points', () => {
    const one = temporaryEntryPoints().entryPoints;
    const other = temporaryEntryPoints().entryPoints;
    expect(one.importCsv(fixture('places.csv'))).toMatchObject({ kept: true, warnings: [] });
    expect(other.importCsv(fixture('places-excel.csv'))).toMatchObject({
      kept: true,
      warnings: [],
    });
    expect(one.list()).toHaveLength(40);
    expect(withoutCodes(other)).toEqual(withoutCodes(one));
    expect(withoutCodes(one)).toContainEqual({
      id: 0,
      code: '',
      kind: 'sticker',
      label: 'Parc Matisse, banc côté gare',
      placeType: 'espace public',
      town: 'Lille',
      departement: '59',
      campaign: 'Essaimage rentrée 2026',
      target: '/fr/',
      note: 'passe vite,\nà remplacer souvent',
      placedOn: '2026-09-10',
      retiredOn: null,
      printedOn: null,
      design: '',
      languages: [],
    });
    expect(one.list().filter(({ kind }) => kind !== 'sticker')).toMatchObject([
      { kind: 'link', placeType: 'lien' },
      { kind: 'poster', placeType: 'affichage' },
    ]);
  });

  test('import once, whichever comes second, and retired ones count', () => {
    const { entryPoints } = temporaryEntryPoints();
    entryPoints.importCsv(fixture('places-excel.csv'));
    entryPoints.retire(entryPoints.list()[0]?.code ?? '');
    const again = entryPoints.importCsv(fixture('places.csv'));
    expect(again.kept).toBe(true);
    expect(again.rows.every(({ outcome }) => outcome === 'existing')).toBe(true);
    expect(entryPoints.list()).toHaveLength(40);
  });
});

test('the same place is known by label, town and campaign, however they are typed', () => {
  const { entryPoints } = temporaryEntryPoints();
  entryPoints.add({ label: 'Été à la gare', town: 'Lille', campaign: 'A' });
  const report = importText(
    entryPoints,
    'libellé;ville;campagne\nE\u0301TÉ  à la gare ;LILLE;a\nÉté à la gare;Lille;B\nété à la\u00a0gare;lille;b\n',
  );
  expect(outcomes(report)).toEqual([
    [2, 'existing'],
    [3, 'new'],
    [4, 'existing'],
  ]);
});

const bad = 'libellé;département;posé le\nA;59;\n;59;\nB;99;31/02/2026\nC;2a;1/9/26\n';

test('one bad row, and nothing is imported', () => {
  const { entryPoints } = temporaryEntryPoints();
  const report = importText(entryPoints, bad);
  expect(report).toMatchObject({
    kept: false,
    rows: [
      { line: 2, label: 'A', outcome: 'new' },
      { line: 3, outcome: 'refused', reasons: [{ code: 'entryPointLabelMissing' }] },
      {
        line: 4,
        outcome: 'refused',
        reasons: [{ code: 'entryPointDepartement' }, { code: 'entryPointDay' }],
      },
      { line: 5, label: 'C', outcome: 'new' },
    ],
  });
  expect(entryPoints.isEmpty()).toBe(true);
});

test('unless the bad ones are to be skipped', () => {
  const { entryPoints } = temporaryEntryPoints();
  expect(importText(entryPoints, bad, { skipBad: true }).kept).toBe(true);
  expect(entryPoints.list()).toMatchObject([
    { label: 'C', departement: '2A', placedOn: '2026-09-01' },
    { label: 'A', departement: '59', placedOn: '2026-11-21' },
  ]);
});

test.each([
  ['tabs', 'libellé\tville\tcode\nA, B; C\tLille\tABCDEF\n'],
  ['commas', 'Label,Town\r\n"A, B; C",Lille\r\n'],
  ['capitals and no accents', 'LIBELLE;COMMUNE\r"A, B; C";Lille\r'],
  ['blank rows first', '\n;;\n  LIBELLÉ  ; Ville :\n;\n"A, B; C";Lille'],
])('headings with %s', (_, text) => {
  const { entryPoints } = temporaryEntryPoints();
  expect(importText(entryPoints, text)).toMatchObject({ kept: true, warnings: [] });
  expect(entryPoints.list()).toMatchObject([{ label: 'A, B; C', town: 'Lille' }]);
  expect(entryPoints.find('ABCDEF')).toBeUndefined();
});

test('every field can come from a column', () => {
  const { entryPoints } = temporaryEntryPoints();
  importText(
    entryPoints,
    'Libellé;Support;Type de lieu;Ville;Département;Campagne;Page cible;Posé le;Retiré le;Note\n' +
      'A;Affiche;lien;Lille;Nord;C;fr/sante;01/09/2026;02/10/26;"x\ny"\n',
  );
  expect(withoutCodes(entryPoints)).toEqual([
    {
      id: 0,
      code: '',
      kind: 'poster',
      label: 'A',
      placeType: 'lien',
      town: 'Lille',
      departement: '59',
      campaign: 'C',
      target: '/fr/sante/',
      note: 'x\ny',
      placedOn: '2026-09-01',
      retiredOn: '2026-10-02',
      printedOn: null,
      design: '',
      languages: [],
    },
  ]);
});

test('a column that is not known is reported and left out', () => {
  const { entryPoints } = temporaryEntryPoints();
  expect(importText(entryPoints, 'libellé;Météo\nA;pluie\n')).toMatchObject({
    kept: true,
    warnings: [{ code: 'csvHeadingUnknown', details: { heading: 'Météo' } }],
  });
});

test('a page that is not built yet is a warning, not a refusal', () => {
  const { entryPoints } = temporaryEntryPoints();
  const pages = new Set(['/fr/']);
  const text = 'libellé;page\nA;/fr/\nB;/fr/sante/depistage\nC;https://example.org/\n';
  expect(importText(entryPoints, text, { pages, skipBad: true }).rows).toMatchObject([
    { outcome: 'new', warnings: [] },
    {
      outcome: 'new',
      warnings: [{ code: 'targetNotBuilt', details: { target: '/fr/sante/depistage/' } }],
    },
    { outcome: 'refused', reasons: [{ code: 'entryPointTarget' }] },
  ]);
});

test('a row longer than the headings is refused, unless nothing is in the rest', () => {
  const { entryPoints } = temporaryEntryPoints();
  const report = importText(entryPoints, 'libellé;ville\nA;Lille;;\nB;Lille;12 rue X\nC\n');
  expect(report.rows).toMatchObject([
    { outcome: 'new' },
    { outcome: 'refused', reasons: [{ code: 'csvExtraCells' }] },
    { outcome: 'new' },
  ]);
});

test.each([
  ['no column for the label', 'ville;note\nLille;x\n', 'csvLabelColumn'],
  ['an empty file', '', 'csvLabelColumn'],
  ['two columns that say the same', 'libellé;ville;Commune\nA;B;C\n', 'csvHeadingTwice'],
  ['a quote that is never closed', 'libellé\n"A\nB\n', 'csvQuote'],
])('%s: the file is refused', (_, text, code) => {
  const { entryPoints } = temporaryEntryPoints();
  expect(() => importText(entryPoints, text)).toThrow(expect.objectContaining({ code }) as Error);
  expect(entryPoints.isEmpty()).toBe(true);
});

/** Pages whose every look-up, which happens while a file is planned, runs `look` first. */
class WatchedPages extends Set<string> {
  readonly #look: () => void;

  constructor(look: () => void) {
    super();
    this.#look = look;
  }

  override has(): boolean {
    this.#look();
    return true;
  }
}

test('a file is planned while others write, and only its keeping locks', () => {
  const folder = temporaryFolder();
  const database = temporaryDatabase(folder);
  const other = temporaryDatabase(folder);
  other.main.pragma('busy_timeout = 0');
  const entryPoints = createEntryPoints(database, noon);
  let looks = 0;
  const pages = new WatchedPages(() => {
    looks += 1;
    expect(database.main.inTransaction).toBe(false);
    other.main.prepare('INSERT INTO unknown_code_days VALUES (?, 1)').run(looks);
  });
  const report = importText(entryPoints, 'libellé\nA\nB\nC\n', { pages });
  expect(outcomes(report)).toEqual([
    [2, 'new'],
    [3, 'new'],
    [4, 'new'],
  ]);
  expect(looks).toBe(3);
});

test('what another adds while a file is planned is not added again', () => {
  const folder = temporaryFolder();
  const entryPoints = createEntryPoints(temporaryDatabase(folder), noon);
  const others = createEntryPoints(temporaryDatabase(folder), noon);
  const pages = new WatchedPages(() => {
    if (others.isEmpty()) others.add({ label: 'B' });
  });
  const report = importText(entryPoints, 'libellé\nA\nB\n', { pages });
  expect(outcomes(report)).toEqual([
    [2, 'new'],
    [3, 'existing'],
  ]);
  expect(entryPoints.list().map(({ label }) => label)).toEqual(['B', 'A']);
});

const pasted =
  'Gare, hall\tgare\tLille\t59\tRentrée\tfr/sante\tdemander Momo\n' +
  '"Lycée ""Zola"", WC"\tlycée\tÉpinal\tVosges\n';

test('what is copied from a spreadsheet needs no headings where that is allowed', () => {
  const { entryPoints } = temporaryEntryPoints();
  const report = importText(entryPoints, pasted, { headless: true, placed: false });
  expect(report).toMatchObject({
    kept: true,
    rows: [
      { line: 1, outcome: 'new' },
      { line: 2, outcome: 'new' },
    ],
    warnings: [{ code: 'csvNoHeadings' }],
  });
  expect(report.ids.map((id) => entryPoints.one(id))).toMatchObject([
    {
      label: 'Gare, hall',
      placeType: 'gare',
      town: 'Lille',
      departement: '59',
      campaign: 'Rentrée',
      target: '/fr/sante/',
      note: 'demander Momo',
      placedOn: null,
    },
    { label: 'Lycée "Zola", WC', town: 'Épinal', departement: '88', placedOn: null },
  ]);
  expect(() => importText(entryPoints, pasted)).toThrow(
    expect.objectContaining({ code: 'csvLabelColumn' }) as Error,
  );
});

test('one column of places with commas in them is one column', () => {
  const { entryPoints } = temporaryEntryPoints();
  importText(entryPoints, 'Gare, hall\nParc, banc\n', { headless: true });
  expect(entryPoints.list().map(({ label }) => label)).toEqual(['Gare, hall', 'Parc, banc']);
});

test('a look keeps nothing and says what would come of it', () => {
  const { entryPoints } = temporaryEntryPoints();
  const look = importText(entryPoints, bad, { keep: false, skipBad: true });
  expect(outcomes(look)).toEqual([
    [2, 'new'],
    [3, 'refused'],
    [4, 'refused'],
    [5, 'new'],
  ]);
  expect(look).toMatchObject({ kept: false, ids: [] });
  expect(entryPoints.isEmpty()).toBe(true);
});

test('more rows than allowed are refused before any is read', () => {
  const { entryPoints } = temporaryEntryPoints();
  expect(() => importText(entryPoints, 'libellé\nA\nB\n', { most: 1 })).toThrow(
    expect.objectContaining({ code: 'importLong', details: { most: 1 } }) as Error,
  );
});

test('a place that was corrected meanwhile is known by what it says now', () => {
  const folder = temporaryFolder();
  const entryPoints = createEntryPoints(temporaryDatabase(folder), noon);
  const others = createEntryPoints(temporaryDatabase(folder), noon);
  const { id } = entryPoints.add({ label: 'A' });
  expect(outcomes(importText(entryPoints, 'libellé\nA\n', { keep: false }))).toEqual([
    [2, 'existing'],
  ]);
  others.edit(id, { label: 'B' });
  expect(outcomes(importText(entryPoints, 'libellé\nA\nB\n'))).toEqual([
    [2, 'new'],
    [3, 'existing'],
  ]);
});
