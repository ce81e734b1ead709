import { expect, test } from 'vitest';
import { dayNumber } from '../../../api/clock.ts';
import { instantOf } from '../../../api/settings/calendar.ts';
import { openIntervals } from '../../../api/settings/hours.ts';
import type { Closure, Rule, Service } from '../../../api/settings/schema.ts';
import { at, minutesShown, service, spans, week } from './services.ts';

const [monday, tuesday, wednesday, thursday, friday, saturday, sunday] = [1, 2, 3, 4, 5, 6, 7];

/** What is open in the days from `from` to before `to`. */
function open(rules: Rule[], from: string, to: string, closures: Closure[] = [], options = {}) {
  const window = [instantOf(dayNumber(from), 0), instantOf(dayNumber(to), 0)] as const;
  return openIntervals(service(rules, options), closures, ...window, options);
}

test('the real week of POPPY: afternoons and an evening, minors on Wednesday, trans people monthly', () => {
  const afternoon = { from: '14:00', to: '17:00' };
  const everyone = [
    ...[monday, tuesday, wednesday, thursday, friday].map((weekday) => ({ weekday, ...afternoon })),
    { weekday: thursday, from: '20:00', to: '23:00' },
  ];
  expect(open(everyone, ...week)).toEqual(
    spans(
      ['2026-11-23T14:00+01:00', '2026-11-23T17:00+01:00'],
      ['2026-11-24T14:00+01:00', '2026-11-24T17:00+01:00'],
      ['2026-11-25T14:00+01:00', '2026-11-25T17:00+01:00'],
      ['2026-11-26T14:00+01:00', '2026-11-26T17:00+01:00'],
      ['2026-11-26T20:00+01:00', '2026-11-26T23:00+01:00'],
      ['2026-11-27T14:00+01:00', '2026-11-27T17:00+01:00'],
    ),
  );
  const minors = [{ weekday: wednesday, from: '09:30', to: '12:00' }];
  expect(open(minors, ...week)).toEqual(
    spans(['2026-11-25T09:30+01:00', '2026-11-25T12:00+01:00']),
  );
  const trans: Rule[] = [{ weekday: friday, nth: 1, from: '09:30', to: '12:30' }];
  expect(open(trans, '2026-11-01', '2027-01-01')).toEqual(
    spans(
      ['2026-11-06T09:30+01:00', '2026-11-06T12:30+01:00'],
      ['2026-12-04T09:30+01:00', '2026-12-04T12:30+01:00'],
    ),
  );
});

const mobileUnit = [
  { weekday: tuesday, from: '18:00', to: '02:00' },
  { weekday: thursday, from: '18:00', to: '02:00' },
  { weekday: friday, from: '17:00', to: '01:00' },
];

test('the real week of Entr’Actes: a van past midnight, afternoons, a breakfast', () => {
  expect(open(mobileUnit, ...week)).toEqual(
    spans(
      ['2026-11-24T18:00+01:00', '2026-11-25T02:00+01:00'],
      ['2026-11-26T18:00+01:00', '2026-11-27T02:00+01:00'],
      ['2026-11-27T17:00+01:00', '2026-11-28T01:00+01:00'],
    ),
  );
  const dropIn = [
    ...[tuesday, thursday, friday].map((weekday) => ({ weekday, from: '14:30', to: '17:30' })),
    { weekday: wednesday, from: '10:00', to: '12:30' },
  ];
  expect(open(dropIn, ...week)).toEqual(
    spans(
      ['2026-11-24T14:30+01:00', '2026-11-24T17:30+01:00'],
      ['2026-11-25T10:00+01:00', '2026-11-25T12:30+01:00'],
      ['2026-11-26T14:30+01:00', '2026-11-26T17:30+01:00'],
      ['2026-11-27T14:30+01:00', '2026-11-27T17:30+01:00'],
    ),
  );
});

