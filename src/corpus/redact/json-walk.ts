import { namesPrivate } from './field-kinds.ts'
import { cardInside, cardLeaf, type CardLeaf, type CardPlace } from './json-cards.ts'
import {
  definitionInside,
  keepTitle,
  namesColumn,
  noteDefinition,
  isTitle,
  titleOf,
  titleOfCell,
  type ColumnDefinition,
  type ColumnTitles,
} from './json-columns.ts'
import { columnAt, noteColumn, type TableFrame } from './json-tables.ts'

/** A string or a number in a JSON text, and the keys that lead to it; items of a list have the key of the list. */
export interface JsonLeaf {
  readonly keys: readonly string[]
  readonly value: string | number
  /** What other fields of the same object may say that this one is: `{ "name": "email", "value": … }`. */
  readonly labels?: readonly string[]
  /** It may say so itself. */
  readonly isLabel?: boolean
  /** What it is in a card or a calendar. */
  readonly card?: CardLeaf
}

interface Frame extends TableFrame {
  /** How many were opened before it. */
  readonly at: number
  hasKey: boolean
  expectsKey: boolean
  /** Those that another field of the object may say something about. */
  readonly waiting: Waiting[]
  card: CardPlace | undefined
  /** The column in which it is, and whether it is all of that. */
  readonly definition: ColumnDefinition | undefined
  readonly isDefinition: boolean
}

/** A string or a number that another field of its object may say something about. */
interface WaitingLeaf {
  readonly keys: readonly string[]
  readonly value: string | number
  /** What the column is called that it names. */
  readonly title?: string
  /** What a column is called. */
  readonly isName?: boolean
}

export interface Waiting extends WaitingLeaf {
  /** Which part of the new text it is. */
  readonly part: number
  readonly token: string
  readonly isLabel: boolean
}

/** What the tables of a text are called: rows may come before what their columns are called. */
export interface JsonTables extends ColumnTitles {
  /** By which object or list has the columns. */
  readonly columns: Map<number, TableFrame['columns']>
}

export const noTables = (): JsonTables => ({
  columns: new Map(),
  byTable: new Map(),
  anywhere: new Map(),
  titles: new Set(),
})

const labelling =
  /^(?:name|key|field|label|id|question|attribute|property|title|slug|header|param|parameter|type|kind|(?:column|col|field|question|property|attribute)_?(?:id|key|name|ref))$/i
const labelled =
  /^(?:value|val|answer|content|text|data|response|input|raw|details?|reply|entry|string_?value|answer_?text|answers|values|responses)$/i
/** What is inside of these says of what is around them what it is. */
const describing = /^(?:field|column|question)$/i

type Step =
  | { readonly kind: 'key'; readonly value: string }
  | (JsonLeaf & {
      readonly kind: 'leaf'
      /** The object that has to be read to its end first. */
      readonly waitsIn?: Waiting[] | undefined
      readonly title?: string
      readonly isName?: boolean
    })
  | { readonly kind: 'end'; readonly waiting: readonly Waiting[] }

/** Keeps the keys that lead to a token; nothing for one that says nothing. */
interface JsonWalk {
  step(token: string): Step | undefined
}

/** Where in a text a walk is. */
interface Walked {
  /** How many brackets it has passed. */
  opened: number
  readonly stack: Frame[]
  readonly keys: string[]
  /** Those of the open ones that have columns. */
  readonly around: number[]
  readonly tables: JsonTables
  readonly tell: JsonTables | undefined
}

