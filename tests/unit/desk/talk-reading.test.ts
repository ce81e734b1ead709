import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readAnnounced,
  readCall,
  readNote,
  readSlot,
  writeSlot,
} from '../../../site/desk/talk/asked.ts';
import { blanksOf, fillBlanks } from '../../../site/desk/talk/blanks.ts';
import { createEventReader } from '../../../site/desk/talk/events.ts';
import { parisInstant } from '../../../site/desk/talk/paris.ts';

describe('events', () => {
  const stream =
    ':\n\nevent: inbox\ndata: {"lookup":null,"arrived":true}\n\n:\n\n' +
    'event: typing\ndata: {"lookup":"a"}\n\nevent: other\ndata: {}\n\nevent: typing\ndata: {"loo';

  test('are read however the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
        const read = createEventReader();
        const edges = [0, ...cuts.sort((one, other) => one - other), stream.length];
        const events = edges.flatMap((edge, index) => read(stream.slice(edge, edges[index + 1])));
        expect(events).toEqual([
          { event: 'inbox', data: { lookup: null, arrived: true } },
          { event: 'typing', data: { lookup: 'a' } },
        ]);
      }),
    );
  });

  test('that make no sense are passed over', () => {
    expect(createEventReader()('event: inbox\ndata: {oops\n\n')).toEqual([]);
  });
});

describe('what people wrote', () => {
  test('is read as far as it makes sense, and nothing throws', () => {
    const slot = { what: 'call', from: 1, to: 2, words: 'à bientôt' } as const;
    expect(readSlot(writeSlot(slot))).toEqual(slot);
    expect(readSlot('{"what":"party","from":1,"to":2}')).toBeUndefined();
    expect(readCall({ number: '06', slot: { from: 1, to: 2 }, other: 'x' })).toMatchObject({
      number: '06',
      from: 1,
      to: 2,
      more: ['x'],
    });
    expect(readCall({ version: 1, phone: '06', when: 'demain', mayAnswer: 'other' })).toMatchObject(
      {
        number: '06',
        when: 'demain',
        who: 'other',
        more: [],
      },
    );
    expect(readCall({ number: '06', from: 1e300 }).from).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), fc.string(), (value, text) => {
        readCall(value);
        readNote(value);
        readSlot(text);
        readAnnounced(text);
      }),
    );
  });
});

test('blanks are found once each, filled, and left where nothing is given', () => {
  const text = 'Le {{day}} à {{time}}, oui le {{day}}, {{F-SANTE-1.x}}';
  expect(blanksOf(text)).toEqual(['day', 'time']);
  expect(fillBlanks(text, { day: 'mardi', time: ' ' })).toBe(
    'Le mardi à {{time}}, oui le mardi, {{F-SANTE-1.x}}',
  );
});

test('a time in Paris is the same instant wherever one is', () => {
  expect(parisInstant('2026-11-24', '18:00')).toBe(Date.parse('2026-11-24T17:00Z'));
  expect(parisInstant('2026-07-14', '18:00')).toBe(Date.parse('2026-07-14T16:00Z'));
  expect(parisInstant('2026-03-29', '02:30')).toBe(Date.parse('2026-03-29T01:30Z'));
  expect(parisInstant('2026-02-30', '25:00')).toBeUndefined();
  expect(parisInstant('', '18:00')).toBeUndefined();
});
