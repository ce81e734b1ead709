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
  vite: { build: { target: [...oldestBrowsers], cssTarget: [...oldestBrowsers] } },
  devToolbar: { enabled: false },
  server: { port: 4322 },
});
