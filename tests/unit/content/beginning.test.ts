/** What a page is first drawn with is in it: a phone that waits for what never comes shows nothing. */

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { takeBeginning } from '../../../site/content/beginning.ts';

test('a text’s first element is named, once, and its first paragraph is apart', () => {
  expect(takeBeginning('<p>Un <b>mot</b></p>\n<p>Deux</p>')).toEqual({
    beginning: '<p id="beginning">Un <b>mot</b></p>',
    rest: '\n<p>Deux</p>',
    id: 'beginning',
  });
  const titled = '\n<h2 class="a" id="un-mot">Un mot</h2><p id="deux">Deux</p>';
  expect(takeBeginning(titled)).toEqual({ beginning: '', rest: titled, id: 'un-mot' });
  for (const styled of [
    '<pre>Un</pre>',
    '<p><svg class="drawing"></svg></p>',
    '<p><code>1</code></p>',
  ])
    expect(takeBeginning(styled)).toMatchObject({ beginning: '', id: 'beginning' });
});

test('each built page that waits for an element has it, once', () => {
  const waits = globSync('dist/**/index.html').flatMap((file) => {
    const html = readFileSync(file, 'utf8');
    const id = /<link rel="expect" href="#([^"]+)"/.exec(html)?.[1];
    return id ? [{ file, count: html.split(`id="${decodeURIComponent(id)}"`).length - 1 }] : [];
  });
  expect(waits.length).toBeGreaterThan(40);
  expect(waits.filter(({ count }) => count !== 1)).toEqual([]);
});
