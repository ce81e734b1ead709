import { expect, test } from 'vitest';
import type { Challenge } from '../../../api/conversations/work.ts';
import { createLoad, createTurns } from '../../../api/conversations/load.ts';
import { minute, refused } from '../team/harness.ts';
import { makeCode, makeConversation, makePlace, solve } from './talk-harness.ts';

type Solution = Awaited<ReturnType<typeof solve>>;

async function prepare() {
  const place = await makePlace();
  const code = makeCode();
  const send = (solution: Solution, to = code) =>
    place.ask('POST', '/conversations', undefined, { ...makeConversation(to), solution });
  return { ...place, code, send };
}

test('work for another purpose or another conversation is none for this one', async () => {
  const { work, code, send } = await prepare();
  await refused(send(await work('handover', code.lookup)), 400, 'solutionRefused');
  await refused(send(await work('opinion')), 400, 'solutionRefused');
  await refused(send(await work('conversation', makeCode().lookup)), 400, 'solutionRefused');
});

test('a solution is good for ten minutes by the clock, and once', async () => {
  const { work, code, send, time, ask, countRows } = await prepare();
  const late = await work('conversation', code.lookup);
  time.now += 10 * minute;
  await refused(send(late), 400, 'solutionRefused');

  const solution = await work('conversation', code.lookup);
  time.now += 10 * minute - 1;
  expect((await send(solution)).status).toBe(201);
  // The conversation goes; what made it makes no other.
  expect((await ask('DELETE', '/conversation', code)).status).toBe(204);
  await refused(send(solution), 400, 'solutionRefused');
  expect(countRows('used_solutions')).toBe(1);

  // Of when it was used a row says a quarter of an hour, and not for long.
  time.now += 30 * minute;
  await send(await work('conversation', code.lookup));
  expect(countRows('used_solutions')).toBe(1);
});

test('nothing of a challenge can be changed, and half a solution is none', async () => {
  const { work, code, send, ask } = await prepare();
  const solution = await work('conversation', code.lookup);
  const { parameters, signature } = solution.challenge;
  const changed = (more: object) => ({
    ...solution,
    challenge: { signature, parameters: { ...parameters, ...more } },
  });
  const { keySignature: _, ...unsigned } = parameters;
  for (const each of [
    changed({ cost: 1 }),
    changed({ keyPrefix: '0'.repeat(32) }),
    changed({ data: { ...parameters.data, expires: parameters.data.expires + 1 } }),
    { ...solution, solution: { counter: 1, derivedKey: '0'.repeat(64) } },
    {
      ...solution,
      solution: {
        ...solution.solution,
        derivedKey: parameters.keyPrefix + '0'.repeat(32),
      },
    },
  ]) {
    await refused(send(each), 400, 'solutionRefused');
  }
  await refused(
    ask('POST', '/conversations', undefined, {
      ...makeConversation(code),
      solution: { ...solution, challenge: { signature, parameters: unsigned } },
    }),
    400,
    'talkMalformed',
  );
  expect((await send(solution)).status).toBe(201);
});

test('the work grows with what is made, up to a limit, and shrinks again by itself', () => {
  const time = { now: 0 };
  const load = createLoad(() => new Date(time.now));
  const factors: number[] = [];
  for (let count = 0; count < 150; count += 1) {
    factors.push(load.factor());
    load.add();
  }
  expect([0, 19, 20, 40, 60, 80, 149].map((count) => factors[count])).toEqual([
    1, 1, 2, 4, 8, 12, 12,
  ]);
  expect(load.isFull()).toBe(true);
  time.now += 10 * minute + 1;
  expect(load.isFull()).toBe(false);
  time.now += 60 * minute;
  expect(load.factor()).toBe(1);
  // Whatever a clock does, nothing grows by itself.
  time.now = 0;
  expect(load.factor()).toBe(1);
});

test('asking for challenges makes them no harder for anyone', async () => {
  const { ask, code } = await prepare();
  const asked = { purpose: 'conversation', lookup: code.lookup };
  for (let count = 0; count < 50; count += 1) await ask('POST', '/challenge', undefined, asked);
  const answer = await ask('POST', '/challenge', undefined, asked);
  const solution = await solve((await answer.json()) as Challenge);
  expect(solution.solution.counter).toBeLessThan(60);
});

test('in a queue each waits for their turn, and the last are told how long', async () => {
  const slept: number[] = [];
  const held: (() => void)[] = [];
  const turns = createTurns((milliseconds) => {
    slept.push(milliseconds);
    return new Promise<void>((resolve) => held.push(resolve));
  });
  const done: number[] = [];
  const waiting = Array.from({ length: 30 }, (_, index) =>
    turns.take().then(() => done.push(index)),
  );
  await expect(turns.take()).rejects.toMatchObject({ code: 'talkQueue', status: 503 });
  for (let index = 0; index < 30; index += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    expect(done).toHaveLength(index);
    held[index]?.();
  }
  await Promise.all(waiting);
  expect(done).toEqual(done.map((_, index) => index));
  expect(slept).toEqual(Array.from({ length: 30 }, () => 2000));
});
