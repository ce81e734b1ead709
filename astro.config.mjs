import { fileURLToPath } from 'node:url';
import { defineConfig } from 'astro/config';
import { oldestBrowsers } from './site/browsers.ts';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  trailingSlash: 'always',
  // The default, 'jsx', glues words around inline tags.
  compressHTML: true,
  // A scanned page is one answer: everything it needs to be read is inside it.
  build: { format: 'directory', inlineStylesheets: 'always' },
  vite: {
    build: { target: [...oldestBrowsers], cssTarget: [...oldestBrowsers] },
    resolve: {
      // age’s library brings curves for recipients that this site refuses.
      alias: {
        '@noble/curves/nist.js': fileURLToPath(
          new URL('./site/crypto/no-nist-curves.ts', import.meta.url),
        ),
      },
    },
  },
  devToolbar: { enabled: false },
  server: { port: 4322 },
});
