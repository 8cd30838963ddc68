/** One way of writing JSON; what it says stays the same, digit for digit. */
export interface JsonSpelling {
  /** `compact`, `with a space after each comma and colon` */
  readonly name: string
  write(tokens: readonly string[]): string
}

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs

/** The tokens of a text that is JSON: strings as they are spelled, marks, numbers and words. */
export const tokensOf = (json: string): readonly string[] => json.match(token) ?? []

const joined = (comma: string, colon: string) => (tokens: readonly string[]) =>
  tokens.map((one) => (one === ',' ? comma : one === ':' ? colon : one)).join('')

const spacings: readonly JsonSpelling[] = [
  { name: 'compact', write: joined(',', ':') },
  { name: 'with a space after each comma and colon', write: joined(', ', ': ') },
  ...['  ', '    ', '\t'].map((indent) => ({
    name: `indented by ${indent === '\t' ? 'tabs' : `${indent.length} spaces`}`,
    write: (tokens: readonly string[]) => indented(tokens, indent),
  })),
]

function indented(tokens: readonly string[], indent: string): string {
  let depth = 0
  const line = (): string => `\n${indent.repeat(depth)}`
  return tokens
    .map((one, at) => {
      const isEmpty = /^[{[]$/.test(tokens[at - 1] ?? '')
      if (/^[}\]]$/.test(one)) {
        depth -= 1
        return isEmpty ? one : line() + one
      }
      const before = isEmpty ? line() : ''
      if (/^[{[]$/.test(one)) depth += 1
      if (one === ',') return `,${line()}`
      return before + (one === ':' ? ': ' : one)
    })
    .join('')
}

interface Lettering {
  readonly name: string
  spell(text: string): string
}

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/** How the letters inside of strings are written. */
const letterings: readonly Lettering[] = [
  { name: '', spell: (text) => text },
  {
    name: 'with everything beyond ASCII escaped',
    spell: (text) => text.replaceAll(/[^\0-\x7F]/g, escapeUnit),
  },
  {
    name: 'with letters beyond ASCII as they are',
    spell: (text) =>
      text.replaceAll(/(?<!\\)((?:\\\\)*)\\u([0-9a-f]{4})/gi, (found, before: string, code: string) =>
        Number.parseInt(code, 16) < 0x80 ? found : before + String.fromCharCode(Number.parseInt(code, 16)),
      ),
  },
]

const slashes: readonly Lettering[] = [
  { name: '', spell: (text) => text },
  { name: 'with slashes escaped', spell: (text) => text.replaceAll(/(?<!\\)\//g, String.raw`\/`) },
  { name: 'with slashes as they are', spell: (text) => text.replaceAll(String.raw`\/`, '/') },
]

/** The ways in which libraries write JSON, the plainest first. */
export const jsonSpellingsOfLibraries: readonly JsonSpelling[] = slashes.flatMap((slash) =>
  letterings.flatMap((letter) =>
    spacings.map(({ name, write }) => ({
      name: [name, letter.name, slash.name].filter((part) => part !== '').join(', '),
      write: (tokens: readonly string[]) =>
        write(tokens.map((one) => (one.startsWith('"') ? slash.spell(letter.spell(one)) : one))),
    })),
  ),
)
