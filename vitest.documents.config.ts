import { defineConfig } from 'vitest/config'

/** Answers held against a vendor's own document, which only whoever has it can do: `VENDOR_DOCUMENT=amiqus:<file> npm run test:documents -- --update`. */
export default defineConfig({
  test: {
    include: ['test/vendor-documents/**/*.test.ts'],
    globalSetup: ['test/support/temp-folder.ts'],
    testTimeout: 60_000,
  },
})
