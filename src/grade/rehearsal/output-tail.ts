import type { Readable } from 'node:stream'

/** The newest of what a program printed. */
export interface OutputTail {
  follow(stream: Readable): void
  /** The last lines, as text. */
  lines(count: number): string
}

/** How much is kept, in characters: a program that prints for ever costs no more. */
const mostKept = 32_768

export function createOutputTail(): OutputTail {
  let kept = ''
  return {
    follow(stream) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => (kept = (kept + text).slice(-mostKept)))
      stream.on('error', () => undefined) // Who ended the program knows.
    },
    lines: (count) => kept.trimEnd().split('\n').slice(-count).join('\n'),
  }
}
