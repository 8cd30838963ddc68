import { defineConfig } from 'vitest/config'

/** Our file server beside Microsoft's emulator, which is installed by test/azurite/install.mjs. */
export default defineConfig({
  test: {
    include: ['test/azurite/**/*.test.ts'],
    testTimeout: 60_000,
  },
})
