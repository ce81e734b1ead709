/**
 * The loader of the pages: Markdown from `content/<language>/<theme>/<slug>.md`, its facts filled
 * in before it is rendered.
 *
 * @module
 */

import { globSync, readFileSync } from 'node:fs';
import type { Loader } from 'astro/loaders';
import { parse } from 'yaml';
import { languages, type Language } from '../i18n/languages.ts';
import { factsBehind } from './facts.ts';
import { fillFacts, fillTokens, quotedFacts } from './tokens.ts';

/** Loads every page; ids are `<language>/<theme>/<slug>`. */
export function pagesLoader(): Loader {
  return {
    name: 'pages',
    async load(context) {
      const { store } = context;
      store.clear();
      for (const language of languages) {
        for (const file of globSync(`content/${language}/*/*.md`).sort()) {
          const { frontmatter, body } = splitFrontmatter(readFileSync(file, 'utf8'), file);
          const id = file.slice('content/'.length, -'.md'.length);
          const head = fillHead(frontmatter, language, file);
          const data = await context.parseData({ id, data: head });
          const quoted = [...quotedFacts(JSON.stringify(frontmatter)), ...quotedFacts(body)];
          const called = factsBehind(data['helplines'] as string[]);
          store.set({
            id,
            data: { ...data, facts: [...new Set([...listed(data), ...quoted, ...called])] },
            body,
            rendered: await context.renderMarkdown(fillTokens(body, language, file)),
          });
        }
      }
    },
  };
}

/**
 * A page's head, the facts filled into its texts, wherever they stand in it, and typeset.
 *
 * @throws as `fillFacts`.
 */
export function fillHead(
  frontmatter: Record<string, unknown>,
  language: Language,
  place: string,
): Record<string, unknown> {
  const filled = (_key: string, value: unknown) =>
    typeof value === 'string' ? fillFacts(value, language, place) : value;
  return JSON.parse(JSON.stringify(frontmatter, filled)) as Record<string, unknown>;
}

function listed(data: Record<string, unknown>): string[] {
  return data['facts'] as string[];
}

/** A page's YAML head and its Markdown. Throws, naming the file, if the head is missing or no YAML. */
export function splitFrontmatter(
  text: string,
  file: string,
): { frontmatter: Record<string, unknown>; body: string } {
  const match = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text);
  if (!match) throw new Error(`${file}: begins without a --- block`);
  try {
    return { frontmatter: parse(match[1] ?? '') as Record<string, unknown>, body: match[2] ?? '' };
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error });
  }
}
