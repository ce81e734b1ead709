/** What a page is first drawn with is in it: a phone that waits for what never comes shows nothing. */

import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { nameBeginning } from '../../../site/content/beginning.ts';

test('a text’s first element is named, once', () => {
  expect(nameBeginning('<p>Un</p><p>Deux</p>')).toEqual({
    html: '<p id="beginning">Un</p><p>Deux</p>',
    id: 'beginning',
  });
  const titled = '\n<h2 class="a" id="un-mot">Un mot</h2>';
  expect(nameBeginning(titled)).toEqual({ html: titled, id: 'un-mot' });
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
