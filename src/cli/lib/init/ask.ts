import { createInterface, type Interface } from 'node:readline/promises'
import { HookdrillError } from '../../../kernel/errors/error.ts'
import { exitCode } from '../exit.ts'
import { ValueError } from '../flag.ts'
import { inOneLine } from '../format-untrusted.ts'
import { Interrupted } from '../interrupt.ts'

interface Question<T> {
  readonly text: string
  /** What an empty answer means. */
  readonly usual: string
  /** What the tabulator completes. */
  readonly known?: readonly string[]
  /** @throws {HookdrillError | ValueError} for an answer that cannot be used, which is then asked for again. */
  readonly read: (answer: string) => T | Promise<T>
}

/**
 * Asks whoever sits at the terminal, until the answer can be used.
 *
 * @throws {Interrupted} when they leave instead, with Ctrl-C or Ctrl-D.
 */
export async function ask<T>({ text, usual, known = [], read }: Question<T>): Promise<T> {
  const lines = createInterface({
    input: process.stdin,
    output: process.stderr,
    completer: (typed: string): [string[], string] => [known.filter((name) => name.startsWith(typed)), typed],
  })
  const left = leaving(lines)
  process.stderr.write(`${inOneLine(text)}\n`)
  try {
    for (;;) {
      const answer = await Promise.race([lines.question(`[${usual}] `), left])
      try {
        return await read(answer.trim() || usual)
      } catch (error) {
        process.stderr.write(`  ${problemOf(error)}\n`)
      }
    }
  } finally {
    lines.close()
  }
}

/** What `question` does when the line ends differs between versions of Node: it may never settle. */
const leaving = (lines: Interface): Promise<never> =>
  new Promise((_, reject) => {
    lines.once('SIGINT', () => lines.close())
    lines.once('close', () => {
      reject(new Interrupted(exitCode.interrupted))
    })
  })

function problemOf(error: unknown): string {
  if (error instanceof ValueError) return inOneLine(error.message)
  if (!(error instanceof HookdrillError)) throw error
  return inOneLine([error.message, error.suggestion].filter((part) => part !== undefined).join('; '))
}
