/** What each built page holds, whatever a browser would make of it. */

import { globSync, readFileSync } from 'node:fs';
import { expect, exitPage, test } from './test.ts';

const pages = globSync('dist/**/*.html').map((file) => ({
  file,
  html: readFileSync(file, 'utf8'),
}));

test('no page has anything loaded, looked up or sent elsewhere: only links are for elsewhere', () => {
  const elsewhere = /^\s*(?:[a-z]+:)?\/\/|^\s*(?:https?|wss?):/i;
  expect(pages.length).toBeGreaterThan(100);
  for (const { file, html } of pages) {
    for (const [tag, name] of html.matchAll(/<([a-z][\w-]*)\b[^>]*>/gi)) {
      for (const [, attribute = '', value = ''] of tag.matchAll(/\s([\w:-]+)="([^"]*)"/g)) {
        const isTapped = name === 'a' && attribute === 'href';
        const loads = /^(?:src|srcset|href|action|formaction|poster|data|ping|background)$/;
        if (loads.test(attribute) && !isTapped)
          expect(value, `${file}: ${tag}`).not.toMatch(elsewhere);
        if (attribute === 'ping') throw new Error(`${file}: ${tag}`);
        if (attribute === 'style') expect(value, file).not.toMatch(/url\(/);
      }
      if (name === 'link')
        expect(tag, file).not.toMatch(/rel="?[^">]*(?:preconnect|dns-prefetch|prerender)/);
    }
    expect(html, file).not.toMatch(/url\(\s*["']?(?:https?:)?\/\//);
    expect(html, file).not.toMatch(/http-equiv="?(?:refresh|x-dns-prefetch-control)/i);
  }
  for (const file of globSync('dist/**/*.css'))
    expect(readFileSync(file, 'utf8'), file).not.toMatch(
      /(?:url\(|@import)\s*["']?(?:https?:)?\/\//,
    );
});

test('every page but the desk’s has the way out, as a plain link and for the script', () => {
  for (const { file, html } of pages.filter(({ file }) => !file.startsWith('dist/desk/'))) {
    expect(html, file).toMatch(new RegExp(`<a class="exit" href="${exitPage}" rel="noreferrer"`));
    expect(html, file).toContain(`data-exit="${exitPage}"`);
  }
});

test('@long the way out is under the thumb on every page, however far one reads', async ({
  page,
}) => {
  test.setTimeout(600_000);
  for (const { file } of pages.filter(({ file }) => !file.startsWith('dist/desk/'))) {
    await page.goto(`/${file.slice('dist/'.length).replace(/index\.html$/, '')}`);
    const covered = await page.evaluate(async () => {
      const found: number[] = [];
      const height = document.documentElement.scrollHeight;
      for (let at = 0; at <= height; at += innerHeight * 0.7) {
        scrollTo({ top: at, behavior: 'instant' });
        await new Promise(requestAnimationFrame);
        const box = document.querySelector('.bar .exit')?.getBoundingClientRect() ?? new DOMRect();
        const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
        const hit = document.elementFromPoint(x, y)?.closest('.exit');
        if (!hit || box.width < 48 || box.height < 47.9) found.push(at);
      }
      return found;
    });
    expect(covered, file).toEqual([]);
  }
});
