import { mayNamePrivate } from './field-kinds.ts'

/** An object or a list that is open at a place of a JSON text. */
export interface TableFrame {
  readonly kind: 'object' | 'array'
  /** Of a list, which item is read. */
  item: number
  /** What the columns of a table are called, where it is one. */
  readonly columns: (string | undefined)[]
}

const columnLists = /^(?:headers?|columns?|cols|fields?|column_?names?|header_?row|names|keys|schema)$/i
const columnLabel = /^(?:name|label|key|title|header|header_?name|field|text|id|caption|value)$/i
const cellKey = /^(?:v|f|value|text|formatted_?value|display_?value)$/i
const cellLists = /^(?:cells|values|data|row|c)$/i

/** Notes what a column is called: `{ "headers": ["Surname"] }`, `{ "columns": [{ "name": "Surname" }] }`, or the first row of all. */
export function noteColumn(stack: readonly TableFrame[], keys: readonly string[], value: string): void {
  const [top, second, third] = [stack.at(-1), stack.at(-2), stack.at(-3)]
  if (top?.kind === 'array' && second?.kind === 'array' && second.item === 0) second.columns[top.item] = value
  else if (top?.kind === 'array' && second?.kind === 'object' && columnLists.test(keys.at(-1) ?? ''))
    second.columns[top.item] = value
  else if (
    top?.kind === 'object' &&
    second?.kind === 'array' &&
    third?.kind === 'object' &&
    columnLists.test(keys.at(-2) ?? '') &&
    columnLabel.test(keys.at(-1) ?? '') &&
    // Of several names of a column, the one that says something.
    !mayNamePrivate(third.columns[second.item] ?? '')
  )
    third.columns[second.item] = value
}

/** What the column is called in which a place is; nothing where that is no cell of a table, or says nothing private. */
export function columnAt(stack: readonly TableFrame[], keys: readonly string[]): string | undefined {
  // `{ "c": [{ "v": "Marty" }] }`
  const isWrapped = stack.at(-1)?.kind === 'object' && cellKey.test(keys.at(-1) ?? '')
  const [row, second, third, fourth] = isWrapped
    ? stack.slice(-5, -1).toReversed()
    : stack.slice(-4).toReversed()
  if (row?.kind !== 'array') return undefined
  const rowKey = keys.at(isWrapped ? -2 : -1) ?? ''
  const isListed = second?.kind === 'array'
  const isInRow = second?.kind === 'object' && third?.kind === 'array' && cellLists.test(rowKey)
  const name =
    (isListed ? third?.columns[row.item] : isInRow ? fourth?.columns[row.item] : undefined) ??
    (isListed && second.item > 0 ? second.columns[row.item] : undefined)
  return name !== undefined && mayNamePrivate(name) ? name : undefined
}

/** Whether a JSON text may have a list of columns; only then it is read twice. */
export const mayHaveColumns = (text: string): boolean => columnsNamed.test(text)

const columnsNamed =
  /"(?:headers?|columns?|cols|fields?|column_?(?:names?|defs?|definitions?|headers?)|header_?row|names|keys|schema|questions|properties|attributes)"\s{0,20}:\s{0,20}[[{]/i
