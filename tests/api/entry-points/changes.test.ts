import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEntryPoints } from '../../../api/entry-points/index.ts';
import { readMigrations, migrate } from '../../../api/database/migrate.ts';
import BetterSqlite3 from 'better-sqlite3';
import { noon, temporaryDatabase, temporaryEntryPoints, temporaryFolder } from '../temporary.ts';

const refused = (code: string) => expect.objectContaining({ code }) as Error;
const today = '2026-11-21';

/** A room that holds one place, put up in September. */
function placed() {
  const room = temporaryEntryPoints();
  const input = { label: 'Gare', town: 'Lille', departement: '59', placedOn: '2026-09-10' };
  return { ...room, place: room.entryPoints.add(input) };
}

test('several are made together, or none, and each that is wrong says all that is', () => {
  const { entryPoints } = temporaryEntryPoints();
  const made = entryPoints.addMany([{ label: 'A' }, { label: 'B', placedOn: '01/10/2026' }], false);
  expect(made.map(({ placedOn }) => placedOn)).toEqual([null, '2026-10-01']);
  expect(() =>
    entryPoints.addMany([{ label: 'C' }, { label: '', departement: '99' }], true),
  ).toThrow(
    expect.objectContaining({
      code: 'entryPointRows',
      rows: [
        {
          index: 1,
          problems: [{ code: 'entryPointLabelMissing' }, { code: 'entryPointDepartement' }].map(
            (each) => expect.objectContaining(each) as Error,
          ),
        },
      ],
    }) as Error,
  );
  expect(entryPoints.list()).toHaveLength(2);
});

test('a worn sticker’s place keeps its history, and its old code still counts for it', async () => {
  const { entryPoints, place } = placed();
  const replaced = entryPoints.replace(place.id, place.code);
  expect(replaced).toEqual({ ...place, code: replaced.code });
  expect(replaced.code).not.toBe(place.code);
  for (const code of [place.code, replaced.code]) {
    const found = entryPoints.find(code);
    expect(found).toEqual({ id: place.id, target: '/fr/', retired: false });
    await entryPoints.counter.scan(found?.id ?? 0);
  }
  expect(entryPoints.counts()).toMatchObject([{ code: replaced.code, day: today, scans: 2 }]);
  expect(entryPoints.get(place.code)).toEqual({ ...replaced, codeState: 'replaced' });
  expect(entryPoints.replacedCodes(place.id)).toEqual([{ code: place.code, replacedOn: today }]);
});

test('two colleagues who replace the same sticker at once replace it once', () => {
  const folder = temporaryFolder();
  const one = createEntryPoints(temporaryDatabase(folder), noon);
  const other = createEntryPoints(temporaryDatabase(folder), noon);
  const { id, code } = one.add({ label: 'Gare' });
  const first = one.replace(id, code);
  expect(() => other.replace(id, code)).toThrow(refused('entryPointChanged'));
  expect(other.one(id)).toEqual(first);
  expect(() => other.move(id, { label: ' ' })).toThrow(refused('entryPointLabelMissing'));
  expect(other.one(id)).toEqual(first);
  other.move(id, { label: 'Parc' });
  expect(() => one.move(id, { label: 'Port' })).toThrow(refused('entryPointCodeless'));
  expect(one.list().map(({ label }) => label)).toEqual(['Gare', 'Parc']);
});

test('a sticker that moves takes its code and its printing to a new place', () => {
  const { entryPoints, place } = placed();
  entryPoints.markPrinted([place.id], { design: 'discreet', languages: ['fr', 'ar'] });
  entryPoints.addCounts(place.code, '2026-11-20', { scans: 3, previews: 0 });
  const there = entryPoints.move(place.id, { label: 'Parc', target: 'fr/sante' });
  const printing = { printedOn: today, design: 'discreet', languages: ['fr', 'ar'] };
  expect(there).toEqual({
    ...place,
    ...printing,
    id: there.id,
    label: 'Parc',
    target: '/fr/sante/',
    placedOn: today,
  });
  expect(entryPoints.one(place.id)).toMatchObject({ code: null, retiredOn: today, label: 'Gare' });
  expect(entryPoints.find(place.code)).toMatchObject({ id: there.id, retired: false });
  expect(entryPoints.counts()).toMatchObject([{ label: 'Gare', scans: 3 }]);
});

