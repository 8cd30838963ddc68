import type { TextRewriter } from './text-rewriter.ts'

/** A card or a calendar in JSON, and a table in which columns are told from cells: only their form says what is in them. */
const card = /\[\s{0,20}"v(?:card|calendar)"\s{0,20},\s{0,20}\[/i
const table = /"(?:columns?|cols|column_?(?:defs?|definitions?))"\s{0,20}:\s{0,20}[[{]/i
const beginsAsJson = /^[^[{<]{0,200}[[{]/

/**
 * JSON with a card or a table in it and something around it, such as an event of a stream, a comment or the call of a function; where
 * it is broken, nothing tells what is whose, and it is left out. Nothing for any other text.
 */
export function rewriteEmbedded(text: string, rewriter: TextRewriter): string | undefined {
  const isCard = card.test(text)
  if (!isCard && !table.test(text)) return undefined
  const other = middleOf(text, rewriter) ?? linesOf(text, rewriter)
  if (other !== undefined) return other
  return isCard || beginsAsJson.test(text) ? rewriter.leaveOut(text) : undefined
}

function middleOf(text: string, rewriter: TextRewriter): string | undefined {
  const from = text.search(/[[{]/)
  const to = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}')) + 1
  const [before, after] = [text.slice(0, from), text.slice(to)]
  const json = from < to ? rewriter.json(text.slice(from, to)) : undefined
  return json === undefined ? undefined : rewriter.text(before) + json + rewriter.text(after)
}

/** Where each line that has a card or a table has all of it. */
function linesOf(text: string, rewriter: TextRewriter): string | undefined {
  const parts: string[] = []
  let between = ''
  for (const line of text.split(/(?<=\n)/)) {
    if (!card.test(line) && !table.test(line)) {
      between += line
      continue
    }
    const other = middleOf(line, rewriter)
    if (other === undefined) return undefined
    parts.push(between === '' ? '' : rewriter.text(between), other)
    between = ''
  }
  return parts.join('') + (between === '' ? '' : rewriter.text(between))
}
