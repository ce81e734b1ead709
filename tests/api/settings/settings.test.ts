import { expect, test } from 'vitest';
import { createSettings } from '../../../api/settings/index.ts';
import { makeSettings, onCall, van } from './harness.ts';

test('everything has a default', () => {
  const { settings } = makeSettings();
  expect(settings.read()).toEqual({
    teamName: null,
    services: [],
    closures: [],
    holidays: { alsaceMoselle: false },
    retention: { conversation: 30, message: 90, journal: 180, backups: 7 },
    pickUpPoints: [],
    dailyLimits: [],
    deliveryModes: { post: true, pickUp: true, adult: true },
    returnAddress: '',
    secondFactor: 'optional',
    themes: expect.arrayContaining(['réduction des risques', 'soin']) as string[],
    alert: { kind: 'off' },
  });
  expect(settings.teamName()).toBeNull();
  expect(settings.hours(0, 1e12)).toEqual([]);
  expect(settings.isOnCall(new Date())).toBe(false);
});

test('the salt is 16 bytes, another for each instance, and stays', () => {
  const { settings, database, clock } = makeSettings();
  expect(settings.salt()).toMatch(/^[\w-]{22}$/);
  expect(Buffer.from(settings.salt(), 'base64url')).toHaveLength(16);
  expect(createSettings(database, clock).salt()).toBe(settings.salt());
  expect(makeSettings().settings.salt()).not.toBe(settings.salt());
  expect(
    database.main.prepare("SELECT value FROM instance_settings WHERE name = 'salt'").pluck().get(),
  ).toBe(settings.salt());
});

test('what is written stays, and what isn’t stays as it was', () => {
  const { settings, database, clock } = makeSettings();
  const retention = { conversation: 14, message: 30, journal: 120, backups: 3 };
  settings.write({ teamName: '  La\tRose ', retention });
  settings.write({ services: [van(), onCall], secondFactor: 'required' });
  const again = createSettings(database, clock);
  expect(again.read()).toEqual({
    ...makeSettings().settings.read(),
    teamName: 'La Rose',
    retention,
    services: [van(), onCall],
    secondFactor: 'required',
  });
  expect(again.teamName()).toBe('La Rose');
  expect(again.retention()).toEqual(retention);
});

test('opening hours are those of the public services', () => {
  const { settings } = makeSettings();
  const rules = [{ weekday: 3, from: '20:00', to: '22:00' }];
  const permanence = van({ id: 'live', kind: 'permanence', place: undefined, rules });
  settings.write({
    services: [van(), permanence, onCall],
    closures: [{ from: '2026-12-01', to: '2026-12-01', services: ['van'], note: 'Inventaire' }],
  });
  const at = (text: string) => Date.parse(text);
  expect(settings.hours(at('2026-11-24T00:00+01:00'), at('2026-12-03T00:00+01:00'))).toEqual([
    {
      id: 'van',
      name: 'Le camion',
      kind: 'mobile',
      audience: 'everyone',
      place: 'Gare Lille-Flandres',
      intervals: [{ start: at('2026-11-24T18:00+01:00'), end: at('2026-11-25T02:00+01:00') }],
      after: at('2026-12-08T18:00+01:00'),
    },
    {
      id: 'live',
      name: 'Le camion',
      kind: 'permanence',
      audience: 'everyone',
      intervals: [
        { start: at('2026-11-25T20:00+01:00'), end: at('2026-11-25T22:00+01:00') },
        { start: at('2026-12-02T20:00+01:00'), end: at('2026-12-02T22:00+01:00') },
      ],
      after: at('2026-12-09T20:00+01:00'),
    },
  ]);
});

test('Good Friday and 26 December are holidays where the settings say so', () => {
  const { settings } = makeSettings();
  const rules = [{ weekday: 6, from: '14:00', to: '17:00' }];
  settings.write({ services: [van({ rules })] });
  const saturday = [Date.parse('2026-12-26'), Date.parse('2026-12-27')] as const;
  expect(settings.hours(...saturday)[0]?.intervals).toHaveLength(1);
  settings.write({ holidays: { alsaceMoselle: true } });
  expect(settings.hours(...saturday)[0]?.intervals).toEqual([]);
});

test('somebody is on call when on-call hours say so, and only then', () => {
  const { settings } = makeSettings();
  const night = van({ id: 'night', kind: 'on-call' });
  settings.write({
    services: [van({ rules: [{ weekday: 4, from: '10:00', to: '12:00' }] }), night],
  });
  expect(settings.isOnCall(new Date('2026-11-25T01:30+01:00'))).toBe(true);
  expect(settings.isOnCall(new Date('2026-11-25T02:00+01:00'))).toBe(false);
  expect(settings.isOnCall(new Date('2026-11-26T11:00+01:00'))).toBe(false);
});

test('failures are kept by the hour, once, for 90 days', () => {
  const { settings, time } = makeSettings();
  const { failures } = settings;
  const hour = 3_600_000;
  const start = Date.parse('2026-11-25T01:00+01:00');
  failures.add('mail', 'timeout', new Date(start + 15 * 60_000));
  failures.add('mail', 'timeout', new Date(start + 45 * 60_000));
  failures.add('mail', 'refused', new Date(start + 45 * 60_000));
  failures.add('webhook', 'timeout', new Date(start + hour));
  expect(failures.list()).toEqual([
    { hour: start, kind: 'mail', reason: 'refused' },
    { hour: start, kind: 'mail', reason: 'timeout' },
    { hour: start + hour, kind: 'webhook', reason: 'timeout' },
  ]);
  time.now = start + 90 * 24 * hour;
  expect(failures.list()).toHaveLength(3);
  time.now += hour;
  expect(failures.list()).toHaveLength(1);
  failures.dismiss(start);
  expect(failures.list()).toHaveLength(1);
  failures.dismiss(start + hour);
  expect(failures.list()).toEqual([]);
});
