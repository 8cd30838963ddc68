import type { WireHeaders } from '../exchange.ts'
import { rewriteDisposition } from './disposition.ts'
import { kindOfField } from './field-kinds.ts'
import type { TextRewriter } from './text-rewriter.ts'
import { wordsOfName } from './words-of-name.ts'

type Rewrite = (value: string, rewriter: TextRewriter) => string

/** Names of headers with a grammar of their own. */
const byName: readonly (readonly [RegExp, Rewrite])[] = [
  [/^cookie2?$/, (value, rewriter) => value.replaceAll(/[^;]+/g, (pair) => cookie(pair, rewriter))],
  [/^set-cookie2?$/, setCookie],
  [/^(?:www|proxy)-authenticate$|^(?:proxy-)?authentication-info$/, challenge],
  [/^forwarded$/, forwarded],
  [/^(?:location|content-location|referer|referrer|origin|(?:.+-)?(?:url|uri|callback|webhook|href))$/, link],
  [
    /^link$/,
    (value, rewriter) => value.replaceAll(/<([^<>]{1,4000})>/g, (_, url: string) => `<${rewriter.url(url)}>`),
  ],
  [/^refresh$/, refresh],
  [/^content-disposition$/, rewriteDisposition],
  [
    /^(?:content-type|content-length|content-encoding|accept(?:-.+)?|date|user-agent|server|host|etag|vary|x-request-id)$/,
    (value, rewriter) => rewriter.inside(value),
  ],
]

/** Where a call came from. */
const addressNames =
  /^x-(?:original-)?forwarded-for$|(?:^|-)(?:real|client|remote|user|source|connecting|originating|cluster-client)-?(?:ip|ips|addr|address)$|(?:^|-)(?:ip|clientip|realip)$/

/** Words of a header's name that say that it opens something, or whom it is about. */
const secretWords = new Set(
  `auth authorization authorisation authentication session sid sessid user userid username login account key apikey secret token
  password passwd pwd credential credentials csrf xsrf jwt bearer identity principal subject hmac assertion pin passphrase`
    .split(/\s+/)
    .filter((word) => word !== ''),
)

export const rewriteHeaders = (
  headers: WireHeaders,
  rewriter: TextRewriter,
  secretHeaders: readonly string[],
): WireHeaders => {
  const own = new Set(secretHeaders.map((name) => name.toLowerCase()))
  return headers.map(([name, value]) => [name, rewritten(name.toLowerCase(), value, rewriter, own)] as const)
}

function rewritten(name: string, value: string, rewriter: TextRewriter, own: ReadonlySet<string>): string {
  if (value.trim() === '') return value
  if (own.has(name)) return behindScheme(value, rewriter)
  const rewrite = byName.find(([pattern]) => pattern.test(name))?.[1]
  if (rewrite !== undefined) return rewrite(value, rewriter)
  if (addressNames.test(name)) return value.replaceAll(/[^,\s]+/g, (one) => rewriter.whole(one, 'document'))
  return rewriteField(name, value, rewriter)
}

/** A header that is a field like others. */
function rewriteField(name: string, value: string, rewriter: TextRewriter): string {
  const kind = kindOfField([name.replace(/^x-/, '')], value)
  if (kind !== undefined && kind !== 'secret') return rewriter.field([name.replace(/^x-/, '')], value)
  const isSecret = kind === 'secret' || wordsOfName(name).some((word) => secretWords.has(word))
  return isSecret && !saysHow.test(value) ? behindScheme(value, rewriter) : rewriter.text(value)
}

const saysHow = /^(?:true|false|yes|no|none|null|\d{1,2}|basic|bearer|digest|oauth2?|required|optional)$/i

function cookie(pair: string, rewriter: TextRewriter): string {
  const at = pair.indexOf('=')
  if (at < 0)
    return pair.trim() === '' ? pair : (/^\s*/.exec(pair)?.[0] ?? '') + rewriter.whole(pair.trim(), 'secret')
  const value = pair.slice(at + 1)
  const plain = value.trim().replace(/^"(.*)"$/, '$1')
  return plain === ''
    ? pair
    : pair.slice(0, at + 1) + value.replace(plain, () => rewriter.whole(plain, 'secret'))
}

/** The value, and what comes behind it: when it ends and where it counts. */
function setCookie(value: string, rewriter: TextRewriter): string {
  const [pair = '', ...attributes] = value.split(';')
  return [cookie(pair, rewriter), ...attributes.map((one) => rewriter.inside(one))].join(';')
}

/** `Digest realm="…", nonce="…"`: what is drawn for one call is a secret. */
function challenge(value: string, rewriter: TextRewriter): string {
  const [, scheme = '', token] = /^([\w-]{1,60} {1,9})([\w.~+/-]{8,}={0,2})$/.exec(value) ?? []
  if (token !== undefined) return scheme + rewriter.whole(token, 'secret')
  return value.replaceAll(
    /(?<![\w-])([\w-]{1,60})(\s{0,9}=\s{0,9})("(?:[^"\\]|\\.){0,4000}"|[^\s,"]{1,4000})/g,
    (_, name: string, equals: string, given: string) => {
      const plain = given.replace(/^"(.*)"$/s, '$1')
      const other = /^(?:c?nonce|opaque|rspauth|response|nextnonce|ticket|resource_metadata)$/i.test(name)
        ? rewriter.whole(plain, 'secret')
        : rewriter.field([name], plain)
      return name + equals + (other === plain ? given : given.replace(plain, () => other))
    },
  )
}

/** `for=192.0.2.1;by=…;host=…` */
function forwarded(value: string, rewriter: TextRewriter): string {
  return value.replaceAll(
    /((?:for|by|host)\s{0,9}=\s{0,9}"?\[?)([^\s;,"\]]{1,300}?)(?=\]|:\d{1,5}(?:[\s;,"]|$)|[\s;,"]|$)/gi,
    (_, start: string, address: string) => start + rewriter.whole(address, 'document'),
  )
}

function link(value: string, rewriter: TextRewriter): string {
  return value === 'null' ? value : rewriter.url(value)
}

/** `5; url=…` */
function refresh(value: string, rewriter: TextRewriter): string {
  return value.replace(
    /(url\s{0,9}=\s{0,9}["']?)([^"']{1,4000})/i,
    (_, start: string, url: string) => start + rewriter.url(url),
  )
}

/** `Bearer …`, `Basic …`, `Digest username="…"`, or the secret itself. */
function behindScheme(value: string, rewriter: TextRewriter): string {
  const [, scheme = '', rest = value] = /^([A-Za-z][\w-]{0,60} {1,9})(\S.*)$/s.exec(value) ?? []
  if (/^digest /i.test(scheme))
    return (
      scheme + rest.replaceAll(/"([^"]{1,4000})"/g, (_, one: string) => `"${rewriter.whole(one, 'secret')}"`)
    )
  if (!/^basic /i.test(scheme)) return scheme + rewriter.whole(rest, 'secret')
  const both = Buffer.from(rest, 'base64').toString('utf8').split(':')
  const other = both.map((one) => (one === '' ? one : rewriter.whole(one, 'secret'))).join(':')
  return scheme + Buffer.from(other).toString('base64')
}
