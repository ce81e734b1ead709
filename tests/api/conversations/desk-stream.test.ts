import { expect, onTestFinished, test, vi } from 'vitest';
import { createDeskEvents } from '../../../api/conversations/desk-events.ts';
import { streamEvents } from '../../../api/conversations/desk-stream.ts';
import { minute } from '../team/harness.ts';
import type { Browser } from '../team/harness.ts';
import { about, makeMessage, makeTalk, readJson } from './desk-harness.ts';

type Event = { event: string; data: object };

/** What a desk's stream has told since it was opened, and whether it has ended. */
async function watch(page: Browser) {
  const answer = await page.get('conversations-stream');
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const events: Event[] = [];
  const state = { ended: false, beats: 0 };
  const reader = answer.body?.getReader();
  onTestFinished(() => reader?.cancel());
  const decoder = new TextDecoder();
  void (async () => {
    for (;;) {
      const part = await reader?.read();
      if (!part || part.done) break;
      for (const block of decoder.decode(part.value).split('\n\n').filter(Boolean)) {
        const [, event = '', data = '{}'] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
        if (event) events.push({ event, data: JSON.parse(data) as object });
        else state.beats += 1;
      }
    }
    state.ended = true;
  })();
  await vi.waitFor(() => expect(state.beats).toBe(1));
  return { events, state };
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

test('each desk is told what changes, and by whom it is being answered', async () => {
  const { begin, page, join, deskEvents } = await makeTalk();
  const { page: theirs, person: ada } = await join('Ada', 'team');
  const lookup = begin();
  const { events } = await watch(page);
  await readJson(about(theirs, lookup).post('typing'));
  await readJson(about(theirs, lookup).post('messages', { message: makeMessage(2) }));
  deskEvents.personTyping(lookup);
  deskEvents.arrived(lookup);
  await readJson(theirs.post('conversations/erase', { lookups: [lookup] }));
  const member = { id: ada.id, name: 'Ada' };
  await vi.waitFor(() =>
    expect(events).toEqual([
      { event: 'answering', data: { lookup, member } },
      { event: 'inbox', data: { lookup, arrived: false } },
      { event: 'typing', data: { lookup } },
      { event: 'inbox', data: { lookup, arrived: true } },
      { event: 'inbox', data: { lookup: null, arrived: false } },
    ]),
  );
});

test('what is refused tells nobody anything', async () => {
  const { begin, page } = await makeTalk();
  const lookup = begin();
  const { events } = await watch(page);
  await about(page, lookup).post('messages', { message: makeMessage(7) });
  await about(page, lookup).post('close', { themes: ['?'], age: 'unknown', outcomes: [] });
  await settled();
  expect(events).toEqual([]);
});

test('a person’s page is told of an answer, of who writes, and of what changed', async () => {
  const { begin, page, hub } = await makeTalk();
  const lookup = begin();
  const news: string[] = [];
  hub.listen(lookup, (each) => news.push(each));
  await readJson(about(page, lookup).post('typing'));
  await readJson(about(page, lookup).post('messages', { message: makeMessage(2) }));
  await readJson(about(page, lookup).put('flags', { shut: true }));
  // Nothing of what the team marks for itself.
  await readJson(about(page, lookup).put('flags', { danger: true, guarded: true }));
  await readJson(about(page, lookup).post('take'));
  await readJson(page.post('conversations/erase', { lookups: [lookup] }));
  expect(news).toEqual(['typing', 'message', 'changed', 'erased']);
});

test.each<[string, (page: Browser) => unknown]>([
  ['was locked', (page) => page.post('lock')],
  ['ended', (page) => page.post('sign-out')],
])('a stream whose session %s tells nothing more', async (_name, end) => {
  const { begin, page, deskEvents } = await makeTalk();
  const lookup = begin();
  const { events, state } = await watch(page);
  await end(page);
  deskEvents.arrived(lookup);
  await vi.waitFor(() => expect(state.ended).toBe(true));
  expect(events).toEqual([]);
});

test('a stream keeps no session from locking', async () => {
  const { begin, page, deskEvents, time } = await makeTalk();
  const lookup = begin();
  const { events, state } = await watch(page);
  for (const _ of [1, 2]) {
    time.now += 14 * minute;
    deskEvents.arrived(lookup);
  }
  await vi.waitFor(() => expect(events).toHaveLength(2));
  time.now += 3 * minute;
  deskEvents.arrived(lookup);
  await vi.waitFor(() => expect(state.ended).toBe(true));
  expect(events).toHaveLength(2);
});

test('a quiet stream gives signs of life, and ends with the program', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { page, deskEvents } = await makeTalk();
  const { state } = await watch(page);
  vi.advanceTimersByTime(60_000);
  await vi.waitFor(() => expect(state.beats).toBe(4));
  deskEvents.close();
  await vi.waitFor(() => expect(state.ended).toBe(true));
  expect(vi.getTimerCount()).toBe(0);
});

test('a session that can’t be read fails the stream, not the server', async () => {
  const events = createDeskEvents();
  let reads = 0;
  const stream = streamEvents(events, () => {
    reads += 1;
    if (reads > 1) throw new Error('the disk is full');
    return true;
  });
  const reader = stream.getReader();
  await reader.read();
  events.arrived('a');
  await expect(reader.read()).rejects.toThrow('the disk is full');
  events.arrived('a');
  expect(reads).toBe(2);
});
