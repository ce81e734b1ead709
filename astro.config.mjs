import { defineConfig } from 'astro/config';

export default defineConfig({
  srcDir: './site',
  publicDir: './site/public',
  outDir: './dist',
  trailingSlash: 'always',
  // The default, 'jsx', glues words around inline tags.
  compressHTML: true,
  // A scanned page is one answer: everything it needs to be read is inside it.
  build: { format: 'directory', inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  server: { port: 4322 },
});