test('at 01:30 the evening that began the day before is still going on', () => {
  const van = service(mobileUnit);
  const isOpen = (moment: string) =>
    openIntervals(van, [], at(moment), at(moment) + 1).length === 1;
  expect(isOpen('2026-11-25T01:30+01:00')).toBe(true);
  expect(isOpen('2026-11-25T01:59:59.999+01:00')).toBe(true);
  expect(isOpen('2026-11-25T02:00+01:00')).toBe(false);
  expect(isOpen('2026-11-24T17:59:59.999+01:00')).toBe(false);
  expect(isOpen('2026-11-24T18:00+01:00')).toBe(true);
  expect(isOpen('2026-11-24T01:30+01:00')).toBe(false);
  // What is left of it, from here.
  expect(
    openIntervals(van, [], at('2026-11-25T01:30+01:00'), at('2026-11-25T12:00+01:00')),
  ).toEqual(spans(['2026-11-25T01:30+01:00', '2026-11-25T02:00+01:00']));
});

const everyNight = [monday, tuesday, wednesday, thursday, friday, saturday, sunday];

test.each([
  // 02:00 is 03:00 in the night of 28 March 2027: 02:30 never comes.
  ['2027-03-28', '01:00', '02:30', '2027-03-28T01:00+01:00', '2027-03-28T03:00+02:00'],
  ['2027-03-28', '02:30', '04:00', '2027-03-28T03:00+02:00', '2027-03-28T04:00+02:00'],
  ['2027-03-28', '02:30', '03:15', '2027-03-28T03:00+02:00', '2027-03-28T03:15+02:00'],
  ['2027-03-27', '18:00', '02:00', '2027-03-27T18:00+01:00', '2027-03-28T03:00+02:00'],
  ['2027-03-27', '18:00', '03:00', '2027-03-27T18:00+01:00', '2027-03-28T03:00+02:00'],
  ['2027-03-28', '00:00', '00:00', '2027-03-28T00:00+01:00', '2027-03-29T00:00+02:00'],
  // 03:00 is 02:00 again in the night of 25 October 2026: 02:30 comes twice.
  ['2026-10-25', '01:00', '02:30', '2026-10-25T01:00+02:00', '2026-10-25T02:30+02:00'],
  ['2026-10-25', '02:30', '04:00', '2026-10-25T02:30+02:00', '2026-10-25T04:00+01:00'],
  ['2026-10-24', '18:00', '02:00', '2026-10-24T18:00+02:00', '2026-10-25T02:00+02:00'],
  ['2026-10-24', '18:00', '03:00', '2026-10-24T18:00+02:00', '2026-10-25T03:00+01:00'],
  ['2026-10-25', '00:00', '00:00', '2026-10-25T00:00+02:00', '2026-10-26T00:00+01:00'],
])('when clocks change, %s from %s to %s', (day, from, to, start, end) => {
  const rules = everyNight.map((weekday) => ({
    weekday,
    from,
    to,
    validFrom: day,
    validUntil: day,
  }));
  expect(open(rules, '2026-10-01', '2027-05-01')).toEqual(spans([start, end]));
});

test('an opening within the hour that doesn’t exist is none', () => {
  const rules = [{ weekday: sunday, from: '02:10', to: '02:50' }];
  expect(open(rules, '2027-03-27', '2027-03-30')).toEqual([]);
});

test('hours that follow each other stay joined when clocks change', () => {
  for (const [from, to] of [
    ['2027-03-22', '2027-04-05'],
    ['2026-10-19', '2026-11-02'],
  ] as const) {
    const rules = everyNight.flatMap((weekday) => [
      { weekday, from: '12:00', to: '02:30' },
      { weekday, from: '02:30', to: '12:00' },
    ]);
    const whole = { start: instantOf(dayNumber(from), 0), end: instantOf(dayNumber(to), 0) };
    expect(open(rules, from, to)).toEqual([whole]);
  }
});

test('a time of the clock is the first instant at which it is shown, or a later one is', () => {
  for (const day of ['2027-03-28', '2026-10-25', '2026-11-24']) {
    const number = dayNumber(day);
    const midnight = at(`${day}T00:00Z`) - 3 * 3_600_000;
    const shown = Array.from({ length: 30 * 60 }, (_, index) => {
      const instant = midnight + index * 60_000;
      return { instant, minutes: minutesShown(instant) - number * 1440 };
    });
    for (let minutes = 0; minutes < 1440; minutes += 5) {
      const first = shown.find((each) => each.minutes >= minutes);
      expect(instantOf(number, minutes), `${day} ${minutes}`).toBe(first?.instant);
    }
  }
});