test('what does not hang yet can’t move, and what hangs no more can’t be replaced', () => {
  const { entryPoints, place } = placed();
  const later = entryPoints.add({ label: 'B', placedOn: null });
  const tomorrow = entryPoints.add({ label: 'C', placedOn: '2026-11-22' });
  for (const { id } of [later, tomorrow]) {
    expect(() => entryPoints.move(id, { label: 'D' })).toThrow(refused('entryPointUnplaced'));
  }
  entryPoints.retireMany([place.id]);
  expect(() => entryPoints.replace(place.id, place.code)).toThrow(refused('entryPointRetired'));
  expect(() => entryPoints.place(place.id)).toThrow(refused('entryPointRetired'));
  expect(() => entryPoints.move(place.id, {})).toThrow(refused('entryPointRetired'));
});

test('corrections change what they say and nothing else', () => {
  const { entryPoints, place } = placed();
  const { id } = place;
  const edited = entryPoints.edit(id, { label: ' Gare  ', town: '', departement: 'Nord' });
  expect(edited).toEqual({ ...place, label: 'Gare', town: '' });
  expect(entryPoints.edit(id, { placedOn: null }).placedOn).toBeNull();
  expect(entryPoints.edit(id, { note: 'x' })).toMatchObject({ placedOn: null, note: 'x' });
  entryPoints.retireMany([id]);
  expect(entryPoints.edit(id, { label: 'Gare du Nord' }).retiredOn).toBe(today);
  expect(() => entryPoints.edit(id, { placedOn: '2026-11-22' })).toThrow(
    refused('entryPointRetiredEarly'),
  );
  expect(() => entryPoints.edit(99, {})).toThrow(refused('entryPointMissing'));
});

test('several are retired together, or none', () => {
  const { entryPoints, place } = placed();
  const other = entryPoints.add({ label: 'B' });
  expect(() => entryPoints.retireMany([place.id, 99])).toThrow(refused('entryPointMissing'));
  expect(() => entryPoints.retireMany([place.id, other.id], '20/11/2026')).toThrow(
    refused('entryPointRetiredEarly'),
  );
  expect(() => entryPoints.retireMany([place.id], '31/02/2026')).toThrow(refused('entryPointDay'));
  expect(entryPoints.one(place.id).retiredOn).toBeNull();
  entryPoints.retireMany([place.id], '01/11/2026');
  entryPoints.retireMany([place.id, other.id]);
  expect(entryPoints.one(place.id).retiredOn).toBe('2026-11-01');
  expect(entryPoints.one(other.id).retiredOn).toBe(today);
});

test('what comes back has its code again, or a new one if that has moved', () => {
  const { entryPoints, place } = placed();
  entryPoints.retireMany([place.id]);
  expect(entryPoints.unretire(place.id)).toEqual(place);
  entryPoints.move(place.id, { label: 'Parc' });
  const back = entryPoints.unretire(place.id);
  expect(back).toMatchObject({ retiredOn: null, printedOn: null });
  expect(back.code).not.toBe(place.code);
  expect(entryPoints.find(back.code)?.id).toBe(place.id);
});

test('a scanned sticker is placed today, once', () => {
  let now = noon();
  const { entryPoints } = temporaryEntryPoints(() => now);
  const { id, code } = entryPoints.add({ label: 'A', placedOn: null });
  expect(entryPoints.placeByCode(code.toLowerCase()).placedOn).toBe(today);
  now = new Date(now.getTime() + 86_400_000);
  expect(entryPoints.placeByCode(code).placedOn).toBe(today);
  entryPoints.replace(id, code);
  expect(() => entryPoints.placeByCode(code)).toThrow(refused('entryPointReplaced'));
  expect(() => entryPoints.placeByCode('nonsense')).toThrow(refused('entryPointUnknown'));
});

