import { kindOfField, mayNamePrivate } from './field-kinds.ts'

/*
 * Tables in JSON whose cells are known by the ids of their columns: `{ "columns": [{ "id": "c1", "title": "E-mail" }], "rows":
 * [{ "c1": … }] }`, also where a cell says of which column it is.
 */

/** A column as it is read. */
export interface ColumnDefinition {
  /** It is an item of a list, and says itself what its id is. */
  readonly isListed: boolean
  readonly ids: string[]
  readonly titles: string[]
}

/** What columns that hold something private are called, by their ids. */
export interface ColumnTitles {
  /** By which bracket of the text the columns stand in. */
  readonly byTable: Map<number, Map<string, string>>
  /** Where columns and rows are in different objects. */
  readonly anywhere: Map<string, string>
  readonly titles: Set<string>
}

interface ColumnFrame {
  readonly kind: 'object' | 'array'
  /** Which bracket of the text it is. */
  readonly at: number
  /** The column in which it is. */
  readonly definition: ColumnDefinition | undefined
  /** Whether it is all of that. */
  readonly isDefinition: boolean
}

const ownNames = 'columns?|cols|fields?|column_?(?:defs?|definitions?)|questions|properties|attributes'
const lists = new RegExp(`^(?:${ownNames}|headers?|schema|column_?headers?)$`, 'i')
const objects = new RegExp(`^(?:${ownNames})$`, 'i')
const idKey =
  /^(?:id|uid|uuid|key|field|name|ref|slug|code|data|data_?(?:index|key|field)|accessor(?:_?key)?|prop|property|(?:column|col|field|question)_?(?:id|key|name))$/i

/** The column that an object defines: an item of a list of columns, or what stands under the id of one; nothing for any other object. */
export function definitionInside(
  stack: readonly ColumnFrame[],
  keys: readonly string[],
): ColumnDefinition | undefined {
  const [top, outer] = [stack.at(-1), stack.at(-2)]
  const [key = '', list = ''] = [keys.at(-1), keys.at(-2)]
  if (outer?.kind !== 'object') return undefined
  if (top?.kind === 'object')
    return objects.test(list) ? { isListed: false, ids: [key], titles: [] } : undefined
  const isGroup = outer.definition !== undefined && key === 'children'
  return lists.test(key) || isGroup ? { isListed: true, ids: [], titles: [] } : undefined
}

/** Notes what a string or a number says of a column. */
export function noteDefinition(
  stack: readonly ColumnFrame[],
  keys: readonly string[],
  value: string | number,
  all: ColumnTitles,
): void {
  const [top, key] = [stack.at(-1), keys.at(-1) ?? '']
  const mayBeTitle = typeof value === 'string' && mayNamePrivate(value)
  if (mayBeTitle && isTitle(stack, keys))
    keepTitle({ isListed: false, ids: [key], titles: [value] }, stack.at(-2)?.at, all)
  if (namesColumn(stack, keys)) top?.definition?.ids.push(String(value))
  if (mayBeTitle) top?.definition?.titles.push(value)
}

/** Whether a value is what a column is called, and its key the id of that: `{ "columns": { "c1": "E-mail" } }`. */
export const isTitle = (stack: readonly ColumnFrame[], keys: readonly string[]): boolean =>
  stack.at(-1)?.kind === 'object' && stack.at(-2)?.kind === 'object' && titlesOf.test(keys.at(-2) ?? '')

/** Whether a value may be the id of a column, or what that is called, and so is no cell. */
export function namesColumn(stack: readonly ColumnFrame[], keys: readonly string[]): boolean {
  const top = stack.at(-1)
  const isId =
    top?.isDefinition === true && top.definition?.isListed === true && idKey.test(keys.at(-1) ?? '')
  return isId || isTitle(stack, keys)
}

const titlesOf = /^(?:columns?|cols|column_?(?:names|titles|labels|headers))$/i

/** Keeps what a column is called; `table` is what its list stands in. */
export function keepTitle(
  { ids, titles }: ColumnDefinition,
  table: number | undefined,
  all: ColumnTitles,
): void {
  for (const id of ids) {
    const title = titles.find((one) => one !== id)
    if (title === undefined) continue
    all.titles.add(title)
    if (!isWord.test(id) && !all.anywhere.has(id)) all.anywhere.set(id, title)
    if (table === undefined) continue
    const own = all.byTable.get(table) ?? new Map<string, string>()
    all.byTable.set(table, own)
    if (!own.has(id)) own.set(id, title)
  }
}

/** Elsewhere they are fields of their own. */
const isWord =
  /^(?:id|uuid|type|kind|status|state|name|title|value|text|key|label|count|total|version|code|date|data|url|items?|rows?|page|limit)$/i

/** So many tables around a cell are looked at. */
const deepest = 16

/** What a column of an id is called, where one that holds something private has it. */
export function titleOf(
  id: string,
  tables: readonly number[],
  { byTable, anywhere }: ColumnTitles,
): string | undefined {
  for (const table of tables.slice(-deepest).toReversed()) {
    const title = byTable.get(table)?.get(id)
    if (title !== undefined) return title
  }
  return anywhere.get(id)
}

const carrier = /^(?:value|values|val|v|f|text|content|raw|data|display(?:_?value)?|formatted(?:_?value)?)$/i

/**
 * What the column is called by whose id a cell is known: the last of its keys, but for those that only say that there is a value.
 * Nothing for a cell that says by its own keys what it is.
 */
export function titleOfCell(
  keys: readonly string[],
  value: string | number,
  tables: readonly number[],
  titles: ColumnTitles,
): string | undefined {
  if (titles.titles.size === 0 || kindOfField(keys, String(value)) !== undefined) return undefined
  for (const key of keys.slice(-deepest).toReversed()) {
    const title = titleOf(key, tables, titles)
    if (title !== undefined) return title
    if (!carrier.test(key)) return undefined
  }
  return undefined
}
