import { expect, test } from 'vitest';
import { departements, readDepartement } from '../../../api/entry-points/departements.ts';

test('there are 101 départements, and six collectivities', () => {
  expect(departements.size).toBe(107);
  expect([...departements.keys()].every((code) => /^(\d\d|2[AB]|9[78]\d)$/.test(code))).toBe(true);
  expect(new Set(departements.values()).size).toBe(107);
});

test.each([
  ['59', '59'],
  ['59 Nord', '59'],
  ['59 - NORD', '59'],
  ['Nord (59)', '59'],
  ['nord', '59'],
  [' le Nord ', '59'],
  ['1', '01'],
  ['01', '01'],
  ["l'Ain", '01'],
  ['2a', '2A'],
  ['2B Haute-Corse', '2B'],
  ['meurthe et moselle', '54'],
  ["Côte d'Or", '21'],
  ['cotes-d’armor', '22'],
  ['La Réunion', '974'],
  ['Réunion', '974'],
])('%s is %s', (text, code) => {
  expect(readDepartement(text)).toBe(code);
});

test.each(['', '0', '20', '96', '99', '970', '59000', '59 Gironde', 'Lille', 'Nordd', '__proto__'])(
  '%j is none',
  (text) => {
    expect(readDepartement(text)).toBeUndefined();
  },
);

test('every département reads from its code, its name, and both', () => {
  for (const [code, name] of departements) {
    for (const text of [code, name, `${code} ${name}`, `${name} (${code})`, name.toUpperCase()]) {
      expect(readDepartement(text)).toBe(code);
    }
  }
});
