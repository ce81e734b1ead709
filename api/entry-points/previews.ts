/**
 * Telling people from the machines that fetch a link to show what is behind it.
 *
 * @module
 */

import { isbot } from 'isbot';

/** What a browser puts before a page it fetches ahead, in every spelling met. */
const purposeHeaders = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'];

/**
 * What begins the user agent of a browser, the ones inside Instagram, Snapchat, TikTok or WhatsApp
 * included. Their apps, when they fetch a link by themselves, begin with their own names, with that
 * of a library, or with nothing.
 */
const browser = /^(?:Mozilla|Opera)\/\d/;

/**
 * What begins that of the browsers that say their own name: UC Browser where it saves data, and those
 * that show text alone, one of which `isbot` takes for a robot.
 */
const ownNamedBrowser = /^(?:UCWEB|Lynx|E?Links|w3m)[/ ]/;

/**
 * Words that `isbot` takes for a robot's, and that people carry: the phones of the brand CUBOT, and
 * apps that read QR codes. A Chrome without a window reads a page as a person does, and none of the
 * link previews met goes by that name.
 */
const peoplesWords = /cubot|headless(?=chrome)|(?:qr|bar)[\s_-]?(?:code)?[\s_-]?(?:scan|read)\w*/gi;

/** As much of a user agent as is read, so that a hostile one costs no time. */
const longestUserAgent = 512;

/** Fetchers that pass for a browser and that `isbot` does not know: TikTok's. */
const unknownToIsbot = /thirdLandingPageFeInfra/i;

/**
 * Whether a request comes from a link preview, a prefetch or another machine, and not from a person
 * about to read. `header` gives a request header by its lower-case name. What it reads is kept
 * nowhere.
 *
 * @example
 * ```ts
 * isPreview('GET', (name) => (name === 'user-agent' ? 'WhatsApp/2.24.10.79 A' : undefined)); // true
 * ```
 */
export function isPreview(method: string, header: (name: string) => string | undefined): boolean {
  if (method === 'HEAD') return true;
  if (purposeHeaders.some((name) => /prefetch|prerender|preview/i.test(header(name) ?? ''))) {
    return true;
  }
  const userAgent = (header('user-agent') ?? '').slice(0, longestUserAgent);
  if (ownNamedBrowser.test(userAgent)) return false;
  return (
    !browser.test(userAgent) ||
    unknownToIsbot.test(userAgent) ||
    isbot(userAgent.replace(peoplesWords, ''))
  );
}
