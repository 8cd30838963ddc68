import { parseJson } from '../../kernel/data/parse-json.ts'
import { namesPrivate } from './field-kinds.ts'
import { columnAt, mayHaveColumns, noteColumn, type TableFrame } from './json-tables.ts'

/** A string or a number in a JSON text, and the keys that lead to it; items of a list have the key of the list. */
export interface JsonLeaf {
  readonly keys: readonly string[]
  readonly value: string | number
  /** What other fields of the same object may say that this one is: `{ "name": "email", "value": … }`. */
  readonly labels?: readonly string[]
  /** It may say so itself. */
  readonly isLabel?: boolean
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

/** What is done with a JSON text. */
type RewriteLeaf = (leaf: JsonLeaf) => string | number

interface Frame extends TableFrame {
  /** How many were opened before it. */
  readonly at: number
  hasKey: boolean
  expectsKey: boolean
  /** Those that another field of the object may say something about. */
  readonly waiting: Waiting[]
}

interface Waiting {
  /** Which part of the new text it is. */
  readonly part: number
  readonly token: string
  readonly keys: readonly string[]
  readonly value: string | number
  readonly isLabel: boolean
}

const labelling =
  /^(?:name|key|field|label|id|question|attribute|property|title|slug|header|param|parameter|type|kind)$/i
const labelled =
  /^(?:value|val|answer|content|text|data|response|input|raw|details?|reply|entry|string_?value|answer_?text|answers|values|responses)$/i

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
  const walk = createWalk(mayHaveColumns(text) ? columnsIn(text) : undefined)
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
      const isLabel = labelling.test(found.keys.at(-1) ?? '')
      found.waitsIn.push({ ...found, keys: [...found.keys], part: parts.length - 1, token, isLabel })
    } else {
      const after = rewrite(found)
      if (after !== found.value) put(from, to, respelled(token, after))
    }
  }
  return parts.join('') + text.slice(kept)
}

/** The columns of tables, by which object or list of the text has them: rows may come before what their columns are called. */
type Columns = ReadonlyMap<number, TableFrame['columns']>

function columnsIn(text: string): Columns {
  const columns = new Map<number, TableFrame['columns']>()
  const walk = createWalk(undefined, (at, found) => void columns.set(at, found))
  for (const [from, to] of tokensOf(text)) walk.step(text.slice(from, to))
  return columns
}

/** Whoever waited for the rest of the object is rewritten with what that says. */
function settle(waiting: readonly Waiting[], parts: string[], rewrite: RewriteLeaf): void {
  const labels = waiting.flatMap(({ isLabel, value }) =>
    isLabel && typeof value === 'string' ? [value] : [],
  )
  const isPair = labels.length > 0 && waiting.some(({ isLabel }) => !isLabel)
  for (const { part, token, keys, value, isLabel } of waiting) {
    const after = rewrite({ keys, value, ...(isPair && (isLabel ? { isLabel } : { labels })) })
    if (after !== value) parts[part] = respelled(token, after)
  }
}

type Step =
  | { readonly kind: 'key'; readonly value: string }
  | {
      readonly kind: 'leaf'
      readonly keys: readonly string[]
      readonly value: string | number
      /** The object that has to be read to its end first. */
      readonly waitsIn: Waiting[] | undefined
    }
  | { readonly kind: 'end'; readonly waiting: readonly Waiting[] }

/** Keeps the keys that lead to a token; nothing for one that says nothing. */
function createWalk(
  columns?: Columns,
  tellColumns?: (at: number, columns: TableFrame['columns']) => void,
): { step(token: string): Step | undefined } {
  let opened = 0
  const stack: Frame[] = []
  const keys: string[] = []
  const ended = (): Step | undefined => {
    const frame = stack.pop()
    if (frame && frame.columns.length > 0) tellColumns?.(frame.at, frame.columns)
    if (frame?.hasKey) keys.pop()
    const outer = stack.at(-1)
    if (frame && outer?.kind === 'object' && labelled.test(keys.at(-1) ?? '') && mayWait(frame.waiting)) {
      outer.waiting.push(...frame.waiting)
      return undefined
    }
    return frame && frame.waiting.length > 0 ? { kind: 'end', waiting: frame.waiting } : undefined
  }
  const key = (token: string, top: Frame): Step => {
    const value = JSON.parse(token) as string // A token in quotes is a string.
    if (top.hasKey) keys.pop()
    keys.push(value)
    top.hasKey = true
    top.expectsKey = false
    return { kind: 'key', value }
  }
  const leaf = (token: string, top: Frame | undefined): Step => {
    const value = JSON.parse(token) as string | number // It begins as one of them does.
    if (typeof value === 'string') noteColumn(stack, keys, value)
    const column = columnAt(stack, keys)
    if (column !== undefined) return { kind: 'leaf', keys: [...keys, column], value, waitsIn: undefined }
    const isItem = top?.kind === 'array' && stack.at(-2)?.kind === 'object'
    const name = top?.kind === 'object' || isItem ? (keys.at(-1) ?? '') : ''
    const waits = labelled.test(name) || (!isItem && labelling.test(name) && typeof value === 'string')
    return { kind: 'leaf', keys, value, waitsIn: waits ? top?.waiting : undefined }
  }
  return {
    step(token) {
      const top = stack.at(-1)
      if (token === '{' || token === '[') {
        stack.push(openFrame(token, opened, columns?.get(opened)))
        opened++
      } else if (token === '}' || token === ']') return ended()
      else if (token === ',' && top) {
        top.expectsKey = top.kind === 'object'
        top.item++
      } else if (top?.expectsKey && token.startsWith('"')) return key(token, top)
      else if (/^["\d-]/.test(token)) return leaf(token, top)
      return undefined
    },
  }
}

const openFrame = (bracket: string, at: number, columns: TableFrame['columns'] = []): Frame => ({
  kind: bracket === '{' ? 'object' : 'array',
  hasKey: false,
  expectsKey: bracket === '{',
  waiting: [],
  at,
  item: 0,
  columns: [...columns],
})

/** `{ "label": "Mobile", "response": { "value": … } }`: what says nothing by itself waits for what is around it. */
const mayWait = (waiting: readonly Waiting[]): boolean =>
  waiting.length <= mostWaiting &&
  !waiting.some(({ isLabel, value }) => isLabel && namesPrivate(String(value)))

/** Of more, nobody answers a question. */
const mostWaiting = 100

function respelled(token: string, after: string | number): string {
  const written = JSON.stringify(after)
  return token.includes(String.raw`\/`) ? written.replaceAll('/', String.raw`\/`) : written
}
