/**
 * What passes a page on, with its texts in one language, at an address that the script inside a page
 * can name.
 */
import type { APIRoute } from 'astro';
import { languages, type Language } from '../../i18n/languages.ts';
import { translator } from '../../i18n/index.ts';
import { inlineScript } from '../../inline-script.ts';

export function getStaticPaths() {
  return languages.map((language) => ({ params: { language } }));
}

export const GET: APIRoute = ({ params }) => {
  const t = translator(params['language'] as Language);
  const keys = ['title', 'scan', 'send', 'copy', 'copied', 'close'];
  const texts = {
    ...Object.fromEntries(keys.map((key) => [key, t(`share.${key}`)])),
    leave: t('exit.label'),
  };
  return new Response(inlineScript('site/browser/share.ts', { texts }));
};
