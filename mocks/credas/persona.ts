/**
 * How a person's checks end. A process is "complete" with any of them: complete does not mean passed.
 *
 * There are two ways to choose:
 *
 * 1. By name, when the process is created: a person whose surname (or else first name) is one of the words below
 *    gets that outcome, so `{"firstName":"Fay","surname":"Failed"}` ends as a complete process with failed checks.
 *    Everybody else passes.
 * 2. By the action `complete`, whose `outcome` goes for every person of the process, whatever their names.
 *
 * Summary, active checks, details and PDF all tell the same outcome, each in its own scale (see `scales.ts`).
 */
export const outcomes = ['passed', 'referred', 'failed', 'incomplete'] as const

export type Outcome = (typeof outcomes)[number]

/** The outcome that these names ask for; capitals do not matter. */
export function personaOf({
  firstName,
  surname,
}: {
  readonly firstName: string
  readonly surname: string
}): Outcome {
  return words.get(surname.toLowerCase()) ?? words.get(firstName.toLowerCase()) ?? 'passed'
}

const words: ReadonlyMap<string, Outcome> = new Map([
  ['pass', 'passed'],
  ['passed', 'passed'],
  ['refer', 'referred'],
  ['referred', 'referred'],
  ['fail', 'failed'],
  ['failed', 'failed'],
  ['incomplete', 'incomplete'],
])
