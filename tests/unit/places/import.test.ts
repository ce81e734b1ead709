import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { statusOf } from '../../../scripts/command.ts';
import { readHours } from '../../../scripts/places-cells.ts';
import { appendPlaces, placesCsv, planPlaces } from '../../../scripts/places-import.ts';
import { main } from '../../../scripts/places.ts';
import { audiences, needs, placeKinds, placesSchema } from '../../../site/content/places.ts';
import type { Place } from '../../../site/content/places.ts';
import { departements } from '../../../site/places/departements.ts';
import { runAlone, runHere } from '../../api/command.ts';
import { temporaryFolder } from '../../api/temporary.ts';

const facts = new Set(['F-LIEU-001', 'F-LIEU-002']);
const today = '2039-12-31';
const plan = (csv: string, places: Record<string, Place> = {}) =>
  planPlaces(new TextEncoder().encode(csv), { places, facts, today });
const codesOf = (csv: string, places: Record<string, Place> = {}) =>
  plan(csv, places).rows.map((row) =>
    row.outcome === 'refused' ? row.reasons.map(({ code }) => code) : row.outcome,
  );

const head =
  'Nom ;type;besoins;départements;description;téléphone;horaires;fermé les jours fériés;site;vérifié le;inconnu';
const good =
  'L’Escale;Équipe;"parler, test";"59, Pas-de-Calais";On y parle.;320556466;mardi et jeudi 14h30-17h30 ; vendredi 17:00-1h;oui;escale.fr;02/11/2026;';

test('a row of a French spreadsheet is a place, its telephone with the zero that was lost', () => {
  const { rows, warnings } = plan(`${head}\r\n${good.replace(/mardi.*1h/, '"$&"')}\r\n`);
  expect(warnings.map(({ details }) => details['heading'])).toEqual(['inconnu']);
  expect(rows).toMatchObject([
    {
      line: 2,
      outcome: 'new',
      id: 'l-escale',
      place: {
        kind: 'team',
        needs: ['talk', 'test'],
        territory: ['59', '62'],
        phones: ['03 20 55 64 66'],
        web: 'https://escale.fr',
        checked: '2026-11-02',
        opening: {
          closedOnHolidays: true,
          hours: [
            { weekday: 2, from: '14:30', to: '17:30' },
            { weekday: 4, from: '14:30', to: '17:30' },
            { weekday: 5, from: '17:00', to: '01:00' },
          ],
        },
      },
    },
  ]);
});

test('each refused row says what is wrong with it, cell by cell', () => {
  const columns = 'nom,type,besoins,départements,description,mail,horaires,vérifié le,faits';
  expect(
    codesOf(
      [
        columns,
        'Un,équipe,parler,59,On parle.,,,02/11/2026,',
        ',équipe,parler,59,On parle.,,,02/11/2026,',
        'Trois,bar,fête,Narnia,,x@,midi,30/02/2026,F-RIEN',
        'Quatre,équipe,parler,59,On parle.,,,,',
        'Cinq,équipe,parler,59,On parle.,,,,F-RIEN',
        'Un,équipe,parler,59,On parle.,,,02/11/2026,',
        'Un,équipe,dormir,59,On parle.,,,02/11/2026,',
        'Six,équipe,parler,59,On parle.,,,01/01/2040,',
      ].join('\n'),
    ).map((codes) =>
      typeof codes === 'string'
        ? codes
        : codes.map((code) => code.replace('placeCell.', '')).sort(),
    ),
  ).toEqual([
    'new',
    ['name'],
    ['about', 'checked', 'hours', 'kind', 'mail', 'needs', 'territory'],
    ['source'],
    ['facts'],
    'existing',
    ['taken'],
    ['checked'],
  ]);
});

test('hours are read as people write them, or not at all', () => {
  const weekdays = (cell: string) => readHours(cell)?.map(({ weekday }) => weekday);
  expect(weekdays('du lundi au vendredi 9h-17h30')).toEqual([1, 2, 3, 4, 5]);
  expect(weekdays('tous les jours : 9 h à 23 h')).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(weekdays('les mercredis 10:00-12:30')).toEqual([3]);
  for (const midnight of ['lundi 18h-24h', 'lundi de 18h à minuit'])
    expect(readHours(midnight)).toEqual([{ weekday: 1, from: '18:00', to: '00:00' }]);
  for (const wrong of ['midi', 'lundi 9h', 'lundi 25h-26h', 'jour 9h-10h', 'lundi 9h-10h ; et', ''])
    expect(readHours(wrong), wrong).toBeUndefined();
});

