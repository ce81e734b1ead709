import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { EglantineError } from '../../../api/errors.ts';
import type { SettingsPatch } from '../../../api/settings/schema.ts';
import { mailTo, makeSettings, onCall, van } from './harness.ts';

/** The code and details of what writing `patch` is refused with; nothing is written then. */
function refusal(patch: unknown, { settings } = makeSettings()) {
  const before = settings.read();
  try {
    settings.write(patch as SettingsPatch);
  } catch (error) {
    expect(settings.read()).toEqual(before);
    if (!(error instanceof EglantineError)) throw error;
    return { code: error.code, ...error.details };
  }
  throw new Error('it was taken');
}

const rule = { weekday: 2, from: '18:00', to: '02:00' };
const retention = { conversation: 30, message: 90, journal: 180, backups: 7 };
const closure = { from: '2026-11-25', to: '2026-11-26', services: 'all' };
const point = { id: 'here', name: 'Ici', place: '10 rue du Metz' };

test.each<[string, unknown, object]>([
  ['no object', [], { code: 'settingsBody' }],
  ['nothing', null, { code: 'settingsBody' }],
  ['an unknown setting', { salt: 'x' }, { code: 'settingsMalformed', field: 'salt' }],
  ['no name', { teamName: ' \n ' }, { code: 'settingsTextMissing', field: 'teamName' }],
  [
    'a long name',
    { teamName: 'x'.repeat(81) },
    { code: 'settingsTextLong', field: 'teamName', longest: 80 },
  ],
  [
    'an unknown field',
    { services: [van({ colour: 'red' })] },
    { code: 'settingsMalformed', field: 'services.0.colour' },
  ],
  [
    'an unknown kind',
    { services: [van({ kind: 'shop' })] },
    { code: 'settingsMalformed', field: 'services.0.kind' },
  ],
  [
    'two services with one id',
    { services: [van(), van()] },
    { code: 'settingsTwice', field: 'services.1.id' },
  ],
  [
    'no such weekday',
    { services: [van({ rules: [{ ...rule, weekday: 0 }] })] },
    { code: 'settingsNumber', field: 'services.0.rules.0.weekday', least: 1, most: 7 },
  ],
  [
    'no such week of a month',
    { services: [van({ rules: [{ ...rule, nth: 6 }] })] },
    { code: 'settingsMalformed', field: 'services.0.rules.0.nth' },
  ],
  [
    'no such time',
    { services: [van({ rules: [{ ...rule, to: '24:00' }] })] },
    { code: 'settingsTime', field: 'services.0.rules.0.to' },
  ],
  [
    'no such day',
    { services: [van({ rules: [{ ...rule, validFrom: '2027-02-29' }] })] },
    { code: 'settingsDay', field: 'services.0.rules.0.validFrom' },
  ],
  [
    'a rule that ends before it starts',
    {
      services: [van({ rules: [{ ...rule, validFrom: '2027-02-02', validUntil: '2027-02-01' }] })],
    },
    { code: 'settingsEndsBeforeStarts', field: 'services.0.rules.0.validUntil' },
  ],
  [
    'rules that overlap',
    { services: [onCall, van({ rules: [rule, { weekday: 3, from: '01:00', to: '03:00' }] })] },
    { code: 'settingsRulesOverlap', field: 'services.1.rules.1', first: 1, second: 2 },
  ],
  [
    'a closure that ends before it starts',
    { closures: [{ ...closure, to: '2026-11-24' }] },
    { code: 'settingsEndsBeforeStarts', field: 'closures.0.to' },
  ],
  [
    'a closure of no service',
    { closures: [{ ...closure, services: [] }] },
    { code: 'settingsMalformed', field: 'closures.0.services' },
  ],
  [
    'a closure of an unknown service',
    { services: [van()], closures: [closure, { ...closure, services: ['van', 'bus'] }] },
    { code: 'settingsServiceUnknown', field: 'closures.1.services' },
  ],
  [
    'a pick-up point at an unknown service',
    { pickUpPoints: [{ ...point, service: 'van' }] },
    { code: 'settingsServiceUnknown', field: 'pickUpPoints.0.service' },
  ],
  [
    'a retention above the ledger’s',
    { retention: { ...retention, message: 91 } },
    { code: 'settingsNumber', field: 'retention.message', least: 1, most: 90 },
  ],
  [
    'no retention at all',
    { retention: { ...retention, backups: 0 } },
    { code: 'settingsNumber', field: 'retention.backups', least: 1, most: 7 },
  ],
  [
    'half a day',
    { retention: { ...retention, journal: 1.5 } },
    { code: 'settingsNumber', field: 'retention.journal', least: 90, most: 180 },
  ],
  [
    'a journal of a day',
    { retention: { ...retention, journal: 1 } },
    { code: 'settingsNumber', field: 'retention.journal', least: 90, most: 180 },
  ],
  [
    'two limits for one product',
    {
      dailyLimits: [
        { product: 'Kit', limit: 2 },
        { product: 'kit ', limit: 3 },
      ],
    },
    { code: 'settingsTwice', field: 'dailyLimits.1.product' },
  ],
  [
    'no mail address',
    { alert: mailTo(25, { to: 'astreinte' }) },
    { code: 'settingsMailAddress', field: 'alert.to' },
  ],
  [
    'two mail addresses in one',
    { alert: mailTo(25, { to: 'a@rose.example, b@rose.example' }) },
    { code: 'settingsMailAddress', field: 'alert.to' },
  ],
  [
    'a header in a mail address',
    { alert: mailTo(25, { from: 'a@rose.example\r\nBcc: b@rose.example' }) },
    { code: 'settingsMailAddress', field: 'alert.from' },
  ],
  [
    'no host',
    { alert: mailTo(25, { host: 'smtp://rose.example' }) },
    { code: 'settingsHost', field: 'alert.host' },
  ],
  [
    'alerts too close',
    { alert: mailTo(25, { minutes: 1 }) },
    { code: 'settingsNumber', field: 'alert.minutes', least: 5, most: 180 },
  ],
  [
    'a user without a password',
    { alert: mailTo(25, { user: 'rose' }) },
    { code: 'settingsSecretMissing', field: 'alert.password' },
  ],
  [
    'a password without a user',
    { alert: mailTo(25, { password: 'x' }) },
    { code: 'settingsSecretMissing', field: 'alert.user' },
  ],
  [
    'a webhook without an address',
    { alert: { kind: 'webhook' } },
    { code: 'settingsSecretMissing', field: 'alert.url' },
  ],
])('%s is refused', (_name, patch, expected) => {
  expect(refusal(patch)).toEqual(expected);
});

