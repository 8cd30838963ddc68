import { crc64 } from './crc64.ts'

/** A body in segments, each followed by its checksum, for clients that ask for one. */
export const structuredBody = {
  header: 'x-ms-structured-body',
  lengthHeader: 'x-ms-structured-content-length',
  kind: 'XSM/1.0; properties=crc64',
} as const

const segmentBytes = 4 * 1024 * 1024
const hasChecksums = 1

/** The message: version, its own length, flags and the number of segments; the segments; a checksum of all content. */
export function encodeStructured(content: Uint8Array): Uint8Array {
  const count = Math.ceil(content.length / segmentBytes)
  const segments = Array.from({ length: count }, (_, index) => segment(content, index))
  const checksum = crc64(content)
  const head = Buffer.alloc(13)
  const length = segments.reduce((sum, { length: bytes }) => sum + bytes, head.length + checksum.length)
  head.writeUInt8(1, 0)
  head.writeBigUInt64LE(BigInt(length), 1)
  head.writeUInt16LE(hasChecksums, 9)
  head.writeUInt16LE(count, 11)
  return Buffer.concat([head, ...segments, checksum])
}

/** Its number from 1 on, the length of its content, the content, and the checksum. */
function segment(content: Uint8Array, index: number): Buffer {
  const part = content.subarray(index * segmentBytes, (index + 1) * segmentBytes)
  const head = Buffer.alloc(10)
  head.writeUInt16LE(index + 1, 0)
  head.writeBigUInt64LE(BigInt(part.length), 2)
  return Buffer.concat([head, part, crc64(part)])
}
