import { defineConfig } from 'vitest/config'

/** Whole grades of many handlers, each with one mistake: a handler that never tries again takes its seconds. */
export const gradeTests = [
  'test/scenario/judged.test.ts',
  'test/grade/baseline.test.ts',
  'test/grade/budget.test.ts',
  'test/grade/ended.test.ts',
  'test/grade/handlers.test.ts',
  'test/grade/kept-late.test.ts',
  'test/grade/healthy.test.ts',
  'test/grade/play-agrees.test.ts',
  'test/grade/table.test.ts',
  'test/grade/cli.test.ts',
  'test/grade/python.test.ts',
  'test/grade/php.test.ts',
  'test/grade/recipes.test.ts',
  'test/grade/bundle.test.ts',
  'test/grade/replay-pairs.test.ts',
  'test/grade/canary.test.ts',
  'test/grade/effects/sql-servers.test.ts',
  'test/grade/action.test.ts',
  'test/grade/all.test.ts',
  'test/grade/strict.test.ts',
  'test/grade/rehearsal/*.test.ts',
  'test/grade/orders/orders.test.ts',
  'test/grade/orders/cli.test.ts',
]

export default defineConfig({
  // Each mostly waits for a handler that does nothing: two at once take half as long on two cores, where one is the default.
  test: {
    include: gradeTests,
    globalSetup: ['test/support/temp-folder.ts', 'test/support/build.ts'],
    testTimeout: 400_000,
    maxConcurrency: 6,
    maxWorkers: 2,
  },
})
