import { defineConfig } from 'vitest/config'

/** The tests that start the command line, a compiler, or a test run in a test run, one that measures how long expressions take, and one that reads a very long HAR: a minute or two. */
export const processTests = [
  'test/cli.test.ts',
  'test/cli-driving.test.ts',
  'test/ended-by-signals.test.ts',
  'test/evidence-cli.test.ts',
  'test/announcements.test.ts',
  'test/given-documents.test.ts',
  'test/config/cli.test.ts',
  'test/state-files.test.ts',
  'test/init/projects.test.ts',
  'test/init/strict-types.test.ts',
  'test/init/terminal.test.ts',
  'test/doctor/cli.test.ts',
  'test/drift/cli.test.ts',
  'test/drift/many-calls.test.ts',
  'test/record/cli.test.ts',
  'test/scenario/cli.test.ts',
  'test/mcp.test.ts',
  'test/tarball.test.ts',
  'test/verify/cli.test.ts',
  'test/tunnel-cli.test.ts',
  'test/testing/fixtures.test.ts',
  'test/testing/type-errors.test.ts',
  'test/smoke-scenarios.test.ts',
  'test/security/regular-expressions.test.ts',
  'test/security/redaction-work.test.ts',
]

export default defineConfig({
  test: {
    include: processTests,
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    pool: 'threads',
    isolate: false,
    testTimeout: 60_000,
  },
})
