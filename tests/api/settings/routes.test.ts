import { expect, test } from 'vitest';
import { mailTo, makeApp, onCall, van, webhookSink } from './harness.ts';

const at = (text: string) => Date.parse(text);

type Hours = { from: number; to: number; services: { id: string; intervals: object[] }[] };

test('the opening hours are instants, from the midnight a week ago to 15 whole days from now', async () => {
  const { app, settings } = makeApp();
  settings.write({ services: [van(), onCall] });
  const answer = await app.request('/api/hours');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('cache-control')).toBe('no-cache');
  expect(answer.headers.get('set-cookie')).toBeNull();
  expect(await answer.json()).toEqual({
    from: at('2026-11-18T00:00+01:00'),
    to: at('2026-12-11T00:00+01:00'),
    services: [
      {
        id: 'van',
        name: 'Le camion',
        kind: 'mobile',
        audience: 'everyone',
        place: 'Gare Lille-Flandres',
        intervals: [
          { start: at('2026-11-18T00:00+01:00'), end: at('2026-11-18T02:00+01:00') },
          { start: at('2026-11-24T18:00+01:00'), end: at('2026-11-25T02:00+01:00') },
          { start: at('2026-12-01T18:00+01:00'), end: at('2026-12-02T02:00+01:00') },
          { start: at('2026-12-08T18:00+01:00'), end: at('2026-12-09T02:00+01:00') },
        ],
        after: at('2026-12-15T18:00+01:00'),
      },
    ],
  });
});

test.each(['2027-03-20T12:00+01:00', '2026-10-20T12:00+02:00'])(
  'the window goes from midnight to midnight over a change of clocks (%s)',
  async (moment) => {
    const { app } = makeApp(moment);
    const { from, to } = (await (await app.request('/api/hours')).json()) as Hours;
    const show = (instant: number) =>
      new Date(instant).toLocaleTimeString('fr', { timeZone: 'Europe/Paris' });
    expect([show(from), show(to)]).toEqual(['00:00:00', '00:00:00']);
    expect(to - at(moment)).toBeGreaterThan(15 * 86_400_000);
  },
);

test('the next opening is known even when it is far', async () => {
  const { app, settings } = makeApp();
  const day = (name: string, rules: object[]) => ({ ...van(), id: name, name, rules }) as never;
  settings.write({
    services: [
      day('third-friday', [{ weekday: 5, nth: 3, from: '14:00', to: '17:00' }]),
      day('fifth-sunday', [{ weekday: 7, nth: 5, from: '00:00', to: '01:00' }]),
      day('past', [{ weekday: 5, from: '14:00', to: '17:00', validUntil: '2026-11-20' }]),
      day(
        'always',
        [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '00:00' })),
      ),
    ],
  });
  const { services } = (await (await app.request('/api/hours')).json()) as {
    services: { id: string; after: number | null }[];
  };
  expect(Object.fromEntries(services.map(({ id, after }) => [id, after]))).toEqual({
    'third-friday': at('2026-12-18T14:00+01:00'),
    'fifth-sunday': at('2027-01-31T00:00+01:00'),
    past: null,
    // Christmas is the one day it doesn't open.
    always: at('2026-12-26T00:00+01:00'),
  });
});

test('the opening hours are sent again only when they change', async () => {
  const { app, settings, time } = makeApp();
  settings.write({ services: [van()] });
  const ask = (etag: string | null) =>
    app.request('/api/hours', { headers: etag ? { 'if-none-match': etag } : {} });
  const tag = (await ask(null)).headers.get('etag');
  expect(tag).toMatch(/^"[\w-]+"$/);
  time.now += 3_600_000;
  const unchanged = await ask(tag);
  expect(unchanged.status).toBe(304);
  expect(unchanged.headers.get('cache-control')).toBe('no-cache');
  expect(unchanged.headers.get('etag')).toBe(tag);
  expect(await unchanged.text()).toBe('');
  settings.write({ services: [van({ name: 'Le bus' })] });
  const changed = await ask(tag);
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(tag);
  time.now += 86_400_000;
  expect((await ask(changed.headers.get('etag'))).status).toBe(200);
});

test('closures and holidays show in the hours, and their notes nowhere', async () => {
  const { app, put } = makeApp('2026-12-20T12:00+01:00');
  const rules = [4, 5, 6, 7].map((weekday) => ({ weekday, from: '14:00', to: '17:00' }));
  await put({
    services: [van({ rules })],
    closures: [{ from: '2026-12-26', to: '2027-01-31', services: 'all', note: 'Marie malade' }],
  });
  const answer = await app.request('/api/hours');
  const text = await answer.text();
  expect(text).not.toContain('Marie');
  const { intervals } = (JSON.parse(text) as Hours).services[0] ?? { intervals: [] };
  expect(intervals.slice(-2)).toEqual([
    { start: at('2026-12-20T14:00+01:00'), end: at('2026-12-20T17:00+01:00') },
    { start: at('2026-12-24T14:00+01:00'), end: at('2026-12-24T17:00+01:00') },
  ]);
});

