import { setImmediate as turn } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../../api/config.ts';
import { startServer } from '../../../api/server.ts';
import { temporaryFolder } from '../http/harness.ts';
import { writeSite } from '../http/site.ts';
import { headersOf, makeMessage, makePlace, readEvents } from './talk-harness.ts';

test('a stream sends what is new as it comes, in order, once', async () => {
  const place = await makePlace();
  const { code, conversation } = await place.begin();
  const answer = await place.ask('GET', '/stream', code);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/event-stream');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect(answer.headers.get('x-accel-buffering')).toBe('no');
  const stream = readEvents(answer);
  await stream.until(1);

  const answered = makeMessage(2);
  place.answer(code, answered);
  await stream.until(2);
  await place.ask('POST', '/messages', code, { message: makeMessage(3) });
  await stream.until(3);
  place.hub.tell(code.lookup, 'typing');
  await stream.until(4);
  place.setRow(code, 'shut', 1);
  place.hub.tell(code.lookup, 'changed');
  await stream.until(5);
  await place.ask('DELETE', '/conversation', code);

  const events = await stream.untilEnd();
  const numbers = events.filter(({ event }) => event === 'message').map(({ id }) => id);
  expect(numbers).toEqual(['1', '2', '3']);
  expect(events.map(({ event }) => event)).toEqual([
    'message',
    'message',
    'message',
    'typing',
    'changed',
    'erased',
  ]);
  expect(events[0]?.data).toMatchObject({ direction: 'to-team', id: conversation.message.id });
  expect(events[1]?.data).toMatchObject({ direction: 'to-person', id: answered.id });
  expect(events[4]?.data).toEqual({ shut: true, closed: false });
  expect(place.hub.count()).toBe(0);
});

test('a stream goes on after the last number seen, and misses nothing of what came in between', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  for (let number = 2; number <= 250; number += 1) place.answer(code, makeMessage(number));
  const stream = readEvents(await place.ask('GET', '/stream?after=20', code));
  const events = await stream.until(230);
  expect(events.map(({ id }) => Number(id))).toEqual(Array.from({ length: 230 }, (_, i) => i + 21));
  await stream.cancel();
});

test('who leaves is forgotten, and what they would have heard harms nobody', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const streams = await Promise.all(
    [1, 2, 3].map(async () => readEvents(await place.ask('GET', '/stream', code))),
  );
  await Promise.all(streams.map((stream) => stream.until(1)));
  expect(place.hub.count()).toBe(3);
  await streams[0]?.cancel();
  await streams[1]?.cancel();
  await turn();
  expect(place.hub.count()).toBe(1);
  place.answer(code, makeMessage(2));
  expect(await streams[2]?.until(2)).toHaveLength(2);
  await streams[2]?.cancel();
});

test('a conversation has so many streams at most: the newest are kept', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  const streams = [];
  for (let count = 0; count < 20; count += 1) {
    const stream = readEvents(await place.ask('GET', '/stream', code));
    await stream.until(1);
    streams.push(stream);
  }
  expect(place.hub.count()).toBe(8);
  expect(await streams[0]?.untilEnd()).toHaveLength(1);
  place.answer(code, makeMessage(2));
  expect(await streams[12]?.until(2)).toHaveLength(2);
  expect(await streams[19]?.until(2)).toHaveLength(2);
  for (const stream of streams) await stream.cancel();
  await turn();
  expect(place.hub.count()).toBe(0);
});

test('one who hears nothing of a conversation hears nothing of others', async () => {
  const place = await makePlace();
  const [one, other] = [await place.begin(), await place.begin()];
  const stream = readEvents(await place.ask('GET', '/stream?after=1', one.code));
  const pulled = stream.until(1);
  await turn();
  place.answer(other.code, makeMessage(2));
  place.hub.tell(other.code.lookup, 'typing');
  const mine = makeMessage(2);
  place.answer(one.code, mine);
  expect((await pulled).map(({ data }) => data)).toMatchObject([{ id: mine.id }]);
  await stream.cancel();
});

test('a server that stops ends its streams at once, and the next one goes on', async () => {
  const place = await makePlace();
  const { code } = await place.begin();
  place.answer(code, makeMessage(2));
  place.database.close();
  const site = temporaryFolder();
  writeSite(site);
  const config = { ...readConfig({ EGLANTINE_DATA: place.folder }), port: 0 };
  const clock = () => new Date(place.time.now);

  const first = await startServer(config, { site, clock });
  const open = (address: string, after: number) =>
    fetch(`${address}/api/talk/stream?after=${after}`, { headers: headersOf(code) });
  const stream = readEvents(await open(first.address, 0));
  await stream.until(2);
  const ended = stream.untilEnd();
  const begun = performance.now();
  await first.stop();
  // Not after the grace that hanging connections are given.
  expect(performance.now() - begun).toBeLessThan(4000);
  expect(await ended).toHaveLength(2);

  const second = await startServer(config, { site, clock });
  onTestFinished(() => second.stop());
  const message = makeMessage(3);
  const again = readEvents(await open(second.address, 2));
  const sent = await fetch(`${second.address}/api/talk/messages`, {
    method: 'POST',
    headers: headersOf(code),
    body: JSON.stringify({ message }),
  });
  expect(sent.status).toBe(201);
  expect((await again.until(1))[0]?.data).toMatchObject({ id: message.id });
  await again.cancel();
});
