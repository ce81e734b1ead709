/**
 * `content/typed.yaml`: what people type for a page, in words that the site does not use itself.
 *
 * @module
 */

import { z } from 'zod';
import { pageAddress } from './page.ts';
import { readContent } from './read.ts';
import { languages, type Language } from '../i18n/languages.ts';

const typed = readContent(
  'typed.yaml',
  z.partialRecord(z.enum(languages), z.record(pageAddress, z.array(z.string().min(1)).min(1))),
);

/** What readers of `language` type for the page `address`: `sante/tpe`, `colis`. */
export function typedFor(language: Language, address: string): string[] {
  return typed[language]?.[address] ?? [];
}

/** Every address that something is typed for, for the check. */
export function typedAddresses(): string[] {
  return [...new Set(Object.values(typed).flatMap((pages) => Object.keys(pages)))];
}
