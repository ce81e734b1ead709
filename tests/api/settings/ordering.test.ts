import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeSettings } from './harness.ts';

const point = { id: 'local', name: 'Local', place: 'Rue des Roses' };

test('a pick-up point is a place of the team’s unless it is said to be another', () => {
  const { settings } = makeSettings();
  const adult = { ...point, id: 'lycee', kind: 'adult' as const };
  settings.write({ pickUpPoints: [point, adult] });
  expect(settings.ordering().pickUpPoints).toEqual([{ ...point, kind: 'drop-in' }, adult]);
  expect(() => settings.write({ pickUpPoints: [{ ...point, kind: 'shop' as 'adult' }] })).toThrow(
    expect.objectContaining({ code: 'settingsMalformed' }) as Error,
  );
});

test('points that were set before they had a kind get one, and stay in order', () => {
  const { settings, database } = makeSettings();
  const others = [{ ...point, id: 'b', service: 'van' }, point];
  database.main
    .prepare("INSERT INTO instance_settings (name, value) VALUES ('pickUpPoints', ?)")
    .run(JSON.stringify(others));
  const migration = readFileSync('api/database/migrations/2026-12-07-orders.sql', 'utf8');
  database.main.exec(migration.slice(migration.indexOf('UPDATE instance_settings')));
  expect(settings.ordering().pickUpPoints).toEqual(
    others.map((each) => ({ ...each, kind: 'drop-in' })),
  );
});

test('a return address is a few lines, or none', () => {
  const { settings } = makeSettings();
  const write = (returnAddress: string) => settings.write({ returnAddress }).returnAddress;
  expect(write(' BP 12\r\n\n 59000\tLille \n')).toBe('BP 12\n59000 Lille');
  expect(write(' \n ')).toBe('');
  for (const wrong of ['a\nb\nc\nd\ne', 'x'.repeat(61)]) {
    expect(() => write(wrong)).toThrow(expect.objectContaining({ code: 'settingsLines' }) as Error);
  }
});
