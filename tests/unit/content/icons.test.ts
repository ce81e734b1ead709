import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { iconName, iconNames, manifestOf } from '../../../site/content/icons.ts';
import { instance } from '../../../site/content/instance.ts';
import { knownLanguages, languages } from '../../../site/i18n/languages.ts';
import { translator } from '../../../site/i18n/index.ts';
import { readPng } from '../stickers/raster.ts';

const all = languages.flatMap((language) =>
  iconNames.map((icon) => [language, icon, manifestOf(language, icon)] as const),
);

/** What a phone shows of it. */
const shown = (manifest: (typeof all)[number][2]) =>
  [manifest.name, manifest.short_name, ...manifest.shortcuts.map(({ name }) => name)].join(' ');

test.each(all)(
  'in %s, what the phone shows of the %s gives nothing away',
  (language, icon, given) => {
    const words = shown(given).toLowerCase();
    for (const telling of [
      'sex',
      'aide',
      'help',
      'santé',
      'health',
      'danger',
      'anonym',
      'جنس',
      'خطر',
      'مساعدة',
      'صحة',
    ])
      expect(words).not.toContain(telling);
    expect(words).not.toContain(instance.name.toLowerCase());
    expect(given).not.toHaveProperty('description');
    // Longer names are cut, and a cut name draws the eye.
    expect(iconName(language, icon).length).toBeLessThanOrEqual(12);
  },
);

test.each(all)(
  'in %s, the %s opens its language, in its direction, by its own name',
  (language, _, given) => {
    const { lang, dir, start_url, scope, name, shortcuts, display } = given;
    expect([lang, dir, scope, display]).toEqual([
      language,
      knownLanguages[language].direction,
      '/',
      'standalone',
    ]);
    for (const address of [start_url, ...shortcuts.map(({ url }) => url)]) {
      const { pathname, search, hash } = new URL(address, 'https://rose.example');
      expect(pathname.startsWith(`/${language}/`)).toBe(true);
      // The server is not told that an icon was touched.
      expect(search).toBe('');
      expect(decodeURI(hash)).toBe(`#app=${name}`);
    }
    expect(shortcuts.map(({ url }) => url.split('#')[0])).toEqual([
      `/${language}/aide/danger/`,
      `/${language}/parler/`,
    ]);
  },
);

test('no two icons are the same to a phone', () => {
  expect(new Set(all.map(([, , { id }]) => id)).size).toBe(all.length);
  expect(
    new Set(languages.flatMap((l) => iconNames.map((i) => `${l} ${iconName(l, i)}`))).size,
  ).toBe(all.length);
});

test.each(iconNames)(
  'each picture of the %s is as large as its manifest says, and whole for a mask',
  (icon) => {
    const { icons } = manifestOf(languages[0], icon);
    expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual([
      '192x192 any',
      '512x512 any',
      '192x192 maskable',
      '512x512 maskable',
    ]);
    for (const { src, sizes } of icons) {
      const { width, height } = readPng(readFileSync(`site/public${src}`));
      expect(`${width}x${height}`).toBe(sizes);
    }
    expect(readPng(readFileSync(`site/public/icons/${icon}-touch.png`)).width).toBe(180);
    expect(existsSync(`site/public/icons/${icon}.svg`)).toBe(true);
  },
);

test.each(languages)(
  'in %s, the page about it says that an icon can be seen, and how to remove it',
  (language) => {
    const t = translator(language);
    for (const key of ['seen', 'watched', 'maker', 'removing'])
      expect(t(`keep.${key}`)).not.toBe('');
  },
);
