import type { hc } from 'hono/client';
import { expect, expectTypeOf, test } from 'vitest';
import type { AppType } from '../../../api/app.ts';
import type { EntryPoint, ListedEntryPoint } from '../../../api/entry-points/index.ts';
import { hearErrors } from '../http/harness.ts';
import { makeTeam, refused } from '../team/harness.ts';

type Client = ReturnType<typeof hc<AppType>>;
type Json = Record<string, unknown>;

/** A desk whose coordinator asks about entry points. */
async function makePlaces() {
  const team = await makeTeam();
  const { page, entryPoints } = team;
  const json = async (asked: Promise<Response>, status = 200) => {
    const answer = await asked;
    const text = await answer.text();
    expect(answer.status, text).toBe(status);
    return JSON.parse(text) as Json;
  };
  const at = (path: string) => `entry-points${path}`;
  return {
    ...team,
    json,
    get: (path = '') => page.get(at(path)),
    post: (path = '', body?: unknown) => page.post(at(path), body),
    put: (path: string, body: unknown) => page.put(at(path), body),
    place: () => entryPoints.add({ label: 'Gare', placedOn: '2026-09-10' }),
    noted: () =>
      team.team.journal
        .page()
        .entries.map(({ action, detail, member }) => [action, detail, member.name])
        .filter(([action]) => String(action).endsWith('EntryPoints')),
  };
}

test('five hundred alike are made at once, numbered, not yet placed', async () => {
  const { json, post, entryPoints, noted } = await makePlaces();
  const alike = { label: 'Campus', town: 'Lille', departement: 'Nord' };
  const answer = await json(post('', { alike, count: 500, placed: false }), 201);
  expect((answer['entryPoints'] as EntryPoint[]).at(-1)).toMatchObject({
    label: 'Campus 500',
    departement: '59',
    placedOn: null,
  });
  expect(entryPoints.list()).toHaveLength(500);
  expect(noted()).toEqual([['madeEntryPoints', '500', 'Ève']]);
});

