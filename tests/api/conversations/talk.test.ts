import { expect, test } from 'vitest';
import fc from 'fast-check';
import type { Challenge } from '../../../api/conversations/work.ts';
import { makeDesk, random, refused } from '../team/harness.ts';
import {
  makeCode,
  makeConversation,
  makeDetails,
  makeMessage,
  makePlace,
  solve,
} from './talk-harness.ts';

const json = async (answer: Response | Promise<Response>) =>
  (await (await answer).json()) as Record<string, unknown>;

test('before a team is set up nothing opens, and what a page needs is told', async () => {
  const { app } = makeDesk();
  const before = await json(app.request('/api/talk'));
  expect(before).toMatchObject({ open: false, team: null });
  const asked = { purpose: 'conversation', lookup: random(16) };
  const given = await app.request('/api/talk/challenge', {
    method: 'POST',
    body: JSON.stringify(asked),
  });
  const body = {
    ...makeConversation({ ...makeCode(), lookup: asked.lookup }),
    solution: await solve((await given.json()) as Challenge),
  };
  const sent = { method: 'POST', body: JSON.stringify(body) };
  await refused(app.request('/api/talk/conversations', sent), 503, 'talkClosed');

  const place = await makePlace();
  const { epoch, recipient } = place.keys.state;
  expect(await json(place.ask('GET', ''))).toEqual({
    open: true,
    salt: place.settings.salt(),
    team: { epoch, recipient },
    retention: { conversation: 30, message: 90 },
    load: 'normal',
  });
});

test('a first message makes a conversation; the same again changes nothing', async () => {
  const place = await makePlace();
  const { code, conversation, solution } = await place.begin({ details: makeDetails() });
  const again = await place.ask('POST', '/conversations', undefined, { ...conversation, solution });
  expect([again.status, await again.json()]).toEqual([200, { lastNumber: 1 }]);
  expect(place.countRows('messages')).toBe(1);
  expect(place.countRows('details')).toBe(1);

  const read = await json(place.ask('GET', '/messages', code));
  const { id, number, file, tag } = conversation.message;
  expect(read).toEqual({
    messages: [{ direction: 'to-team', id, number, file, tag }],
    lastNumber: 1,
    shut: false,
    closed: false,
    confirmed: false,
  });
});

test('two that make the same conversation at once make one', async () => {
  const place = await makePlace();
  const code = makeCode();
  const body = {
    ...makeConversation(code),
    solution: await place.work('conversation', code.lookup),
  };
  const answers = await Promise.all(
    [1, 2].map(async () => place.ask('POST', '/conversations', undefined, body)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 201]);
  expect(place.countRows('conversations')).toBe(1);
});

test('nobody takes the place of a conversation that is there', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const other = makeConversation({ ...makeCode(), lookup: code.lookup });
  const solution = await place.work('conversation', code.lookup);
  await refused(
    place.ask('POST', '/conversations', undefined, { ...other, solution }),
    409,
    'lookupTaken',
  );
  expect((await place.ask('GET', '/messages', code)).status).toBe(200);
});

test('a message is kept once, and only with the next number', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const message = makeMessage(2);
  const send = (given: object) => place.ask('POST', '/messages', code, given);

  const first = await send({ message });
  expect([first.status, await first.json()]).toEqual([201, { lastNumber: 2, slow: false }]);
  // The answer was lost: the same again, and the same with another number after a crossing.
  const again = await send({ message });
  expect([again.status, await again.json()]).toEqual([200, { lastNumber: 2, slow: false }]);
  expect((await send({ message: { ...message, number: 3, tag: random(32) } })).status).toBe(200);

  for (const number of [1, 2, 4, 900]) {
    const answer = await send({ message: makeMessage(number) });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ error: { code: 'crossed' }, lastNumber: 2 });
  }
  expect(place.countRows('messages')).toBe(2);
});

test('whatever crosses whatever, numbers follow on each other and none is lost', async () => {
  const place = await makePlace();
  const step = fc.record({
    by: fc.constantFrom('person', 'team', 'replay'),
    skew: fc.constantFrom(-1, 0, 0, 0, 1),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      // One for each run: who asks more than sixty times in one is slowed down.
      const { code } = await place.begin();
      let last: ReturnType<typeof makeMessage> | undefined;
      for (const { by, skew } of steps) {
        const lastNumber = place.row(code)?.['last_number'] as number;
        if (by === 'team') place.answer(code, makeMessage(lastNumber + 1));
        else {
          const message = by === 'replay' && last ? last : makeMessage(lastNumber + 1 + skew);
          const { status } = await place.ask('POST', '/messages', code, { message });
          const isNext = message.number === lastNumber + 1;
          expect(status).toBe(message === last ? 200 : isNext ? 201 : 409);
          if (status === 201) last = message;
        }
      }
      const numbers: number[] = [];
      for (;;) {
        const after = String(numbers.at(-1) ?? 0);
        const { messages } = (await json(place.ask('GET', `/messages?after=${after}`, code))) as {
          messages: { number: number }[];
        };
        if (messages.length === 0) break;
        numbers.push(...messages.map(({ number }) => number));
      }
      expect(numbers).toEqual(numbers.map((_, index) => index + 1));
      expect(numbers.at(-1)).toBe(place.row(code)?.['last_number']);
    }),
    { numRuns: 15 },
  );
});