test('a new code after printing is not printed yet', () => {
  const { entryPoints, place } = placed();
  entryPoints.markPrinted([place.id], { design: 'hook', languages: ['fr'] });
  expect(entryPoints.replace(place.id, place.code)).toMatchObject({
    printedOn: null,
    design: 'hook',
  });
  expect(() => entryPoints.markPrinted([place.id, 99], { design: 'x', languages: [] })).toThrow(
    refused('entryPointMissing'),
  );
  expect(entryPoints.one(place.id)).toMatchObject({ printedOn: null, design: 'hook' });
});

test('what isn’t placed is never silent', () => {
  const { entryPoints, place } = placed();
  entryPoints.add({ label: 'B', placedOn: null });
  expect(entryPoints.silent(30)).toEqual([place]);
});

test('whatever is done, a code names one place, and each place that hangs has one', () => {
  const step = fc.record({
    what: fc.constantFrom('add', 'replace', 'move', 'retire', 'unretire'),
    which: fc.nat({ max: 5 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      const { entryPoints, database } = temporaryEntryPoints();
      const codes = new Map<string, number>();
      const know = ({ code, id }: { code: string; id: number }) => codes.set(code, id);
      know(entryPoints.add({ label: 'A' }));
      for (const { what, which } of steps) {
        const id = 1 + (which % entryPoints.list().length);
        try {
          if (what === 'add') know(entryPoints.add({ label: 'A' }));
          else if (what === 'replace')
            know(entryPoints.replace(id, entryPoints.one(id).code ?? ''));
          else if (what === 'move') know(entryPoints.move(id, { label: 'B' }));
          else if (what === 'retire') entryPoints.retireMany([id]);
          else know(entryPoints.unretire(id));
        } catch (error) {
          const code = expect.stringMatching(/^entryPoint(?:Retired|Codeless)$/) as string;
          expect(error).toMatchObject({ code });
        }
      }
      for (const [code, id] of codes) expect(entryPoints.find(code)?.id).toBe(id);
      for (const { code, retiredOn } of entryPoints.list()) {
        expect(code !== null || retiredOn !== null).toBe(true);
      }
      expect(database.main.pragma('foreign_key_check')).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('an older database keeps its entry points and their counts', () => {
  const connection = new BetterSqlite3(':memory:');
  connection.pragma('foreign_keys = ON');
  const all = readMigrations();
  const first = all.filter(({ name }) => name < '2026-11-24');
  migrate(connection, 'test.db', first);
  connection.exec(
    `INSERT INTO entry_points VALUES
       (7, 'ABCDEF', 'sticker', 'Gare', '', '', '59', '', '/fr/', '', 20000, NULL);
     INSERT INTO entry_point_days VALUES (20001, 7, 3, 1);`,
  );
  migrate(connection, 'test.db', all);
  expect(connection.prepare('SELECT id, code, design, languages FROM entry_points').all()).toEqual([
    { id: 7, code: 'ABCDEF', design: '', languages: '' },
  ]);
  expect(connection.prepare('SELECT scans FROM entry_point_days').pluck().all()).toEqual([3]);
  expect(connection.pragma('foreign_key_check')).toEqual([]);
  expect(() => connection.exec('INSERT INTO entry_point_days VALUES (1, 8, 1, 0)')).toThrow();
  connection.close();
});

test('there is nothing to replace where no sticker hangs any more, and it says so', () => {
  const { entryPoints, place } = placed();
  const { id, code } = place;
  entryPoints.move(id, { label: 'Parc' });
  for (const worn of [code, '']) {
    expect(() => entryPoints.replace(id, worn)).toThrow(refused('entryPointCodeless'));
  }
  const other = entryPoints.add({ label: 'Port' });
  entryPoints.retireMany([other.id]);
  expect(() => entryPoints.replace(other.id, other.code)).toThrow(refused('entryPointRetired'));
  expect(entryPoints.list().map((each) => entryPoints.replacedCodes(each.id))).toEqual([
    [],
    [],
    [],
  ]);
});
