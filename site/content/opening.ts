/**
 * Opening hours as `content/` writes them: the rules of the desk's settings, without what only a
 * team's own services need.
 *
 * @module
 */

import { z } from 'zod';

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

const ruleSchema = z.strictObject({
  /** From 1 (Monday) to 7 (Sunday): the day on which it opens. */
  weekday: z.int().min(1).max(7),
  /** By the clocks of Paris. */
  from: time,
  /** Not after `from`: on the day after. */
  to: time,
});

/** Each week's openings; near schema.org's `OpeningHoursSpecification`, one weekday a rule. */
export const openingSchema = z.strictObject({
  hours: z.array(ruleSchema).min(1),
  /** Absent where no source says it: nobody is told then that it is open on such a day. */
  closedOnHolidays: z.boolean().optional(),
});

/** One opening of the week. */
export type OpeningRule = z.infer<typeof ruleSchema>;
/** When somebody is there. */
export type Opening = z.infer<typeof openingSchema>;
