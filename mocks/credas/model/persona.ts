/**
 * How a person's checks end. A process is "complete" with any of them: complete does not mean passed.
 *
 * There are three ways to choose:
 *
 * 1. By name, when the process is created: a person whose surname (or else first name) is one of the words below
 *    gets that outcome, so `{"firstName":"Fay","surname":"Failed"}` ends as a complete process with failed checks.
 *    It goes for data checks too, by the names that they are given.
 * 2. By the option `outcome`, for everybody whose name says nothing.
 * 3. By the action `complete`, whose `outcome` goes for every person of the process, whatever their names.
 *
 * Summary, active checks, details and PDF all tell the same outcome, each in its own scale (see `scales.ts`).
 */
export const outcomes = ['passed', 'referred', 'failed', 'incomplete'] as const

export type Outcome = (typeof outcomes)[number]

/** What somebody can decide about a result. */
export const decisions = ['passed', 'referred', 'failed'] as const

export interface Names {
  readonly firstName: string
  readonly surname: string
}

interface Options {
  readonly options: { readonly outcome: Outcome }
}

/** The outcome that these names ask for; capitals do not matter. */
export const personaOf = ({ options }: Options, { firstName, surname }: Names): Outcome =>
  words.get(surname.toLowerCase()) ?? words.get(firstName.toLowerCase()) ?? options.outcome

const words: ReadonlyMap<string, Outcome> = new Map([
  ['pass', 'passed'],
  ['passed', 'passed'],
  ['refer', 'referred'],
  ['referred', 'referred'],
  ['fail', 'failed'],
  ['failed', 'failed'],
  ['incomplete', 'incomplete'],
])
