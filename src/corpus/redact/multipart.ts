import { dispositionName, rewriteDisposition } from './disposition.ts'
import { formOfFile, smallFile } from './small-files.ts'
import type { TextRewriter } from './text-rewriter.ts'

/** What stands between the parts of a body: by its content type, or by how it begins; nothing for one that has no parts. */
export function boundaryOf(body: Uint8Array, type: string): string | undefined {
  const [, quoted, bare] =
    /^multipart\/[^;]{1,60};.{0,400}?boundary\s{0,9}=\s{0,9}(?:"([^"]{1,200})"|([^";\s]{1,200}))/is.exec(
      type,
    ) ?? []
  const named = quoted ?? bare
  if (named !== undefined && Buffer.from(body).includes(`--${named}`)) return named
  const start = Buffer.from(body.subarray(0, 600)).toString('latin1')
  return /^\s{0,9}--([^\r\n]{1,200})\r?\n[\w-]{1,60}:/.exec(start)?.[1]?.trimEnd()
}

type RewriteBody = (body: Uint8Array, type: string, rewriter: TextRewriter) => Uint8Array

/** What a part is rewritten with. */
interface Rewriters {
  readonly text: TextRewriter
  /** Bytes are written as one character each, so that what is no text stays as it is. */
  bytes(bytes: string, type?: string): string
}

/** Each part by itself: a file gives way to a small one of its kind. */
export function rewriteParts(
  body: Uint8Array,
  boundary: string,
  rewriter: TextRewriter,
  rewriteBody: RewriteBody,
): Uint8Array {
  const rewriters: Rewriters = {
    text: rewriter,
    bytes: (bytes, type = '') =>
      rewriter.nested(
        () => Buffer.from(rewriteBody(Buffer.from(bytes, 'latin1'), type, rewriter)).toString('latin1'),
        () => rewriter.leaveOut(bytes),
      ),
  }
  const [preamble = '', ...parts] = Buffer.from(body).toString('latin1').split(`--${boundary}`)
  const other = [rewriters.bytes(preamble), ...parts.map((part) => rewritePart(part, rewriters))]
  return Buffer.from(other.join(`--${boundary}`), 'latin1')
}

const textOf = (bytes: string): string => Buffer.from(bytes, 'latin1').toString('utf8')
const bytesOf = (text: string): string => Buffer.from(text).toString('latin1')

interface SplitPart {
  readonly head: string
  /** The empty line between them. */
  readonly blank: string
  /** A byte is a character. */
  readonly content: string
  readonly end: string
}

/** Nothing for what has no head. */
function splitPart(part: string): SplitPart | undefined {
  const blank = /\r?\n\r?\n/.exec(part)
  if (blank === null) return undefined
  const rest = part.slice(blank.index + blank[0].length)
  const [end = ''] = /\r?\n$/.exec(rest.slice(-2)) ?? []
  return {
    head: textOf(part.slice(0, blank.index)),
    blank: blank[0],
    content: rest.slice(0, rest.length - end.length),
    end,
  }
}

/** A body in parts with other values in its fields; files stay. */
export function withOtherFields(
  body: Uint8Array,
  boundary: string,
  rewrite: (keys: readonly string[], value: string) => string,
): Uint8Array {
  const parts = Buffer.from(body).toString('latin1').split(`--${boundary}`)
  const others = parts.map((part) => {
    const split = splitPart(part)
    const keys = split && fieldKeys(dispositionOf(split.head))
    if (split === undefined || keys === undefined) return part
    const { head, blank, content, end } = split
    return bytesOf(head) + blank + bytesOf(rewrite(keys, textOf(content))) + end
  })
  return Buffer.from(others.join(`--${boundary}`), 'latin1')
}

/** Nothing for a file, and for what has no name. */
const fieldKeys = (disposition: string): readonly string[] | undefined =>
  /filename/i.test(disposition) ? undefined : keysIn(dispositionName(disposition))

const keysIn = (name: string | undefined): readonly string[] | undefined =>
  name?.split(/[[\].]+/).filter((key) => key !== '')

function rewritePart(part: string, rewriters: Rewriters): string {
  if (part.startsWith('--')) return `--${rewriters.bytes(part.slice(2))}`
  const split = splitPart(part)
  if (split === undefined) return rewriters.bytes(part)
  const { head, blank, content, end } = split
  const other = rewriteContent(content, head, rewriters)
  const lines = head
    .split(/(\r?\n)/)
    .map((line) => rewriteHeadLine(line, content.length, other.length, rewriters.text))
  return bytesOf(lines.join('')) + blank + other + end
}

const dispositionOf = (head: string): string =>
  /^content-disposition:(.*(?:\r?\n[ \t].*){0,9})/im.exec(head)?.[1] ?? ''
const typeOf = (head: string): string =>
  /^content-type:[ \t]{0,20}(.*(?:\r?\n[ \t].*){0,9})/im.exec(head)?.[1]?.trim() ?? ''

function rewriteContent(content: string, head: string, { text, bytes: rewriteBytes }: Rewriters): string {
  const disposition = dispositionOf(head)
  const type = typeOf(head)
  const bytes = Buffer.from(content, 'latin1')
  if (/filename/i.test(disposition)) {
    const isBase64 = /^content-transfer-encoding:\s{0,20}base64/im.test(head)
    const file = smallFile(formOfFile(isBase64 ? Buffer.from(content, 'base64') : bytes))
    return isBase64 ? Buffer.from(file).toString('base64') : Buffer.from(file).toString('latin1')
  }
  const keys = fieldKeys(disposition)
  if (/^multipart\//i.test(type) || keys === undefined) return rewriteBytes(content, type)
  if (formOfFile(bytes) !== 'other') return Buffer.from(smallFile(formOfFile(bytes))).toString('latin1')
  const before = textOf(content)
  const after = text.field(keys, before)
  return after === before ? content : bytesOf(after)
}

function rewriteHeadLine(line: string, before: number, after: number, rewriter: TextRewriter): string {
  const [, name = '', value = ''] = /^([\w-]{1,60}:[ \t]{0,20})(.*)$/s.exec(line) ?? []
  if (/^content-length:/i.test(name)) return name + (value.trim() === String(before) ? String(after) : value)
  // A long disposition goes on in the next line.
  return /filename|name=/i.test(line) ? rewriteFolded(line, rewriter) : rewriter.inside(line)
}

const rewriteFolded = (line: string, rewriter: TextRewriter): string => {
  const [start = ''] = /^[^;]{0,200}(?=;)/.exec(line) ?? []
  return start === '' && !/^\s{0,20};/.test(line)
    ? rewriteDisposition(`;${line}`, rewriter).slice(1)
    : start + rewriteDisposition(line.slice(start.length), rewriter)
}
