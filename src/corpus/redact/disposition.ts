import { decodeEscapes } from '../../kernel/wire/decode-escapes.ts'
import { encodeEscapes } from '../../kernel/wire/encode-escapes.ts'
import type { TextRewriter } from './text-rewriter.ts'

const parameter =
  /;\s{0,100}([\w-]{1,60}(?:\*\d{0,3}\*?)?)\s{0,20}=\s{0,20}("(?:[^"\\\r\n]|\\.){0,4000}"?|[^;\r\n]{0,4000})/g

/** `attachment; filename="…"; filename*=UTF-8''…`: names of files are those of people. */
export const rewriteDisposition = (value: string, rewriter: TextRewriter): string =>
  value.replaceAll(parameter, (whole, name: string, given: string) => {
    const start = whole.slice(0, whole.length - given.length)
    return start + (/^filename/i.test(name) ? otherName(given, name, rewriter) : otherText(given, rewriter))
  })

/** What a part of a form is called; nothing when it is not. */
export function dispositionName(value: string): string | undefined {
  for (const [, name = '', given = ''] of value.matchAll(parameter))
    if (/^name\*?$/i.test(name)) return plainOf(given)
  return undefined
}

function otherName(given: string, name: string, rewriter: TextRewriter): string {
  const trimmed = given.trimEnd()
  const [charset = ''] = name.endsWith('*') ? (/^[\w-]{1,40}'[\w-]{0,40}'/.exec(trimmed) ?? []) : []
  if (name.endsWith('*') && !trimmed.startsWith('"')) {
    const plain = decodeEscapes(trimmed.slice(charset.length))
    const other = rewriter.fileName(plain)
    return other === plain ? given : charset + encodeEscapes(other) + given.slice(trimmed.length)
  }
  const plain = plainOf(trimmed)
  const other = rewriter.fileName(plain)
  return other === plain ? given : respelled(trimmed, other) + given.slice(trimmed.length)
}

function otherText(given: string, rewriter: TextRewriter): string {
  const plain = plainOf(given)
  const other = rewriter.inside(plain)
  return other === plain ? given : respelled(given.trimEnd(), other)
}

/** Browsers percent-encode what a quoted name may not have. */
const plainOf = (given: string): string => {
  const text = given.trim()
  const inner = text.startsWith('"')
    ? text.slice(1, /[^\\]"$/.test(text) ? -1 : undefined).replaceAll(/\\(.)/g, '$1')
    : text
  return /%[\da-f]{2}/i.test(inner) ? decodeEscapes(inner) : inner
}

function respelled(before: string, other: string): string {
  const isEncoded = /%[\da-f]{2}/i.test(before)
  const text = isEncoded ? encodeEscapes(other) : other
  return before.startsWith('"') ? `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"` : text
}
