import { expect, test } from 'vitest';
import { makeDesk, makeTeam, read, refused } from '../team/harness.ts';

const path = 'board?from=2026-11-01&to=2026-11-23&by=town';

test('the board answers those who read it', async () => {
  const { page, entryPoints, invite } = await makeTeam();
  const { code } = entryPoints.add({ label: 'Gare', town: 'Lille' });
  entryPoints.addCounts(code, '2026-11-20', { scans: 4, previews: 1 });
  const answer = await page.get(path);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    total: { scans: 4, previews: 1 },
    groups: [{ value: 'Lille', scans: 4 }],
  });
  await refused((await invite('Bea', 'stickers')).page.get(path), 403, 'roleForbidden');
});

test('a query that makes no sense is refused', async () => {
  const { page } = await makeTeam();
  await refused(page.get('board'), 400, 'boardMalformed');
  await refused(page.get(`${path}&unit=hour`), 400, 'boardMalformed');
});

test('a damaged day is told as such', async () => {
  const { page, database } = await makeTeam();
  database.main.exec(
    `INSERT INTO packed_days VALUES (unixepoch('2026-11-05') / 86400, x'0102030405')`,
  );
  await refused(page.get(path), 422, 'countsDamaged');
});

test('the file is written down in the journal', async () => {
  const { page, eve } = await makeTeam();
  const answer = await page.get(path.replace('?', '.csv?'));
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('.csv');
  expect(Buffer.from(await answer.arrayBuffer()).toString()).toMatch(/^\uFEFFtableau;/);
  const { entries } = await read('journal', page.get('journal'));
  expect(entries[0]).toMatchObject({ action: 'exportedBoard', member: { id: eve.id } });
});

test('what followed is taken from anyone, answered alike, and refused to nobody', async () => {
  const { app, database, entryPoints, board, origin, tickets, time } = makeDesk();
  const { code } = entryPoints.add({ label: 'Gare', campaign: 'hiver' });
  const send = async (body: unknown, headers = {}) => {
    const answer = await app.request('/api/followed', {
      method: 'POST',
      headers: { origin, ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return [answer.status, await answer.text(), answer.headers.get('cache-control')];
  };
  const nothing = [204, '', 'no-store'];
  const follow = { code, what: 'talk' };
  const good = () => ({ ...follow, ticket: tickets.give('talk') });
  expect(await send(good())).toEqual(nothing);
  expect(await send(good(), { 'sec-fetch-site': 'same-origin' })).toEqual(nothing);
  const wrong = [
    { ...good(), code: 'ABCD9M' },
    { ...good(), what: 'visit' },
    { ...good(), ticket: 1 },
  ];
  const orders = { code, what: 'order', ticket: tickets.give('talk') };
  for (const body of [follow, { ...follow, ticket: '' }, ...wrong, orders, {}, '{', '[]']) {
    expect(await send(body)).toEqual(nothing);
  }
  expect(await send(good(), { 'sec-fetch-site': 'cross-site' })).toEqual(nothing);
  time.now += 120 * 60_000;
  board.settle();
  const counted = database.main.prepare('SELECT campaign, talks, orders FROM campaign_months');
  expect(counted.all()).toEqual([{ campaign: 'hiver', talks: 2, orders: 0 }]);
});
