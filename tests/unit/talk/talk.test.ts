import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ServiceHours } from '../../../api/settings/index.ts';
import type { Direction, MessageKind } from '../../../site/crypto/envelope.ts';
import type { ThreadItem } from '../../../site/crypto/thread.ts';
import type { State } from '../../../site/islands/talk/conversation.ts';
import { callSlots, presenceAt, readHours } from '../../../site/islands/talk/hours.ts';
import { readEvents } from '../../../site/islands/talk/live.ts';
import { isInApp } from '../../../site/islands/talk/in-app.ts';
import { openProposal } from '../../../site/islands/talk/proposal.tsx';
import { neutralise, tidyCode } from '../../../site/islands/talk/text.ts';

const hour = 3_600_000;
const day = 24 * hour;
const midnight = Date.UTC(2026, 10, 22, 23);
const open = (start: number, end: number) => ({ start: midnight + start, end: midnight + end });

const service = (more: Partial<ServiceHours>): ServiceHours => ({
  id: 'online',
  name: 'En ligne',
  kind: 'permanence',
  audience: 'everyone',
  intervals: [open(14 * hour, 17 * hour), open(day + 14 * hour, day + 17 * hour)],
  after: null,
  ...more,
});

const hours = readHours([
  service({}),
  service({ id: 'drop-in', kind: 'drop-in', intervals: [open(9 * hour, 12 * hour)] }),
]);

test('who reads now, or when somebody will, is told by the online hours alone', () => {
  expect(presenceAt(hours, midnight + 10 * hour)).toEqual({
    state: 'later',
    at: midnight + 14 * hour,
  });
  expect(presenceAt(hours, midnight + 15 * hour)).toEqual({
    state: 'now',
    until: midnight + 17 * hour,
  });
  expect(presenceAt(hours, midnight + 17 * hour)).toEqual({
    state: 'later',
    at: midnight + day + 14 * hour,
  });
  expect(presenceAt(hours, midnight + 3 * day)).toEqual({ state: 'unknown' });
  expect(presenceAt(undefined, midnight)).toEqual({ state: 'unknown' });
});

test('a call is offered within the online hours, from an hour on', () => {
  expect(callSlots(hours, midnight + 14.5 * hour).map(({ start }) => start - midnight)).toEqual([
    16 * hour,
    day + 14 * hour,
    day + 15 * hour,
    day + 16 * hour,
  ]);
});

test('events are read whole, however the network cuts them', () => {
  const text =
    ':\n\nevent: typing\ndata: {}\n\nevent: changed\ndata: {"shut":true,"closed":false}\n\n:\n\n';
  fc.assert(
    fc.property(fc.array(fc.nat(text.length)), (cuts) => {
      let rest = '';
      const events = [];
      const places = [0, ...cuts.sort((one, other) => one - other), text.length];
      for (const [at, place] of places.entries()) {
        const read = readEvents(rest + text.slice(places[at - 1] ?? 0, place));
        rest = read.rest;
        events.push(...read.events);
      }
      expect(events).toEqual([
        { event: 'typing', data: {} },
        { event: 'changed', data: { shut: true, closed: false } },
      ]);
    }),
  );
});

test('nothing in a text turns what stands around it', () => {
  const letters = ['a', 'ش', '\u202e', '\u2066', '\u2069', '\u0000', '\n', '😀'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...letters)), (parts) => {
      expect(neutralise(parts.join(''))).not.toMatch(/[\u0000\u202a-\u202e\u2066-\u2069]/u);
    }),
  );
  expect(neutralise('أهلًا\nça va 😀')).toBe('أهلًا\nça va 😀');
});

test('a proposed slot is to be answered until something was written since', () => {
  const state = { waiting: [], shut: false, items: [] as ThreadItem[] } as unknown as State;
  const say = (number: number, direction: Direction, kind: MessageKind): ThreadItem => ({
    state: 'message',
    direction,
    id: `${number}`,
    number,
    message: { kind, sent: number, text: '' },
  });
  const asked = say(1, 'to-team', 'text');
  const proposed = say(2, 'to-person', 'proposal');
  const more = say(3, 'to-person', 'text');
  const open = (items: ThreadItem[], other = {}) => openProposal({ ...state, items, ...other });
  expect(open([asked])).toBeUndefined();
  expect(open([asked, proposed, more])).toBe(2);
  expect(open([asked, proposed, say(4, 'to-person', 'proposal')])).toBe(4);
  expect(open([asked, proposed, say(3, 'to-team', 'text')])).toBeUndefined();
  expect(open([asked, proposed], { shut: true })).toBeUndefined();
  expect(open([asked, proposed], { waiting: [{}] })).toBeUndefined();
});

test('the browser inside another app is told from a browser', () => {
  const android = 'Mozilla/5.0 (Linux; Android 14; K) AppleWebKit/537.36 (KHTML, like Gecko)';
  expect(isInApp(`${android} Chrome/130.0.0.0 Mobile Safari/537.36`)).toBe(false);
  expect(isInApp(`${android} Version/4.0 Chrome/130 Mobile Safari/537.36 Instagram 350.0`)).toBe(
    true,
  );
  const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15';
  expect(isInApp(`${iphone} Mobile/15E148 Snapchat/13.1`)).toBe(true);
  expect(isInApp(`${android} Version/4.0 Chrome/130 Mobile Safari/537.36 musical_ly_2023`)).toBe(
    true,
  );
  expect(isInApp(`${iphone} Version/18.0 Mobile/15E148 Safari/604.1`)).toBe(false);
  expect(isInApp(`${iphone} CriOS/130.0 Mobile/15E148 Safari/604.1`)).toBe(false);
  expect(isInApp(`${iphone} FxiOS/130.0 Mobile/15E148 Safari/605.1.15`)).toBe(false);
  // Any app's own view of the web; or the home screen, which is the person's own.
  expect(isInApp(`${iphone} Mobile/15E148`)).toBe(true);
  expect(isInApp(`${iphone} Mobile/15E148`, true)).toBe(false);
  // A model's name is no robot and no app.
  expect(isInApp(`${android.replace('K', 'CUBOT P80')} Chrome/130 Mobile Safari/537.36`)).toBe(
    false,
  );
});

test('a code is read whatever phones and lists put around it', () => {
  const words = 'défensif érable réaliser';
  for (const typed of [
    'défensif. érable. réaliser. ',
    '« défensif érable réaliser »',
    '1. défensif\n2. érable\n3. réaliser',
    '1 défensif 2 érable 3 réaliser',
    '\u200fdéfensif\u200f, érable\u00a0; réaliser!',
  ])
    expect(tidyCode(typed).trim()).toBe(words);
  expect(tidyCode('\u200e0514-0694. 1580')).toBe('0514 0694 1580');
  expect(tidyCode('٠٥١٤–٠٦٩٤')).toBe('٠٥١٤ ٠٦٩٤');
  // A word is over once something stands after it.
  expect(tidyCode('défensif éra')).toBe('défensif éra');
  expect(tidyCode('défensif. ')).toBe('défensif ');
});
