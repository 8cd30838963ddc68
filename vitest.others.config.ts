import { defineConfig } from 'vitest/config'

/** The tests that need python3 and curl: the mocks as seen from other languages. */
export default defineConfig({ test: { include: ['test/others/**/*.test.ts'], testTimeout: 30_000 } })
