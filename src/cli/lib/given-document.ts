import { readFileSync } from 'node:fs'
import { decodeText } from '../../kernel/data/decode-text.ts'
import { fileProblem } from '../../kernel/errors/file-problem.ts'
import { ValueError } from './flag.ts'

/** How the three ways of giving a document are written in summaries. */
export const waysToGive = 'as JSON, @file, or - for stdin'

/** The file that `@file` names, or `-` for stdin; nothing for a document that is given itself. */
export function namedFile(given: string): string | undefined {
  if (given === '-') return given
  return given.startsWith('@') ? given.slice(1) : undefined
}

/** What errors call a file that was named. */
export const shownFile = (file: string): string => (file === '-' ? 'stdin' : file)

/** @throws {ValueError} for a file that cannot be read, and for one that is not text. */
export const readNamedFile = (file: string): string => decodeText(readNamedBytes(file))

/** Not `process.stdin`: as a stream, what is there now is not all that comes. */
const stdin = 0

/** The same, of a file that may be anything. */
export function readNamedBytes(file: string): Buffer {
  try {
    return readFileSync(file === '-' ? stdin : file)
  } catch (error) {
    throw new ValueError(`expected a file that can be read: ${shownFile(file)}: ${fileProblem(error)}`, {
      cause: error,
    })
  }
}
