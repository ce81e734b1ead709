/**
 * What the island says, loaded once for the page.
 *
 * @module
 */

import { refusalOf } from './client.ts';
import { addTexts, language, type Texts } from './strings.ts';

/** Loads the texts, for `t`. Throws `Refusal` for an answer without. */
export async function loadTalkTexts(): Promise<void> {
  const response = await fetch(`/${language}/parler/texts.json`, { credentials: 'omit' });
  if (!response.ok) throw await refusalOf(response);
  addTexts((await response.json()) as Texts);
}
