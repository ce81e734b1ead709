/**
 * The on-call alert: when somebody is told to look at the desk.
 *
 * @module
 */

import type { Clock } from '../clock.ts';
import { EglantineError } from '../errors.ts';
import { reportError } from '../http/errors.ts';
import { deliverAlert } from './delivery.ts';
import type { Deliver, Reason } from './delivery.ts';
import type { Settings } from './index.ts';

/** What the alert asks the rest of the house. */
export type Watched = {
  /** Whether anything urgent waits to be read. */
  hasUrgentUnread(): boolean;
};

/**
 * Sends an alert of `settings` now, to try it. Gives why it could not be delivered, or `null`. Throws
 * `alertOff` where none is set.
 */
export async function tryAlert(
  settings: Pick<Settings, 'salt' | 'alert'>,
  clock: Clock,
  deliver: Deliver = deliverAlert,
): Promise<Reason | null> {
  const alert = settings.alert();
  if (alert.kind === 'off') throw new EglantineError('alertOff');
  const { signal } = new AbortController();
  return (await deliver(alert, { moment: clock(), salt: settings.salt(), signal })) ?? null;
}

/** The alert, at rest until it is started. */
export type Alert = {
  /** Looks every minute, until it is stopped; keeps no process alive. */
  start(): void;
  /** Looks no more, and gives up what is being delivered. Safe to call twice, or before. */
  stop(): void;
  /** Looks once, now; the promise waits for a delivery and is rejected by what `watched` throws. */
  look(): Promise<void>;
};

const minute = 60_000;

/**
 * Makes the alert of an instance.
 *
 * Its timetable is fixed: with 15 minutes between alerts, each whole quarter of an hour since 1970.
 * It alerts at a time of the timetable if then somebody is on call and something urgent is unread:
 * so neither what it sends nor when tells when a message was written, how many there are, or in what
 * language. A time that passed while nobody looked, as a machine slept, is made up for once.
 *
 * What could not be delivered is kept in `settings.failures`; the next time is tried all the same.
 */
export function createAlert(
  settings: Pick<Settings, 'salt' | 'alert' | 'isOnCall' | 'failures'>,
  watched: Watched,
  clock: Clock,
  deliver: Deliver = deliverAlert,
): Alert {
  let lastLook = clock().getTime();
  let timer: NodeJS.Timeout | undefined;
  let stopping = new AbortController();

  async function look(): Promise<void> {
    const { signal } = stopping;
    const previous = lastLook;
    const now = clock();
    lastLook = now.getTime();
    const alert = settings.alert();
    if (alert.kind === 'off') return;
    const period = alert.minutes * minute;
    const moment = new Date(Math.floor(lastLook / period) * period);
    if (moment.getTime() <= previous) return;
    if (!settings.isOnCall(now) || !watched.hasUrgentUnread()) return;
    const reason = await deliver(alert, { moment, salt: settings.salt(), signal });
    if (reason && !signal.aborted) settings.failures.add(alert.kind, reason, moment);
  }

  function lookNextMinute(): void {
    timer = setTimeout(
      () => {
        const { signal } = stopping;
        look()
          .catch((error: unknown) => reportError(error, 'alert', clock))
          .finally(() => {
            if (!signal.aborted) lookNextMinute();
          });
      },
      minute - (clock().getTime() % minute),
    );
    timer.unref();
  }

  function stop(): void {
    clearTimeout(timer);
    stopping.abort();
  }

  return {
    start() {
      stop();
      lastLook = clock().getTime();
      stopping = new AbortController();
      lookNextMinute();
    },
    stop,
    look,
  };
}
