/**
 * The languages of what is printed.
 *
 * @module
 */

/** The languages that every design speaks. */
export const languages = ['fr', 'ar', 'en', 'es', 'pt', 'ro', 'bg', 'ru'] as const;

/** One of {@link languages}. */
export type Language = (typeof languages)[number];

/** Whether a language is written from right to left. */
export function isBackwards(language: Language): boolean {
  return language === 'ar';
}
