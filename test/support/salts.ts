import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { fc } from './properties.ts'

const { seed = 0 } = fc.readConfigureGlobal()

/** The salt of a test: what is made up in it is the same at every run, and another in every test. */
export const saltOfTest = (): string => saltOf(expect.getState().currentTestName ?? '')

/** Salts as recordings draw them. */
export const salts = fc.nat().map((at) => saltOf(String(at)))

const saltOf = (text: string): string => createHash('sha256').update(`${seed} ${text}`).digest('hex')
