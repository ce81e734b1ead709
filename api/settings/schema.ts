/**
 * What can be set on an instance, and the one door by which it comes in.
 *
 * @module
 */

import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { alert } from './alert-schema.ts';
import type { AlertSettings, ShownAlert } from './alert-schema.ts';
import { day, distinct, id, lines, number, text, time } from './fields.ts';
import { overlap } from './rules.ts';

/**
 * What a service is: a place with a door, a van, people who answer live on the site, or those whom
 * the alert wakes. All but the last are shown to the public.
 */
export const kinds = ['drop-in', 'mobile', 'permanence', 'on-call'] as const;

/** Whom a service is for. */
export const audiences = ['everyone', 'minors', 'trans'] as const;

/** The shortest that the journal may be kept, in days: it is what accounts for those who read. */
export const shortestJournal = 90;

/** The longest that each thing may be kept, in days; what SECURITY.md promises. */
export const longestRetention = { conversation: 30, message: 90, journal: 180, backups: 7 };

const rule = z
  .strictObject({
    /** 1 is Monday, 7 Sunday. */
    weekday: number(1, 7),
    /** Only the nth of its weekday in each month, -1 the last; absent, each week. */
    nth: z.literal([1, 2, 3, 4, 5, -1]).optional(),
    from: time,
    /** Not after `from`, it is on the day after. */
    to: time,
    /** The first and the last day on which it may open. */
    validFrom: day.optional(),
    validUntil: day.optional(),
  })
  .refine(({ validFrom = '', validUntil = '9999' }) => validFrom <= validUntil, {
    error: 'settingsEndsBeforeStarts',
    path: ['validUntil'],
  });

const rules = z
  .array(rule)
  .max(30)
  .superRefine((given, context) => {
    for (const [later, two] of given.entries()) {
      const earlier = given.slice(0, later).findIndex((one) => overlap(one, two));
      if (earlier < 0) continue;
      const params = { first: earlier + 1, second: later + 1 };
      context.addIssue({ code: 'custom', message: 'settingsRulesOverlap', params, path: [later] });
    }
  });

const service = z.strictObject({
  id,
  name: text(80),
  kind: z.enum(kinds),
  audience: z.enum(audiences),
  place: text(200).optional(),
  closedOnHolidays: z.boolean(),
  rules,
});

const closure = z
  .strictObject({
    from: day,
    to: day,
    services: z.union([z.literal('all'), z.array(id).min(1).max(50)]),
    /** For the team: never shown to the public. */
    note: text(200).optional(),
  })
  .refine(({ from, to }) => from <= to, { error: 'settingsEndsBeforeStarts', path: ['to'] });

/** What a pick-up point is: a place of the team's, a partner's, a stop of a van, or a trusted adult's. */
export const pointKinds = ['drop-in', 'partner', 'mobile', 'adult'] as const;

const pickUpPoint = z.strictObject({
  id,
  name: text(80),
  place: text(200),
  kind: z.enum(pointKinds).default('drop-in'),
  /** The service in whose hours one picks up. */
  service: id.optional(),
});

const dailyLimit = z.strictObject({ product: text(80), limit: number(0, 1000) });

const retention = z.strictObject({
  conversation: number(1, longestRetention.conversation),
  message: number(1, longestRetention.message),
  journal: number(shortestJournal, longestRetention.journal),
  backups: number(1, longestRetention.backups),
});

const settings = z.strictObject({
  teamName: text(80),
  services: z.array(service).max(50).superRefine(distinct('id')),
  closures: z.array(closure).max(200),
  /** Whether Good Friday and 26 December are holidays here. */
  holidays: z.strictObject({ alsaceMoselle: z.boolean() }),
  retention,
  pickUpPoints: z.array(pickUpPoint).max(50).superRefine(distinct('id')),
  dailyLimits: z.array(dailyLimit).max(100).superRefine(distinct('product')),
  /** How an order may reach its person. */
  deliveryModes: z.strictObject({ post: z.boolean(), pickUp: z.boolean(), adult: z.boolean() }),
  /** What stands on the back of an envelope, line by line; empty for nothing. */
  returnAddress: lines(4, 60),
  secondFactor: z.enum(['off', 'optional', 'required']),
  /** What a conversation may be counted by when it is closed. */
  themes: z
    .array(text(60))
    .min(1)
    .max(40)
    .superRefine((themes, context) => {
      const folded = themes.map((theme) => theme.toLowerCase());
      for (const [index, theme] of folded.entries()) {
        if (folded.indexOf(theme) === index) continue;
        context.addIssue({ code: 'custom', message: 'settingsTwice', path: [index] });
      }
    }),
  alert,
});

