/** Where a text ceases to be JSON, and what could stand there: nothing of the text itself, which may be secret. */
export interface JsonProblem {
  readonly line: number
  readonly column: number
  /** `a value`, `"," or "}"` */
  readonly expected: string
  /** Whether the text has come to its end there, as one that was cut off does. */
  readonly isEnd: boolean
}

/** What is wrong with a text that is no JSON; nothing for one that is. */
export function jsonProblem(text: string): JsonProblem | undefined {
  const open: ('{' | '[')[] = []
  let wanted: Wanted = 'value'
  let at = afterSpace(text, 0)
  while (!(wanted === 'end' && at === text.length)) {
    const next = step(text, at, wanted, open)
    if (next.kind === 'problem') return problemAt(text, next.at, next.expected)
    wanted = next.wanted
    at = afterSpace(text, next.at)
  }
  return undefined
}

/** `line 3, column 7: expected a value, and it ends there` */
export const formatJsonProblem = ({ line, column, expected, isEnd }: JsonProblem): string =>
  `line ${line}, column ${column}: expected ${expected}${isEnd ? ', and it ends there' : ''}`

type Wanted = 'value' | 'first item' | 'key' | 'first key' | 'colon' | 'more' | 'end'

type Step =
  | { readonly kind: 'on'; readonly at: number; readonly wanted: Wanted }
  | { readonly kind: 'problem'; readonly at: number; readonly expected: string }

const on = (at: number, wanted: Wanted): Step => ({ kind: 'on', at, wanted })
const problem = (at: number, expected: string): Step => ({ kind: 'problem', at, expected })

/** One token, and what has to follow it; `open` has the brackets that are not closed yet. */
function step(text: string, at: number, wanted: Wanted, open: ('{' | '[')[]): Step {
  const char = text.charAt(at)
  const closed = (): Step => {
    open.pop()
    return on(at + 1, afterValue(open))
  }
  switch (wanted) {
    case 'end':
      return problem(at, 'nothing more')
    case 'colon':
      return char === ':' ? on(at + 1, 'value') : problem(at, '":"')
    case 'more':
      if (char === ',') return on(at + 1, open.at(-1) === '{' ? 'key' : 'value')
      if (char === closing(open)) return closed()
      return problem(at, `"," or "${closing(open)}"`)
    case 'first key':
    case 'key':
      if (wanted === 'first key' && char === '}') return closed()
      if (char === '"') return stringAt(text, at, 'colon')
      return problem(at, wanted === 'key' ? 'a key in double quotes' : 'a key in double quotes, or "}"')
    case 'first item':
      if (char === ']') return closed()
      return valueAt(text, at, open, 'a value, or "]"')
    case 'value':
      return valueAt(text, at, open, 'a value')
  }
}

const closing = (open: readonly ('{' | '[')[]): string => (open.at(-1) === '{' ? '}' : ']')

const afterValue = (open: readonly ('{' | '[')[]): Wanted => (open.length === 0 ? 'end' : 'more')

function valueAt(text: string, at: number, open: ('{' | '[')[], expected: string): Step {
  const char = text.charAt(at)
  if (char === '{' || char === '[') {
    open.push(char)
    return on(at + 1, char === '{' ? 'first key' : 'first item')
  }
  if (char === '"') return stringAt(text, at, afterValue(open))
  word.lastIndex = at
  const found = word.exec(text)?.[0]
  return found === undefined ? problem(at, expected) : on(at + found.length, afterValue(open))
}

const word = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y
const special = /["\\\u0000-\u001F]/g // oxlint-disable-line no-control-regex -- JSON has none of these in a string.
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y

function stringAt(text: string, from: number, wanted: Wanted): Step {
  special.lastIndex = from + 1
  for (let found = special.exec(text); found; found = special.exec(text)) {
    if (found[0] === '"') return on(found.index + 1, wanted)
    escape.lastIndex = found.index
    const escaped = escape.exec(text)?.[0]
    if (escaped === undefined)
      return problem(
        found.index,
        found[0] === '\\' ? String.raw`an escape such as \n or \u00e9` : 'a control character to be escaped',
      )
    special.lastIndex = found.index + escaped.length
  }
  return problem(text.length, 'the end of a text in double quotes')
}

function afterSpace(text: string, from: number): number {
  let at = from
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at++
  return at
}

function problemAt(text: string, at: number, expected: string): JsonProblem {
  const before = text.slice(0, at)
  const start = before.lastIndexOf('\n') + 1
  let line = 1
  for (let found = before.indexOf('\n'); found >= 0; found = before.indexOf('\n', found + 1)) line++
  return { line, column: at - start + 1, expected, isEnd: at === text.length }
}
