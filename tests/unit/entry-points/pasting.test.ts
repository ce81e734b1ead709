import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCsv, writeCsv } from '../../../api/entry-points/csv.ts';
import { planImport } from '../../../api/entry-points/import.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** What a text that was pasted is read as, and what is said of it. */
function look(text: string) {
  const { rows, warnings } = planImport(bytesOf(text), {
    existing: [],
    headless: true,
    today: '2026-11-21',
  });
  return {
    places: rows.map((row) => (row.outcome === 'new' ? row.entryPoint : row)),
    said: warnings.map(({ code }) => code),
  };
}

const place = { label: 'Mairie', town: 'Lille', departement: '59' };

test.each([
  ['Mairie\tlieu\tLille\t59\n', { ...place, placeType: 'lieu' }],
  ['Mairie;lieu public;Lille;59\n', { ...place, placeType: 'lieu public' }],
  ['Mairie;Ville;Lille;59\nGare;gare;Lille;59', { ...place, placeType: 'Ville' }],
  ['Mairie,lieu,Lille,59\n', { ...place, placeType: 'lieu' }],
  ['Mairie,,Lille,59\n"Gare, hall",gare,Lille,59\n', place],
  ['Mairie;page;Lille;59', { ...place, placeType: 'page' }],
  ['Mairie;;Lille;59;Été, place', { ...place, campaign: 'Été, place' }],
])('without headings, a word that could be one is a place’s: %j', (text, expected) => {
  const { places, said } = look(text);
  expect(said).toEqual(['csvNoHeadings']);
  expect(places[0]).toMatchObject(expected);
});

test.each([
  ['Lieu\nMairie\n', { label: 'Mairie' }],
  ['Lieu;Adresse;Ville\nMairie;2 rue A;Lille\n', { label: 'Mairie', town: 'Lille' }],
  ['Ville,Lieu,Département\nLille,Mairie,59\n', place],
  ['Quartier\tAdresse\tNom\nCentre\t2 rue A\tMairie\n', { label: 'Mairie' }],
  ['Libellé;Lieu;Ville\nMairie;place;Lille\n', { label: 'Mairie', town: 'Lille' }],
])('headings are known as such, « lieu » too: %j', (text, expected) => {
  const { places, said } = look(text);
  expect(said).not.toContain('csvNoHeadings');
  expect(places).toHaveLength(1);
  expect(places[0]).toMatchObject(expected);
});

test('headings without one for the label are refused, never taken for a place', () => {
  const refused = expect.objectContaining({ code: 'csvLabelColumn' }) as Error;
  expect(() => look('ville;département;campagne\nLille;59;A\n')).toThrow(refused);
});

test('places with commas in them stay whole', () => {
  const { places } = look('Gare, hall\nParc, banc\n');
  expect(places).toMatchObject([{ label: 'Gare, hall' }, { label: 'Parc, banc' }]);
});

test('any table without headings reads back the same, whichever separator it has', () => {
  const letters = fc.constantFrom(...Array.from('aÉ7 \n"\'-='));
  const cell = fc.array(letters, { maxLength: 8 }).map((each) => each.join('').trim());
  const table = fc.integer({ min: 2, max: 7 }).chain((width) => {
    const row = fc.array(cell, { minLength: width, maxLength: width });
    return fc.array(
      row.filter((cells) => cells.some((text) => text !== '')),
      { minLength: 1 },
    );
  });
  fc.assert(
    fc.property(table, fc.constantFrom(';', ',', '\t'), (rows, separator) => {
      const read = readCsv(bytesOf(writeCsv(rows, separator)), () => 0);
      expect(read.map(({ cells }) => cells)).toEqual(rows);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['one line', ';'.repeat(200_000), 1],
  ['a line further down', `libellé\nGare\n${'x,'.repeat(600)}\n`, 3],
  ['a row of many lines', `libellé\n${'"a\nb";'.repeat(600)}\n`, 2],
  ['a separator of its own', `sep=|\nlibellé\n${'|'.repeat(200_000)}`, 3],
])('%s with more cells than any table of places is refused', (_, text, line) => {
  const refused = { code: 'csvWide', details: { line, most: 500 } };
  expect(() => look(text)).toThrow(expect.objectContaining(refused) as Error);
});
