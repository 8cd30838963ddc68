import { documented, observed, type Evidence } from '../../../src/kernel/contract/evidence.ts'

/** An article of the help centre, by its title. */
export const article = (title: string): Evidence => documented(`help centre, "${title}"`)

/** A program that works against the demo portal. */
export const client = observed('an integrator’s client for the demo portal, October 2026')
/** What its author wrote down. */
export const notes = observed('an integrator’s notes on the demo portal, October 2026')
