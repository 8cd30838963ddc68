import { defineConfig } from 'vitest/config'

/** Loads with workers that are killed, and receivers in Python that count by themselves: redis-server and python3 are needed. */
export default defineConfig({
  test: {
    include: ['test/load/processes/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    testTimeout: 180_000,
  },
})
