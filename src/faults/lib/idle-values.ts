import type { ScalarPlace } from './json-values.ts'

/** Those by which a handler does not decide what to do, or all where there are no others. */
export function idleOf(all: readonly ScalarPlace[]): readonly ScalarPlace[] {
  const idle = all.filter(({ text }) => !leadsSomewhere(text))
  return idle.length > 0 ? idle : all
}

/**
 * The name of an event, a status, an id, a link: with another, whoever believes it would find nothing to do, as if the forgery had
 * been seen. Times and texts change nothing of what is done.
 */
const leadsSomewhere = (text: ScalarPlace['text']): boolean =>
  [word, uuid, link, shortNumber].some((form) => form.test(text))

const word = /^"?[a-z]*([._-][a-z]+)*"?$/i
const uuid = /[\da-f]{8}-[\da-f]{4}-/i
const link = /^"[^"]*\//
/** A longer one is a time. */
const shortNumber = /^"?-?[\d.]{1,9}"?$/
