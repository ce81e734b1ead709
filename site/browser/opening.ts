/**
 * When the team is there: the services of `GET /api/hours`, each open now or at its next opening.
 *
 * The server gives instants, so that a phone in another time zone has nothing to work out; they are
 * written as the clocks of Paris show them.
 *
 * @module
 */

import type { ServiceHours } from '../../api/settings/index.ts';

/** The texts of the section, from its `data-` attributes. */
type Texts = Record<
  'open' | 'always' | 'today' | 'week' | 'date' | 'closed' | 'online' | 'minors' | 'trans',
  string
>;

const section = document.querySelector<HTMLElement>('.opening-hours');
const language = document.documentElement.lang;
const paris = { timeZone: 'Europe/Paris' } as const;
// Latin digits in Arabic too, as on every sign in France.
const locale = language === 'ar' ? 'ar-u-nu-latn' : language;
const clock = new Intl.DateTimeFormat(locale, {
  ...paris,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const weekday = new Intl.DateTimeFormat(locale, { ...paris, weekday: 'long' });
const date = new Intl.DateTimeFormat(locale, {
  ...paris,
  weekday: 'long',
  day: 'numeric',
  month: 'long',
});
const calendar = new Intl.DateTimeFormat(locale, { ...paris, dateStyle: 'short' });

const dayMilliseconds = 86_400_000;

/** Six days: on the seventh the weekday is today's again. */
const weekMilliseconds = 6 * dayMilliseconds;

if (section) void show(section);

async function show(place: HTMLElement): Promise<void> {
  const answer = await fetch('/api/hours').catch(() => undefined);
  if (!answer?.ok) return;
  const { to, services } = (await answer.json()) as { to: number; services: ServiceHours[] };
  const list = place.querySelector('ul');
  const texts = place.dataset as Texts;
  const write = () =>
    list?.replaceChildren(...services.map((service) => describe(service, to, texts)));
  write();
  setInterval(write, 30_000);
  place.hidden = services.length === 0;
}

/** One service as a line of the list; its intervals are known up to the instant `to`. */
function describe(service: ServiceHours, to: number, texts: Texts) {
  const { name, kind, audience, place } = service;
  const item = document.createElement('li');
  const labels = [
    name,
    kind === 'permanence' && texts.online,
    audience !== 'everyone' && texts[audience],
  ];
  item.append(line('b', labels.filter(Boolean).join(' · ')));
  if (place) item.append(line('bdi', place));
  item.append(state(service, to, texts, Date.now()));
  return item;
}

function state({ intervals, after }: ServiceHours, to: number, texts: Texts, now: number) {
  const current = intervals.find(({ start, end }) => start <= now && now < end);
  if (current) {
    // Cut there because nobody looked further: it goes on.
    const text = current.end >= to ? texts.always : texts.open;
    return line('strong', fill(text, current.end, now));
  }
  const next = intervals.find(({ start }) => start > now)?.start ?? after;
  return line('span', next === null ? texts.closed : fill(textOf(next, texts, now), next, now));
}

/** A weekday alone says which day only within the week. */
function textOf(instant: number, texts: Texts, now: number): string {
  if (calendar.format(instant) === calendar.format(now)) return texts.today;
  return instant - now < weekMilliseconds ? texts.week : texts.date;
}

function fill(text: string, instant: number, now: number): string {
  // Past tomorrow's small hours, a time alone would be taken for today's.
  const day = instant - now < dayMilliseconds ? '' : `${weekday.format(instant)} `;
  return text
    .replace('{{time}}', clock.format(instant))
    .replace('{{until}}', day + clock.format(instant))
    .replace('{{day}}', weekday.format(instant))
    .replace('{{date}}', date.format(instant));
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
