import { kindOfField } from './field-kinds.ts'
import { hasNone, type Run } from './long-text.ts'
import { createLooseScope, type LooseScope } from './loose-scope.ts'
import { bareValueAt, saysOnlyHow, valueBelow } from './loose-values.ts'
import { quotedAt, requoted } from './quoted.ts'
import type { TextRewriter } from './text-rewriter.ts'

/**
 * A text of no form that is known, or of one that is broken: JSON that does not parse, a log, a mail, settings. Whatever is written
 * as the value of a name (`name=value`, `Name: value`, `"name": "value"`) is rewritten as the value of that field, every link as a
 * link, and what is left by `rest`.
 */
export function rewriteLoose(text: string, rewriter: TextRewriter, { whole, rest }: LooseRest): string {
  if (hasNone(text, /[=:?#/\\]|\s--?[a-z]|\s(?:is|was)\s/i)) return rest(text)
  const parts: string[] = []
  const scope = createLooseScope()
  let kept = 0
  let place = 0
  const isInside = createInside(whole)
  const put = (from: number, to: number, other: string): void => {
    place = to
    // What begins with a quote is read without it.
    const inner = /["']/.test(text.charAt(from)) ? from + 1 : from
    if (other === text.slice(from, to) || isInside(from) || isInside(inner) || isInside(to)) return
    parts.push(rest(text.slice(kept, from)), other)
    kept = to
  }
  while (place < text.length) {
    const step = stepAt(text, place, scope, rewriter)
    if (step.other === undefined) place = step.to
    else put(step.from ?? place, step.to, step.other)
  }
  return [...parts, rest(text.slice(kept))].join('')
}

interface LooseRest {
  /** What is known, and must not be cut: from where to where, in their order. */
  readonly whole: readonly Run[]
  rest(text: string): string
}

/** Asks of places, each behind the one before, whether they lie inside of a run. */
function createInside(runs: readonly Run[]): (place: number) => boolean {
  let at = 0
  return (place) => {
    while ((runs[at]?.[1] ?? Infinity) <= place) at++
    return (runs[at]?.[0] ?? Infinity) < place
  }
}

interface Step {
  /** @default where it was looked */
  readonly from?: number
  readonly to: number
  /** What stands there now; nothing when that is of no interest. */
  readonly other?: string
}

const wordAt = /[\p{L}\p{N}_$@%/\\.?#~+*!^-]{1,4000}/uy

function stepAt(text: string, place: number, scope: LooseScope, rewriter: TextRewriter): Step {
  const one = text.charAt(place)
  if (one === '\n' || one === '\r') return (scope.line(), { to: place + 1 })
  if (one === ' ' || one === '\t') return spaceStep(text, place, scope)
  if (one === '{' || one === '[') return (scope.open(one), { to: place + 1 })
  if (one === '}' || one === ']') return (scope.close(), { to: place + 1 })
  if (one === '"' || one === "'") return quotedStep(text, place, scope, rewriter)
  const link = linkAt(text, place)
  if (link !== undefined) {
    scope.done()
    return { to: place + link.length, other: rewriter.url(link) }
  }
  wordAt.lastIndex = place
  const word = wordAt.exec(text)?.[0]
  if (word === undefined) return (scope.mark(one), { to: place + 1 })
  return wordStep(text, place, word, scope, rewriter)
}

function spaceStep(text: string, place: number, scope: LooseScope): Step {
  let to = place + 1
  while (text[to] === ' ' || text[to] === '\t') to++
  scope.space(to - place)
  return { to }
}

/** A string in quotes: a name, when a colon or an equals sign comes next, or a value. */
function quotedStep(text: string, place: number, scope: LooseScope, rewriter: TextRewriter): Step {
  const quoted = quotedAt(text, place)
  if (quoted === undefined) return (scope.mark(text.charAt(place)), { to: place + 1 })
  const next = separatorAt(text, quoted.to)
  if (next !== undefined) {
    scope.name(quoted.value)
    return { to: next }
  }
  const keys = scope.keys()
  const other = keys.length === 0 ? rewriter.text(quoted.value) : rewriter.field(keys, quoted.value)
  scope.done()
  return {
    to: quoted.to,
    other:
      other === quoted.value ? text.slice(place, quoted.to) : requoted(text.slice(place, quoted.to), other),
  }
}

/** Where the value of a name begins that ends here. */
function separatorAt(text: string, from: number): number | undefined {
  const [mark] = separator.exec(text.slice(from, from + 40)) ?? []
  return mark === undefined ? undefined : from + mark.length
}

const separator = /^\]?[ \t]{0,20}(?:=>|:=|=(?!=)|:(?!\/\/)|(?:is|was)[ \t](?=\S{0,20}\d))[ \t]{0,16}/

/** `--password …` */
const flag = /^--?[a-z]/i

function wordStep(
  text: string,
  place: number,
  word: string,
  scope: LooseScope,
  rewriter: TextRewriter,
): Step {
  const end = place + word.length
  const next = separatorAt(text, end) ?? (flag.test(word) && text[end] === ' ' ? end + 1 : undefined)
  if (next === undefined || (/\d$/.test(word) && /^:\d/.test(text.slice(end, end + 2)))) {
    const keys = scope.pending()
    const step = keys && valueStep(text, place, keys, scope, rewriter)
    if (step !== undefined) return step
    scope.done()
    scope.word(word)
    return { to: end }
  }
  const names = scope.namesEndingWith(word)
  if (text[end] === ']') scope.close()
  for (const name of names) {
    const keys = [...scope.around(), name]
    if (kindOfField(keys, text.slice(next, next + 200)) === undefined) continue
    scope.name(name)
    return (
      belowStep(text, next, keys, scope, rewriter) ??
      valueStep(text, next, keys, scope, rewriter) ?? { to: next }
    )
  }
  scope.name(word)
  return { to: next }
}

function belowStep(
  text: string,
  from: number,
  keys: readonly string[],
  scope: LooseScope,
  rewriter: TextRewriter,
): Step | undefined {
  const below = valueBelow(text, from)
  if (below === undefined) return undefined
  scope.done()
  return {
    from: below.start,
    to: below.start + below.value.length,
    other: rewriter.field(keys, below.value),
  }
}

/** What is written without quotes: as far as its kind goes; nothing where there is nothing private. */
function valueStep(
  text: string,
  from: number,
  keys: readonly string[],
  scope: LooseScope,
  rewriter: TextRewriter,
): Step | undefined {
  if (/["'{[\s]/.test(text.charAt(from))) return undefined
  const kind = kindOfField(keys, text.slice(from, from + 200))
  if (kind === undefined) return undefined
  const { start, value } = bareValueAt(text, from, kind, scope.fillsLine())
  if (value === '' || /^[\w.-]{1,60}=[^=]/.test(value)) return undefined
  scope.done()
  const other = saysOnlyHow(value) ? value : rewriter.field(keys, value)
  return { from: start, to: start + value.length, other }
}

const linkForm = /(?:[a-z][a-z\d+.-]{1,20}:\/\/|\.{0,2}\/|\?|#)[^\s"'<>`{}|\\^]{1,4000}/iy
const queryForm = /[?#][\w%.~[\]-]{1,100}=[^\s"'<>`{}|\\^]{0,4000}/y
const longestPath = 200

/** A link, without the punctuation of the sentence that it stands in. */
function linkAt(text: string, place: number): string | undefined {
  if (/[\p{L}\p{N}]/u.test(text.charAt(place - 1))) return undefined
  linkForm.lastIndex = place
  const found = linkForm.exec(text)?.[0] ?? pathWithQueryAt(text, place)
  const link = found?.replace(/[.,;:!?)\]]{1,9}$/, '')
  return link !== undefined && /^[a-z][a-z\d+.-]*:\/\/.|[?#][^=]{1,200}=|^\.{0,2}\/\w/i.test(link)
    ? link
    : undefined
}

/** `clients/search?email=…` */
function pathWithQueryAt(text: string, place: number): string | undefined {
  const path = text.slice(place, place + longestPath)
  const length = path.search(/[^\w/%.-]/)
  if (length < 1) return undefined
  queryForm.lastIndex = place + length
  const query = queryForm.exec(text)?.[0]
  return query === undefined ? undefined : path.slice(0, length) + query
}
