import { expect, test } from 'vitest';
import { makeTeam, refused } from '../team/harness.ts';

const batch = 'Vn3b0v1Qq1Yk7rXc2m_hjA';

/** Sends it twice, as a phone that heard no answer does; gives both answers. */
async function twice(ask: () => Promise<Response>): Promise<Record<string, unknown>[]> {
  const answers = [await ask(), await ask()];
  expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
  return Promise.all(answers.map(async (answer) => (await answer.json()) as never));
}

test('what is asked for twice under one name is made once, and told twice', async () => {
  const { page, entryPoints, team } = await makeTeam();
  const body = { alike: { label: 'Gare' }, count: 3, placed: false, batch };
  const [first, second] = await twice(() => page.post('entry-points', body));
  expect(second).toEqual(first);
  expect(entryPoints.list()).toHaveLength(3);
  const made = team.journal.page().entries.filter(({ action }) => action === 'madeEntryPoints');
  expect(made).toHaveLength(1);
  await page.post('entry-points', { ...body, batch: `${batch}2` });
  expect(entryPoints.list()).toHaveLength(6);
});

test('of what was refused, nothing is remembered', async () => {
  const { page, entryPoints } = await makeTeam();
  const ask = (label: string) =>
    page.post('entry-points', { entryPoints: [{ label }], placed: false, batch });
  await refused(ask(' '), 400, 'entryPointRows');
  expect((await ask('Gare')).status).toBe(201);
  expect(entryPoints.list()).toHaveLength(1);
});

test('rows that are kept twice under one name are told as those that were kept', async () => {
  const { page, entryPoints } = await makeTeam();
  const keep = () =>
    page.ask('POST', `entry-points/import?keep=true&skipBad=true&batch=${batch}`, {
      body: 'Gare\tgare\tLille\nParc\n',
    });
  const answers = await twice(keep);
  expect(answers.map(({ kept, ids }) => ({ kept, ids }))).toEqual([
    { kept: true, ids: [1, 2] },
    { kept: true, ids: [1, 2] },
  ]);
  expect(entryPoints.list()).toHaveLength(2);
});

test('a sticker is replaced once, and only by who says which one', async () => {
  const { page, entryPoints } = await makeTeam();
  const { id, code } = entryPoints.add({ label: 'Gare' });
  const replace = (body: object) => page.post(`entry-points/${id}/replace`, body);
  await refused(replace({}), 400, 'entryPointMalformed');
  const typed = `${code.slice(0, 3)}-${code.slice(3)}`.toLowerCase();
  expect((await replace({ code: typed })).status).toBe(200);
  await refused(replace({ code }), 409, 'entryPointChanged');
  expect(entryPoints.replacedCodes(id)).toHaveLength(1);
});
