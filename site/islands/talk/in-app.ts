/**
 * The browsers that apps have inside of them: they keep things for themselves, and forget them.
 *
 * @module
 */

/** What apps call themselves; Android's WebView says `; wv)`. */
const apps =
  /FBAN|FBAV|FB_IAB|Instagram|Barcelona|Snapchat|TikTok|musical_ly|trill_|Bytedance|Line\/|Twitter|Pinterest|LinkedInApp|Telegram|WhatsApp|Discord|GSA\/|MicroMessenger|; wv\)/i;

/** Apple's own WebView, in any app, says nothing but that it isn't Safari. */
const apple = /\((?:iPhone|iPad|iPod)/;

/**
 * Whether a page runs inside another app. `isInstalled` is for what was put on the home screen of an
 * iPhone, which looks the same and is none.
 */
export const isInApp = (agent: string, isInstalled = false): boolean =>
  apps.test(agent) || (apple.test(agent) && !/Safari\//.test(agent) && !isInstalled);

/** Whether this page does. */
export const isThisInApp = (): boolean =>
  isInApp(navigator.userAgent, matchMedia('(display-mode: standalone)').matches);