const patch = settings.partial();

/** When a service is open: on a weekday, of each week or of a certain one in the month. */
export type Rule = z.output<typeof rule>;

/** Something with opening hours; they are those of Paris. */
export type Service = z.output<typeof service>;

/** Days, both included, on which services don't open. */
export type Closure = z.output<typeof closure>;

/** How many days each thing is kept. */
export type Retention = z.output<typeof retention>;

/** Some settings, each given whole; the others stay as they are. */
export type SettingsPatch = z.input<typeof patch>;

/** Some settings, checked; the alert's secret may still be missing. */
export type CheckedPatch = z.output<typeof patch>;

/** Every setting as it is kept. Before the set-up the team has no name. */
export type KeptSettings = Omit<z.output<typeof settings>, 'teamName' | 'alert'> & {
  teamName: string | null;
  alert: AlertSettings;
};

/** Every setting as it may be shown. */
export type ShownSettings = Omit<KeptSettings, 'alert'> & { alert: ShownAlert };

/** What is set where nothing has been. */
export const defaults: KeptSettings = {
  teamName: null,
  services: [],
  closures: [],
  holidays: { alsaceMoselle: false },
  retention: longestRetention,
  pickUpPoints: [],
  dailyLimits: [],
  deliveryModes: { post: true, pickUp: true, adult: true },
  returnAddress: '',
  secondFactor: 'optional',
  themes: [
    'réduction des risques',
    'hygiène et alimentation',
    'parentalité et famille',
    'formation',
    'accès au droit commun',
    'droit',
    'financier',
    'hébergement',
    'violence',
    'soin',
  ],
  alert: { kind: 'off' },
};

/**
 * Checks `input`, each setting for itself.
 *
 * Throws `EglantineError`: `settingsBody` for what is no object, else, with the `field` it is about
 * (as `services.0.rules.2.from`), `settingsMalformed`, `settingsTextMissing`, `settingsTextLong` with
 * `longest`, `settingsNumber` with `least` and `most`, `settingsDay`, `settingsTime`, `settingsTwice`,
 * `settingsEndsBeforeStarts`, `settingsRulesOverlap` with `first` and `second` (counted from 1),
 * `settingsMailAddress`, `settingsHost` or `settingsWebhook`.
 */
export function readPatch(input: unknown): CheckedPatch {
  const result = patch.safeParse(input);
  if (result.success) return result.data;
  throw problemOf(result.error.issues[0]);
}

function problemOf(issue?: z.core.$ZodIssue): EglantineError {
  const unknown = issue?.code === 'unrecognized_keys' ? issue.keys : [];
  const field = [...(issue?.path ?? []), ...unknown].join('.');
  if (field === '') return new EglantineError('settingsBody');
  if (issue?.code !== 'custom') return new EglantineError('settingsMalformed', { field });
  return new EglantineError(issue.message, { field, ...issue.params });
}

/**
 * Throws `settingsServiceUnknown` with the `field` that names a service which is not among
 * `services`.
 */
export function checkReferences({
  services,
  closures,
  pickUpPoints,
}: Pick<KeptSettings, 'services' | 'closures' | 'pickUpPoints'>): void {
  const ids = new Set<string | undefined>([undefined, ...services.map(({ id }) => id)]);
  const check = (field: string, named: readonly (string | undefined)[]) => {
    if (!named.every((each) => ids.has(each))) {
      throw new EglantineError('settingsServiceUnknown', { field });
    }
  };
  for (const [index, { services: named }] of closures.entries()) {
    if (named !== 'all') check(`closures.${index}.services`, named);
  }
  for (const [index, { service: named }] of pickUpPoints.entries()) {
    check(`pickUpPoints.${index}.service`, [named]);
  }
}