test('two that write at once don’t pass each other unseen', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const answers = await Promise.all(
    [1, 2, 3].map(async () => place.ask('POST', '/messages', code, { message: makeMessage(2) })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
});

test('writing says what is asked for, waits for the team, and opens again what was closed', async () => {
  const place = await makePlace();
  const one = await place.begin();
  const other = await place.begin({ urgent: true, request: 'nurse', wantedLanguage: 'ar' });
  expect(place.row(one.code)).toMatchObject({ sequence: 1, waiting: 1, urgent: 0, shut: 0 });
  expect(place.row(other.code)).toMatchObject({ sequence: 2, waiting: 2, urgent: 1 });

  place.answer(one.code, makeMessage(2));
  place.setRow(one.code, 'closed', 1);
  const asked = { request: 'call', urgent: true, wantedLanguage: 'ro', details: makeDetails() };
  await place.ask('POST', '/messages', one.code, { message: makeMessage(3), ...asked });
  expect(place.row(one.code)).toMatchObject({
    request: 'call',
    urgent: 1,
    wanted_language: 'ro',
    waiting: 3,
    closed: 0,
  });
  // Who writes again keeps their place, and their request.
  await place.ask('POST', '/messages', other.code, { message: makeMessage(2), urgent: false });
  expect(place.row(other.code)).toMatchObject({ waiting: 2, urgent: 1, request: 'nurse' });
  expect(place.countRows('details')).toBe(1);
});

test('a conversation that is shut is read and erased, and takes no message', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const kept = makeMessage(2);
  await place.ask('POST', '/messages', code, { message: kept });
  place.setRow(code, 'shut', 1);
  const send = (message: object) => place.ask('POST', '/messages', code, { message });
  await refused(send(makeMessage(3)), 409, 'conversationShut');
  expect((await send(kept)).status).toBe(200);
  expect(await json(place.ask('GET', '/messages', code))).toMatchObject({ shut: true });
  expect((await place.ask('DELETE', '/conversation', code)).status).toBe(204);
});

test('nothing is sealed to an identity of the team that isn’t there, or may be gone', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const send = (number: number, epoch: number) =>
    place.ask('POST', '/messages', code, { message: { ...makeMessage(number), epoch } });
  await refused(send(2, 2), 409, 'teamKeysRenewed');
  place.database.main.prepare('UPDATE team_keyring SET epoch = 3').run();
  // What was begun under the first may go on under it.
  expect((await send(2, 1)).status).toBe(201);
  for (const table of ['conversations', 'messages']) {
    place.database.main.prepare(`UPDATE ${table} SET epoch = 3`).run();
  }
  place.database.main.prepare('UPDATE conversations SET opening_epoch = 3').run();
  await refused(send(3, 1), 409, 'teamKeysRenewed');
  expect((await send(3, 3)).status).toBe(201);
});

test('the desks hear that somebody wrote, is writing, and has their code', async () => {
  const place = await makePlace();
  const heard: unknown[] = [];
  const stop = place.deskEvents.listen({ tell: (event) => heard.push(event), end: () => {} });
  const { code } = await place.begin();
  await place.ask('POST', '/messages', code, { message: makeMessage(2) });
  for (const _ of [1, 2]) await place.ask('POST', '/typing', code);
  for (const _ of [1, 2]) await place.ask('POST', '/confirmed', code);
  stop();
  const { lookup } = code;
  expect(heard).toEqual([
    { event: 'inbox', data: { lookup, arrived: true } },
    { event: 'inbox', data: { lookup, arrived: true } },
    { event: 'typing', data: { lookup } },
    { event: 'inbox', data: { lookup, arrived: false } },
  ]);
  expect(place.row(code)).toMatchObject({ confirmed: 1 });
});

test('of one conversation few messages wait at once: the rest is to be sent again', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const send = async () => place.ask('POST', '/messages', code, { message: makeMessage(2) });
  const sent = await Promise.all(Array.from({ length: 100 }, send));
  expect(place.slept).toHaveLength(5);
  const asked = sent.filter(({ status }) => status === 503);
  expect(asked).toHaveLength(35);
  expect(await json(asked[0] as Response)).toMatchObject({ error: { code: 'talkSlow' } });
  place.time.now += 60_000;
  const message = makeMessage(3);
  expect((await place.ask('POST', '/messages', code, { message })).status).toBe(201);
});

test('who writes very much is slowed, and never refused', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const slow: boolean[] = [];
  for (let number = 2; number <= 66; number += 1) {
    const answer = await place.ask('POST', '/messages', code, { message: makeMessage(number) });
    expect(answer.status).toBe(201);
    slow.push((await json(answer))['slow'] as boolean);
  }
  expect(slow.indexOf(true)).toBe(60);
  expect(place.slept.slice(-5)).toEqual([12_000, 24_000, 36_000, 48_000, 60_000]);
  // An hour gives 300 more, of which 60 at once.
  place.time.now += 3_600_000;
  const answer = await place.ask('POST', '/messages', code, { message: makeMessage(67) });
  expect(await answer.json()).toEqual({ lastNumber: 67, slow: false });
  // Others are not slowed.
  const { code: other } = await place.begin();
  await place.ask('POST', '/messages', other, { message: makeMessage(2) });
  expect(place.slept).toHaveLength(5);
});
