import { expect, test } from 'vitest';
import { access } from '../../../api/team/access.ts';
import type { Role } from '../../../api/team/index.ts';
import { hour, makeDesk, makeTeam, minute, refused, signIn } from './harness.ts';

type Routes = readonly { method: string; path: string }[];

/** Every route of the desk that answers, as `METHOD /path`. */
function endpoints(routes: Routes): string[] {
  const own = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/desk'));
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))];
}

test('every route of the desk is declared, and every declaration is a route', () => {
  expect(endpoints(makeDesk().app.routes).sort()).toEqual(Object.keys(access).sort());
});

test('an undeclared route would be noticed, and does not exist', async () => {
  const { app } = makeDesk();
  app.get('/api/desk/undeclared', (c) => c.text('here'));
  expect(endpoints(app.routes).filter((endpoint) => !(endpoint in access))).toEqual([
    'GET /api/desk/undeclared',
  ]);
  expect((await app.request('/api/desk/undeclared')).status).toBe(404);
});

test('every route lets in exactly whom it is declared for', async () => {
  const { app, team, time, join, invite, eve, origin } = await makeTeam();
  const people = {
    coordinator: eve,
    team: (await join('Ada', 'team')).person,
    stickers: (await invite('Bea', 'stickers')).person,
    reader: (await invite('Cleo', 'reader')).person,
    waiting: (await invite('Dora', 'coordinator')).person,
  };
  const guarded = ['signedOut', 'locked', 'roleForbidden', 'foreignOrigin', 'notFound'];

  /** Whether the guard let a request through, or why not. */
  async function ask(endpoint: string, who: keyof typeof people | null, later = 0, headers = {}) {
    const [method = '', path = ''] = endpoint.split(' ');
    const token = who && team.sessions.start(people[who].id).token;
    time.now += later;
    const answer = await app.request(path.replace(':id', 'nobody'), {
      method,
      headers: { origin, ...(token && { cookie: `__Host-desk=${token}` }), ...headers },
      ...(method !== 'GET' && { body: '{}' }),
    });
    time.now -= later;
    expect(answer.status, endpoint).toBeLessThan(500);
    expect(answer.headers.get('cache-control'), endpoint).toBe('no-store');
    if (answer.ok) return 'passed';
    const { error } = (await answer.json()) as { error: { code: string } };
    return guarded.includes(error.code) ? error.code : 'passed';
  }

  for (const endpoint of endpoints(app.routes)) {
    const rule = access[endpoint] ?? [];
    const open = rule === 'public' || rule === 'secret';
    const expected = (code: string) => (open ? 'passed' : code);
    expect(await ask(endpoint, null), endpoint).toBe(expected('signedOut'));
    expect(await ask(endpoint, 'coordinator', 12 * hour), endpoint).toBe(expected('signedOut'));
    expect(await ask(endpoint, 'coordinator', 30 * minute), endpoint).toBe(expected('locked'));
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' };
    expect(await ask(endpoint, 'coordinator', 0, foreign), endpoint).toBe('foreignOrigin');
    for (const who of Object.keys(people) as (keyof typeof people)[]) {
      const allowed =
        open || rule === 'session' || (who !== 'waiting' && rule.includes(who satisfies Role));
      expect(await ask(endpoint, who), `${endpoint} ${who}`).toBe(
        allowed ? 'passed' : 'roleForbidden',
      );
    }
  }
});

test('only pages of the site itself may ask', async () => {
  const { page, browser, eve } = await makeTeam();
  const lockWith = (headers: Record<string, string>) =>
    page.ask('POST', 'lock', { headers, body: {} });
  const elsewhere = 'https://elsewhere.example';
  for (const headers of [
    { origin: elsewhere },
    { origin: 'null' },
    { origin: '' },
    { origin: 'https://rose.example.elsewhere.example' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    await refused(lockWith(headers), 403, 'foreignOrigin');
  }
  // A reading request of the browser's own brings no origin; one from another site says so.
  const readWith = (headers: Record<string, string>) =>
    page.ask('GET', 'session', { headers: { origin: '', ...headers } });
  expect((await readWith({})).status).toBe(200);
  expect((await readWith({ 'sec-fetch-site': 'none' })).status).toBe(200);
  await refused(readWith({ 'sec-fetch-site': 'same-site' }), 403, 'foreignOrigin');
  // Reached by another name of the machine, as before a reverse proxy is there.
  const local = { origin: 'http://127.0.0.1:4321', host: '127.0.0.1:4321' };
  const { name, signInKey } = eve.member;
  const body = { name, signInKey };
  expect((await browser().ask('POST', 'sign-in', { headers: local, body })).status).toBe(200);
  const other = { ...local, host: '127.0.0.1:8080' };
  await refused(browser().ask('POST', 'sign-in', { headers: other, body }), 403, 'foreignOrigin');
});

test('the cookie is bound to the site, and out of reach of scripts', async () => {
  const cookieOf = async (origin: string) => {
    const { browser, eve } = await makeTeam({ origin });
    return (await signIn(browser(), eve)).headers.get('set-cookie') ?? '';
  };
  expect(await cookieOf('https://rose.example')).toMatch(
    /^__Host-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(await cookieOf('http://localhost:4321')).toMatch(
    /^desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
});

test('what is not there, or too long, or no JSON, is told as such', async () => {
  const { page, browser } = await makeTeam();
  await refused(page.get('nothing'), 404, 'notFound');
  const wrong = await page.post('session');
  expect(wrong.headers.get('allow')).toBe('HEAD, GET');
  await refused(wrong, 405, 'methodNotAllowed');
  await refused(browser().post('sign-in', 'x'.repeat(1_100_000)), 413, 'bodyTooLarge');
  await refused(browser().post('sign-in', '{'), 400, 'teamMalformed');
  await refused(browser().post('sign-in', []), 400, 'teamMalformed');
  await refused(browser().post('sign-in', { name: 'Ève' }), 400, 'teamMalformed');
  expect((await page.ask('HEAD', 'session')).status).toBe(200);
});
