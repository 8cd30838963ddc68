import { isUtf8 } from 'node:buffer'
import { formOfFile, smallFile } from './small-files.ts'
import { pairsOf, type TextRewriter } from './rewrite-text.ts'

/** A body of any kind with what is private in it rewritten; of a file, nothing is left. */
export function rewriteBody(body: Uint8Array, type: string, rewriter: TextRewriter): Uint8Array {
  if (body.length === 0) return body
  const boundary = /^multipart\/[^;]+;.*boundary="?([^";]+)/i.exec(type)?.[1]
  if (boundary !== undefined) return rewriteParts(body, boundary, rewriter)
  if (!isUtf8(body) || body.includes(0) || formOfFile(body) !== 'other') return smallFile(formOfFile(body))
  const before = Buffer.from(body).toString('utf8')
  const after = rewriteText(before, type, rewriter)
  return after === before ? body : Buffer.from(after)
}

function rewriteText(text: string, type: string, rewriter: TextRewriter): string {
  if (/^application\/x-www-form-urlencoded/i.test(type)) return pairsOf(text, rewriter)
  return rewriter.json(text) ?? rewriter.text(text)
}

/** Each part by itself: a file gives way to a small one of its kind. */
function rewriteParts(body: Uint8Array, boundary: string, rewriter: TextRewriter): Uint8Array {
  const parts = Buffer.from(body).toString('latin1').split(`--${boundary}`)
  const rewritten = parts.map((part) => {
    const end = part.indexOf('\r\n\r\n')
    if (end < 0) return part
    const [head, content] = [part.slice(0, end), part.slice(end + 4).replace(/\r\n$/, '')]
    const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? ''
    const otherHead = head.replace(
      /(filename=")([^"]+)/i,
      (_, start: string, file: string) =>
        start + rewriter.whole(Buffer.from(file, 'latin1').toString('utf8'), 'name'),
    )
    const bytes = Buffer.from(content, 'latin1')
    const other = /filename=/i.test(head)
      ? smallFile(formOfFile(bytes))
      : Buffer.from(rewriter.field([name], bytes.toString('utf8')))
    return `${otherHead}\r\n\r\n${Buffer.from(other).toString('latin1')}\r\n`
  })
  return Buffer.from(rewritten.join(`--${boundary}`), 'latin1')
}
