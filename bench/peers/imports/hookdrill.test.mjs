import { timeImport } from './time-import.mjs'

await timeImport('hookdrill/vitest', () => import('../../../dist/testing/vitest.js'))
