/**
 * The oldest browsers that the site promises to serve.
 *
 * @module
 */

/** As esbuild and Vite name them: what is built has no syntax newer than these read. */
export const oldestBrowsers = ['chrome100', 'safari15.4', 'firefox100'] as const;
