import { isUtf8 } from 'node:buffer'
import { boundaryOf, rewriteParts } from './multipart.ts'
import { formOfFile, smallFile } from './small-files.ts'
import { rewriteTable } from './table-text.ts'
import type { TextRewriter } from './text-rewriter.ts'
import { pairsOf } from './urls.ts'

/** A body of any kind with what is private in it rewritten; of a file, nothing is left. */
export function rewriteBody(body: Uint8Array, type: string, rewriter: TextRewriter): Uint8Array {
  if (body.length === 0) return body
  const boundary = boundaryOf(body, type)
  if (boundary !== undefined) return rewriteParts(body, boundary, rewriter, rewriteBody)
  if (!isUtf8(body) || body.includes(0) || formOfFile(body) !== 'other') return smallFile(formOfFile(body))
  const before = Buffer.from(body).toString('utf8')
  const after = rewriteText(before, type, rewriter)
  return after === before ? body : Buffer.from(after)
}

function rewriteText(text: string, type: string, rewriter: TextRewriter): string {
  if (/^application\/x-www-form-urlencoded/i.test(type) && !/^\s{0,100}[{[<]/.test(text))
    return pairsOf(text, rewriter)
  if (/^text\/(?:csv|tab-separated-values)/i.test(type))
    return rewriteTable(text, rewriter, 1) ?? rewriter.text(text)
  return rewriter.text(text)
}
