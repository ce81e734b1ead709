/**
 * The settings room: what a team decides for its instance, and when it is open.
 *
 * @module
 */

import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { withoutSecret, withSecret } from './alert-schema.ts';
import type { AlertSettings } from './alert-schema.ts';
import type { Reason } from './delivery.ts';
import { openIntervals } from './hours.ts';
import type { Interval } from './hours.ts';
import { checkReferences, defaults, readPatch } from './schema.ts';
import type {
  CheckedPatch,
  KeptSettings,
  Retention,
  Service,
  SettingsPatch,
  ShownSettings,
} from './schema.ts';
import { createFailureStore, createSettingStore } from './store.ts';

export { createAlert } from './alert.ts';
export type { Alert } from './alert.ts';
export type { Reason } from './delivery.ts';
export type { Interval } from './hours.ts';
export type { Closure, Retention, Rule, Service, SettingsPatch, ShownSettings } from './schema.ts';

/** A service that the public can come to, and when it is open. */
export type ServiceHours = Pick<Service, 'id' | 'name' | 'kind' | 'audience' | 'place'> & {
  intervals: Interval[];
  /** The first opening after them, within a year. */
  after: number | null;
};

/** An alert that could not be delivered in the hour that begins at the instant `hour`. */
export type AlertFailure = { hour: number; kind: 'mail' | 'webhook'; reason: Reason };

/** What else is done in the transaction that sets the settings of these names. */
export type WithinWrite = (names: readonly string[]) => void;

/** The actions of the room. */
export type Settings = {
  /** The instance's 16 random bytes in base64url: public, and the same for good. */
  salt(): string;
  /** `null` before the set-up. */
  teamName(): string | null;
  /** How many days each thing is kept. */
  retention(): Retention;
  /** What a conversation may be counted by when it is closed. */
  themes(): string[];
  /** How orders reach people, and how much of a product may be ordered in a day. */
  ordering(): Pick<
    KeptSettings,
    'deliveryModes' | 'pickUpPoints' | 'returnAddress' | 'dailyLimits'
  >;
  /** Every setting, without the alert's secrets. */
  read(): ShownSettings;
  /**
   * Sets what `patch` holds, each setting whole, all or nothing. Throws what `readPatch` and
   * `checkReferences` (`schema.ts`) and `withSecret` (`alert-schema.ts`) throw, and what `within` does.
   */
  write(patch: SettingsPatch, within?: WithinWrite): ShownSettings;
  /** Every public service: when it is open between two instants, as `openIntervals` says, and next. */
  hours(from: number, to: number): ServiceHours[];
  /** Whether somebody is on call. */
  isOnCall(moment: Date): boolean;
  /** How the alert is sent, secrets included: for sending it, and for nothing else. */
  alert(): AlertSettings;
  /** Alerts that could not be delivered: until they are dismissed, and 90 days at most. */
  readonly failures: {
    /** Keeps the hour of `moment`, not the minute. */
    add(kind: AlertFailure['kind'], reason: Reason, moment: Date): void;
    /** The oldest first. */
    list(): AlertFailure[];
    /** Erases those of the hour of the instant `until` and of the hours before. */
    dismiss(until: number): void;
  };
};

const millisecondsPerHour = 3_600_000;
const millisecondsPerMonth = 30 * 24 * millisecondsPerHour;
const keptHours = 90 * 24;

/**
 * Opens the room on a database; its first opening makes the salt.
 *
 * @example
 * ```ts
 * const settings = createSettings(openDatabase('./data'), systemClock);
 * settings.write({ retention: { conversation: 14, message: 30, journal: 180, backups: 7 } });
 * settings.retention().conversation; // 14
 * ```
 */
