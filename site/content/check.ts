/**
 * What is checked of the content beyond its schemas.
 *
 * @module
 */

import { z } from 'zod';
import { parse } from 'yaml';
import { languages, type Language } from '../i18n/languages.ts';
import { alreadySchema, factsOf, partsOf } from './already.ts';
import { bareNumbers, strayNumbers } from './bare-numbers.ts';
import { awaited, facts, factsBehind, helplines, sources, type Fact } from './facts.ts';
import { glossesOf, unglossed } from './glossary.ts';
import { missingKeys } from './interface-keys.ts';
import { isPage, wrongLinks } from './links.ts';
import { fillHead, splitFrontmatter } from './loader.ts';
import { ownReviews } from './own-reviews.ts';
import { pageSchema, themes } from './page.ts';
import { places } from './places.ts';
import { readability, tooMuch } from './readability.ts';
import { fillTokens, quotedFacts } from './tokens.ts';
import { typedAddresses } from './typed.ts';

/** The facts of one page that a professional must still look at. */
export interface PageToReview {
  file: string;
  facts: ({ id: string } & Fact)[];
}

/** What was found: `errors` fail, `overdue` warns, `toReview` is work for a professional. */
export interface ContentReport {
  errors: string[];
  overdue: string[];
  toReview: PageToReview[];
}

/**
 * Checks `files` (by their path from the project's root), on the day `today` (`YYYY-MM-DD`): heads,
 * tokens, links, bare numbers and unexplained words of pages and of the question card; no page that
 * the standard language lacks, and the same interface keys in every language; how French pages read;
 * facts without a source; sources nobody uses; what places and helplines rest on.
 */
export function checkContent(files: Record<string, string>, today: string): ContentReport {
  const report: ContentReport = { errors: [], overdue: [], toReview: [] };
  const pages = Object.entries(files).filter(([file]) => file.endsWith('.md'));
  for (const [file, text] of pages) checkPage(file, text, today, files, report);
  checkTranslations(
    pages.map(([file]) => file),
    report,
  );
  checkAlready(files, today, report);
  checkOwn(today, report);
  checkReadable([...pages, ...cardText(files)], report);
  report.errors.push(
    ...['', '/talk', '/order'].flatMap((part) =>
      missingKeys(`content/ui${part}`, languages, files),
    ),
    ...missingKeys('content/ui/desk', deskLanguages, files),
  );
  checkTyped(files, report);
  checkFacts(report);
  checkPlaces(report);
  return report;
}

function checkPage(
  file: string,
  text: string,
  today: string,
  files: Record<string, string>,
  report: ContentReport,
): void {
  const [standard] = languages;
  const language = languages.find((code) => file.startsWith(`content/${code}/`));
  const theme = themes.find((name) => file.split('/')[2] === name);
  if (!language || !theme) {
    report.errors.push(`${file}: is in no language or theme of this site`);
    return;
  }
  let parts: ReturnType<typeof splitFrontmatter>;
  let filled: unknown;
  try {
    parts = splitFrontmatter(text, file);
    filled = fillHead(parts.frontmatter, language, file);
  } catch (error) {
    report.errors.push((error as Error).message);
    return;
  }
  const { frontmatter, body } = parts;
  const head = pageSchema.safeParse(filled);
  if (!head.success) {
    report.errors.push(`${file}: ${z.prettifyError(head.error)}`);
    return;
  }
  const { title, tab, summary, next, due } = head.data;
  checkText(body, language, file, report);
  checkNumbers(shown(frontmatter), language, file, report);
  for (const wrong of wrongLinks(body, files)) report.errors.push(`${file}: ${wrong}`);
  const path = `/${language}/${next.page}/`;
  if (!isPage(path, files)) report.errors.push(`${file}: leads to ${path}, which is no page`);
  const read = [title, tab, summary, next.label, body].join('\n');
  if (language === standard) checkWords(read, file, report);
  const glossed = glossesOf(read, language).flatMap((gloss) => gloss.facts);
  const quoted = [...quotedFacts(shown(frontmatter)), ...quotedFacts(body)];
  const called = factsBehind(head.data.helplines);
  checkDates(file, due, [...head.data.facts, ...quoted, ...called, ...glossed], today, report);
}

function checkWords(text: string, file: string, report: ContentReport): void {
  for (const word of unglossed(text))
    report.errors.push(`${file}: "${word}" has no gloss in content/glossary.yaml`);
}

/** What a page's head says to its readers, as it is written there. */
function shown(frontmatter: Record<string, unknown>): string {
  const { title, tab, summary, words, next } = frontmatter;
  return JSON.stringify([title, tab, summary, words, next]);
}

/** What a text says: its tokens are known, and its numbers come from the facts. */
function checkText(text: string, language: Language, place: string, report: ContentReport): void {
  try {
    fillTokens(text, language, place);
  } catch (error) {
    report.errors.push((error as Error).message);
  }
  checkNumbers(text, language, place, report);
}

function checkNumbers(
  text: string,
  language: Language,
  place: string,
  report: ContentReport,
): void {
  for (const number of bareNumbers(text, language))
    report.errors.push(`${place}: the bare number ${number} belongs in content/facts.yaml`);
}

/** What is to be read again, and by whom: `due`, and the facts behind the page. */
function checkDates(
  file: string,
  due: string,
  ids: string[],
  today: string,
  report: ContentReport,
): void {
  if (due < today) report.overdue.push(`${file}: was due on ${due}`);
  const unsure = [...new Set(ids)].flatMap((id) => {
    const fact = facts[id];
    return fact && awaited(fact) ? [{ id, ...fact }] : [];
  });
  if (unsure.length > 0) report.toReview.push({ file, facts: unsure });
}

