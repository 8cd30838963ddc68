import { parseJson } from '../../kernel/data/parse-json.ts'

/** A string or a number in a JSON text, and the keys that lead to it; items of a list have the key of the list. */
export interface JsonLeaf {
  readonly keys: readonly string[]
  readonly value: string | number
}

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+|\s+/gs

interface Frame {
  readonly kind: 'object' | 'array'
  key: string | undefined
  expectsKey: boolean
}

/**
 * The text with other values in it; spacing, order and the spelling of what stays are kept. `rewrite` gives the new value, or the
 * same one. Nothing for a text that is not JSON.
 */
export function rewriteJson(
  text: string,
  rewrite: (leaf: JsonLeaf) => string | number,
  rewriteKey: (key: string) => string = (key) => key,
): string | undefined {
  if (parseJson(text) === undefined) return undefined
  const stack: Frame[] = []
  return text.replaceAll(tokens, (token) => {
    const top = stack.at(-1)
    if (token === '{' || token === '[') {
      stack.push({ kind: token === '{' ? 'object' : 'array', key: undefined, expectsKey: token === '{' })
    } else if (token === '}' || token === ']') stack.pop()
    else if (token === ',' && top) top.expectsKey = top.kind === 'object'
    else if (top?.expectsKey && token.startsWith('"')) {
      top.key = JSON.parse(token) as string // A token in quotes is a string.
      top.expectsKey = false
      return respelled(token, top.key, rewriteKey(top.key))
    } else if (/^["\d-]/.test(token)) {
      const value = JSON.parse(token) as string | number // It begins as one of them does.
      return respelled(token, value, rewrite({ keys: stack.flatMap(({ key }) => key ?? []), value }))
    }
    return token
  })
}

function respelled(token: string, before: string | number, after: string | number): string {
  if (after === before) return token
  const written = JSON.stringify(after)
  return token.includes(String.raw`\/`) ? written.replaceAll('/', String.raw`\/`) : written
}
