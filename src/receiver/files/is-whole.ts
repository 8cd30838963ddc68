import type { FileKind } from '../toolbox/file-kind.ts'

/** How many of a file's last bytes `isWhole` needs to see: a PDF may have something behind its end, but no more. */
export const tailLength = 1024

const ends: Readonly<Record<FileKind, Buffer>> = {
  pdf: Buffer.from('%%EOF'),
  png: Buffer.from('IEND\xae\x42\x60\x82', 'latin1'),
  jpeg: Buffer.from([0xff, 0xd9]),
  zip: Buffer.from('PK\x05\x06'),
}

/**
 * Whether a file of this kind ends as such files do. A length that agrees with content-length proves little: whoever
 * cut the file short may have announced the shorter length.
 */
export function isWhole(kind: FileKind, tail: Buffer): boolean {
  const at = tail.lastIndexOf(ends[kind])
  return at !== -1 && (kind !== 'zip' || at + lengthOfDirectoryEnd(tail.subarray(at)) <= tail.length)
}

/** A ZIP closes with a record of fixed length and a comment, whose length is the last thing in it. */
function lengthOfDirectoryEnd(record: Buffer): number {
  return record.length < 22 ? 22 : 22 + record.readUInt16LE(20)
}
