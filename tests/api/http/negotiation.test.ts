import fc from 'fast-check';
import { expect, test } from 'vitest';
import { preferredEncoding } from '../../../api/http/encoding.ts';
import { pathLanguage, preferredLanguage } from '../../../api/http/language.ts';

const languages = ['fr', 'en', 'ar'] as const;

test.each([
  [undefined, 'fr'],
  ['', 'fr'],
  ['*', 'fr'],
  ['en', 'en'],
  ['EN-gb', 'en'],
  ['ar-MA', 'ar'],
  ['ar-Latn-MA', 'ar'],
  ['nl, de;q=0.9', 'fr'],
  ['nl, ar;q=0.3, en;q=0.5', 'en'],
  ['en;q=0, ar', 'ar'],
  ['en;q=0', 'fr'],
  ['nl, *;q=0.5, en;q=0.1', 'fr'],
  ['art', 'fr'],
  ['__proto__, constructor', 'fr'],
  [';q=,,=;;,"', 'fr'],
])('Accept-Language %j reads %s', (header, language) => {
  expect(preferredLanguage(languages, header)).toBe(language);
});

test.each([
  ['/ar/', 'ar'],
  ['/ar/sante/x/', 'ar'],
  ['/ar', 'ar'],
  ['/arabe/', undefined],
  ['/', undefined],
  ['//ar/', undefined],
])('the path %s is in %s', (path, language) => {
  expect(pathLanguage(languages, path)).toBe(language);
});

test.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['gzip;q=0.8, br;q=0.2', 'gzip'],
  ['gzip;q=0.5, br;q=0.5', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0, gzip;q=0', 'identity'],
  ['*', 'br'],
  ['br;q=0, *', 'gzip'],
  ['*;q=0', 'identity'],
  ['identity, gzip;q=0.5', 'identity'],
  ['identity;q=0.5, gzip;q=0.5', 'gzip'],
  ['identity;q=0', 'identity'],
  ['identity;q=0, gzip', 'gzip'],
  ['zstd', 'identity'],
])('Accept-Encoding %j gets %s', (header, encoding) => {
  expect(preferredEncoding(['br', 'gzip'], header)).toBe(encoding);
});

test('a compression that was not made is not given', () => {
  expect(preferredEncoding([], 'br, gzip, *')).toBe('identity');
});

test('no header makes either fail', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (header) => {
      expect(languages).toContain(preferredLanguage(languages, header));
      expect(['br', 'gzip', 'identity']).toContain(preferredEncoding(['br', 'gzip'], header));
    }),
  );
});
