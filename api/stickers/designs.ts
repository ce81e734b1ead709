/**
 * What is said on paper: `content/stickers.yaml`, with the name of `content/instance.yaml`.
 *
 * @module
 */

import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { EglantineError } from '../errors.ts';
import { languages, type Language } from './languages.ts';

const words = z.string().trim().min(1).max(400);

/** All languages, and no other. */
const inEach = <T extends z.ZodType>(schema: T) => z.record(z.enum(languages), schema);

const text = z.strictObject({ hook: words, say: words.optional(), small: words.optional() });

const calibration = z.strictObject({
  title: words,
  sheet: words,
  steps: z.string(),
  offset: words,
});

const file = z.strictObject({
  act: inEach(words),
  designs: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z-]+$/),
      /** What is drawn beside the words. */
      look: z.enum(['rose', 'question', 'plain', 'door', 'letter']),
      /** Whether it says whose it is. */
      named: z.boolean(),
      name: z.strictObject({ fr: words, en: words }),
      texts: inEach(text),
    }),
  ),
  calibration: z.strictObject({ fr: calibration, en: calibration }),
});

/** A line of a hook; a loud one is bigger and in another colour. */
export type HookLine = { text: string; loud: boolean };

/** What a design says in one language, blanks filled. */
export type Text = {
  language: Language;
  hook: HookLine[];
  say: string | undefined;
  small: string | undefined;
  /** What to do with the code. */
  act: string;
};

/** A design, as `content/stickers.yaml` has it. */
export type Design = z.output<typeof file>['designs'][number];

/** What the calibration page says in one language. */
export type CalibrationText = z.output<typeof calibration>;

/** The designs of one instance. */
export type Designs = {
  /** The name that the instance goes by. */
  brand: string;
  list: readonly Design[];
  /** The design `id`. Throws `stickerDesignUnknown` with `design`. */
  get(id: string): Design;
  /** What `design` says in `language`. */
  read(design: Design, language: Language): Text;
  calibration: Record<'fr' | 'en', CalibrationText>;
};

const folder = new URL('../../content/', import.meta.url);

/** Reads the designs, in `text` and under the name `brand`, both those of `content/` if absent. */
export function readDesigns(
  text: string = readFileSync(new URL('stickers.yaml', folder), 'utf8'),
  brand: string = readBrand(),
): Designs {
  const { act, designs, calibration } = file.parse(parse(text));
  const fill = (words: string) => words.replaceAll('{{name}}', brand);
  return {
    brand,
    list: designs,
    get(id) {
      const design = designs.find((one) => one.id === id);
      if (!design) throw new EglantineError('stickerDesignUnknown', { design: id });
      return design;
    },
    read({ texts }, language) {
      const { hook, say, small } = texts[language];
      return {
        language,
        hook: fill(hook).split('\n').map(readLine),
        say: say && fill(say),
        small: small && fill(small),
        act: act[language],
      };
    },
    calibration,
  };
}

function readLine(line: string): HookLine {
  const loud = /^\*(.*)\*$/.exec(line)?.[1];
  return { text: loud ?? line, loud: loud !== undefined };
}

function readBrand(): string {
  const instance: unknown = parse(readFileSync(new URL('instance.yaml', folder), 'utf8'));
  return z.object({ name: words }).parse(instance).name;
}
