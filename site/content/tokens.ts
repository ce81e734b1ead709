/**
 * The `{{…}}` of pages: values of facts and helplines, written in the page's language.
 *
 * @module
 */

import { drawingHtml, drawings } from './drawings.ts';
import { facts, factsBehind, helplines, known, type FactValue, type Helpline } from './facts.ts';
import { knownLanguages, type Language } from '../i18n/languages.ts';
import { typeset } from './typography.ts';

const tokenPattern = /\{\{\s*([^{}]+?)\s*\}\}/g;

/**
 * The Markdown of a page, each token replaced:
 * `{{F-SANTE-065.latest}}` by the value with its unit ("48 heures"), `{{F-SANTE-065.latest|number}}`
 * by the bare number, `{{tel:119}}`, `{{sms:114}}` and `{{chat:ID}}` by a link to a helpline,
 * `{{drawing:NAME}}` by the drawing of that file in `site/drawings/`.
 *
 * @throws on an unknown fact, value, helpline or drawing, naming `place`, so that the build fails.
 */
export function fillTokens(markdown: string, language: Language, place: string): string {
  const filled = markdown.replace(tokenPattern, (_, token: string) => {
    const [kind, id] = token.split(':');
    if (kind === 'drawing') return `{{${token}}}`;
    if (id !== undefined) return helplineLink(kind, known(helplines, id, place), language, place);
    return factText(token, language, place);
  });
  // Drawn only then: the spaces of a path are none of the language's.
  return typeset(filled, language).replace(/\{\{drawing:([^{}]+)\}\}/g, (_, name: string) =>
    drawingHtml(known(drawings, name, place)),
  );
}

/**
 * A line of a page's head, where nothing is a link: only facts are filled in.
 *
 * @throws as {@link fillTokens}, and on any other token.
 */
export function fillFacts(line: string, language: Language, place: string): string {
  const filled = line.replace(tokenPattern, (_, token: string) => factText(token, language, place));
  return typeset(filled, language);
}

/** The ids of the facts whose values a text quotes, or on which a number rests that it gives. */
export function quotedFacts(markdown: string): string[] {
  return [...markdown.matchAll(tokenPattern)].flatMap(([, token = '']) => {
    const [, line] = /^(?:tel|sms|chat):(.+)$/.exec(token) ?? [];
    if (line !== undefined) return factsBehind([line]);
    return token.startsWith('F-') ? (token.split('.')[0] ?? []) : [];
  });
}

function factText(token: string, language: Language, place: string): string {
  const [path = '', form] = token.split('|');
  const [id = '', name = ''] = path.split('.');
  if (form !== undefined && form !== 'number')
    throw new Error(`${place}: "${token}" asks for an unknown form, "${form}"`);
  const value = known(known(facts, id, place).values, name, `${place}, ${id}`);
  return formatValue(value, language, form === 'number');
}

/** A fact's value as the language writes it: "48 heures", "75 000 €", "48 ساعة". */
export function formatValue(value: FactValue, language: Language, bare = false): string {
  if ('text' in value) return value.text;
  const { locale } = knownLanguages[language];
  if (bare || value.unit === 'none') return new Intl.NumberFormat(locale).format(value.number);
  if (value.unit === 'euro') {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'EUR',
      maximumFractionDigits: 0,
    }).format(value.number);
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: value.unit,
    unitDisplay: 'long',
  }).format(value.number);
}

/** The address that calls, texts or opens a helpline, or undefined if it can't be reached so. */
export function helplineAddress(kind: string, helpline: Helpline): string | undefined {
  if (kind === 'tel' && helpline.call) return `tel:${helpline.call}`;
  if (kind === 'sms' && helpline.sms) return `sms:${helpline.sms}`;
  if (kind === 'chat' && helpline.chat) return helpline.chat;
  return undefined;
}

function helplineLink(
  kind: string | undefined,
  helpline: Helpline,
  language: Language,
  place: string,
): string {
  const address = helplineAddress(kind ?? '', helpline);
  if (!address) throw new Error(`${place}: "${helpline.display}" has no ${String(kind)}`);
  const text =
    kind === 'chat'
      ? known(helpline.name, language, place)
      : `<bdi dir="ltr">${helpline.display}</bdi>`;
  return `<a class="number" href="${address}">${text}</a>`;
}
