import { expect, test } from 'vitest';
import { access } from '../../../api/team/access.ts';
import type { Role } from '../../../api/team/index.ts';
import { hour, makeDesk, makeSheet, makeTeam, minute, read, refused, signIn } from './harness.ts';

type Routes = readonly { method: string; path: string }[];

/** Every route of the desk that answers, as `METHOD /path`. */
function endpoints(routes: Routes): string[] {
  const own = routes.filter(({ method, path }) => method !== 'ALL' && path.startsWith('/api/desk'));
  return [...new Set(own.map(({ method, path }) => `${method} ${path}`))];
}

/**
 * Who may ask for what, agreed on apart from the code: who changes `access.ts` has to change this too,
 * and to mean it.
 */
const agreed: Record<string, readonly string[]> = {
  secret: [
    'POST invitations/accept',
    'POST invitations/look',
    'POST recovery',
    'POST recovery/restore',
    'POST set-up',
    'POST sign-in/passkey',
  ],
  public: ['POST sign-in'],
  session: [
    'DELETE passkeys/:id',
    'DELETE sessions',
    'GET home',
    'GET passkeys',
    'GET session',
    'GET sessions',
    'POST lock',
    'POST passkeys',
    'POST passkeys/options',
    'POST sign-out',
    'PUT box',
    'PUT passphrase',
  ],
  'coordinator, team': [
    'GET catalogue',
    'GET conversation',
    'GET conversations',
    'GET conversations-stream',
    'GET conversations/unannounced',
    'GET danger-protocol',
    'GET epochs-in-use',
    'GET members',
    'GET opinions',
    'GET order-months',
    'GET orders',
    'GET ready-replies',
    'GET stock',
    'GET stock/movements',
    'GET stock/movements.csv',
    'GET talk-months',
    'GET talk-options',
    'POST conversation/call-made',
    'POST conversation/close',
    'POST conversation/hand-over',
    'POST conversation/messages',
    'POST conversation/notes',
    'POST conversation/read',
    'POST conversation/reopen',
    'POST conversation/take',
    'POST conversation/typing',
    'POST conversations/erase',
    'POST conversations/waiting',
    'POST members/:id/welcome',
    'POST opinions/erase-words',
    'POST orders/cancel',
    'POST orders/delivery',
    'POST orders/of-conversation',
    'POST orders/prepare',
    'POST orders/ready',
    'POST orders/return',
    'POST orders/sent',
    'POST stock/counts',
    'POST stock/deliveries',
    'POST stock/losses',
    'PUT conversation/flags',
    'PUT team',
  ],
  coordinator: [
    'DELETE alert-failures',
    'DELETE invitations/:id',
    'DELETE members/:id',
    'GET alert-failures',
    'GET invitations',
    'GET journal',
    'GET journal.csv',
    'GET settings',
    'POST alert/try',
    'POST invitations',
    'PUT members/:id/role',
    'PUT settings',
  ],
  'coordinator, team, stickers': [
    'DELETE stickers/custom-sheets/:id',
    'DELETE stickers/printers/:id',
    'GET entry-points',
    'GET entry-points/:id',
    'GET entry-points/by-code/:code',
    'GET entry-points/ids',
    'GET entry-points/values',
    'GET stickers/options',
    'POST entry-points',
    'POST entry-points/:id/move',
    'POST entry-points/:id/replace',
    'POST entry-points/:id/retire',
    'POST entry-points/:id/unretire',
    'POST entry-points/by-code/:code/placed',
    'POST entry-points/import',
    'POST entry-points/retire',
    'POST stickers/calibration',
    'POST stickers/custom-sheets',
    'POST stickers/preview',
    'POST stickers/printers',
    'POST stickers/sheet',
    'PUT entry-points/:id',
    'PUT stickers/custom-sheets/:id',
    'PUT stickers/printers/:id',
  ],
  'coordinator, team, reader': ['GET board', 'GET board.csv'],
};

test('who may ask for what is as agreed', () => {
  const declared: Record<string, string[]> = {};
  for (const [endpoint, rule] of Object.entries(access)) {
    const who = typeof rule === 'string' ? rule : rule.join(', ');
    (declared[who] ??= []).push(endpoint.replace('/api/desk/', ''));
  }
  for (const endpoints of Object.values(declared)) endpoints.sort();
  expect(declared).toEqual(agreed);
});

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

test('who ended being of the team while their request came in changes no setting', async () => {
  const { app, join, keys, eve, page, origin, settings, team } = await makeTeam();
  const { person: ada } = await join('Ada', 'coordinator');
  const { token } = team.sessions.start(ada.id);
  const parts = new TransformStream<Uint8Array, Uint8Array>();
  const writer = parts.writable.getWriter();
  const send = (text: string) => writer.write(new TextEncoder().encode(text));
  const asked = app.request('/api/desk/settings', {
    method: 'PUT',
    headers: { origin, cookie: `__Host-desk=${token}` },
    body: parts.readable,
    duplex: 'half',
  } as RequestInit);
  await send('{"teamName":');
  const sheet = makeSheet();
  const without = keys.change([eve], { renewed: true, sheet });
  await read('members', page.delete(`members/${ada.id}`, { team: without, recovery: sheet }));
  await send('"Too late"}');
  await writer.close();
  await refused(asked, 401, 'signedOut');
  expect(settings.teamName()).toBe('La rose');
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
  await refused(readWith({ origin: elsewhere }), 403, 'foreignOrigin');
  await refused(readWith({ 'sec-fetch-site': 'same-site' }), 403, 'foreignOrigin');
  // Reached by another name of the machine, as before a reverse proxy is there.
  const local = { origin: 'http://127.0.0.1:4321', host: '127.0.0.1:4321' };
  const { name, signInKey } = eve.member;
  const body = { name, signInKey };
  expect((await browser().ask('POST', 'sign-in', { headers: local, body })).status).toBe(200);
  for (const headers of [
    { ...local, host: '127.0.0.1:8080' },
    // Another site's name that was pointed at this machine, and this site's without its certificate.
    { origin: 'http://elsewhere.example', host: 'elsewhere.example' },
    { origin: 'http://rose.example', host: 'rose.example' },
  ]) {
    await refused(browser().ask('POST', 'sign-in', { headers, body }), 403, 'foreignOrigin');
  }
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
