import { TryAgain } from './queue.ts'

/**
 * The report, when all of it came and it is a PDF.
 *
 * @throws {TryAgain} for what may be better later. Anything else is final.
 */
export async function download(url: string, token: string): Promise<Buffer> {
  const response = await once(() =>
    fetch(url, {
      // A compressed answer could not be compared with its length.
      headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'identity' },
      redirect: 'error', // The token is for one host.
      signal: AbortSignal.timeout(60_000),
    }),
  )
  if (response.status !== 200) throw refusal(response)
  const bytes = await once(async () => Buffer.from(await response.arrayBuffer()))
  const problem = problemOf(bytes, response.headers)
  if (problem) throw new TryAgain(`${url}: ${problem}`)
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

/** 404 as well: a report can be announced before it is there. */
const mayPass = new Set([404, 408, 425, 429, 500, 502, 503, 504])

function refusal({ url, status, headers }: Response): Error {
  const message = `${url} was answered ${status}`
  return mayPass.has(status)
    ? new TryAgain(message, { afterMs: retryAfterMs(headers.get('retry-after')) })
    : new Error(message)
}

/** Seconds or a date; at most an hour. */
function retryAfterMs(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000)
}

function problemOf(bytes: Buffer, headers: Headers): string | undefined {
  const length = headers.get('content-length')
  if (length !== null && Number(length) !== bytes.length) return `${bytes.length} of ${length} bytes came`
  if (!headers.get('content-type')?.startsWith('application/pdf')) return 'it is not called a PDF'
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) return 'it does not begin as a PDF'
  if (!bytes.subarray(-1024).includes('%%EOF')) return 'it does not end as a PDF'
  return undefined
}
