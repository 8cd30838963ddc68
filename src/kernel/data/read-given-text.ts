import { readFile } from 'node:fs/promises'
import { InvalidInputError } from '../errors/invalid-input-error.ts'
import { fileProblem } from '../errors/file-problem.ts'
import { decodeText } from './decode-text.ts'

/**
 * The text of a file that somebody gave.
 *
 * @throws {InvalidInputError} for one that cannot be read: `what` says what it was to be, `suggestion` what may be given.
 */
export async function readGivenText(what: string, file: string, suggestion: string): Promise<string> {
  try {
    return decodeText(await readFile(file))
  } catch (error) {
    throw new InvalidInputError(what, [`${file} cannot be read: ${fileProblem(error)}`], suggestion)
  }
}