const line = fc
  .stringMatching(/^[\p{L}=+@'"’,;:€-][\p{L}\p{N} ,;:'"=+@€-]{0,30}[\p{L}\p{N}]$/u)
  // Letters that nobody sees, Hangul's fillers say, are no part of what is kept.
  .map((text) => text.replace(/\p{DI}/gu, '').normalize('NFC'))
  .map((text) => text.replace(/^['\s]+|\s+$/g, ''))
  .filter((text) => text.length > 1);
const optional = <V>(arbitrary: fc.Arbitrary<V>) => fc.option(arbitrary, { nil: undefined });
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date(today), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const phone = fc.constantFrom('03 20 55 64 66', '119', '+33612345678');
const anyPlace = fc
  .record({
    name: line,
    kind: fc.constantFrom(...placeKinds),
    needs: fc.uniqueArray(fc.constantFrom(...needs), { minLength: 1 }),
    territory: fc.oneof(
      fc.constant('everywhere' as const),
      fc.uniqueArray(fc.constantFrom(...departements.keys()), { minLength: 1, maxLength: 5 }),
    ),
    about: line.map((fr) => ({ fr })),
    address: optional(line),
    phones: fc.uniqueArray(phone),
    sms: optional(phone),
    mail: optional(fc.constant('ici@exemple.fr')),
    web: optional(fc.constant('https://exemple.fr/a?b=c')),
    opening: optional(
      fc.record({
        hours: fc.array(
          fc.record({ weekday: fc.integer({ min: 1, max: 7 }), from: time, to: time }),
          { minLength: 1, maxLength: 8 },
        ),
        closedOnHolidays: optional(fc.boolean()),
      }),
    ),
    when: optional(line.map((fr) => ({ fr }))),
    languages: fc.uniqueArray(fc.constantFrom('fr', 'ar', 'bg', 'ru')),
    audience: fc.constantFrom(...audiences),
    facts: fc.constantFrom(['F-LIEU-001'], ['F-LIEU-001', 'F-LIEU-002']),
    checked: optional(day),
  })
  .map((place) => JSON.parse(JSON.stringify(place)) as Place);
const anyPlaces = fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/), anyPlace, {
  maxKeys: 4,
  noNullPrototype: true,
});

test('places come back from their own CSV, and from the YAML they are added to, comments kept', () => {
  const before = '# First\nhere: # and here\n  name: Ici\n';
  const valid = `${before}  kind: team\n  needs: [talk]\n  territory: everywhere\n  about: { fr: A }\n  checked: '2026-11-02'\n`;
  fc.assert(
    fc.property(anyPlaces, (given) => {
      const { rows } = plan(`\ufeff${placesCsv(given)}`);
      const back = Object.fromEntries(
        rows.flatMap((row) => (row.outcome === 'new' ? [[row.id, row.place]] : [])),
      );
      expect(back).toEqual(given);
      const added = Object.fromEntries(Object.entries(given).filter(([id]) => id !== 'here'));
      const text = appendPlaces(valid, added);
      expect(text.startsWith(valid)).toBe(true);
      const { here, ...rest } = placesSchema.parse(parse(text));
      expect(here?.name).toBe('Ici');
      expect(rest).toEqual(added);
    }),
    { numRuns: 40 },
  );
});

test('the command adds all of a file or nothing of it', async () => {
  const folder = temporaryFolder();
  const [csv, yaml] = [join(folder, 'lieux.csv'), join(folder, 'places.yaml')];
  const words = ['import', csv, yaml];
  const run = () => runHere(() => statusOf(main, words));
  const columns = 'nom;type;besoins;départements;description;vérifié le';
  const row = (name: string, kind: string) => `${name};${kind};parler;59;On parle.;02/11/2026`;
  writeFileSync(yaml, '# Ours\n');
  writeFileSync(csv, [columns, row('Un', 'équipe'), row('Deux', 'bar')].join('\n'));
  const refused = runAlone('scripts/places.ts', words);
  expect(refused.status).toBe(1);
  expect(refused.stdout).toMatch(/ligne 3 +REFUSÉE +Deux\n +Type « bar »/);
  expect(refused.stderr).toContain('Rien n’a été ajouté');
  expect(readFileSync(yaml, 'utf8')).toBe('# Ours\n');

  writeFileSync(csv, [columns, row('Un', 'équipe'), row('Deux', 'écoute')].join('\n'));
  expect(await run()).toMatchObject({ status: 0, stderr: '' });
  const text = readFileSync(yaml, 'utf8');
  expect(text).toMatch(/^# Ours\n/);
  expect(Object.keys(placesSchema.parse(parse(text)))).toEqual(['un', 'deux']);
  expect(existsSync(`${yaml}.new`)).toBe(false);
  expect((await run()).stdout).toContain('Ajoutées : 0. Refusées : 0.');
  expect(readFileSync(yaml, 'utf8')).toBe(text);
});
