import { defineConfig } from 'vitest/config'

/** The tests that run clients in other languages by the vendors' own hosts: half a minute, most of it Go and Java that compile. */
export default defineConfig({
  test: {
    include: ['test/exec/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    testTimeout: 120_000,
  },
})
