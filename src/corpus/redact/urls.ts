import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'
import { encodeEscapes } from '../../kernel/wire/encode-escapes.ts'
import { kindOfField } from './field-kinds.ts'
import { hasNone } from './long-text.ts'
import type { TextRewriter } from './text-rewriter.ts'

/** Longer ones are texts. */
const longestUrl = 65_536

/** A URL with what is private in it rewritten, or a reference without a host; nothing for any other text. */
export const rewriteUrl = (text: string, rewriter: TextRewriter): string | undefined =>
  isUrl(text) ? rewriter.url(text) : undefined

const isUrl = (text: string): boolean =>
  text.length <= longestUrl &&
  hasNone(text, /[\s"<>]/) &&
  (/^[a-z][a-z\d+.-]{0,30}:\/\/[^/]|^\/\/[\w-]+\./i.test(text) ||
    /^\.{0,2}\/[\w%.~-]/.test(text) ||
    isPathWithQuery(text))

/** `clients?email=…`, `?token=…`, `#access_token=…` */
const isPathWithQuery = (text: string): boolean => /^[\w/%.~-]{0,200}[?#][\w/%.~[\]-]{1,200}=/.test(text)

/** A URL, or a path with a query: `isSecret` says that who knows its path may use it, such as one that takes webhooks. */
export function urlOf(url: string, rewriter: TextRewriter, isSecret = false): string {
  const { start, path, query, fragment } = splitUrl(url)
  const segments = path.split('/').map((segment, at, all) => {
    if (hasPairs.test(segment)) return pairsOf(segment, rewriter)
    const plain = decodeEscapes(segment)
    const before = all[at - 1] ?? ''
    // `/reset-password/…`
    const isNamed = leadsToSecret.test(before) || kindOfField([before], plain) === 'secret'
    const other =
      (isSecret || isNamed) && opensSomething(plain)
        ? rewriter.whole(plain, 'secret')
        : rewriter.segment(plain)
    return other === plain ? segment : encodeEscapes(other)
  })
  return [
    ownerOf(start, rewriter),
    segments.join('/'),
    ...(query === undefined ? [] : ['?', pairsOf(query, rewriter)]),
    ...(fragment === undefined ? [] : ['#', fragmentOf(fragment, rewriter)]),
  ].join('')
}

/** What comes after one of these is for whoever was sent the link. */
const leadsToSecret =
  /^(?:reset|token|magic|invite|invitation|invitations|verify|verification|perform|activate|activation|confirm|unsubscribe|share|join|m|s|l)(?:[-_](?:link|url|code|email))?$/i

/** `/clients;token=…` */
const hasPairs = /^[\w%.;~[\]-]{0,200}?(?:^|;)[\w%.~[\]-]{1,60}=[^=]/

/** Who it is that may come in stands before the host. */
const ownerOf = (start: string, rewriter: TextRewriter): string => {
  const at = start.lastIndexOf('@')
  if (at < 0) return rewriter.inside(start)
  const scheme = start.slice(0, start.indexOf('//') + 2)
  const parts = start
    .slice(scheme.length, at)
    .split(':')
    .map((one) => (one === '' ? one : encodeEscapes(rewriter.whole(decodeEscapes(one), 'secret'))))
  return `${scheme}${parts.join(':')}@${rewriter.inside(start.slice(at + 1))}`
}

/** It is read as a query, or as a URL of its own, by pages that keep their state in it. */
const fragmentOf = (fragment: string, rewriter: TextRewriter): string => {
  if (/^!?\/|\?/.test(fragment)) return rewriter.url(fragment)
  return fragment.includes('=') ? pairsOf(fragment, rewriter) : rewriter.inside(fragment)
}

/** A part of a path that somebody has to know: it has digits among letters, or is long and no word. */
const opensSomething = (segment: string): boolean =>
  segment.length >= 6 &&
  segment.length <= 4096 &&
  !/^v\d/i.test(segment) &&
  ((/\d/.test(segment) && /[a-z]/i.test(segment)) ||
    /[a-z][A-Z]+[a-z]+[A-Z]/.test(segment) ||
    /^\d{8,}$/.test(segment))

/** Whatever is missing is empty, except query and fragment. */
function splitUrl(url: string) {
  const hash = url.indexOf('#')
  const [whole, fragment] = hash < 0 ? [url, undefined] : [url.slice(0, hash), url.slice(hash + 1)]
  const mark = whole.indexOf('?')
  const [place, query] = mark < 0 ? [whole, undefined] : [whole.slice(0, mark), whole.slice(mark + 1)]
  const [start = ''] = /^(?:[a-z][a-z\d+.-]{0,30}:)?\/\/[^/]{0,2000}/i.exec(place) ?? []
  return { start, path: place.slice(start.length), query, fragment }
}

/** `a=1&b=2`, of a query or a form; what does not change keeps its spelling. */
export const pairsOf = (text: string, rewriter: TextRewriter): string =>
  text
    .split(/([&;])/)
    .map((pair) => pairOf(pair, rewriter))
    .join('')

function pairOf(pair: string, rewriter: TextRewriter): string {
  const at = pair.indexOf('=')
  if (at < 0) return pair.length < 2 ? pair : otherPart(pair, (plain) => rewriter.text(plain))
  const [name, raw] = [pair.slice(0, at), pair.slice(at + 1)]
  const keys = decodeEscapes(name)
    .split(/[[\].]+/)
    .filter((key) => key !== '')
  const otherName = otherPart(name, (plain) => rewriter.inside(plain))
  return `${otherName}=${otherPart(raw, (plain) => rewriter.field(keys, plain))}`
}

function otherPart(raw: string, rewrite: (plain: string) => string): string {
  const plain = decodeEscapes(raw.replaceAll('+', ' '))
  const other = rewrite(plain)
  return other === plain ? raw : encodeEscapes(other)
}

/** `email=…&token=…`, as a form is sent, whatever it says that it is; nothing for any other text. */
export const rewriteForm = (text: string, rewriter: TextRewriter): string | undefined =>
  /^[\w.[\]%+-]{1,200}=/.test(text) &&
  hasNone(text.trimEnd(), /[\s"'<>{}]/) &&
  !/^[\w+/-]{8,}={1,2}$/.test(text.slice(0, 200).trimEnd())
    ? pairsOf(text, rewriter)
    : undefined