/** The pages that are written in code. */
function checkOwn(today: string, report: ContentReport): void {
  for (const [address, { due, facts: ids }] of Object.entries(ownReviews))
    checkDates(`site/content/own-reviews.ts, ${address}`, due, ids, today, report);
}

const alreadyFile = 'content/j-ai-deja.yaml';

function checkAlready(files: Record<string, string>, today: string, report: ContentReport): void {
  const text = files[alreadyFile];
  if (text === undefined) return;
  const read = alreadySchema.safeParse(parse(text));
  if (!read.success) {
    report.errors.push(`${alreadyFile}: ${z.prettifyError(read.error)}`);
    return;
  }
  const [standard] = languages;
  for (const language of languages) {
    const { texts, pages } = partsOf(read.data, language);
    const all = texts.join('\n');
    checkText(all, language, `${alreadyFile}, ${language}`, report);
    if (language === standard) checkWords(all, alreadyFile, report);
    // In another language, the address says that the page is not translated yet.
    for (const page of language === standard ? pages : []) {
      const path = `/${language}/${page}/`;
      if (!isPage(path, files))
        report.errors.push(`${alreadyFile}: leads to ${path}, which is no page`);
    }
  }
  const quoted = quotedFacts(text);
  checkDates(alreadyFile, read.data.due, [...factsOf(read.data), ...quoted], today, report);
}

/** What the question card says in French, as a page of its own; nothing where it is not right. */
function cardText(files: Record<string, string>): [file: string, text: string][] {
  const read = alreadySchema.safeParse(parse(files[alreadyFile] ?? ''));
  return read.success ? [[alreadyFile, partsOf(read.data, languages[0]).texts.join('\n')]] : [];
}

/** A page is written in the standard language first; the others say so until it is translated. */
function checkTranslations(files: string[], report: ContentReport): void {
  const [standard] = languages;
  for (const file of files) {
    const original = file.replace(/^content\/[^/]+/, `content/${standard}`);
    if (!files.includes(original)) report.errors.push(`${original}: is missing`);
  }
}

/** No French page scores less, and half of those for young people at least `wantedScore`. */
const leastScore = 60;
const wantedScore = 75;
/** Words in a sentence, on a page's average, at the most. */
const mostWords = 20;

function checkReadable(pages: [file: string, text: string][], report: ContentReport): void {
  const young: number[] = [];
  for (const [file, text] of pages) {
    if (!file.startsWith('content/fr/') && file !== alreadyFile) continue;
    const { words, sentences, score } = readability(text);
    if (score < leastScore)
      report.errors.push(`${file}: reads at ${score.toFixed(0)}, less than ${leastScore}`);
    if (words > mostWords * sentences)
      report.errors.push(`${file}: has more than ${mostWords} words a sentence`);
    if (file !== alreadyFile)
      report.errors.push(...tooMuch(text).map((what) => `${file}: ${what}`));
    if (!/^readers: ['"]?adults/m.test(text)) young.push(score);
  }
  young.sort((one, other) => one - other);
  const median = young[Math.floor((young.length - 1) / 2)] ?? wantedScore;
  if (median < wantedScore)
    report.errors.push(`content/fr: half of the pages read at ${median.toFixed(0)} or less`);
}

/** The desk is in fewer languages than the site. */
const deskLanguages = ['fr', 'en'] as const;

const typedFile = 'content/typed.yaml';

function checkTyped(files: Record<string, string>, report: ContentReport): void {
  for (const address of typedFile in files ? typedAddresses() : []) {
    if (!isPage(`/${languages[0]}/${address}/`, files))
      report.errors.push(`${typedFile}: leads to ${address}, which is no page`);
  }
}

function checkFacts(report: ContentReport): void {
  for (const [id, fact] of Object.entries(facts)) {
    if (fact.sources.length === 0 && fact.confidence !== 'professional') {
      report.errors.push(`content/facts.yaml: ${id} has no source`);
    }
    for (const source of fact.sources) {
      if (!(source in sources))
        report.errors.push(`content/facts.yaml: ${id} cites unknown "${source}"`);
    }
  }
  const cited = new Set(Object.values(facts).flatMap((fact) => fact.sources));
  for (const id of Object.keys(sources)) {
    if (!cited.has(id)) report.errors.push(`content/sources.yaml: nothing cites "${id}"`);
  }
  for (const [id, helpline] of Object.entries(helplines)) {
    if (!(helpline.fact in facts))
      report.errors.push(`content/helplines.yaml: ${id} rests on unknown "${helpline.fact}"`);
    else if (helpline.opening && facts[helpline.fact]?.confidence !== 'verified')
      report.errors.push(`content/helplines.yaml: ${id} has hours that are not sure`);
  }
}

function checkPlaces(report: ContentReport): void {
  const file = 'content/places.yaml';
  const used = [...new Set(Object.values(places).flatMap((place) => place.facts))];
  const unsure: PageToReview['facts'] = [];
  for (const id of used) {
    const fact = facts[id];
    if (!fact) report.errors.push(`${file}: rests on unknown "${id}"`);
    else if (awaited(fact)) unsure.push({ id, ...fact });
  }
  const lines = Object.values(helplines).map(({ display }) => display);
  for (const [id, { about, when, facts: ids }] of Object.entries(places)) {
    const statements = ids.map((fact) => facts[fact]?.statement ?? '');
    for (const number of strayNumbers(`${about.fr} ${when?.fr ?? ''}`, [...lines, ...statements]))
      report.errors.push(`${file}: ${id} says ${number}, which none of its facts does`);
  }
  if (unsure.length > 0) report.toReview.push({ file, facts: unsure });
}