/** Reads a text by what is known of its `tables`; what is found of them is told to `tell`. */
export function createWalk(tables: JsonTables, tell?: JsonTables): JsonWalk {
  const at: Walked = { opened: 0, stack: [], keys: [], around: [], tables, tell }
  return {
    step(token) {
      const top = at.stack.at(-1)
      if (token === '{' || token === '[') open(token, at)
      else if (token === '}' || token === ']') return end(at)
      else if (token === ',' && top) {
        top.expectsKey = top.kind === 'object'
        top.item++
      } else if (top?.expectsKey && token.startsWith('"')) return key(token, top, at)
      else if (/^["\d-]/.test(token)) return leaf(token, top, at)
      return undefined
    },
  }
}

function open(token: string, at: Walked): void {
  const { stack, keys, around, tables, opened } = at
  const outer = stack.at(-1)
  const definition = definitionInside(stack, keys)
  stack.push({
    kind: token === '{' ? 'object' : 'array',
    hasKey: false,
    expectsKey: token === '{',
    waiting: [],
    at: opened,
    item: 0,
    columns: [...(tables.columns.get(opened) ?? [])],
    card: outer && cardInside(outer),
    definition: definition ?? outer?.definition,
    isDefinition: definition !== undefined,
  })
  if (tables.byTable.has(opened)) around.push(opened)
  at.opened++
}

function end({ stack, keys, around, tell }: Walked): Step | undefined {
  const frame = stack.pop()
  if (frame === undefined) return undefined
  if (around.at(-1) === frame.at) around.pop()
  if (tell && frame.columns.length > 0) tell.columns.set(frame.at, frame.columns)
  // The list of the columns is in between.
  if (tell && frame.isDefinition && frame.definition) keepTitle(frame.definition, stack.at(-2)?.at, tell)
  if (frame.hasKey) keys.pop()
  const outer = stack.at(-1)
  if (outer?.kind === 'object' && goesOn(keys.at(-1) ?? '', frame.waiting)) {
    outer.waiting.push(...frame.waiting)
    return undefined
  }
  return frame.waiting.length > 0 ? { kind: 'end', waiting: frame.waiting } : undefined
}

function key(token: string, top: Frame, { keys }: Walked): Step {
  const value = JSON.parse(token) as string // A token in quotes is a string.
  if (top.hasKey) keys.pop()
  keys.push(value)
  top.hasKey = true
  top.expectsKey = false
  return { kind: 'key', value }
}

function leaf(token: string, top: Frame | undefined, at: Walked): Step {
  const { stack, keys } = at
  const value = JSON.parse(token) as string | number // It begins as one of them does.
  const last = keys.at(-1) ?? ''
  const card = cardLeaf(top, last, value)
  if (card !== undefined) return { kind: 'leaf', keys, value, card }
  if (typeof value === 'string') noteColumn(stack, keys, value)
  if (at.tell) noteDefinition(stack, keys, value, at.tell)
  const mayBeCell = !namesColumn(stack, keys)
  const column =
    columnAt(stack, keys) ?? (mayBeCell ? titleOfCell(keys, value, at.around, at.tables) : undefined)
  if (column !== undefined) return { kind: 'leaf', keys: [...keys, column], value }
  const isItem = top?.kind === 'array' && stack.at(-2)?.kind === 'object'
  const name = top?.kind === 'object' || isItem ? last : ''
  const mayLabel = !isItem && labelling.test(name)
  const title = mayLabel && mayBeCell ? titleOf(String(value), at.around, at.tables) : undefined
  const isLabel = mayLabel && (typeof value === 'string' || title !== undefined)
  const isName = isNameOfColumn(value, at)
  if (!isLabel && !labelled.test(name)) return { kind: 'leaf', keys, value, ...(isName && { isLabel: true }) }
  return {
    kind: 'leaf',
    keys,
    value,
    waitsIn: top?.waiting,
    isLabel,
    isName,
    ...(title !== undefined && { title }),
  }
}

/** What a column is called is nobody, unless it stands in a field that is somebody's. */
function isNameOfColumn(value: string | number, { stack, keys, tables }: Walked): boolean {
  const key = keys.at(-1) ?? ''
  return (
    typeof value === 'string' &&
    (stack.at(-1)?.definition !== undefined || isTitle(stack, keys)) &&
    (labelling.test(key) || !namesPrivate(key)) &&
    tables.titles.has(value) &&
    namesPrivate(value)
  )
}

/** `{ "label": "Mobile", "response": { "value": … } }`: what says nothing by itself waits for what is around it. */
const goesOn = (key: string, waiting: readonly Waiting[]): boolean =>
  waiting.length <= mostWaiting &&
  (labelled.test(key)
    ? !waiting.some(({ isLabel, value, title }) => isLabel && namesPrivate(title ?? String(value)))
    : describing.test(key) && waiting.length > 0 && waiting.every(({ isLabel }) => isLabel))

/** Of more, nobody answers a question. */
const mostWaiting = 100
