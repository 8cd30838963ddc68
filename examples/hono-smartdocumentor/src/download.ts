import type { Notice } from './notice.ts'
import { TryAgain } from './queue.ts'

/** The link has expired. Only a new export helps, which a reviewer makes. */
export class LinkDied extends Error {}

/**
 * The file, when all of it came and it is what was announced.
 *
 * @throws {LinkDied} for a link that is no longer good.
 * @throws {TryAgain} for what may be better later. Anything else is final.
 */
export async function download({ url, type }: Pick<Notice, 'url' | 'type'>): Promise<Buffer> {
  const response = await once(() =>
    // The link as it came, and nothing else: its signature is over its parameters, and Azure refuses a second credential.
    fetch(url, {
      headers: { 'accept-encoding': 'identity' },
      redirect: 'error',
      signal: AbortSignal.timeout(60_000),
    }),
  )
  if (response.status !== 200) throw refusal(response)
  const bytes = await once(async () => Buffer.from(await response.arrayBuffer()))
  const problem = problemOf(bytes, type, response.headers)
  if (problem) throw new TryAgain(problem)
  return bytes
}

/** A connection that breaks may work the next time. */
async function once<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    throw new TryAgain('the connection broke', { cause: error })
  }
}

/** Without the link in its words: whoever reads it in a log could fetch the file. */
function refusal({ status, headers }: Response): Error {
  const code = headers.get('x-ms-error-code') ?? 'no code'
  if (status === 403 || status === 410) return new LinkDied(`${status}, ${code}`)
  const message = `the storage answered ${status}, ${code}`
  // 404 as well: a file can be announced before it is there.
  return status === 404 || status === 408 || status === 429 || status >= 500
    ? new TryAgain(message, { afterMs: retryAfterMs(headers.get('retry-after')) })
    : new Error(message)
}

/** Seconds or a date; at most an hour. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000)
}

/** How files of each kind begin and end. */
const marks = {
  'application/pdf': { head: Buffer.from('%PDF-'), tail: Buffer.from('%%EOF') },
  'image/jpeg': { head: Buffer.from([0xff, 0xd8, 0xff]), tail: Buffer.from([0xff, 0xd9]) },
  'image/png': { head: Buffer.from([0x89, 0x50, 0x4e, 0x47]), tail: Buffer.from('IEND') },
} as const

function problemOf(bytes: Buffer, type: Notice['type'], headers: Headers): string | undefined {
  const length = headers.get('content-length')
  if (length !== null && Number(length) !== bytes.length) return `${bytes.length} of ${length} bytes came`
  const named = headers.get('content-type') ?? 'nothing'
  if (!named.startsWith(type)) return `${type} was announced, and ${named} came`
  const { head, tail } = marks[type]
  if (!bytes.subarray(0, head.length).equals(head)) return `it does not begin as ${type}`
  if (!bytes.subarray(-1024).includes(tail)) return `it does not end as ${type}`
  return undefined
}
