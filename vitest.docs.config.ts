import { defineConfig } from 'vitest/config'

/** The pages that people follow: every block of them is run. Needs `npm run build` before. */
export default defineConfig({
  test: {
    include: ['test/docs/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts'],
    testTimeout: 300_000,
    hookTimeout: 60_000,
  },
})
