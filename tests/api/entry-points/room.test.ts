import { expect, test } from 'vitest';
import { readCode } from '../../../api/entry-points/codes.ts';
import { temporaryEntryPoints } from '../temporary.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;

test('an added entry point is found by its code, however it is typed', () => {
  const { entryPoints } = temporaryEntryPoints();
  const { code } = entryPoints.add({ label: 'Gare', target: 'fr/sante' });
  expect(readCode(code)).toBe(code);
  const found = { id: 1, target: '/fr/sante/', retired: false };
  expect(entryPoints.find(code)).toEqual(found);
  expect(entryPoints.find(` ${code.toLowerCase().slice(0, 3)}-${code.slice(3)}`)).toEqual(found);
});

test('what is no code, or the code of nothing, is not found', () => {
  const { entryPoints } = temporaryEntryPoints();
  const { code } = entryPoints.createFirst();
  const other = code.startsWith('0') ? '100005' : '000000';
  for (const text of ['', 'x', other, `${code}0`, "' OR 1=1 --", '0'.repeat(1_000_000)]) {
    expect(entryPoints.find(text)).toBeUndefined();
  }
});

test('a list keeps the order of placing, with every field', () => {
  const { entryPoints } = temporaryEntryPoints();
  const late = entryPoints.add({ label: 'B', placedOn: '02/10/2026' });
  const early = entryPoints.add({ label: 'A', placedOn: '01/10/2026', kind: 'carte' });
  expect(entryPoints.list()).toEqual([early, late]);
  expect(Object.keys(early)).toEqual([
    'id',
    'code',
    'kind',
    'label',
    'placeType',
    'town',
    'departement',
    'campaign',
    'target',
    'note',
    'placedOn',
    'retiredOn',
    'printedOn',
    'design',
    'languages',
  ]);
});

test('retiring counts from its day on, in Paris', () => {
  let now = new Date('2026-11-21T22:59:00Z');
  const { entryPoints } = temporaryEntryPoints(() => now);
  const { code } = entryPoints.add({ label: 'A' });
  expect(entryPoints.retire(code, '22/11/2026').retiredOn).toBe('2026-11-22');
  expect(entryPoints.find(code)?.retired).toBe(false);
  now = new Date('2026-11-21T23:00:00Z');
  expect(entryPoints.find(code)?.retired).toBe(true);
  expect(entryPoints.retire(code).retiredOn).toBe('2026-11-22');
});

test('retiring nothing, on no day, or too early is refused', () => {
  const { entryPoints } = temporaryEntryPoints();
  const { code } = entryPoints.createFirst();
  expect(() => entryPoints.retire('ABCDEF')).toThrow(refused('entryPointUnknown'));
  expect(() => entryPoints.retire(code, '31/02/2026')).toThrow(refused('entryPointDay'));
  expect(() => entryPoints.retire(code, '20/11/2026')).toThrow(refused('entryPointRetiredEarly'));
  expect(entryPoints.get(code).retiredOn).toBeNull();
});

test('an empty database gets a first entry point', () => {
  const { entryPoints } = temporaryEntryPoints();
  expect(entryPoints.isEmpty()).toBe(true);
  expect(entryPoints.createFirst()).toMatchObject({
    label: 'Premier autocollant (essai)',
    target: '/fr/',
  });
  expect(entryPoints.isEmpty()).toBe(false);
});

test('made-up counts go to the day they are said to be of', () => {
  const { entryPoints } = temporaryEntryPoints();
  const { code, label } = entryPoints.createFirst();
  entryPoints.addCounts(code, '2026-11-01', { scans: 3, previews: 1 });
  entryPoints.addCounts(code, '2026-11-01', { scans: 1, previews: 0 });
  expect(entryPoints.counts()).toEqual([{ code, label, day: '2026-11-01', scans: 4, previews: 1 }]);
});

test('unknown codes are kept 400 days', async () => {
  const day = 86_400_000;
  let now = Date.parse('2026-11-21T11:00:00Z');
  const { entryPoints } = temporaryEntryPoints(() => new Date(now));
  await entryPoints.counter.unknown();
  now += 400 * day;
  await entryPoints.counter.unknown();
  entryPoints.sweep();
  expect(entryPoints.unknownCounts().map((each) => each.day)).toEqual(['2026-11-21', '2027-12-26']);
  now += day;
  entryPoints.sweep();
  expect(entryPoints.unknownCounts()).toEqual([{ day: '2027-12-26', scans: 1 }]);
});