export function createSettings(database: Database, clock: Clock): Settings {
  const store = createSettingStore(database.main);
  const failures = createFailureStore(database.main);
  store.insert('salt', randomBytes(16).toString('base64url'));

  function get<N extends keyof KeptSettings>(name: N): KeptSettings[N] {
    const value = store.get(name);
    return value === undefined ? defaults[name] : (JSON.parse(value) as KeptSettings[N]);
  }

  function kept(): KeptSettings {
    const written = [...store.all()].filter(([name]) => name in defaults);
    const values = written.map(([name, value]) => [name, JSON.parse(value) as unknown]);
    return { ...defaults, ...(Object.fromEntries(values) as Partial<KeptSettings>) };
  }

  function read(): ShownSettings {
    const settings = kept();
    return { ...settings, alert: withoutSecret(settings.alert) };
  }

  const write = database.main.transaction((patch: CheckedPatch, within?: WithinWrite) => {
    const { alert, ...rest } = patch;
    const before = kept();
    const given = Object.entries({ ...rest, alert: alert && withSecret(alert, before.alert) });
    const changes = given.filter(([, value]) => value !== undefined);
    checkReferences({ ...before, ...(Object.fromEntries(changes) as Partial<KeptSettings>) });
    within?.(changes.map(([name]) => name));
    for (const [name, value] of changes) store.set(name, JSON.stringify(value));
    return read();
  });

  const intervals = (service: Service, from: number, to: number) =>
    openIntervals(service, get('closures'), from, to, get('holidays'));

  /** The first opening after the instant `end`, if it is within a year. */
  function openingAfter(service: Service, end: number): number | null {
    for (let month = 0; month < 12; month += 1) {
      const from = end + month * millisecondsPerMonth;
      // What is open at `from` already is cut there: it opened before.
      const openings = intervals(service, from, from + millisecondsPerMonth + 1);
      const next = openings.find(({ start }) => start > from);
      if (next) return next.start;
    }
    return null;
  }

  // Anyone may ask for them, all get the same all day long, and `Intl` is slow.
  let remembered: { of: string; hours: ServiceHours[] } | undefined;
  function hours(from: number, to: number): ServiceHours[] {
    const values = ['services', 'closures', 'holidays'].map((name) => store.get(name));
    const of = JSON.stringify([from, to, values]);
    if (remembered?.of === of) return remembered.hours;
    const shown = get('services')
      .filter(({ kind }) => kind !== 'on-call')
      .map((service) => {
        const { id, name, kind, audience, place } = service;
        const after = openingAfter(service, to);
        return { id, name, kind, audience, place, intervals: intervals(service, from, to), after };
      });
    remembered = { of, hours: shown };
    return shown;
  }

  const hourOf = (instant: number) => Math.floor(instant / millisecondsPerHour);
  const eraseOldFailures = () => failures.eraseBefore(hourOf(clock().getTime()) - keptHours);

  return {
    salt: () => store.get('salt') ?? '',
    teamName: () => get('teamName'),
    retention: () => get('retention'),
    themes: () => get('themes'),
    ordering: () => ({
      deliveryModes: get('deliveryModes'),
      pickUpPoints: get('pickUpPoints'),
      returnAddress: get('returnAddress'),
      dailyLimits: get('dailyLimits'),
    }),
    read,
    write: (patch, within) => write.immediate(readPatch(patch), within),
    hours,
    isOnCall(moment) {
      const from = moment.getTime();
      return get('services').some(
        (service) => service.kind === 'on-call' && intervals(service, from, from + 1).length > 0,
      );
    },
    alert: () => get('alert'),
    failures: {
      add(kind, reason, moment) {
        eraseOldFailures();
        failures.add({ hour: hourOf(moment.getTime()), kind, reason });
      },
      list() {
        eraseOldFailures();
        const all = failures.all() as AlertFailure[];
        return all.map(({ hour, ...rest }) => ({ hour: hour * millisecondsPerHour, ...rest }));
      },
      dismiss: (until) => failures.eraseBefore(hourOf(until) + 1),
    },
  };
}
