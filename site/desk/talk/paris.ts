/**
 * Instants by the clocks of Paris, whatever the time zone of this computer.
 *
 * @module
 */

const clock = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: 'Europe/Paris',
});

/** What the clocks of Paris show at `instant`, read as if it were UTC. */
const shownAt = (instant: number): number =>
  Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`);

/**
 * The instant, in milliseconds, of a day (`YYYY-MM-DD`) and a time (`HH:MM`) in Paris; `undefined`
 * for anything else. A time that a spring night leaves out is an hour later.
 */
export function parisInstant(day: string, time: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || !/^\d\d:\d\d$/.test(time)) return undefined;
  const wanted = Date.parse(`${day}T${time}:00Z`);
  if (Number.isNaN(wanted)) return undefined;
  const near = wanted - (shownAt(wanted) - wanted);
  return near - (shownAt(near) - wanted);
}
