import { setTimeout as sleep } from 'node:timers/promises'
import type { Mistake } from './mistakes.ts'
import type { Access, News } from './vendors.ts'

export interface Fetching {
  readonly access: Access
  has(mistake: Mistake): boolean
  /** Between tries, in ms of real time. */
  readonly backoffMs: number
  /** Headers that open the vendor's API; asked anew when it refused them. */
  authorize(isRefused: boolean): Promise<Readonly<Record<string, string>>>
}

const mostTries = 8
type File = NonNullable<News['file']>

/** The whole file, or nothing when it cannot be had. */
export async function fetchFile(file: File, fetching: Fetching): Promise<Buffer | undefined> {
  const { has, access, backoffMs } = fetching
  if (new URL(file.url).origin !== new URL(access.baseUrl).origin && !has('follows')) return undefined
  if (has('heads')) await fetch(file.url, { method: 'HEAD', headers: await fetching.authorize(false) })
  let isRefused = false
  for (let tries = 1; ; tries++) {
    const got: Buffer | 'again' | 'refused' | undefined = await tryOnce(file, fetching, isRefused).catch(
      (error: unknown) => {
        if (has('believes')) throw error
        return 'again' as const
      },
    )
    if (got !== 'again' && got !== 'refused') return got
    isRefused = got === 'refused'
    if (tries === mostTries || has('fetches-once')) return undefined
    await sleep(backoffMs)
  }
}

async function tryOnce(
  { url, method, type }: File,
  { has, authorize }: Fetching,
  isRefused: boolean,
): Promise<Buffer | 'again' | 'refused' | undefined> {
  const signal = has('impatient') ? { signal: AbortSignal.timeout(60) } : {}
  const response = await fetch(url, { method, headers: await authorize(isRefused), ...signal })
  if (has('believes') || (has('heads') && response.status >= 400))
    return Buffer.from(await response.arrayBuffer())
  const bytes = Buffer.from(
    await response.arrayBuffer().catch((error: unknown) => {
      if (has('takes-parts')) return new ArrayBuffer(1)
      throw error
    }),
  )
  if (response.status === 401) return 'refused'
  if ([403, 410].includes(response.status) || (response.status === 404 && has('gives-up-on-404')))
    return undefined
  if (response.status !== 200) return 'again'
  if (has('takes-parts')) return bytes
  const length = response.headers.get('content-length')
  const isWhole = length === null || Number(length) === bytes.length
  return isWhole && type.test(response.headers.get('content-type') ?? '') && isFile(bytes) ? bytes : 'again'
}

/** By the first bytes and the last: a PDF ends with %%EOF, a ZIP has its directory at the end. */
function isFile(bytes: Buffer): boolean {
  const tail = bytes.subarray(-64)
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return tail.includes('%%EOF')
  return bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04' && tail.includes('PK\x05\x06')
}
