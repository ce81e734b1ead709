/**
 * Styles that come after the page, since it is to be light.
 *
 * @module
 */

/** Adds the style sheet at `address` to the page. Done once it is there, or won't come. */
export function dress(address: string): Promise<void> {
  return new Promise((done) => {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = address;
    link.onload = link.onerror = () => done();
    document.head.append(link);
  });
}
