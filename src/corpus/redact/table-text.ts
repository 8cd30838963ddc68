import { mayNamePrivate, namesPrivate } from './field-kinds.ts'
import { hasNone } from './long-text.ts'
import type { TextRewriter } from './text-rewriter.ts'

/** A longer line is no header. */
const longestHeader = 4000

/** A table in lines whose first says what its columns are; nothing for any other text. */
export function rewriteTable(text: string, rewriter: TextRewriter, leastColumns = 2): string | undefined {
  const end = text.indexOf('\n')
  if (end < 1 || end > longestHeader || end === text.length - 1) return undefined
  const header = text.slice(0, end).trimEnd()
  const delimiter = [',', ';', '\t', '|'].find((one) => isHeader(header, one, leastColumns))
  if (delimiter === undefined) return undefined
  const names = cellsOf(header, delimiter).map(plainOf)
  const width = names.length
  const second = cellsOf(text.slice(end + 1, end + 1 + longestHeader).split(/\r?\n/, 1)[0] ?? '', delimiter)
  if (second.length !== width && !text.slice(end + 1, end + 1 + longestHeader).includes('"')) return undefined
  if (width === 2 && namesPrivate(plainOf(second[0] ?? '')) && !namesPrivate(names[1] ?? ''))
    return rewriteRows(text, delimiter, [], rewriter)
  return text.slice(0, end + 1) + rewriteRows(text.slice(end + 1), delimiter, names, rewriter)
}

/** Names alone, of which one at least is that of a private field. */
function isHeader(line: string, delimiter: string, leastColumns: number): boolean {
  const names = cellsOf(line, delimiter).map(plainOf)
  return (
    names.length >= leastColumns &&
    names.every((name) => name.length < 60 && hasNone(name, /[@=:{}<>?]/)) &&
    names.some((name) => mayNamePrivate(name))
  )
}

function rewriteRows(
  text: string,
  delimiter: string,
  names: readonly string[],
  rewriter: TextRewriter,
): string {
  const parts: string[] = []
  let column = 0
  let first = ''
  for (const [cell, mark] of cellsAndMarks(text, delimiter)) {
    if (column === 0) first = plainOf(cell)
    // Without names above the columns, each line begins with one.
    const isName = names.length === 0 && column === 0
    parts.push(isName ? cell : rewriteCell(cell, names[column] ?? first, rewriter), mark)
    column = mark === delimiter ? column + 1 : 0
  }
  return parts.join('')
}

function rewriteCell(cell: string, name: string, rewriter: TextRewriter): string {
  const plain = plainOf(cell)
  const other = rewriter.field([name], plain)
  if (other === plain) return cell
  const [before = ''] = /^\s{0,100}/.exec(cell) ?? []
  if (!cell.trimStart().startsWith('"')) return before + other
  return `${before}"${other.replaceAll('"', '""')}"`
}

const cellsOf = (line: string, delimiter: string): readonly string[] =>
  Array.from(cellsAndMarks(line, delimiter), ([cell]) => cell)

const plainOf = (cell: string): string => {
  const text = cell.trim()
  return text.length > 1 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text
}

/** Each cell as it is written, and what ends it. A cell in quotes may have lines in it. */
function* cellsAndMarks(text: string, delimiter: string): Generator<readonly [cell: string, mark: string]> {
  const ends = new RegExp(delimiter === '|' ? String.raw`\||\r?\n` : `${delimiter}|\\r?\\n`, 'g')
  let from = 0
  while (from <= text.length) {
    ends.lastIndex = text[from] === '"' ? endOfQuotes(text, from) : from
    const found = ends.exec(text)
    yield [text.slice(from, found?.index ?? text.length), found?.[0] ?? '']
    if (found === null) return
    from = found.index + found[0].length
  }
}

function endOfQuotes(text: string, from: number): number {
  let at = text.indexOf('"', from + 1)
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at < 0 ? text.length : at
}
