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
 * The text at `key` (dots go deeper) in `language`, its `{{blanks}}` filled from `details`.
 * Falls back to French, and to the key itself where French has no such text.
 */
export function translate(
  language: string,
  key: string,
  details: Record<string, string | number> = {},
): string {
  return i18n.t(key, { lng: language, ...details });
}
