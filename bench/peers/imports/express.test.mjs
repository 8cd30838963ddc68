import { timeImport } from './time-import.mjs'

await timeImport('express', () => import('express'))
