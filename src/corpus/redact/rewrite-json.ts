import { parseJson } from '../../kernel/data/parse-json.ts'
import { mayHaveColumns } from './json-tables.ts'
import { createWalk, noTables, type JsonLeaf, type JsonTables, type Waiting } from './json-walk.ts'

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

/** What is done with a JSON text. */
type RewriteLeaf = (leaf: JsonLeaf) => string | number

/**
 * The text with other values in it; spacing, order and the spelling of what stays are kept. `rewrite` gives the new value, or the
 * same one. Nothing for a text that is not JSON.
 */
export function rewriteJson(
  text: string,
  rewrite: RewriteLeaf,
  rewriteKey: (key: string) => string = (key) => key,
): string | undefined {
  if (parseJson(text) === undefined) return undefined
  const parts: string[] = []
  let kept = 0
  const put = (from: number, to: number, other: string): void => {
    parts.push(text.slice(kept, from), other)
    kept = to
  }
  const walk = createWalk(mayHaveColumns(text) ? tablesIn(text) : noTables())
  for (const [from, to] of tokensOf(text)) {
    const token = text.slice(from, to)
    const found = walk.step(token)
    if (found === undefined) continue
    if (found.kind === 'end') settle(found.waiting, parts, rewrite)
    else if (found.kind === 'key') {
      const after = rewriteKey(found.value)
      if (after !== found.value) put(from, to, respelled(token, after))
    } else if (found.waitsIn) {
      put(from, to, token)
      const isLabel = found.isLabel === true
      found.waitsIn.push({ ...found, keys: [...found.keys], part: parts.length - 1, token, isLabel })
    } else {
      const after = rewrite(found)
      if (after !== found.value) put(from, to, respelled(token, after))
    }
  }
  return parts.join('') + text.slice(kept)
}

function tablesIn(text: string): JsonTables {
  const tables = noTables()
  const walk = createWalk(noTables(), tables)
  for (const [from, to] of tokensOf(text)) walk.step(text.slice(from, to))
  return tables
}

/** Whoever waited for the rest of the object is rewritten with what that says. */
function settle(waiting: readonly Waiting[], parts: string[], rewrite: RewriteLeaf): void {
  const labels = waiting.flatMap(({ isLabel, value, title }) =>
    isLabel ? (title ?? (typeof value === 'string' ? value : [])) : [],
  )
  const isPair = labels.length > 0 && waiting.some(({ isLabel }) => !isLabel)
  for (const { part, token, keys, value, isLabel, isName } of waiting) {
    const after = rewrite({
      ...{ keys, value, isLabel: isName === true || (isPair && isLabel) },
      ...(isPair && !isLabel && { labels }),
    })
    if (after !== value) parts[part] = respelled(token, after)
  }
}

function respelled(token: string, after: string | number): string {
  const written = JSON.stringify(after)
  return token.includes(String.raw`\/`) ? written.replaceAll('/', String.raw`\/`) : written
}
