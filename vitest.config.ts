import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'
import { gradeTests } from './vitest.grade.config.ts'
import { processTests } from './vitest.processes.config.ts'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // What needs programs that not every machine has runs by itself: npm run test:others, npm run test:exec, npm run test:azurite, npm run test:contracts, npm run test:documents, and the dashboard, in Chromium: npm run test:dashboard. So do the kills and the full disk, npm run test:durability, loads with workers, npm run test:load, the tests that start many processes, npm run test:processes, the grades of many handlers, npm run test:grade, and the check of generated documents, npm run generate:check.
    exclude: [
      'test/others/**',
      'test/clients-exported/**',
      'test/containers/**',
      'test/exec/**',
      'test/azurite/**',
      'test/contract-tools/**',
      'test/vendor-documents/**',
      'test/dashboard/**',
      'test/durability/**',
      'test/load/processes/**',
      'test/generated/**',
      'test/docs/**',
      ...processTests,
      ...gradeTests,
    ],
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    // No file keeps state in a module, so a worker need not load the mocks anew for each.
    pool: 'threads',
    isolate: false,
    // On two cores Vitest would run one worker, and idle while a test waits for a socket or a program.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // `npm run types` checks everything; here only what the tests of types import.
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: 'tsconfig.type-tests.json' },
    // Far more than any test takes: bodies of 100 MB and a thousand tenants share a busy machine with others.
    testTimeout: 60_000,
  },
})