test('settings are read and written whole, kept by nobody', async () => {
  const { app, put, settings } = makeApp();
  const written = await put({ teamName: 'Rose', services: [van()] });
  expect(written.status).toBe(200);
  const read = await app.request('/api/desk/settings');
  expect(read.headers.get('cache-control')).toBe('no-store');
  const values: unknown = await read.json();
  expect(values).toEqual(settings.read());
  expect(await written.json()).toEqual(values);
  expect(values).toMatchObject({ teamName: 'Rose', services: [van()] });
});

test('no secret is ever sent back', async () => {
  const { app, put, settings } = makeApp();
  const readAll = async () => {
    let all = '';
    for (const path of ['/api/desk/settings', '/api/hours', '/api/desk/alert-failures']) {
      all += await (await app.request(path)).text();
    }
    return all;
  };
  const account = { user: 'rose', password: 'hunter2' };
  const written = await put({ alert: mailTo(587, account) });
  const { alert } = (await written.clone().json()) as { alert: object };
  expect(alert).toEqual({
    kind: 'mail',
    host: '127.0.0.1',
    port: 587,
    secure: false,
    user: 'rose',
    passwordSet: true,
    from: 'bureau@rose.example',
    to: 'astreinte@rose.example',
    minutes: 15,
  });
  expect(await written.text()).not.toContain('hunter2');
  expect(await readAll()).not.toContain('hunter2');
  expect(settings.alert()).toMatchObject(account);

  const url = 'https://hooks.example:8443/services/s3cret?key=s3cret#s3cret';
  const hooked = await put({ alert: { kind: 'webhook', url } });
  expect(await hooked.json()).toMatchObject({
    alert: { kind: 'webhook', host: 'hooks.example:8443', minutes: 15 },
  });
  expect(await readAll()).not.toContain('s3cret');

  const open = await put({ alert: mailTo(25) });
  expect(await open.json()).toMatchObject({ alert: { passwordSet: false } });
});

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'settingsBody'],
  ['nothing', '', 'settingsBody'],
  ['a list', [], 'settingsBody'],
  ['an unknown setting', { __proto__x: 1 }, 'settingsMalformed'],
  ['a prototype', '{"__proto__":{"teamName":"x"}}', 'settingsMalformed'],
  ['a contradiction', { services: [van(), van()] }, 'settingsTwice'],
  ['too many services', { services: Array(51).fill(van()) }, 'settingsMalformed'],
])('%s is refused, and nothing is half done', async (_name, body, code) => {
  const { put, settings } = makeApp();
  const before = settings.read();
  const answer = await put(body);
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ error: { code } });
  expect(settings.read()).toEqual(before);
});

test('alerts that failed are listed until they are dismissed', async () => {
  const { app, settings } = makeApp();
  const first = at('2026-11-24T23:00+01:00');
  const second = at('2026-11-25T01:00+01:00');
  settings.failures.add('mail', 'unreachable', new Date(first + 60_000));
  settings.failures.add('mail', 'credentials', new Date(second + 60_000));
  const path = '/api/desk/alert-failures';
  const listed = await app.request(path);
  expect(listed.headers.get('cache-control')).toBe('no-store');
  expect(await listed.json()).toEqual({
    failures: [
      { hour: first, kind: 'mail', reason: 'unreachable' },
      { hour: second, kind: 'mail', reason: 'credentials' },
    ],
  });
  const dismissed = await app.request(`${path}?until=${first}`, { method: 'DELETE' });
  expect(await dismissed.json()).toEqual({
    failures: [{ hour: second, kind: 'mail', reason: 'credentials' }],
  });
  for (const query of ['', '?until=', '?until=x', '?until=1e99', '?until=-1']) {
    const answer = await app.request(path + query, { method: 'DELETE' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { code: 'settingsMalformed' } });
  }
  expect(settings.failures.list()).toHaveLength(1);
});

test('a refused field is named in words', async () => {
  const { app } = makeApp();
  const body = JSON.stringify({ closures: [{ from: '2026-12-24', to: 'never', services: 'all' }] });
  const messages = ['fr', 'en'].map(async (language) => {
    const headers = { 'Accept-Language': language };
    const answer = await app.request('/api/desk/settings', { method: 'PUT', body, headers });
    return ((await answer.json()) as { error: { message: string } }).error.message;
  });
  expect(await Promise.all(messages)).toEqual([
    expect.stringContaining('« fermetures n°\u00a01, fin »'),
    expect.stringContaining('closures no.\u00a01, end'),
  ]);
});

test('an alert can be tried: what is saved is sent, and what keeps it is said', async () => {
  const { app, put } = makeApp();
  const { url, calls } = await webhookSink();
  const attempt = async () => {
    const answer = await app.request('/api/desk/alert/try', { method: 'POST' });
    return [answer.status, (await answer.json()) as object];
  };
  expect(await attempt()).toMatchObject([400, { error: { code: 'alertOff' } }]);
  await put({ alert: { kind: 'webhook', url } });
  expect(await attempt()).toEqual([200, { reason: null }]);
  expect(calls).toHaveLength(1);
  await put({ alert: mailTo(1) });
  expect(await attempt()).toEqual([200, { reason: 'unreachable' }]);
});
