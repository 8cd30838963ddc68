/** A piece of XML or HTML: all pieces together are the text. */
export type MarkupToken =
  | { readonly kind: 'text'; readonly raw: string }
  /** Taken as it is, such as a comment, a script, or CDATA. */
  | { readonly kind: 'verbatim'; readonly before: string; readonly raw: string; readonly after: string }
  | { readonly kind: 'open'; readonly raw: string; readonly name: string; readonly isEmpty: boolean }
  | { readonly kind: 'close'; readonly raw: string; readonly name: string }

const verbatims = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const

const nameForm = /<(\/?)([\p{L}_][\p{L}\p{N}_:.-]{0,100})/uy

/** Reads each character once, and takes what is broken as text. */
export function* markupTokens(text: string): Generator<MarkupToken> {
  let place = 0
  let textFrom = 0
  while (place < text.length) {
    const at = text.indexOf('<', place)
    if (at < 0) break
    const found = atBracket(text, at)
    place = found?.to ?? at + 1
    if (found === undefined) continue
    if (at > textFrom) yield { kind: 'text', raw: text.slice(textFrom, at) }
    yield* found.tokens
    textFrom = place
  }
  if (textFrom < text.length) yield { kind: 'text', raw: text.slice(textFrom) }
}

/** Nothing for a bracket that opens no tag. */
function atBracket(
  text: string,
  at: number,
): { readonly tokens: readonly MarkupToken[]; readonly to: number } | undefined {
  for (const [before, after] of verbatims)
    if (text.startsWith(before, at)) return verbatimAt(text, at, before, after)
  nameForm.lastIndex = at
  const [, slash, name] = nameForm.exec(text) ?? []
  if (name === undefined) return undefined
  const end = endOfTag(text, at + 1)
  const raw = text.slice(at, end)
  if (slash === '/') return { tokens: [{ kind: 'close', raw, name }], to: end }
  const isEmpty = raw.endsWith('/>') || isVoid.test(name)
  const open: MarkupToken = { kind: 'open', raw, name, isEmpty }
  if (!/^(script|style)$/i.test(name) || isEmpty) return { tokens: [open], to: end }
  const script = verbatimAt(text, end, '', `</${name}`)
  return { tokens: [open, ...script.tokens], to: script.to }
}

const isVoid = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/i

function verbatimAt(text: string, at: number, before: string, after: string) {
  const end = text.indexOf(after, at + before.length)
  const [from, to] = [at + before.length, end < 0 ? text.length : end]
  // What closes a script is a tag of its own.
  const mark = before === '' || end < 0 ? '' : after
  const token: MarkupToken = { kind: 'verbatim', before, raw: text.slice(from, to), after: mark }
  return { tokens: [token], to: to + mark.length }
}

/** Behind its bracket, or where the next one opens; a bracket in quotes is a part of a value. */
function endOfTag(text: string, from: number): number {
  const marks = /["'<>]/g
  marks.lastIndex = from
  for (let found = marks.exec(text); found; found = marks.exec(text)) {
    if (found[0] === '>') return found.index + 1
    if (found[0] === '<') return found.index
    if (
      text[found.index - 1] !== '=' &&
      !/=\s{0,9}$/.test(text.slice(Math.max(0, found.index - 10), found.index))
    )
      continue
    const end = text.indexOf(found[0], found.index + 1)
    if (end < 0) return text.length
    marks.lastIndex = end + 1
  }
  return text.length
}

/** An attribute, and where its value stands in the tag, without its quotes. */
export interface Attribute {
  readonly name: string
  readonly value: string
  readonly from: number
  readonly to: number
}

const inName = /[^\s"'<>/=]/g
const afterName = /[\s"'<>/=]/g
const afterSpace = /\S/g

/** Those of a tag that have a value. */
export function attributesOf(tag: string): readonly Attribute[] {
  const found: Attribute[] = []
  let place = 0
  while (place < tag.length) {
    const from = nextAt(tag, inName, place)
    const to = nextAt(tag, afterName, from)
    const equals = nextAt(tag, afterSpace, to)
    place = Math.max(to, place + 1)
    if (tag[equals] !== '=') continue
    const [start, end] = valueAt(tag, nextAt(tag, afterSpace, equals + 1))
    found.push({ name: tag.slice(from, to), value: tag.slice(start, end), from: start, to: end })
    place = /["']/.test(tag.charAt(end)) ? end + 1 : end
  }
  return found
}

function nextAt(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

function valueAt(tag: string, at: number): readonly [from: number, to: number] {
  const quote = tag.charAt(at)
  if (quote === '"' || quote === "'") {
    const end = tag.indexOf(quote, at + 1)
    return [at + 1, end < 0 ? tag.length : end]
  }
  const ends = /[\s"'<>]/g
  ends.lastIndex = at
  return [at, ends.exec(tag)?.index ?? tag.length]
}
