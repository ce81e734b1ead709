/**
 * The languages of the site, and the one place where direction is decided.
 *
 * @module
 */

import { instance } from '../content/instance.ts';

/** A language the software knows. Which of them a site offers is set in `content/instance.yaml`. */
export type Language = keyof typeof knownLanguages;

/** The name a language has in itself, its direction, and the locale that writes its numbers. */
export const knownLanguages = {
  fr: { name: 'Français', direction: 'ltr', locale: 'fr-FR' },
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  // Helplines and laws are in Latin digits on every sign in France, so Arabic keeps them too.
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar-u-nu-latn' },
} as const;

/** The languages this site offers, in the order of its menu; the first is the default. */
export const languages = instance.languages;
