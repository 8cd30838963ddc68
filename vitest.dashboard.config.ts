import { defineConfig } from 'vitest/config'

/** The dashboard, in Chromium. */
export default defineConfig({
  test: {
    include: ['test/dashboard/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    testTimeout: 240_000,
    // A browser takes more than a test of our own.
    maxWorkers: 2,
  },
})
