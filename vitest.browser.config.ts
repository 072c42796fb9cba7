import { defineConfig } from 'vitest/config';

// One file at a time: each runs a server and a browser. The limits are for a machine that is busy with other things.
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: ['test/global-setup.ts'],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 300_000,
  },
});