test('what is refused says which row and why, in the reader’s language, and nothing is kept', async () => {
  const { page, entryPoints, noted } = await makePlaces();
  const body = { entryPoints: [{ label: 'A' }, { label: '', departement: '99' }], placed: true };
  const answer = await page.ask('POST', 'entry-points', {
    body,
    headers: { 'accept-language': 'en' },
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toEqual({
    error: { code: 'entryPointRows', message: expect.any(String) as string },
    rows: [
      {
        index: 1,
        messages: [
          'The label is missing.',
          '“99” is not a département: 59, 2A or Nord, for instance.',
        ],
      },
    ],
  });
  expect(entryPoints.isEmpty()).toBe(true);
  expect(noted()).toEqual([]);
});

test('what makes no sense is refused at the door', async () => {
  const { get, post, put, place } = await makePlaces();
  const { id } = place();
  const many = Array.from({ length: 501 }, () => ({ label: 'A' }));
  await refused(post('', { entryPoints: many, placed: true }), 400, 'entryPointsMany');
  await refused(
    post('', { alike: { label: 'A' }, count: 501, placed: true }),
    400,
    'entryPointsMany',
  );
  for (const body of [{}, [], '{', { entryPoints: [], placed: true }, { entryPoints: [null] }]) {
    await refused(post('', body), 400, 'entryPointMalformed');
  }
  await refused(put(`/${id}`, { retiredOn: '2026-11-21' }), 400, 'entryPointMalformed');
  await refused(put(`/${id}`, { label: 4 }), 400, 'entryPointMalformed');
  await refused(put(`/${id}`, { departement: '99' }), 400, 'entryPointDepartement');
  for (const query of ['limit=501', 'limit=-1', 'sort=note', 'state=x', 'other=1', 'ids=1;2']) {
    await refused(get(`?${query}`), 400, 'entryPointMalformed');
  }
  for (const other of ['99', '0', '1e3', 'x', '-1']) {
    await refused(get(`/${other}`), 404, 'entryPointMissing');
  }
  await refused(get('/by-code/nonsense'), 404, 'entryPointUnknown');
  await refused(post('/import'), 400, 'entryPointMalformed');
});

test('a page of the list, and all ids', async () => {
  const { json, get, entryPoints } = await makePlaces();
  entryPoints.addMany([{ label: 'B' }, { label: 'A', town: 'Lille' }, { label: 'C' }], true);
  expect(await json(get('?limit=1&offset=1'))).toMatchObject({
    total: 3,
    entryPoints: [{ label: 'B', scans30: 0, lastScanOn: null, silent: false }],
  });
  expect(await json(get('/ids?town=Lille'))).toEqual({ ids: [2] });
  expect(await json(get('/values'))).toMatchObject({ towns: ['Lille'], campaigns: [] });
});

test('the pages to lead to are those that are built, and never the desk', async () => {
  const { json, get } = await makePlaces();
  const { targets } = await json(get('/values'));
  const paths = (targets as { path: string }[]).map(({ path }) => path);
  expect(paths).toContain('/fr/sante/tpe/');
  expect(paths).not.toContain('/fr/404/');
  expect(paths.every((path) => /^\/[a-z]{2}\//.test(path))).toBe(true);
});

test('pasted rows are looked at, then kept', async () => {
  const { json, page, entryPoints, noted } = await makePlaces();
  const pasted = 'Gare\tgare\tLille\t59\tA\t/fr/nulle-part\n\tgare\tLille\nGare\t\tLille\t\tA\n';
  const send = (query: string) =>
    json(page.ask('POST', `entry-points/import?${query}`, { body: pasted }));
  const look = await send('keep=false');
  expect(look).toMatchObject({
    kept: false,
    rows: [
      { line: 1, label: 'Gare', outcome: 'new', entryPoint: { town: 'Lille', departement: '59' } },
      { line: 2, outcome: 'refused', messages: ['Le libellé manque.'] },
      { line: 3, outcome: 'existing', messages: [] },
    ],
    ids: [],
  });
  expect((look['rows'] as { messages: string[] }[])[0]?.messages).toHaveLength(1);
  expect(look['warnings']).toHaveLength(1);
  expect(await send('keep=true')).toMatchObject({ kept: false, ids: [] });
  expect(entryPoints.isEmpty()).toBe(true);
  expect(await send('keep=true&skipBad=true&placed=false')).toMatchObject({ kept: true, ids: [1] });
  expect(entryPoints.one(1)).toMatchObject({ label: 'Gare', placedOn: null });
  expect(noted()).toEqual([['madeEntryPoints', '1', 'Ève']]);
  const rows = 'x\n'.repeat(501);
  await refused(
    page.ask('POST', 'entry-points/import?keep=false', { body: rows }),
    400,
    'importLong',
  );
});

test('a place is corrected, replaced, moved, retired and taken back', async () => {
  const { json, put, post, get, place, noted } = await makePlaces();
  const { id, code } = place();
  expect(await json(put(`/${id}`, { label: '=1+1' }))).toMatchObject({ id, label: '=1+1' });
  const { code: next } = await json(post(`/${id}/replace`, { code }));
  await refused(post(`/${id}/replace`, { code }), 409, 'entryPointChanged');
  const moved = await json(post(`/${id}/move`, { label: 'Parc' }));
  expect(moved).toMatchObject({ code: next, label: 'Parc', placedOn: '2026-11-23' });
  expect(await json(get(`/${id}`))).toMatchObject({
    code: null,
    retiredOn: '2026-11-23',
    silent: false,
    replacedCodes: [{ code, replacedOn: '2026-11-23' }],
  });
  expect(await json(post(`/${id}/unretire`))).toMatchObject({ retiredOn: null });
  expect(await json(post(`/${id}/retire`, { on: '24/11/2026' }))).toMatchObject({
    retiredOn: '2026-11-24',
  });
  expect(await json(post('/retire', { ids: [id, moved['id']] }))).toEqual({ retired: 2 });
  expect(noted()).toEqual([
    ['changedEntryPoints', '2', 'Ève'],
    ...Array.from({ length: 5 }, () => ['changedEntryPoints', '1', 'Ève']),
  ]);
});

test('a sticker in the hand is found by its code, and placed', async () => {
  const { json, get, post, entryPoints } = await makePlaces();
  const { id, code } = entryPoints.add({ label: 'A', placedOn: null });
  const typed = `${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase();
  expect(await json(get(`/by-code/${typed}`))).toMatchObject({ id, codeState: 'current' });
  expect(await json(post(`/by-code/${typed}/placed`))).toMatchObject({ placedOn: '2026-11-23' });
  entryPoints.replace(id, code);
  expect(await json(get(`/by-code/${code}`))).toMatchObject({ id, codeState: 'replaced' });
  await refused(post(`/by-code/${code}/placed`), 409, 'entryPointReplaced');
});

test('what can’t be written down isn’t done', async () => {
  hearErrors();
  const { post, database, entryPoints } = await makePlaces();
  database.main.exec(
    `CREATE TRIGGER refuse BEFORE INSERT ON journal BEGIN SELECT RAISE(ABORT, 'full'); END`,
  );
  const answer = await post('', { entryPoints: [{ label: 'A' }], placed: true });
  expect(answer.status).toBe(500);
  expect(entryPoints.isEmpty()).toBe(true);
});

test('a replaced code is scanned as its place', async () => {
  const { app, entryPoints, place } = await makePlaces();
  const { id, code } = place();
  entryPoints.replace(id, code);
  const headers = { 'user-agent': 'Mozilla/5.0 (Android 14) Chrome/130.0 Mobile Safari/537.36' };
  expect((await app.request(`/s/${code}`, { headers })).status).toBe(200);
  expect(entryPoints.counts()).toMatchObject([{ label: 'Gare', scans: 1 }]);
  expect(entryPoints.unknownCounts()).toEqual([]);
});

test('the typed client knows what is answered', () => {
  type Places = Client['api']['desk']['entry-points'];
  type Answer<Asked extends (...args: never[]) => Promise<{ json(): Promise<unknown> }>> = Awaited<
    ReturnType<Awaited<ReturnType<Asked>>['json']>
  >;
  type List = { total: number; entryPoints: ListedEntryPoint[] };
  expectTypeOf<Answer<Places['$get']>>().branded.toEqualTypeOf<List>();
  expectTypeOf<Answer<Places[':id']['$put']>>().branded.toEqualTypeOf<EntryPoint>();
});
