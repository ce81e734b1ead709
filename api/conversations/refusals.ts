/**
 * What was refused and may be mended: the answer says with what.
 *
 * @module
 */

import type { Context } from 'hono';
import type { EglantineError } from '../errors.ts';
import { preferredLanguage } from '../http/language.ts';
import type { Site } from '../http/site.ts';
import { translate } from '../translation.ts';
import { Crossed } from './crossed.ts';
import { PhoneRefused } from './phones.ts';

/** The answers to what was refused and may be mended. */
export type TalkRefusal =
  /** 409: the message was not kept. The next number is one more than `lastNumber`. */
  | { error: { code: 'crossed'; message: string }; lastNumber: number }
  /** 404: so many attempts are `left`; with 0 there is nothing to open. */
  | { error: { code: 'phoneRefused'; message: string }; left: number };

/** The answer, with a 409, to a message of the desk that crossed another: nothing was kept. */
export type CrossedAnswer = {
  error: { code: 'crossed'; message: string };
  /** The number of the last message there is: the next is one more. */
  lastNumber: number;
};

function say(c: Context, site: Site, code: string): string {
  const language = preferredLanguage(site.languages, c.req.header('accept-language'));
  return translate(language, `errors.${code}`);
}

/** Answers people what may be mended; throws any other error. */
export function answerCrossed(site: Site) {
  function mend(c: Context, { code, status }: EglantineError, more: object) {
    const answer = { error: { code, message: say(c, site, code) }, ...more } as TalkRefusal;
    return c.json(answer, status as 404 | 409);
  }
  return (error: Error, c: Context): Response => {
    c.header('Cache-Control', 'no-store');
    if (error instanceof Crossed) return mend(c, error, { lastNumber: error.lastNumber });
    if (error instanceof PhoneRefused) return mend(c, error, { left: error.left });
    throw error;
  };
}

/** Answers the desk what crossed; throws any other error. */
export function answerDeskCrossed(site: Site) {
  return (error: Error, c: Context): Response => {
    if (!(error instanceof Crossed)) throw error;
    const { lastNumber } = error;
    const message = say(c, site, 'answerCrossed');
    const answer: CrossedAnswer = { error: { code: 'crossed', message }, lastNumber };
    return c.json(answer, 409);
  };
}
