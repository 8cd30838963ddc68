import type { WireHeaders } from '../exchange.ts'
import type { TextRewriter } from './rewrite-text.ts'

const secretNames = /^(proxy-)?authorization$|key$|secret|token|password|^x-csrf/i
const addressNames = /^(x-forwarded-for|x-real-ip|forwarded|true-client-ip|cf-connecting-ip)$/i

export const rewriteHeaders = (
  headers: WireHeaders,
  rewriter: TextRewriter,
  secretHeaders: readonly string[],
): WireHeaders => {
  const own = new Set(secretHeaders.map((name) => name.toLowerCase()))
  return headers.map(([name, value]) => [name, rewritten(name.toLowerCase(), value, rewriter, own)] as const)
}

function rewritten(name: string, value: string, rewriter: TextRewriter, own: ReadonlySet<string>): string {
  if (name === 'cookie')
    return value
      .split(/; */)
      .map((pair) => cookie(pair, rewriter))
      .join('; ')
  if (name === 'set-cookie') return value.replace(/^[^;]*/, (pair) => cookie(pair, rewriter))
  if (secretNames.test(name) || own.has(name)) return behindScheme(value, rewriter)
  if (addressNames.test(name)) return rewriter.whole(value, 'document')
  if (name === 'content-disposition')
    return rewriter
      .text(value)
      .replace(
        /(filename="?)([^";]+)/i,
        (_, start: string, file: string) => start + rewriter.whole(file, 'name'),
      )
  return rewriter.text(value)
}

const cookie = (pair: string, rewriter: TextRewriter): string =>
  pair.replace(/(?<==).+$/s, (value) => rewriter.whole(value, 'secret'))

/** `Bearer …`, `Basic …`, or the secret itself. */
function behindScheme(value: string, rewriter: TextRewriter): string {
  const [, scheme = '', rest = value] = /^([A-Za-z][\w-]* +)(\S.*)$/s.exec(value) ?? []
  if (!/^basic +$/i.test(scheme)) return scheme + rewriter.whole(rest, 'secret')
  const both = Buffer.from(rest, 'base64').toString('utf8').split(':')
  const other = both.map((one) => (one === '' ? one : rewriter.whole(one, 'secret'))).join(':')
  return scheme + Buffer.from(other).toString('base64')
}