test('the sending of what another setting needs is refused whole', () => {
  const parts = makeSettings();
  parts.settings.write({ services: [van()], pickUpPoints: [{ ...point, service: 'van' }] });
  expect(refusal({ teamName: 'Rose', services: [] }, parts)).toEqual({
    code: 'settingsServiceUnknown',
    field: 'pickUpPoints.0.service',
  });
  parts.settings.write({ services: [], pickUpPoints: [] });
});

test.each([
  'http://hooks.example/x',
  'https://user@hooks.example/',
  'https://:key@hooks.example/',
  'ftp://127.0.0.1/',
  'http://127.0.0.1.hooks.example/',
  'http://localhost.hooks.example/',
  'http://0.0.0.0/',
  '//127.0.0.1/',
  'rose',
])('the webhook %s is refused', (url) => {
  expect(refusal({ alert: { kind: 'webhook', url } })).toEqual({
    code: 'settingsWebhook',
    field: 'alert.url',
  });
});

test.each([
  'https://hooks.example/services/key',
  'http://127.0.0.1:8080/',
  'http://[::1]:8080/',
  'http://localhost/',
])('the webhook %s is taken', (url) => {
  const { settings } = makeSettings();
  settings.write({ alert: { kind: 'webhook', url } });
  expect(settings.alert()).toEqual({ kind: 'webhook', url, minutes: 15 });
});

test('a secret is kept for the same account, and never follows to another', () => {
  const parts = makeSettings();
  const { settings } = parts;
  const account = { user: 'rose', password: 'hunter2' };
  const missing = { code: 'settingsSecretMissing', field: 'alert.password' };
  settings.write({ alert: mailTo(587, account) });
  settings.write({ alert: mailTo(587, { user: 'rose', to: 'autre@rose.example', minutes: 30 }) });
  expect(settings.alert()).toMatchObject({ ...account, to: 'autre@rose.example', minutes: 30 });
  for (const change of [
    { user: 'other' },
    { host: 'evil.example' },
    { port: 25 },
    { secure: true },
  ]) {
    expect(refusal({ alert: mailTo(587, { user: 'rose', ...change }) }, parts)).toEqual(missing);
  }

  const url = 'https://hooks.example/key';
  settings.write({ alert: { kind: 'webhook', url } });
  settings.write({ alert: { kind: 'webhook', minutes: 60 } });
  expect(settings.alert()).toEqual({ kind: 'webhook', url, minutes: 60 });

  settings.write({ alert: { kind: 'off' } });
  expect(refusal({ alert: mailTo(587, { user: 'rose' }) }, parts)).toEqual(missing);
  expect(refusal({ alert: { kind: 'webhook' } }, parts).code).toBe('settingsSecretMissing');
});

test('a secret that is no more is nowhere in the file', () => {
  const { settings, database, folder } = makeSettings();
  const file = join(folder, 'eglantine.db');
  settings.write({ alert: mailTo(587, { user: 'rose', password: 'hunter2' }) });
  settings.write({ alert: { kind: 'off' } });
  database.close();
  expect(readFileSync(file).includes('astreinte')).toBe(false);
  expect(readFileSync(file).includes('hunter2')).toBe(false);
});
