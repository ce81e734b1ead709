import { expect, test } from 'vitest';
import { makeSealed, minute, random } from '../team/harness.ts';
import { makeCode, makeConversation, makePlace, readFiles } from './talk-harness.ts';

/** A place with a sticker of a campaign, and the means to look at what followed it. */
async function prepare() {
  const place = await makePlace();
  const { app, board, database, entryPoints, time } = place;
  const { code: sticker } = entryPoints.add({ label: 'Gare', campaign: 'hiver' });
  const count = database.main
    .prepare('SELECT coalesce(sum(talks), 0) FROM campaign_months')
    .pluck();
  return {
    ...place,
    follow: async (ticket: unknown) => {
      const body = JSON.stringify({ code: sticker, ticket, what: 'talk' });
      expect((await app.request('/api/followed', { method: 'POST', body })).status).toBe(204);
    },
    talks: () => {
      time.now += 120 * minute;
      board.settle();
      return count.get() as number;
    },
    create: async () => {
      const code = makeCode();
      const solution = await place.work('conversation', code.lookup);
      const sent = { ...makeConversation(code), solution };
      return { code, send: () => place.ask('POST', '/conversations', undefined, sent) };
    },
  };
}

type Made = { lastNumber: number; ticket?: string };

test('who opens a conversation gets a ticket, which counts once that a sticker led there', async () => {
  const { create, follow, talks, folder } = await prepare();
  const { send } = await create();
  const first = await send();
  const { ticket = '', ...rest } = (await first.json()) as Made;
  expect([first.status, rest]).toEqual([201, { lastNumber: 1 }]);
  expect(ticket).toMatch(/^[\w-]{22}$/);
  const again = await send();
  expect([again.status, await again.json()]).toEqual([200, { lastNumber: 1 }]);

  for (const wrong of [random(16), '', undefined, 1]) await follow(wrong);
  expect(talks()).toBe(0);
  const other = (await (await (await create()).send()).json()) as Made;
  await follow(other.ticket);
  await follow(other.ticket);
  expect(talks()).toBe(1);
  // Its time was over with the first wait.
  await follow(ticket);
  expect(talks()).toBe(1);
  const files = readFiles(folder);
  expect([files.includes(ticket), files.includes(Buffer.from(ticket, 'base64url'))]).toEqual([
    false,
    false,
  ]);
});

test('who goes on with another code gets none: that conversation was counted', async () => {
  const { ask, begin, work } = await prepare();
  const { code } = await begin();
  const next = makeCode();
  const body = {
    conversation: makeConversation(next),
    handover: { id: random(16), file: makeSealed(), epoch: 1 },
    solution: await work('handover', next.lookup),
  };
  const answer = await ask('POST', '/handover', code, body);
  expect([answer.status, await answer.json()]).toEqual([200, { lastNumber: 1 }]);
});
