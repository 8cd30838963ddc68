import { wireHeader, type PartName, type WireExchange, type WireHeaders } from '../exchange.ts'
import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'
import { blank } from './blank.ts'
import { birthsIn } from './days.ts'
import { createDisguise } from './choose-disguise.ts'
import type { Disguise } from './disguise.ts'
import type { PrivateValue } from './private-kind.ts'
import { createPrivateValues } from './private-values.ts'
import { emailsIn, privateForms } from './patterns.ts'
import { rewriteBody } from './rewrite-body.ts'
import { rewriteHeaders } from './rewrite-headers.ts'
import { createTextRewriter, type Rewriting } from './rewrite-text.ts'
import type { TextRewriter } from './text-rewriter.ts'

export interface RedactorOptions {
  /** Drawn for one recording; from it comes what takes the place of what was private. */
  readonly salt: string
  /** Words of the vendor's own, lower case, which are nobody's secret. */
  readonly words: ReadonlySet<string>
  /** Where the vendor and the recorder were, and what stands in the corpus for that. */
  readonly places: readonly (readonly [was: string, becomes: string])[]
  /** Headers in which a secret travels, beside those that are known. */
  readonly secretHeaders: readonly string[]
}

/** Takes out of exchanges what is private, and puts something of the same form in its place: the same for the same. */
export interface Redactor {
  /** Finds what is private in an exchange. What is found in one is taken out of all, so learn from all before the first is redacted. */
  learn(exchange: WireExchange): void
  redact<E extends WireExchange>(exchange: E): E
  /** One that takes the place of what signs webhooks. */
  secret(): string
  /** What was found. */
  known(): readonly PrivateValue[]
  /** What took the place of that, so far. */
  disguises(): ReadonlySet<string>
}

/** What is drawn for short values is kept, as they come again and again. */
const longestKept = 100
const mostKept = 100_000

export function createRedactor({ salt, words, places, secretHeaders }: RedactorOptions): Redactor {
  const given = new Set<string>()
  const draw = createDisguise(salt, {
    isTaken: (text) => values.has(text) || words.has(text),
    runsIn: (text) => values.chancesIn(text),
  })
  const values = createPrivateValues(keeping(draw, given), (text) => words.has(text.toLowerCase()))
  let isLeftOut = false
  const learning: Rewriting = {
    places: [],
    isKnown: () => false,
    runsIn: () => [],
    isWord: (text) => words.has(text.toLowerCase()),
    whole(value, kind) {
      values.add(value, kind)
      return kind === 'secret' ? value : learning.inside(value)
    },
    inside(text) {
      for (const found of emailsIn(text)) {
        values.add(found, 'email')
        values.add(decodeEscapes(found), 'email')
      }
      for (const found of birthsIn(text)) values.add(found, 'date')
      for (const [kind, form] of privateForms)
        for (const [found] of text.matchAll(form)) values.add(found, kind)
      return text
    },
    leaveOut: (text) => learning.inside(text),
  }
  const redacting: Rewriting = {
    ...learning,
    places,
    whole: values.standIn,
    inside: values.disguiseIn,
    isKnown: values.has,
    runsIn: values.runsIn,
    leaveOut: (text) => ((isLeftOut = true), blank(text)),
  }
  const learner = createTextRewriter(learning)
  const redacter = createTextRewriter(redacting)
  return {
    learn: (exchange) => void rewriteExchange(exchange, learner, secretHeaders, (_, run) => run()),
    redact(exchange) {
      const leftOut = new Set<PartName>()
      const other = rewriteExchange(exchange, redacter, secretHeaders, (part, run) => {
        isLeftOut = false
        const rewritten = run()
        if (isLeftOut) leftOut.add(part)
        return rewritten
      })
      return leftOut.size === 0 ? other : { ...other, leftOut: [...leftOut] }
    },
    secret: () => `invented-${draw('a'.repeat(32), 'secret')}`,
    known: values.list,
    disguises: () => given,
  }
}

/** All values are known when the first is disguised; what was drawn for one stays. */
function keeping(draw: Disguise, given: Set<string>): Disguise {
  const drawn = new Map<string, string>()
  return (value, kind) => {
    const name = `${kind} ${value}`
    const other = drawn.get(name) ?? draw(value, kind)
    given.add(other)
    if (value.length <= longestKept && drawn.size < mostKept) drawn.set(name, other)
    return other
  }
}

/** Rewrites a part of an exchange. */
type RewritePart = <T>(part: PartName, run: () => T) => T

function rewriteExchange<E extends WireExchange>(
  exchange: E,
  text: TextRewriter,
  secretHeaders: readonly string[],
  rewritePart: RewritePart,
): E {
  const message = (headers: WireHeaders, body: Uint8Array, about: '' | 'answer ') => {
    const rewritten = rewritePart(`${about}body`, () =>
      rewriteBody(body, wireHeader(headers, 'content-type') ?? '', text),
    )
    const lengths = headers.map(([name, value]): readonly [string, string] => [
      name,
      /^content-length$/i.test(name) && value === String(body.length) ? String(rewritten.length) : value,
    ])
    const others = rewritePart(`${about}headers`, () => rewriteHeaders(lengths, text, secretHeaders))
    return { headers: others, body: rewritten }
  }
  const sent = message(exchange.headers, exchange.body, '')
  if (exchange.kind === 'webhook')
    return { ...exchange, ...sent, path: rewritePart('url', () => text.secretUrl(exchange.path)) }
  const { answer } = exchange
  return {
    ...exchange,
    ...sent,
    url: rewritePart('url', () => text.url(exchange.url)),
    answer: { ...answer, ...message(answer.headers, answer.body, 'answer ') },
  }
}
