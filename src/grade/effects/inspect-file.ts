import { open } from 'node:fs/promises'
import { extname } from 'node:path'
import { parseJson } from '../../kernel/data/parse-json.ts'

interface Kind {
  readonly name: string
  /** How its name ends. */
  readonly extensions: readonly string[]
  readonly begins: Buffer
  /** What stands near its end. */
  readonly ends: Buffer
  /** The same, for people. */
  readonly endName: string
}

const kinds: readonly Kind[] = [
  {
    name: 'PDF',
    extensions: ['.pdf'],
    begins: Buffer.from('%PDF-'),
    ends: Buffer.from('%%EOF'),
    endName: 'no %%EOF',
  },
  {
    name: 'ZIP',
    extensions: ['.zip'],
    begins: Buffer.from('PK\u0003\u0004'),
    ends: Buffer.from('PK\u0005\u0006'),
    endName: 'no central directory',
  },
  {
    name: 'PNG',
    extensions: ['.png'],
    begins: Buffer.from([0x89, 0x50, 0x4e, 0x47]),
    ends: Buffer.from('IEND'),
    endName: 'no IEND',
  },
  {
    name: 'JPEG',
    extensions: ['.jpg', '.jpeg'],
    begins: Buffer.from([0xff, 0xd8, 0xff]),
    ends: Buffer.from([0xff, 0xd9]),
    endName: 'no end of image',
  },
]

/** How much of a file's beginning and end is looked at, in bytes. */
const lookedAt = 1024

/** What is wrong with a document, seen from its first and last bytes and its name; nothing when it looks whole. */
export async function inspectFile(path: string): Promise<string | undefined> {
  await using file = await open(path)
  const { size } = await file.stat()
  if (size === 0) return 'it is empty'
  const head = await read(file, 0, Math.min(lookedAt, size))
  const tail = await read(file, Math.max(0, size - lookedAt), Math.min(lookedAt, size))
  const named = kinds.find(({ extensions }) => extensions.includes(extname(path).toLowerCase()))
  return whatIsWrong({ head, tail, isAllHead: size <= lookedAt }, named)
}

async function read(
  file: Awaited<ReturnType<typeof open>>,
  position: number,
  length: number,
): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}

interface Ends {
  readonly head: Buffer
  readonly tail: Buffer
  readonly isAllHead: boolean
}

function whatIsWrong({ head, tail, isAllHead }: Ends, named: Kind | undefined): string | undefined {
  const kind = kinds.find(({ begins }) => head.subarray(0, begins.length).equals(begins))
  if (kind) {
    if (named && named !== kind) return `it is a ${kind.name} under the name of a ${named.name}`
    return isComplete(kind, tail) ? undefined : `it is a ${kind.name} that ends early (${kind.endName})`
  }
  const page = pageIn(head, isAllHead)
  if (!named) return page?.isNoDocument ? `it is ${page.name}` : undefined // Not every file is a document.
  if (page) return `${page.name} was kept as a ${named.name}: ${JSON.stringify(page.begins)}`
  return startsAs(named, head)
    ? `it is a ${named.name} of a few bytes`
    : `it does not begin as a ${named.name} does`
}

const startsAs = ({ begins }: Kind, head: Buffer): boolean =>
  head.length < begins.length && begins.subarray(0, head.length).equals(head)

function isComplete({ ends, name }: Kind, tail: Buffer): boolean {
  const at = tail.lastIndexOf(ends)
  if (at === -1) return false
  // A ZIP closes with a record of fixed length and a comment, whose length is the last thing in it.
  return name !== 'ZIP' || (tail.length >= at + 22 && at + 22 + tail.readUInt16LE(at + 20) <= tail.length)
}

interface Page {
  readonly name: string
  /** Whether nobody keeps it on purpose. */
  readonly isNoDocument: boolean
  readonly begins: string
}

/** The answer of a server that had no file to give. */
function pageIn(head: Buffer, isAll: boolean): Page | undefined {
  const text = head.toString('utf8').trim()
  const begins = text.slice(0, 60)
  const root = text.replace(/^<\?xml[^>]*>\s*/i, '')
  if (/^(<!doctype html|<html)/i.test(root)) return { name: 'a web page', isNoDocument: true, begins }
  if (/^<error[\s>]/i.test(root))
    return { name: 'an error document (XML) of the file store', isNoDocument: true, begins }
  if (root !== text) return { name: 'XML', isNoDocument: false, begins }
  const isJson = isAll ? parseJson(text) !== undefined : /^[{[]\s*["{[]/.test(text)
  return isJson ? { name: 'JSON', isNoDocument: false, begins } : undefined
}
