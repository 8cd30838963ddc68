/** What a matcher finds; the form that vitest and jest take. */
export interface MatcherResult {
  readonly pass: boolean
  /** Why it failed; after `.not`, why it should not have passed. */
  message(): string
}

/** `details` are shown under the first line. */
export const verdict = (pass: boolean, expected: string, details: () => string): MatcherResult => ({
  pass,
  message: () => `expected ${pass ? expected.replace(' to ', ' not to ') : expected}\n\n${details()}`,
})
