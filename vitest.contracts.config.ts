import { defineConfig } from 'vitest/config'

/** Others' tools over the contracts, which test/contract-tools/install.ts installs: a linter, generated clients, a proxy that compares. */
export default defineConfig({
  test: {
    include: ['test/contract-tools/**/*.test.ts'],
    globalSetup: ['test/support/build.ts', 'test/contract-tools/install.ts'],
    testTimeout: 300_000,
  },
})
