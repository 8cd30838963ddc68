import { JsonCheck, NoJsonError } from './json-check.ts'

/**
 * The JSON in a text that somebody gave.
 *
 * @throws {NoJsonError} for what is none: says where, and repeats nothing of it.
 */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw error instanceof SyntaxError ? (problemIn(text) ?? error) : error
  }
}

/** What is wrong with a text that is no JSON; nothing for one that is. */
export function problemIn(text: string): NoJsonError | undefined {
  const check = new JsonCheck()
  try {
    check.add(text)
    check.end()
    return undefined
  } catch (error) {
    if (error instanceof NoJsonError) return error
    throw error
  }
}
