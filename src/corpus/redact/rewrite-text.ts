import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'
import { encodeEscapes } from '../../kernel/wire/encode-escapes.ts'
import { rewriteArmored, rewriteEncoded, rewriteEncodedWords, rewriteFile, rewriteJwt } from './encodings.ts'
import { rewriteCardLeaf, rewriteContentLines } from './content-lines.ts'
import { rewriteEmbedded } from './embedded-json.ts'
import { rewriteEntities } from './entities.ts'
import { kindOfField, namesPrivate } from './field-kinds.ts'
import { saysOnlyHow } from './loose-values.ts'
import { rewriteLoose } from './loose-text.ts'
import { withRuns, type Run } from './long-text.ts'
import { rewriteMarkup } from './markup.ts'
import { createNesting } from './nesting.ts'
import { rewriteSerialized } from './php-serialized.ts'
import { rewriteEscaped } from './quoted.ts'
import { looksDrawn, looksDrawnInPath, tokenForm } from './patterns.ts'
import type { PrivateKind } from './private-kind.ts'
import type { JsonLeaf } from './json-walk.ts'
import { rewriteJson } from './rewrite-json.ts'
import { rewriteLines } from './json-lines.ts'
import { rewriteTable } from './table-text.ts'
import type { TextRewriter } from './text-rewriter.ts'
import { rewriteForm, rewriteUrl, urlOf } from './urls.ts'
import { wordsOfName } from './words-of-name.ts'

/** What is done with what is found. */
export interface Rewriting {
  readonly places: readonly (readonly [was: string, becomes: string])[]
  isWord(text: string): boolean
  /** A value that is private as a whole. */
  whole(value: string, kind: PrivateKind): string
  /** Private values inside of a text. */
  inside(text: string): string
  /** Whether a whole text is a value that is known. */
  isKnown(text: string): boolean
  /** Where what is known stands in it. */
  runsIn(text: string): readonly Run[]
  /** A text that cannot be redacted surely. */
  leaveOut(text: string): string
}

export function createTextRewriter(rewriting: Rewriting): TextRewriter {
  const nested = createNesting()
  const orLeftOut = (text: string, rewrite: () => string): string =>
    nested(rewrite, () => rewriting.leaveOut(text))
  const rewriter: TextRewriter = {
    field: (keys, value) => fieldOf(keys, value, rewriter, rewriting),
    number: (keys, value) => numberOf(keys, value, rewriting),
    whole: (value, kind) =>
      rewriteFile(value) ??
      rewriteJwt(value, rewriter) ??
      rewriteArmored(value, rewriter, (rest) => rest) ??
      rewriteEntities(value, (plain) => rewriting.whole(plain, kind)) ??
      rewriting.whole(value, kind),
    fileName: (name) => rewriting.whole(name, 'name'),
    url: (url) => orLeftOut(url, () => urlOf(moved(url, rewriting), rewriter)),
    secretUrl: (url) => orLeftOut(url, () => urlOf(moved(url, rewriting), rewriter, true)),
    segment: (plain) =>
      looksDrawnInPath(plain)
        ? rewriting.whole(plain, 'secret')
        : (rewriteJwt(plain, rewriter) ?? rewriting.inside(plain)),
    text: (text) => orLeftOut(text, () => textOf(text, rewriter, rewriting)),
    json: (text) =>
      rewriteJson(
        text,
        (leaf) => leafOf(leaf, rewriter),
        (key) => rewriting.inside(key),
      ),
    inside: rewriting.inside,
    leaveOut: rewriting.leaveOut,
    nested,
  }
  return rewriter
}

/** In `{ "name": "email", "value": … }` one field says what the other is. */
function leafOf({ keys, value, labels, isLabel, card }: JsonLeaf, rewriter: TextRewriter): string | number {
  if (card !== undefined) return rewriteCardLeaf(card, value, rewriter)
  if (isLabel && namesPrivate(String(value))) return value
  const label =
    labels?.find((one) => kindOfField([one], String(value)) !== undefined) ?? labels?.find(namesPrivate)
  const own = label === undefined ? keys : [...keys.slice(0, -1), label]
  return typeof value === 'number' ? rewriter.number(own, value) : rewriter.field(own, value)
}

/** A URL in such a field is where somebody takes webhooks: who knows it may send some. */
const takesWebhooks = /(?:hook|callback|call_back|notif|listener)/i

