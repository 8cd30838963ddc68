import { isUtf8 } from 'node:buffer'
import { kindOfField, type PrivateKind } from './field-kinds.ts'
import { hasNone } from './long-text.ts'
import { looksDrawn, tokenForm } from './patterns.ts'
import { rewriteJson } from './rewrite-json.ts'
import { formOfFile, smallFile } from './small-files.ts'
import { withoutPadding } from '../../kernel/data/without-padding.ts'
import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'
import { encodeEscapes } from '../../kernel/wire/encode-escapes.ts'

/** What is done with what is found. */
export interface Rewriting {
  readonly places: readonly (readonly [was: string, becomes: string])[]
  isWord(text: string): boolean
  /** A value that is private as a whole. */
  whole(value: string, kind: PrivateKind): string
  /** Private values inside of a text. */
  inside(text: string): string
}

/** Rewrites what is private in texts of every kind. */
export interface TextRewriter {
  /** The value of a field. */
  field(keys: readonly string[], value: string): string
  number(keys: readonly string[], value: number): number
  /** A value that is private whatever its field is called. */
  whole(value: string, kind: PrivateKind): string
  url(url: string): string
  text(text: string): string
  /** Nothing for a text that is not JSON. */
  json(text: string): string | undefined
}

export function createTextRewriter(rewriting: Rewriting): TextRewriter {
  const rewriter: TextRewriter = {
    field(keys, value) {
      const kind = kindOfField(keys, value)
      if (kind === undefined) return rewriter.text(value)
      // A person may be called like a word, and not like several.
      const isOwnWord =
        rewriting.isWord(value) &&
        (kind === 'document' || kind === 'address' || (kind === 'name' && /[._]/.test(value)))
      return isOwnWord || /^(true|false|null|)$/.test(value) ? value : rewriter.whole(value, kind)
    },
    number(keys, value) {
      const text = String(value)
      const kind = kindOfField(keys, text)
      if (!/^\d+(\.\d+)?$/.test(text))
        return kind === undefined || !/[1-9]/.test(text) ? value : Math.sign(value)
      const other = kind === undefined ? rewriting.inside(text) : rewriting.whole(text, kind)
      return other === text ? value : Number(other.replace(/^0(?=\d)/, text.startsWith('1') ? '2' : '1'))
    },
    whole: (value, kind) =>
      fileIn(value) ?? jwtOf(value, rewriter, rewriting) ?? rewriting.whole(value, kind),
    url: (url) => urlOf(url, rewriter, rewriting),
    text: (text) => textOf(text, rewriter, rewriting),
    json: (text) =>
      rewriteJson(
        text,
        ({ keys, value }) =>
          typeof value === 'number' ? rewriter.number(keys, value) : rewriter.field(keys, value),
        (key) => rewriting.inside(key),
      ),
  }
  return rewriter
}

