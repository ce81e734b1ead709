/**
 * The interface strings of `content/ui/`, for what the server says by itself: errors.
 *
 * @module
 */

import { readdirSync, readFileSync } from 'node:fs';
import { createInstance } from 'i18next';

const folder = new URL('../content/ui/', import.meta.url);

const i18n = createInstance();
await i18n.init({
  fallbackLng: 'fr',
  interpolation: { escapeValue: false },
  resources: Object.fromEntries(
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [
        file.slice(0, -'.json'.length),
        { translation: JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as object },
      ]),
  ),
});

/**
 * The text at `key` (dots go deeper) in `language`, its `{{blanks}}` filled from `details`; the blank
 * `field`, a path such as `closures.0.from`, is put in words.
 * Falls back to French, and to the key itself where French has no such text.
 */
export function translate(
  language: string,
  key: string,
  details: Record<string, string | number> = {},
): string {
  const { field } = details;
  const named = typeof field === 'string' ? { field: nameField(language, field) } : {};
  return i18n.t(key, { lng: language, ...details, ...named });
}

/** A field's path in words: `closures.0.from` is "fermetures n° 1, début". */
function nameField(language: string, path: string): string {
  const steps = path.split('.').map((step) => {
    const number = /^\d+$/.test(step) ? Number(step) + 1 : undefined;
    return number === undefined
      ? `, ${i18n.t(`fields.${step}`, { lng: language, defaultValue: step })}`
      : ` ${i18n.t('fields.nth', { lng: language, number })}`;
  });
  return steps.join('').slice(', '.length);
}
