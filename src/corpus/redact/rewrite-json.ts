import { parseJson } from '../../kernel/data/parse-json.ts'

/** A string or a number in a JSON text, and the keys that lead to it; items of a list have the key of the list. */
export interface JsonLeaf {
  readonly keys: readonly string[]
  readonly value: string | number
}

/** Every character that is a token by itself, and the first of each that is longer. */
const marks = /["{}[\],:]|[^\s{}[\],:"]/g
const afterWord = /[\s{}[\],:"]/g
const quoteOrEscape = /["\\]/g

/** One after the other, without what stands between them; the text is JSON. */
function* tokensOf(text: string): Generator<readonly [from: number, to: number]> {
  let place = 0
  while (place < text.length) {
    const from = nextAt(text, marks, place)
    if (from === text.length) return
    const first = text.charAt(from)
    place =
      first === '"'
        ? endOfString(text, from)
        : /[{}[\],:]/.test(first)
          ? from + 1
          : nextAt(text, afterWord, from)
    yield [from, place]
  }
}

function endOfString(text: string, from: number): number {
  let at = nextAt(text, quoteOrEscape, from + 1)
  while (text[at] === '\\') at = nextAt(text, quoteOrEscape, at + 2)
  return at + 1
}

function nextAt(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

interface Frame {
  readonly kind: 'object' | 'array'
  hasKey: boolean
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
  const parts: string[] = []
  let kept = 0
  const walk = createWalk()
  for (const [from, to] of tokensOf(text)) {
    const token = text.slice(from, to)
    const found = walk.step(token)
    if (found === undefined) continue
    const { value, keys } = found
    const after = keys === undefined ? rewriteKey(String(value)) : rewrite({ keys, value })
    if (after === value) continue
    parts.push(text.slice(kept, from), respelled(token, after))
    kept = to
  }
  return parts.join('') + text.slice(kept)
}

/** A key, which has no keys of its own, or a leaf. */
interface Step {
  readonly value: string | number
  readonly keys?: readonly string[]
}

/** Keeps the keys that lead to a token; nothing for one that is neither key nor leaf. */
function createWalk(): { step(token: string): Step | undefined } {
  const stack: Frame[] = []
  const keys: string[] = []
  return {
    step(token) {
      const top = stack.at(-1)
      if (token === '{' || token === '[')
        stack.push({ kind: token === '{' ? 'object' : 'array', hasKey: false, expectsKey: token === '{' })
      else if (token === '}' || token === ']') {
        if (stack.pop()?.hasKey) keys.pop()
      } else if (token === ',' && top) top.expectsKey = top.kind === 'object'
      else if (top?.expectsKey && token.startsWith('"')) {
        const key = JSON.parse(token) as string // A token in quotes is a string.
        if (top.hasKey) keys.pop()
        keys.push(key)
        top.hasKey = true
        top.expectsKey = false
        return { value: key }
      } else if (/^["\d-]/.test(token)) return { keys, value: JSON.parse(token) as string | number } // It begins as one of them does.
      return undefined
    },
  }
}

function respelled(token: string, after: string | number): string {
  const written = JSON.stringify(after)
  return token.includes(String.raw`\/`) ? written.replaceAll('/', String.raw`\/`) : written
}
