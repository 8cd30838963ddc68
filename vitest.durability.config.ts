import { defineConfig } from 'vitest/config'

/** Servers that are killed again and again, and a disk that is full. */
export default defineConfig({
  test: {
    include: ['test/durability/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    testTimeout: 60_000,
  },
})