function textOf(given: string, rewriter: TextRewriter, rewriting: Rewriting): string {
  const text = moved(given, rewriting)
  if (/^[{[]/.test(text.trimStart())) return rewriter.json(text) ?? rewriting.inside(text)
  if (/^https?:\/\/\S/i.test(text) && hasNone(text, /\s/)) return rewriter.url(text)
  const other = fileIn(text) ?? encodedIn(text, rewriter)
  if (other !== undefined) return other
  return looksDrawn(text) ? rewriting.whole(text, 'secret') : withTokens(text, rewriter, rewriting)
}

/** Where the vendor was, wherever it stands. */
const moved = (text: string, { places }: Rewriting): string =>
  places.reduce((so, [was, becomes]) => so.replaceAll(was, becomes), text)

function withTokens(text: string, rewriter: TextRewriter, rewriting: Rewriting): string {
  let rest = 0
  const parts: string[] = []
  for (const found of text.matchAll(tokenForm)) {
    parts.push(
      rewriting.inside(text.slice(rest, found.index)),
      jwtOf(found[0], rewriter, rewriting) ?? found[0],
    )
    rest = found.index + found[0].length
  }
  return [...parts, rewriting.inside(text.slice(rest))].join('')
}

/** A picture or a document in base64, with `data:` before it or not; nothing for any other text. */
function fileIn(text: string): string | undefined {
  const [head = ''] = /^data:[\w./+-]{0,200};base64,/.exec(text) ?? []
  const data = text.slice(head.length)
  const isBase64 = hasNone(withoutPadding(data), /[^A-Za-z\d+/_-]/)
  if (!isBase64 || data.length < (head === '' ? 64 : 16)) return undefined
  const form = formOfFile(Buffer.from(data, 'base64'))
  if (form === 'other' && head === '') return undefined
  return head + Buffer.from(smallFile(form)).toString('base64')
}

/** Base64 or hex of a text with something private in it, with that disguised; nothing for any other text. */
function encodedIn(text: string, rewriter: TextRewriter): string | undefined {
  const encoding = encodingOf(text)
  if (encoding === undefined) return undefined
  const bytes = Buffer.from(text, encoding)
  const before = bytes.toString('utf8')
  if (!isUtf8(bytes) || /[\p{Co}\uFFFD]|(?!\s)\p{Cc}/u.test(before)) return undefined
  const after = rewriter.text(before)
  if (after === before) return undefined
  const encoded = Buffer.from(after).toString(encoding)
  return encoding === 'base64' && !text.endsWith('=') && text.length % 4 !== 0
    ? withoutPadding(encoded)
    : encoded
}

function encodingOf(text: string): 'hex' | 'base64' | 'base64url' | undefined {
  if (text.length < 8) return undefined
  if (text.length % 2 === 0 && hasNone(text, /[^\da-f]/)) return 'hex'
  if (!hasNone(withoutPadding(text), /[^A-Za-z\d+/_-]/)) return undefined
  const encoding = /[-_]/.test(text) ? 'base64url' : 'base64'
  const again = Buffer.from(text, encoding).toString(encoding)
  return withoutPadding(again) === withoutPadding(text) ? encoding : undefined
}

/** A JSON Web Token with other claims and another signature; nothing for any other text. */
function jwtOf(text: string, rewriter: TextRewriter, rewriting: Rewriting): string | undefined {
  if (!text.startsWith('eyJ') || !hasNone(text, /[^\w.-]/)) return undefined
  const [head = '', claims = '', proof, ...more] = text.split('.')
  if (claims === '' || proof === undefined || more.length > 0) return undefined
  const other = rewriter.json(Buffer.from(claims, 'base64url').toString('utf8'))
  if (other === undefined) return undefined
  return [
    head,
    Buffer.from(other).toString('base64url'),
    proof === '' ? '' : rewriting.whole(proof, 'secret'),
  ].join('.')
}

/** A URL, or a path with a query. */
function urlOf(given: string, rewriter: TextRewriter, rewriting: Rewriting): string {
  const url = moved(given, rewriting)
  const { start, path, query, fragment } = splitUrl(url)
  const owner = start.replace(
    /\/\/([^/@]*)@/,
    (_, user: string) =>
      `//${user
        .split(':')
        .map((one) => encodeEscapes(rewriting.whole(decodeEscapes(one), 'secret')))
        .join(':')}@`,
  )
  const segments = path.split('/').map((segment) => {
    const plain = decodeEscapes(segment)
    if (looksDrawn(plain)) return rewriting.whole(plain, 'secret')
    const other = jwtOf(plain, rewriter, rewriting) ?? rewriting.inside(plain)
    return other === plain ? segment : encodeEscapes(other)
  })
  return [
    owner,
    segments.join('/'),
    ...(query === undefined ? [] : ['?', pairsOf(query, rewriter)]),
    rewriting.inside(fragment),
  ].join('')
}

/** Whatever is missing is empty, except the query. */
function splitUrl(url: string) {
  const hash = url.indexOf('#')
  const [whole, fragment] = hash < 0 ? [url, ''] : [url.slice(0, hash), url.slice(hash)]
  const mark = whole.indexOf('?')
  const [place, query] = mark < 0 ? [whole, undefined] : [whole.slice(0, mark), whole.slice(mark + 1)]
  const [start = ''] = /^https?:\/\/[^/]{0,2000}/.exec(place) ?? []
  return { start, path: place.slice(start.length), query, fragment }
}

/** `a=1&b=2`, of a query or a form; what does not change keeps its spelling. */
export const pairsOf = (text: string, rewriter: TextRewriter): string =>
  text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=')
      if (at < 0) return pair
      const [name, raw] = [pair.slice(0, at), pair.slice(at + 1)]
      const value = decodeEscapes(raw.replaceAll('+', ' '))
      const keys = decodeEscapes(name)
        .split(/[[\].]+/)
        .filter((key) => key !== '')
      const other = rewriter.field(keys, value)
      return other === value ? pair : `${name}=${encodeEscapes(other)}`
    })
    .join('&')
