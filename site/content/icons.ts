/**
 * The site as an icon on a phone's screen: three to choose from, each under a name that says nothing,
 * each with a manifest in each language.
 *
 * @module
 */

import { translator } from '../i18n/index.ts';
import { knownLanguages, type Language } from '../i18n/languages.ts';

/** The icons; the first is what a browser takes where nothing was chosen. */
export const iconNames = ['leaf', 'notebook', 'sun'] as const;

/** One of the icons. */
export type Icon = (typeof iconNames)[number];

/** What comes after `garder/` in the address of the page that offers the icon. */
export const iconPaths: Record<Icon, string> = { leaf: '', notebook: 'carnet/', sun: 'soleil/' };

/** The colour around an icon while the site opens from it. */
const backgrounds: Record<Icon, string> = { leaf: '#dcebd3', notebook: '#e3e6f2', sun: '#cfe6f5' };

/** The name under the icon, in `language`. */
export const iconName = (language: Language, icon: Icon): string =>
  translator(language)(`keep.icons.${icon}`);

/** The address of the manifest of an icon. */
export const manifestAddress = (language: Language, icon: Icon): string =>
  `/${language}/${icon}.webmanifest`;

/**
 * The web app manifest of an icon, as W3C's "Web Application Manifest" says. What is opened from the
 * icon learns its name from the fragment of the address, which no server sees
 * (`site/browser/standalone.ts`): nothing has to be kept on the phone for that.
 */
export function manifestOf(language: Language, icon: Icon) {
  const t = translator(language);
  const name = iconName(language, icon);
  const open = (path: string) => `/${language}/${path}#app=${encodeURI(name)}`;
  const file = (form: string) => `/icons/${icon}-${form}.png`;
  const image = (prefix: string, size: number, purpose: 'any' | 'maskable') => ({
    src: file(`${prefix}${size}`),
    sizes: `${size}x${size}`,
    type: 'image/png',
    purpose,
  });
  const small = image('', 192, 'any');
  return {
    id: `/${language}/${icon}`,
    name,
    short_name: name,
    lang: language,
    dir: knownLanguages[language].direction,
    start_url: open(''),
    scope: '/',
    display: 'standalone',
    theme_color: backgrounds[icon],
    background_color: backgrounds[icon],
    icons: [
      small,
      image('', 512, 'any'),
      image('full-', 192, 'maskable'),
      image('full-', 512, 'maskable'),
    ],
    shortcuts: [
      { name: t('keep.shortcuts.numbers'), url: open('aide/danger/'), icons: [small] },
      { name: t('keep.shortcuts.write'), url: open('parler/'), icons: [small] },
    ],
  };
}
