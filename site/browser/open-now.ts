/**
 * "Open now": fills each `[data-hours]` of the page, the spans of its week, from the phone's own clock.
 *
 * @module
 */

import { openUntil } from '../hours/week.ts';
import type { OnHolidays, Span } from '../hours/week.ts';

const lines = document.querySelectorAll<HTMLElement>('[data-hours]');
const two = (number: number) => String(Math.floor(number)).padStart(2, '0');

function write(): void {
  for (const line of lines) {
    const { hours = '', holidays, alsaceMoselle, open = '', closed = '' } = line.dataset;
    const spans = hours.split(' ').map((span) => span.split('-').map(Number) as Span);
    const until = openUntil(spans, holidays as OnHolidays, Date.now(), !!alsaceMoselle);
    const isOpen = typeof until === 'number';
    line.hidden = until === undefined;
    line.classList.toggle('open', isOpen);
    if (isOpen)
      line.textContent = open.replace('{{until}}', `${two(until / 60)}:${two(until % 60)}`);
    else line.textContent = until === false ? closed : '';
  }
}

write();
setInterval(write, 30_000);
