/**
 * Styles that come after the page, since it is to be light.
 *
 * @module
 */

/** In milliseconds, sooner than the page says that something didn't come (`before-island.css`). */
const longest = 6_000;
const again = 2_000;

/**
 * Adds the style sheet at `address` to the page, asking for it again where it can't be had. Done once
 * it is there, or after 6 s: what is bare can be used, and is dressed when it comes.
 */
export function dress(address: string): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, longest);
    const ask = () => {
      if (document.documentElement.hidden) return;
      const link = document.createElement('link');
      link.rel = 'stylesheet';
      link.href = address;
      link.onload = () => done();
      link.onerror = () => {
        link.remove();
        setTimeout(ask, again);
      };
      document.head.append(link);
    };
    ask();
  });
}
