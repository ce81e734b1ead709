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
type Texts = Record<'open' | 'closed' | 'later' | 'minors' | 'trans', string>;

const section = document.querySelector<HTMLElement>('.opening-hours');
const language = document.documentElement.lang;
const paris = { timeZone: 'Europe/Paris' } as const;
// Latin digits in Arabic too, as on every sign in France.
const locale = language === 'ar' ? 'ar-u-nu-latn' : language;
const clock = new Intl.DateTimeFormat(locale, { ...paris, hour: '2-digit', minute: '2-digit' });
const weekday = new Intl.DateTimeFormat(locale, { ...paris, weekday: 'long' });
const calendar = new Intl.DateTimeFormat(locale, { ...paris, dateStyle: 'short' });

if (section) void show(section);

async function show(place: HTMLElement): Promise<void> {
  const answer = await fetch('/api/hours').catch(() => undefined);
  if (!answer?.ok) return;
  const { services } = (await answer.json()) as { services: ServiceHours[] };
  const list = place.querySelector('ul');
  const texts = place.dataset as Texts;
  const write = () =>
    list?.replaceChildren(...services.map((service) => describe(service, texts, Date.now())));
  write();
  setInterval(write, 30_000);
  place.hidden = services.length === 0;
}

/** One service as a line of the list. */
function describe({ name, audience, place, intervals }: ServiceHours, texts: Texts, now: number) {
  const item = document.createElement('li');
  const audienceText = audience === 'everyone' ? '' : texts[audience];
  const current = intervals.find(({ start, end }) => start <= now && now < end);
  const next = intervals.find(({ start }) => start > now);
  item.append(line('b', [name, audienceText].filter(Boolean).join(' · ')));
  if (place) item.append(line('span', place));
  if (current) item.append(line('strong', fill(texts.open, current.end)));
  else if (next)
    item.append(
      line('span', fill(isToday(next.start, now) ? texts.later : texts.closed, next.start)),
    );
  return item;
}

function isToday(instant: number, now: number): boolean {
  return calendar.format(instant) === calendar.format(now);
}

function fill(text: string, instant: number): string {
  return text
    .replace('{{time}}', clock.format(instant))
    .replace('{{day}}', weekday.format(instant));
}

function line(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
