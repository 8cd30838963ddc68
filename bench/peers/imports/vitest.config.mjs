import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['**/*.test.mjs'],
    root: import.meta.dirname,
    fileParallelism: false,
    // As in a project that has hookdrill in its node_modules.
    server: { deps: { external: [/\/dist\//] } },
  },
})
