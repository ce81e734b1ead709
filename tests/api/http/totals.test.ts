import { expect, test } from 'vitest';
import { makeApp, phone } from './harness.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-21T12:34:56Z');

function makeTimedApp() {
  const time = { now: start };
  const parts = makeApp({ clock: () => new Date(time.now) });
  const rows = () =>
    parts.database.main.prepare('SELECT * FROM request_hours ORDER BY hour, route, status').all();
  return { ...parts, time, rows };
}

test('answers are counted by hour, route and status, and nothing else is written', async () => {
  const { app, codes, totals, rows } = makeTimedApp();
  for (const path of [
    `/s/${codes.tpe}`,
    `/S/${codes.tpe}`,
    '/s/marked',
    '/fr/',
    '/fr/sante/',
    '/fr',
  ]) {
    await app.request(path, { headers: phone });
  }
  for (const path of ['/', '/icon.svg', '/healthz', '/marked', '/api/marked'])
    await app.request(path);
  await app.request('/fr/', { method: 'HEAD', headers: { 'if-none-match': '*' } });
  await app.request('/fr/', { method: 'POST' });
  expect(rows()).toEqual([]);
  totals.flush();
  const now = Math.floor(start / hour);
  expect(rows()).toEqual([
    { hour: now, route: '/', status: 302, requests: 1 },
    { hour: now, route: '/healthz', status: 200, requests: 1 },
    { hour: now, route: '/s/:code', status: 200, requests: 3 },
    { hour: now, route: '404', status: 404, requests: 2 },
    { hour: now, route: '405', status: 405, requests: 1 },
    { hour: now, route: 'file', status: 200, requests: 1 },
    { hour: now, route: 'page', status: 200, requests: 2 },
    { hour: now, route: 'page', status: 304, requests: 1 },
    { hour: now, route: 'page', status: 308, requests: 1 },
  ]);
});

test('totals add up over flushes, each hour on its own, for 90 days', () => {
  const { totals, time, rows } = makeTimedApp();
  const now = Math.floor(start / hour);
  totals.add('page', 200);
  totals.flush();
  totals.add('page', 200);
  time.now += hour;
  totals.add('page', 200);
  totals.flush();
  totals.flush();
  const first = { hour: now, route: 'page', status: 200, requests: 2 };
  const second = { hour: now + 1, route: 'page', status: 200, requests: 1 };
  expect(rows()).toEqual([first, second]);
  time.now = start + 90 * 24 * hour;
  totals.flush();
  expect(rows()).toEqual([first, second]);
  time.now += hour;
  totals.flush();
  expect(rows()).toEqual([second]);
});

test('what could not be written waits for the next time', () => {
  const { totals, database, rows } = makeTimedApp();
  totals.add('page', 200);
  database.counters.pragma('query_only = ON');
  expect(() => totals.flush()).toThrow();
  database.counters.pragma('query_only = OFF');
  totals.flush();
  expect(rows()).toMatchObject([{ requests: 1 }]);
});
