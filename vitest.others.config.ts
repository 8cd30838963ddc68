import { defineConfig } from 'vitest/config'

/** The tests that need other languages: the mocks as seen from there, and the exported clients with their own suites. */
export default defineConfig({
  test: {
    include: [
      'test/others/**/*.test.ts',
      'test/clients-exported/**/*.test.ts',
      'test/containers/**/*.test.ts',
    ],
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    testTimeout: 120_000,
  },
})
