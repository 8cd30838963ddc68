import { defineConfig } from 'vitest/config'

/**
 * Documents that are made from the code: are they as the code would make them now? `npm run generate` brings them up to date.
 * Apart from `npm test`, so that a new vendor needs nothing but its own folders and one line of the registry to pass that.
 */
export default defineConfig({
  test: {
    include: ['test/generated/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts'],
    testTimeout: 60_000,
  },
})
