import { expect, test } from 'vitest';
import { facts, helplines, sources } from '../../../site/content/facts.ts';
import { placeSchema, places, serves, yearOf } from '../../../site/content/places.ts';
import { departements } from '../../../site/places/departements.ts';
import { largeOutlines, outlines } from '../../../site/places/outlines.ts';

const place = {
  name: 'La Maison',
  kind: 'team',
  needs: ['talk'],
  territory: ['59'],
  about: { fr: 'On y parle.' },
  facts: ['F-LIEU-001'],
};

test('a place is refused without a source, or with a territory or an hour that does not exist', () => {
  expect(placeSchema.safeParse(place).success).toBe(true);
  const { facts: _facts, ...unsourced } = place;
  expect(placeSchema.safeParse(unsourced).success).toBe(false);
  expect(placeSchema.safeParse({ ...unsourced, checked: '2026-11-02' }).success).toBe(true);
  for (const wrong of [
    { territory: ['20'] },
    { territory: [] },
    { needs: [] },
    { about: { en: 'Only English' } },
    { web: 'javascript:alert(1)' },
    { web: 'https://allo119.gouv.fr@exemple.fr/' },
    { phones: ['tel:119'] },
    { checked: '2026-02-30' },
    { opening: { hours: [{ weekday: 8, from: '09:00', to: '10:00' }] } },
    { opening: { hours: [{ weekday: 1, from: '9:00', to: '24:00' }] } },
    { position: [50.6, 3] },
  ])
    expect(placeSchema.safeParse({ ...place, ...wrong }).success, JSON.stringify(wrong)).toBe(
      false,
    );
});

test('each place and each helpline that says when it is open rests on facts that exist and are sure', () => {
  for (const [id, { facts: ids }] of Object.entries(places))
    for (const fact of ids) expect(facts, id).toHaveProperty(fact);
  for (const [id, { opening, fact }] of Object.entries(helplines))
    if (opening) expect(facts[fact]?.confidence, id).toBe('verified');
});

test('each team serves its own territory, and a directory that serves all stands in none', () => {
  const inside = (code: string) =>
    Object.entries(places)
      .filter(([, each]) => serves(each, code))
      .map(([id]) => id);
  expect(inside('59')).toEqual(['entractes', 'entractes-mobile', 'la-boussole']);
  expect(inside('33')).toEqual(['poppy']);
  expect(inside('54')).toEqual(['antigone', 'antigone-sortie']);
  expect(inside('57')).toEqual(['antigone-sortie']);
  expect(inside('75')).toEqual([]);
});

test('what is said of a place is as old as its newest source, or its check', () => {
  const years = { 'F-X': { sources: ['a', 'b', 'c'] }, 'F-Y': { sources: ['c'] } };
  const dates = { a: { date: '28/06/2023' }, b: { date: 'vers 2019-2020' }, c: {} };
  expect(yearOf({ facts: ['F-X'] }, years, dates)).toBe(2023);
  expect(yearOf({ facts: ['F-Y'] }, years, dates)).toBeUndefined();
  expect(yearOf({ facts: ['F-X'], checked: '2026-11-02' }, years, dates)).toBe(2026);
  const { entractes } = places;
  expect(entractes && yearOf(entractes, facts, sources)).toBe(2023);
});

test('each département of the mainland is drawn', () => {
  const overseas = [...departements.keys()].filter((code) => /^9[78]/.test(code));
  expect(Object.keys(outlines).sort()).toEqual(
    [...departements.keys()].filter((code) => !overseas.includes(code)).sort(),
  );
  for (const outline of [...Object.values(outlines), ...Object.values(largeOutlines)])
    expect(outline).toMatch(/^(M\d+ \d+l[-\d ]+z)+$/);
});
