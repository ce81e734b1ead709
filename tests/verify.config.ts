import { defineConfig } from 'vitest/config';

const tenMinutes = 600_000;

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['tests/verify/**/*.test.ts'],
    testTimeout: tenMinutes,
    hookTimeout: tenMinutes,
  },
});
