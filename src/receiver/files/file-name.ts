import { createHash } from 'node:crypto'
import filenamify from 'filenamify'
import { fileKinds } from '../toolbox/file-kind.ts'
import type { FileKind } from '../toolbox/file-kind.ts'

export interface NameParts {
  readonly vendor: string
  /** The de-duplication key: it gives the file an id of ours, the same one after a restart. */
  readonly key: string
  /** What somebody else would like the file to be called. Never trusted. */
  readonly wanted: string
  readonly kind: FileKind
  /** The file's sha256 in hex; given when the plain name is taken by other bytes. */
  readonly sha256?: string
}

// File systems allow 255 bytes. A Japanese name of 100 characters has 300, so it is bytes that must be counted.
const longestStem = 150

/** `<vendor>-<own id>[-<sha256 prefix>]-<safe name>.<extension of what the bytes are>` */
export function fileNameFor({ vendor, key, wanted, kind, sha256 }: NameParts): string {
  const ownId = createHash('sha256').update(key).digest('hex').slice(0, 12)
  const { extension } = fileKinds[kind]
  // The prefix also keeps reserved Windows names (CON, NUL, ...) from being the whole name.
  const parts = [vendor, ownId, ...(sha256 === undefined ? [] : [sha256.slice(0, 12)])]
  return `${parts.join('-')}-${safeStem(wanted, extension)}${extension}`
}

function safeStem(wanted: string, extension: string): string {
  // Path separators become "_", so no directory survives; control and direction characters go the same way.
  const safe = filenamify(wanted.slice(0, 1000), { replacement: '_', maxLength: 1000 })
  const stem = safe.toLowerCase().endsWith(extension) ? safe.slice(0, -extension.length) : safe
  const short = firstBytes(stem, longestStem)
    .replace(/^[\s._-]+/, '')
    .replace(/[\s.]+$/, '')
  return short === '' ? 'file' : short
}

function firstBytes(text: string, limit: number): string {
  let kept = ''
  let bytes = 0
  for (const character of text) {
    bytes += Buffer.byteLength(character)
    if (bytes > limit) break
    kept += character
  }
  return kept
}
