/**
 * What the talk island's modules know, at build time.
 *
 * @module
 */

import { helplines, known } from '../../../content/facts.ts';
import { instance } from '../../../content/instance.ts';
import { helplineAddress } from '../../../content/tokens.ts';
import { knownLanguages, type Language } from '../../../i18n/languages.ts';
import { readTexts } from './_texts.ts';

const spoken = ['fr', 'en', 'es', 'pt', 'ro', 'bg', 'ru', 'ar'];
const nameOf = (code: string) => new Intl.DisplayNames(code, { type: 'language' }).of(code);

/** The texts, numbers and languages of the island, in `language`. */
export function talkData(language: Language) {
  const numbers = ['17', '112', '15', '114', '119', '3114', '3018'].map((id) => {
    const helpline = known(helplines, id, 'parler');
    const address = helplineAddress('tel', helpline) ?? helplineAddress('sms', helpline) ?? '';
    return { id, display: helpline.display, address, purpose: helpline.for[language] };
  });
  return {
    texts: readTexts(language).island,
    locale: knownLanguages[language].locale,
    numbers,
    outside: instance.outside,
    list: language === 'ar' ? null : language,
    languages: spoken.map((code) => [code, nameOf(code)] as const),
  };
}
