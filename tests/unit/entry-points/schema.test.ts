import { expect, test } from 'vitest';
import { readDay } from '../../../api/entry-points/day.ts';
import { checkEntryPoint } from '../../../api/entry-points/schema.ts';
import { readTarget } from '../../../api/entry-points/target.ts';
import { foldCase } from '../../../api/entry-points/text.ts';

const today = '2026-11-21';
const codesOf = (input: unknown) => checkEntryPoint(input, today).problems?.map(({ code }) => code);

test.each([
  ['2026-09-07', '2026-09-07'],
  ['07/09/2026', '2026-09-07'],
  ['7/9/26', '2026-09-07'],
  ['07.09.2026', '2026-09-07'],
  ['29/02/2028', '2028-02-29'],
  ['07/09/2026 00:00', '2026-09-07'],
  ['2026-09-07T00:00:00', '2026-09-07'],
])('%s is the day %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  '29/02/2026',
  '31/04/2026',
  '00/01/2026',
  '12/13/2026',
  '2026-9-7',
  '07/09',
  '1/1/1926',
])('%s is no day', (text) => {
  expect(readDay(text)).toBeUndefined();
});

test.each([
  ['', '/fr/'],
  ['/', '/fr/'],
  ['fr', '/fr/'],
  ['/fr', '/fr/'],
  ['fr/sante/depistage', '/fr/sante/depistage/'],
  ['/FR/Sante/', '/fr/sante/'],
  ['/ar/aide/', '/ar/aide/'],
])('the target %j is %s', (text, target) => {
  expect(readTarget(text)).toBe(target);
});

test.each([
  'https://example.org/fr/',
  '//example.org/',
  '/fr//sante/',
  '/fr/../desk/',
  '/fr/?a=1',
  '/fr/#a',
  '/fr/%2e%2e/',
  '/desk/',
  '/sante/',
  'javascript:alert(1)',
  `/fr/${'a'.repeat(300)}/`,
])('the target %s is refused', (text) => {
  expect(readTarget(text)).toBeUndefined();
});

test('a label alone is enough, and the rest has sensible values', () => {
  expect(checkEntryPoint({ label: '  Gare,\r\n toilettes\t' }, today)).toEqual({
    entryPoint: {
      kind: 'sticker',
      label: 'Gare,  toilettes',
      placeType: '',
      town: '',
      departement: '',
      campaign: '',
      target: '/fr/',
      note: '',
      placedOn: today,
      retiredOn: null,
    },
  });
});

test('all that is wrong is said', () => {
  expect(
    codesOf({
      label: ' ',
      kind: 'ballon',
      departement: '99',
      target: 'https://example.org/',
      placedOn: '30/02/2026',
      town: 'L'.repeat(81),
    }),
  ).toEqual([
    'entryPointKind',
    'entryPointLabelMissing',
    'entryPointTextLong',
    'entryPointDepartement',
    'entryPointTarget',
    'entryPointDay',
  ]);
});

test('fields that are unknown, or no texts, are refused', () => {
  expect(codesOf({ label: 'A', id: '1' })).toEqual(['entryPointMalformed']);
  expect(codesOf({ label: 4 })).toEqual(['entryPointMalformed']);
  expect(codesOf(null)).toEqual(['entryPointMalformed']);
});

test('nothing is retired before it is placed', () => {
  const placedOn = '2026-09-10';
  expect(codesOf({ label: 'A', placedOn, retiredOn: '09/09/2026' })).toEqual([
    'entryPointRetiredEarly',
  ]);
  expect(codesOf({ label: 'A', placedOn, retiredOn: placedOn })).toBeUndefined();
  expect(checkEntryPoint({ label: 'A', retiredOn: placedOn }, today).entryPoint).toMatchObject({
    placedOn,
    retiredOn: placedOn,
  });
});

test('texts are kept in NFC, without control characters', () => {
  const { entryPoint } = checkEntryPoint(
    { label: 'E\u0301tage \u001b[31m', note: 'a\r\nb\u0000c' },
    today,
  );
  expect(entryPoint).toMatchObject({ label: 'Étage  [31m', note: 'a\nb c' });
});

test.each([null, 'pas encore', 'Not yet'])('%j is a place that is not out yet', (placedOn) => {
  expect(checkEntryPoint({ label: 'A', placedOn }, today).entryPoint?.placedOn).toBeNull();
});

test('where nothing is said, the day it was placed is that of the others made with it', () => {
  expect(checkEntryPoint({ label: 'A' }, today, false).entryPoint?.placedOn).toBeNull();
  expect(
    checkEntryPoint({ label: 'A', placedOn: '2026-09-10' }, today, false).entryPoint?.placedOn,
  ).toBe('2026-09-10');
  expect(
    checkEntryPoint({ label: 'A', placedOn: null, retiredOn: '2026-09-10' }, today).entryPoint,
  ).toMatchObject({ placedOn: null, retiredOn: '2026-09-10' });
});

test('what turns the reading direction, or takes no room, is taken out of texts', () => {
  const turning = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069];
  const hidden = [...turning, 0x200b, 0x2060, 0xfeff].map((each) => String.fromCodePoint(each));
  for (const mark of hidden) {
    const input = { label: `ga${mark}re`, note: `${mark}a\nb${mark}` };
    expect(checkEntryPoint(input, today).entryPoint).toMatchObject({ label: 'gare', note: 'a\nb' });
    expect(codesOf({ label: mark })).toEqual(['entryPointLabelMissing']);
  }
  // Joiners of Persian and of emoji mean something.
  expect(checkEntryPoint({ label: '👩\u200d🏫' }, today).entryPoint?.label).toBe('👩\u200d🏫');
});

test('a text of which nothing is seen is none', () => {
  const unseen = [0xad, 0x34f, 0x61c, 0x115f, 0x180e, 0x200c, 0x200d, 0x200e, 0x200f, 0x2066];
  const wide = [0x2800, 0x3000, 0x3164, 0xfe0f, 0xffa0, 0xe0001, 0xe0067];
  for (const point of [...unseen, ...wide]) {
    const mark = String.fromCodePoint(point);
    for (const label of [mark, `\u00a0${mark}${mark} `]) {
      expect([point, codesOf({ label })]).toEqual([point, ['entryPointLabelMissing']]);
    }
    const { entryPoint } = checkEntryPoint({ label: 'A', town: mark, note: `${mark}\n` }, today);
    expect(entryPoint).toMatchObject({ town: '', note: '' });
  }
});

test('a text says no more than is seen of it', () => {
  const { entryPoint } = checkEntryPoint({ label: 'Ga\u00adre \u200e\u061c\u3164A' }, today);
  expect(entryPoint?.label).toBe('Gare A');
  expect(foldCase('می\u200cخواهم ❤\ufe0f')).toBe(foldCase('میخواهم ❤'));
});