test('openings that overlap or touch are one', () => {
  const rules = [
    { weekday: tuesday, from: '14:00', to: '18:00' },
    { weekday: tuesday, from: '15:00', to: '16:00' },
    { weekday: tuesday, from: '18:00', to: '19:00' },
    { weekday: tuesday, from: '19:30', to: '20:00' },
  ];
  expect(open(rules, ...week)).toEqual(
    spans(
      ['2026-11-24T14:00+01:00', '2026-11-24T19:00+01:00'],
      ['2026-11-24T19:30+01:00', '2026-11-24T20:00+01:00'],
    ),
  );
});

test('nth and last weekdays of the month', () => {
  const days = (nth: Rule['nth'], from: string, to: string) =>
    open([{ weekday: saturday, nth, from: '10:00', to: '11:00' }], from, to).map(({ start }) =>
      new Date(start).getUTCDate(),
    );
  // August 2026 has five Saturdays, September four.
  expect(days(1, '2026-08-01', '2026-10-01')).toEqual([1, 5]);
  expect(days(2, '2026-08-01', '2026-10-01')).toEqual([8, 12]);
  expect(days(4, '2026-08-01', '2026-10-01')).toEqual([22, 26]);
  expect(days(5, '2026-08-01', '2026-10-01')).toEqual([29]);
  expect(days(-1, '2026-08-01', '2026-10-01')).toEqual([29, 26]);
  expect(days(-1, '2028-02-01', '2028-03-01')).toEqual([26]);
});

test('a rule holds from its first day to its last, and its last evening goes on past midnight', () => {
  const evening = { weekday: tuesday, from: '18:00', to: '02:00' };
  const rules = [{ ...evening, validFrom: '2026-11-11', validUntil: '2026-11-24' }];
  expect(open(rules, '2026-11-01', '2026-12-31')).toEqual(
    spans(
      ['2026-11-17T18:00+01:00', '2026-11-18T02:00+01:00'],
      ['2026-11-24T18:00+01:00', '2026-11-25T02:00+01:00'],
    ),
  );
});

test('a closure takes the evenings that begin on its days, whole, and no other', () => {
  const rules = [tuesday, wednesday, thursday].map((weekday) => ({
    weekday,
    from: '18:00',
    to: '02:00',
  }));
  const wednesdayClosed: Closure = { from: '2026-11-25', to: '2026-11-25', services: 'all' };
  const others = spans(
    ['2026-11-24T18:00+01:00', '2026-11-25T02:00+01:00'],
    ['2026-11-26T18:00+01:00', '2026-11-27T02:00+01:00'],
  );
  expect(open(rules, ...week, [wednesdayClosed])).toEqual(others);
  expect(open(rules, ...week, [{ ...wednesdayClosed, services: ['it'] }])).toEqual(others);
  expect(open(rules, ...week, [{ ...wednesdayClosed, services: ['another'] }])).toHaveLength(3);
  expect(open(rules, ...week, [{ ...wednesdayClosed, from: '2026-01-01' }])).toHaveLength(1);
});

test('a closure of all leaves those on call on call, unless it names them', () => {
  const rules = [{ weekday: tuesday, from: '18:00', to: '02:00' }];
  const onCall: Partial<Service> = { kind: 'on-call' };
  const closure: Closure = { from: '2026-11-23', to: '2026-11-29', services: 'all' };
  expect(open(rules, ...week, [closure], onCall)).toHaveLength(1);
  expect(open(rules, ...week, [{ ...closure, services: ['it'] }], onCall)).toEqual([]);
});

test('on public holidays a service is closed, or not, as it says', () => {
  const rules = [friday, saturday].map((weekday) => ({ weekday, from: '22:00', to: '01:00' }));
  const christmas = ['2026-12-21', '2026-12-28'] as const;
  const friday25 = spans(['2026-12-25T22:00+01:00', '2026-12-26T01:00+01:00']);
  const saturday26 = spans(['2026-12-26T22:00+01:00', '2026-12-27T01:00+01:00']);
  const closed = { closedOnHolidays: true };
  expect(open(rules, ...christmas)).toEqual([...friday25, ...saturday26]);
  expect(open(rules, ...christmas, [], closed)).toEqual(saturday26);
  expect(open(rules, ...christmas, [], { ...closed, alsaceMoselle: true })).toEqual([]);
});