function fieldOf(
  keys: readonly string[],
  value: string,
  rewriter: TextRewriter,
  rewriting: Rewriting,
): string {
  const kind = kindOfField(keys, value)
  if (kind === undefined || (value.includes(' ') && saysOnlyHow(value, wordsOfName(keys.at(-1) ?? ''))))
    return takesWebhooks.test(keys.slice(-2).join(' ')) && /^https?:\/\/[^\s"<>]{1,4000}$/i.test(value)
      ? rewriter.secretUrl(value)
      : rewriter.text(value)
  // A person may be called like a word, and not like several.
  const isOwnWord =
    rewriting.isWord(value) &&
    (kind === 'document' || kind === 'address' || (kind === 'name' && /[._]/.test(value)))
  return isOwnWord || /^(true|false|null|)$/.test(value) ? value : rewriter.whole(value, kind)
}

function numberOf(keys: readonly string[], value: number, rewriting: Rewriting): number {
  const text = String(value)
  const kind = kindOfField(keys, text)
  if (!/^\d+(\.\d+)?$/.test(text)) return kind === undefined || !/[1-9]/.test(text) ? value : Math.sign(value)
  const other =
    kind === undefined ? rewriting.inside(text) : rewriting.whole(text, kind === 'email' ? 'document' : kind)
  return other === text ? value : Number(other.replace(/^0(?=\d)/, text.startsWith('1') ? '2' : '1'))
}

type RewriteForm = (text: string, rewriter: TextRewriter) => string | undefined

/** The forms of a text, in the order in which they are told apart: each nothing for a text of another. */
const certainForms: readonly RewriteForm[] = [
  (text, rewriter) => (/^\s{0,100}[{["]/.test(text) ? rewriter.json(text) : undefined),
  rewriteLines,
  rewriteEmbedded,
  (text, rewriter) => rewriteEscaped(text, rewriter.text),
  rewriteSerialized,
  rewriteContentLines,
  rewriteFile,
  rewriteEncoded,
]

/** A name or a password may look like one of these. */
const likelyForms: readonly RewriteForm[] = [
  rewriteUrl,
  rewriteMarkup,
  rewriteForm,
  (text, rewriter) => rewriteEntities(text, rewriter.text),
  rewriteTable,
]

function firstOf(forms: readonly RewriteForm[], text: string, rewriter: TextRewriter): string | undefined {
  for (const form of forms) {
    const other = form(text, rewriter)
    if (other !== undefined) return other
  }
  return undefined
}

/** A shorter text has no form. */
const shortestForm = 4

const byteOrderMark = '\uFEFF'
const byteOrderMarks = /^\uFEFF+/

function textOf(given: string, rewriter: TextRewriter, rewriting: Rewriting): string {
  if (given.startsWith(byteOrderMark)) {
    const text = given.replace(byteOrderMarks, '')
    return given.slice(0, given.length - text.length) + textOf(text, rewriter, rewriting)
  }
  const text = moved(given, rewriting)
  if (text.length < shortestForm) return rewriting.inside(text)
  const certain = firstOf(certainForms, text, rewriter)
  if (certain !== undefined) return certain
  if (rewriting.isKnown(text)) return rewriting.inside(text)
  const likely = firstOf(likelyForms, text, rewriter)
  if (likely !== undefined) return likely
  if (looksDrawn(text)) return rewriting.whole(text, 'secret')
  const loose = (rest: string): string =>
    rewriteLoose(rest, rewriter, {
      whole: rewriting.runsIn(rest),
      rest: (plain) => plainOf(plain, rewriter, rewriting),
    })
  return rewriteArmored(text, rewriter, loose) ?? loose(text)
}

/** Where the vendor was, wherever it stands. */
const moved = (text: string, { places }: Rewriting): string =>
  places.reduce((so, [was, becomes]) => so.replaceAll(was, becomes), text)

/** A text that says nothing of its own form. */
function plainOf(text: string, rewriter: TextRewriter, rewriting: Rewriting): string {
  const tokens = Array.from(text.matchAll(tokenForm), ({ 0: token, index }): Run => [
    index,
    index + token.length,
  ])
  const plain = (rest: string): string =>
    escapedWords(rewriting.inside(rewriteEncodedWords(rest, rewriter)), rewriting)
  return withRuns(text, tokens, (token) => rewriteJwt(token, rewriter), plain)
}

/** A word with percent escapes, in whatever way they are written. */
const escapedWords = (text: string, rewriting: Rewriting): string =>
  text.includes('%')
    ? text.replaceAll(/(?:[\w.~-]|%[\da-f]{2}){1,2000}/gi, (word) => {
        if (!word.includes('%')) return word
        const plain = decodeEscapes(word)
        const other = rewriting.inside(plain)
        return other === plain ? word : encodeEscapes(other)
      })
    : text
