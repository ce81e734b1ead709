/** What somebody needs who sees, hears, moves or reads otherwise, measured on a page as it is now. */

import type { Page } from '@playwright/test';

/** A page of each template, after its language. */
export const everyTemplate = [
  '',
  'sante/',
  'aide/danger/',
  'qui/anonyme/',
  'lieux/',
  'a-z/',
  'j-ai-deja/',
  'parler/',
  'colis/',
  'nowhere/',
];

/** By how many pixels the page is wider than its window, with letters `times` as large. */
export async function widerThanWindow(page: Page, times: number): Promise<number> {
  return page.evaluate((times) => {
    document.documentElement.style.fontSize = `${times * 100}%`;
    const wider = document.documentElement.scrollWidth - innerWidth;
    return Math.max(0, wider);
  }, times);
}

/** The texts that are cut off: they stick out of what hides what sticks out, and out of the window. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const cut: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      if (!parent?.checkVisibility() || !text.textContent?.trim()) continue;
      if (parent.closest('.unseen, .skip, script, style, svg')) continue;
      if (getComputedStyle(parent).clipPath === 'inset(50%)') continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) cut.push(text.textContent.trim());
    }
    return cut;
  });
}

/** By how many pixels the bar covers the last text of the page, where the page ends. */
export async function underBar(page: Page): Promise<number> {
  return page.evaluate(() => {
    scrollTo({ top: document.documentElement.scrollHeight, behavior: 'instant' });
    const bar = document.querySelector('.bar')?.getBoundingClientRect().top ?? innerHeight;
    const ends = [...document.querySelectorAll('main :is(a, p), .colophon :is(a, p)')]
      .filter((element) => element.checkVisibility())
      .map((element) => element.getBoundingClientRect().bottom);
    return Math.max(0, ...ends.map((end) => end - bar));
  });
}

/** What is said only to a screen reader and isn't in the language of where it stands: its words. */
export async function foreignNames(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const said: [string, Element][] = [];
    for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
      for (const name of ['aria-label', 'alt', 'title', 'placeholder'])
        said.push([element.getAttribute(name) ?? '', element]);
    for (const element of document.querySelectorAll('.unseen, svg title'))
      said.push([element.textContent, element]);
    return said
      .filter(([text, element]) => {
        if (element.closest('[aria-hidden]')) return false;
        const language = element.closest('[lang]')?.getAttribute('lang');
        const isArabic = /\p{Script=Arabic}/u.test(text);
        return /\p{L}{3}/u.test(text) && isArabic !== (language === 'ar');
      })
      .map(([text]) => text);
  });
}

/** The French sentences in a page in another language that don't say that they are French. */
export async function unmarkedFrench(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const french = /(?:^|\s)(?:le|la|les|des|une|est|pour|avec|dans|tu|qui|sur)(?=\s)/giu;
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const text = walker.currentNode;
      const parent = text.parentElement;
      const language = parent?.closest('[lang]')?.getAttribute('lang');
      if (language === 'fr' || parent?.closest('script, style')) continue;
      const words = text.textContent ?? '';
      if ((words.match(french) ?? []).length >= 2) found.push(words.trim());
    }
    return found;
  });
}

/** Something that has the focus and can't be seen to have it, and why. */
export async function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { activeElement: element } = document;
    if (!element || element === document.body) return null;
    const name = element.outerHTML.slice(0, 120);
    const shown =
      element.getAttribute('type') === 'radio' ? (element.parentElement ?? element) : element;
    const { left, right, top, bottom } = shown.getBoundingClientRect();
    if (right <= left || bottom <= top) return `no size: ${name}`;
    const bar = document.querySelector('.bar');
    const floor = bar?.contains(element)
      ? innerHeight
      : (bar?.getBoundingClientRect().top ?? innerHeight);
    const [from, to] = [Math.max(top, 0), Math.min(bottom, floor)];
    if (to - from < Math.min(bottom - top, 24) || right <= 0 || left >= innerWidth)
      return `out of sight: ${name}`;
    const { outlineStyle, outlineWidth } = getComputedStyle(element);
    if (element.tagName === 'use' || element.closest('svg')) return null;
    return outlineStyle === 'none' || parseFloat(outlineWidth) < 2 ? `no outline: ${name}` : null;
  });
}

/** How much has moved on the page since it was first shown (the CLS of one session), and what. */
export async function movedSinceShown(page: Page): Promise<[number, string][]> {
  return page.evaluate(
    () =>
      new Promise<[number, string][]>((resolve) => {
        type Shift = PerformanceEntry & { value: number; sources: { node?: Node }[] };
        const moved: [number, string][] = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries() as Shift[])
            moved.push([
              value,
              sources
                .map(({ node }) =>
                  (node instanceof Element ? node.outerHTML : node?.textContent)?.slice(0, 80),
                )
                .join(' | '),
            ]);
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(moved), 400);
      }),
  );
}
