import { isStartLine, readHeaders } from './read-headers.ts'
import { RequestFileError } from './request-file-error.ts'
import { headerValue, type StoredRequest } from './stored-request.ts'

/** Whether bytes begin as a request or its headers do. */
export const isHttpMessage = (bytes: Uint8Array): boolean => {
  const [first = '', second = ''] = Buffer.from(bytes.subarray(0, 4096)).toString('latin1').split(/\r?\n/)
  return isStartLine(first) || (/^[\w-]+:[ \t]/.test(first) && (second === '' || /^[\w-]+:/.test(second)))
}

/**
 * A request as it goes over the wire: a first line, headers, an empty line, the body to the end of the file. Chunks are put together.
 *
 * @throws {RequestFileError} when no empty line ends the headers, or chunks do not add up.
 */
export function readHttpMessage(bytes: Uint8Array, source: string): StoredRequest {
  const buffer = Buffer.from(bytes)
  const end = /\r?\n\r?\n/.exec(buffer.toString('latin1'))
  if (!end)
    throw new RequestFileError(
      source,
      'no empty line ends the headers, so there is no body',
      'put an empty line between headers and body',
    )
  const headers = readHeaders(buffer.subarray(0, end.index).toString('utf8'), source)
  const rest = buffer.subarray(end.index + end[0].length)
  const isChunked = /\bchunked\b/i.test(headerValue(headers, 'transfer-encoding') ?? '')
  return {
    source,
    headers,
    body: isChunked && /^[0-9a-f]+[;\r\n]/i.test(rest.toString('latin1')) ? unchunk(rest, source) : rest,
  }
}

function unchunk(bytes: Buffer, source: string): Buffer {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const line = /^([0-9a-f]{1,8})(?![0-9a-f])[^\r\n]*\r?\n/i.exec(
      bytes.subarray(at, at + 200).toString('latin1'),
    )
    const size = Number.parseInt(line?.[1] ?? '', 16)
    if (!line || Number.isNaN(size) || at + line[0].length + size > bytes.length)
      throw new RequestFileError(
        source,
        `its chunks do not add up: at byte ${at} of the body there is no whole chunk`,
      )
    at += line[0].length
    if (size === 0) return Buffer.concat(chunks)
    chunks.push(bytes.subarray(at, at + size))
    at += size
    at += bytes[at] === 0x0d ? 2 : 1
  }
}
