import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../api/http/site.ts';
import { packOf } from '../../../scripts/offline.ts';

const texts: Record<string, string> = {
  'fr/index.html': '<script src="/_astro/talk.abc.js"></script>',
  'fr/sante/index.html': 'Santé',
  'fr/404/index.html': 'Rien',
  'ar/index.html': '<script src="/_astro/arabic.abc.js"></script>',
  'desk/index.html': '<script src="/_astro/desk.abc.js"></script>',
  '_astro/talk.abc.js': 'import("./words.abc.js");new Worker("/_astro/argon2-worker.abc.js")',
  '_astro/words.abc.js': 'import"./talk.abc.js"',
  '_astro/argon2-worker.abc.js': '1',
  '_astro/arabic.abc.js': '2',
  '_astro/desk.abc.js': '3',
  'fr/a-z/pages.json': '[]',
  'ar/a-z/pages.json': '[]',
  'france.svg': '<svg/>',
  'icon.png': 'no text',
  'worker.js': 'self',
};

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  png: 'image/png',
};

function entry(file: string) {
  const policy = /html$|worker/.test(file) && { policy: `of ${file}` };
  const type = types[file.split('.').at(-1) ?? ''] ?? '';
  return { file, type, etag: '"1"', encodings: [], ...policy };
}

const names = Object.keys(texts);
const manifest: Pick<Manifest, 'pages' | 'files'> = {
  pages: Object.fromEntries(
    names
      .filter((name) => name.endsWith('.html'))
      .map((name) => [`/${name.replace('index.html', '')}`, entry(name)]),
  ),
  files: Object.fromEntries(
    names.filter((name) => !name.endsWith('.html')).map((name) => [`/${name}`, entry(name)]),
  ),
};
const pack = packOf('fr', manifest, (file) => texts[file] ?? '');

describe('a pack', () => {
  test('holds one language, what all share, and what its islands load, however far down', () => {
    expect(pack.map(({ path }) => path).sort()).toEqual([
      '/_astro/argon2-worker.abc.js',
      '/_astro/talk.abc.js',
      '/_astro/words.abc.js',
      '/fr/',
      '/fr/a-z/pages.json',
      '/fr/sante/',
      '/france.svg',
    ]);
  });

  test('gives each the text, the type and the policy that the server sends it with', () => {
    expect(pack.find(({ path }) => path === '/fr/')).toEqual({
      path: '/fr/',
      type: types['html'],
      policy: 'of fr/index.html',
      text: texts['fr/index.html'],
    });
    expect(pack.find(({ path }) => path === '/france.svg')).not.toHaveProperty('policy');
  });
});
