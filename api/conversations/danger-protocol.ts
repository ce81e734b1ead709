/**
 * What to do when somebody is in danger: the service's own checklist, `content/danger-protocol.yaml`.
 *
 * @module
 */

import { z } from 'zod';
import { createFiller, readYaml } from './texts.ts';
import type { Fill } from './texts.ts';

const words = z.string().trim().min(1);
/** In the languages of the desk. */
const label = z.strictObject({ fr: words, en: words });

const protocol = z.strictObject({
  /** Set while a professional hasn't checked it. */
  review: z.literal('professional').optional(),
  title: label,
  about: label,
  steps: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z-]+$/),
        title: label,
        text: label,
        /** The facts that it rests on, by their ids in `content/facts.yaml`. */
        facts: z.array(z.string()).default([]),
      }),
    )
    .min(1),
});

/** The checklist. */
export type DangerProtocol = z.output<typeof protocol>;

let read: DangerProtocol | undefined;

/** The checklist; its numbers are filled in. */
export function readProtocol(): DangerProtocol {
  read ??= readAll();
  return read;
}

function readAll(): DangerProtocol {
  const fill = createFiller();
  const given = protocol.parse(readYaml('danger-protocol.yaml'));
  const steps = given.steps.map((step) => ({ ...step, text: fillLabel(step.text, fill) }));
  return { ...given, steps };
}

function fillLabel({ fr, en }: z.output<typeof label>, fill: Fill): z.output<typeof label> {
  return { fr: fill(fr), en: fill(en) };
}
