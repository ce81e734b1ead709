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
import { fillTokens, quotedFacts } from './tokens.ts';
import { typeset } from './typography.ts';

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
          const data = await context.parseData({ id, data: typesetHead(frontmatter, language) });
          store.set({
            id,
            data: { ...data, facts: [...new Set([...listed(data), ...quotedFacts(body)])] },
            body,
            rendered: await context.renderMarkdown(fillTokens(body, language, file)),
          });
        }
      }
    },
  };
}

/** The texts of a page's head, wherever they stand in it, typeset. */
function typesetHead(
  frontmatter: Record<string, unknown>,
  language: Language,
): Record<string, unknown> {
  const typesetText = (_key: string, value: unknown) =>
    typeof value === 'string' ? typeset(value, language) : value;
  return JSON.parse(JSON.stringify(frontmatter, typesetText)) as Record<string, unknown>;
}

function listed(data: Record<string, unknown>): string[] {
  return data['facts'] as string[];
}

/** A page's YAML head and its Markdown. Throws, naming the file, if the head is missing. */
export function splitFrontmatter(
  text: string,
  file: string,
): { frontmatter: Record<string, unknown>; body: string } {
  const match = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text);
  if (!match) throw new Error(`${file}: begins without a --- block`);
  return { frontmatter: parse(match[1] ?? '') as Record<string, unknown>, body: match[2] ?? '' };
}
