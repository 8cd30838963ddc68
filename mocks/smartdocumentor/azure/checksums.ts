import { createHash } from 'node:crypto'
import type { ReplyHeaders } from '../../../src/kernel/contract/reply.ts'
import { crc64 } from './crc64.ts'
import { invalidHeader, type Denial } from './denials.ts'
import { rangeLength } from './ranges.ts'
import { structuredBody } from './structured-body.ts'

/** A range that is to be checked may be this long. */
const longestRange = 4 * 1024 * 1024

const md5Header = 'x-ms-range-get-content-md5'
const crc64Header = 'x-ms-range-get-content-crc64'

const asks = (headers: Headers, name: string): boolean => headers.get(name)?.toLowerCase() === 'true'

export const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('base64')

/** Why the checksum that was asked for cannot be given; nothing when it can. Both at once are one too many. */
export function checksumDenial(headers: Headers): Denial | undefined {
  const body = headers.get(structuredBody.header)
  if (body !== null && body !== structuredBody.kind) return invalidHeader(structuredBody.header, body)
  const [first, second] = [md5Header, crc64Header].filter((name) => asks(headers, name))
  if (first === undefined) return undefined
  const length = rangeLength(headers)
  const isFine = second === undefined && length !== undefined && length <= longestRange
  return isFine ? undefined : invalidHeader(second ?? first, headers.get(second ?? first) ?? '')
}

/** Of a range, when it was asked for. */
export const rangeChecksums = (headers: Headers, part: Uint8Array): ReplyHeaders => ({
  ...(asks(headers, md5Header) && { 'Content-MD5': md5(part) }),
  ...(asks(headers, crc64Header) && { 'x-ms-content-crc64': crc64(part).toString('base64') }),
})
