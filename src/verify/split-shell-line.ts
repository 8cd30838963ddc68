import { RequestFileError } from './request-file-error.ts'

/**
 * The words of a line as a POSIX shell splits it: quotes, escapes, `$'…'`, and lines that go on after a backslash.
 *
 * @throws {RequestFileError} for a quote that does not end, and for a line of another shell.
 */
export function splitShellLine(line: string, source: string): readonly string[] {
  if (/\^\s*$/m.test(line) || /\s\^["']/.test(line))
    throw new RequestFileError(
      source,
      'it is a line for cmd.exe, with ^ before each quote',
      'copy it as cURL (bash)',
    )
  const words: string[] = []
  let word: string | undefined
  let at = 0
  const rest = (): string => line.slice(at)
  while (at < line.length) {
    const part = partAt(rest())
    if (!part)
      throw new RequestFileError(source, `a quote does not end, which begins with character ${at + 1}`)
    at += part.length
    if (part.kind === 'space') {
      if (word !== undefined) words.push(word)
      word = undefined
    } else if (part.kind === 'text') word = (word ?? '') + part.text
  }
  return word === undefined ? words : [...words, word]
}

type Part =
  | { readonly kind: 'space' | 'nothing'; readonly length: number }
  | { readonly kind: 'text'; readonly text: string; readonly length: number }

function partAt(rest: string): Part | undefined {
  const going = /^\\\r?\n/.exec(rest)
  if (going) return { kind: 'nothing', length: going[0].length }
  const space = /^\s+/.exec(rest)
  if (space) return { kind: 'space', length: space[0].length }
  const single = /^'([^']*)'/s.exec(rest)
  if (single) return { kind: 'text', text: single[1] ?? '', length: single[0].length }
  const ansi = /^\$'((?:[^'\\]|\\.)*)'/s.exec(rest)
  if (ansi) return { kind: 'text', text: unescapeAnsi(ansi[1] ?? ''), length: ansi[0].length }
  const double = /^"((?:[^"\\]|\\.)*)"/s.exec(rest)
  if (double)
    return {
      kind: 'text',
      text: (double[1] ?? '').replaceAll(/\\(\r?\n|["\\$`])/g, (_, one: string) =>
        one.endsWith('\n') ? '' : one,
      ),
      length: double[0].length,
    }
  if (/^(\$?'|")/.test(rest)) return undefined
  const escaped = /^\\(.)/s.exec(rest)
  if (escaped) return { kind: 'text', text: escaped[1] ?? '', length: 2 }
  const plain = /^(?:\$(?!')|[^\s'"\\$])+/.exec(rest)
  return { kind: 'text', text: plain?.[0] ?? rest.charAt(0), length: plain?.[0].length ?? 1 }
}

const named: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  a: '\u0007',
  b: '\b',
  f: '\f',
  v: '\v',
  e: '\u001B',
}

const unescapeAnsi = (text: string): string =>
  text.replaceAll(
    /\\(?:u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|x([0-9a-fA-F]{1,2})|([0-7]{1,3})|(.))/gs,
    (_, u?: string, long?: string, hex?: string, octal?: string, letter = '') => {
      if (u ?? long ?? hex) return String.fromCodePoint(Number.parseInt(u ?? long ?? hex ?? '', 16))
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8))
      return named[letter] ?? letter
    },
  )
