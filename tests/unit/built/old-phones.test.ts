/** What is built is read by the oldest browsers that the site promises to serve. */

import { globSync, readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { expect, test } from 'vitest';
import { oldestBrowsers } from '../../../site/browsers.ts';
import { newerInScript, newerInStyles } from './newer.ts';

/** What an old browser passes over, and the page reads the same. */
const passedOver = [
  // Where lines break; the colour of what is ticked; whether a field can be drawn larger.
  'text-wrap',
  'accent-color',
  'resize',
  'box-decoration-break',
  // It grows text by itself, or not at all; a line around what is focused, without round corners.
  'text-size-adjust',
  'outline',
  'user-select',
  // Where a sheet of paper ends, and its colours.
  '@page',
  'orphans',
  'widows',
  'print-color-adjust',
  // A query it doesn't know never matches: talking says why, from `(scripting`, in site/styles/talk.css.
  '(scripting',
  '(forced-colors',
  '(prefers-contrast',
  // Tables where letters are twice as large: two columns stay beside each other.
  '@container',
  'container-type',
  '(width<=15rem)',
  ':has',
];

/** What islands use only where it is there: `isAble` in site/islands/talk/able.ts, and @noble's bytes. */
const askedFor = ['.findLast(', 'TextDecoderStream', 'TransformStream', '.fromHex(', '.toHex('];

/** Another thing's method has the name of a newer one's: this is `Response.error()`, in every worker. */
const older = ['.error('];

const pages = globSync('dist/**/index.html').filter((file) => !/^dist.desk/.test(file));

/** All that `pattern` takes out of the pages, each once, with a page that has it. */
function written(pattern: RegExp): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of pages) {
    for (const [, text = ''] of readFileSync(file, 'utf8').matchAll(pattern)) found.set(text, file);
  }
  return found;
}

const styles = () => [
  ...written(/<style[^>]*>(.*?)<\/style>/gs),
  [readFileSync('dist/print.css', 'utf8'), 'dist/print.css'] as const,
];

const inlineScripts = () => [
  ...written(/<script(?![^>]*(?:\bsrc=|application\/json))[^>]*>(.*?)<\/script>/gs),
  ...globSync('dist/*.js').map((file) => [readFileSync(file, 'utf8'), file] as const),
];

/** The scripts of the pages for people, with all that they load. */
function islands(): [code: string, file: string][] {
  const seen = new Map<string, string>();
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    const code = readFileSync(file, 'utf8');
    seen.set(file, code);
    for (const [, name = ''] of code.matchAll(/["'`](?:\.|\/_astro)\/([\w.-]+\.js)["'`]/g))
      visit(`dist/_astro/${name}`);
  };
  for (const src of written(/<script[^>]*\bsrc="([^"]+)"/g).keys()) visit(`dist${src}`);
  return [...seen].map(([file, code]) => [code, file]);
}

/** Whether esbuild, which knows each browser's syntax, has something of `code` to write in an older way. */
function hasNewerSyntax(code: string): boolean {
  // `\p{…}` is older, all but the names of scripts that are added each year: we use none.
  const supported = { 'regexp-unicode-property-escapes': true };
  const write = (to: string[] | string) => transformSync(code, { target: to, supported }).code;
  return write([...oldestBrowsers]) !== write('esnext');
}

test('styles have no syntax that an old phone doesn’t know', () => {
  expect(styles().length).toBeGreaterThan(2);
  const newer = styles().flatMap(([css, file]) =>
    newerInStyles(css)
      .filter((name) => !passedOver.includes(name))
      .map((name) => [name, file]),
  );
  expect(newer).toEqual([]);
});

test('scripts inside pages have no syntax, method or class that an old phone doesn’t know', () => {
  expect(inlineScripts().length).toBeGreaterThan(0);
  for (const [code, file] of inlineScripts()) {
    expect(hasNewerSyntax(code), file).toBe(false);
    const newer = newerInScript(code).filter((name) => !older.includes(name));
    expect(newer, file).toEqual([]);
  }
});

test('scripts for talking, ordering and searching can be read there, and ask for what they need', () => {
  expect(islands().length).toBeGreaterThan(10);
  for (const [code, file] of islands()) {
    expect(hasNewerSyntax(code), file).toBe(false);
    const newer = newerInScript(code).filter((name) => !askedFor.includes(name));
    expect(newer, file).toEqual([]);
  }
});

test('what the check looks for, it finds', () => {
  expect(newerInStyles('@media (width<=27em){a{rotate:3deg;color:red}}')).toEqual([
    '(width<=27em)',
    'rotate',
  ]);
  expect(newerInStyles('li:has(svg)+li{block-size:3dvh;color:color-mix(in lab,red,blue)}')).toEqual(
    [':has', 'color-mix(', 'dvh'],
  );
  expect(newerInScript('a.toSorted();Promise.withResolvers();AbortSignal.any([])')).toEqual([
    '.toSorted(',
    '.withResolvers(',
    'AbortSignal.any',
    'Promise.withResolvers',
  ]);
  expect(newerInScript('document.querySelector(":popover-open")')).toEqual([':popover-open']);
  expect(hasNewerSyntax('class A{static{a()}}')).toBe(true);
  expect(hasNewerSyntax('a?.b??c')).toBe(false);
});
