import { setTimeout as sleep } from 'node:timers/promises'
import type { FileRequest } from '../../../src/receiver/toolbox/origins.ts'
import type { Access, Integration, News } from './integration.ts'
import type { Mistake } from './mistakes.ts'

export interface Fetching {
  readonly access: Access
  readonly integration: Integration
  has(mistake: Mistake): boolean
  /** Between tries, in ms of real time. */
  readonly backoffMs: number
  /** The credentials to ask with, from those of now; a handler may hold on to older ones. */
  credentials(now: FileRequest['credentials']): FileRequest['credentials']
}

const mostTries = 8
type File = News['files'][number]
type Got = Buffer | 'again' | 'refused' | { readonly afterMs: number } | undefined

/** The whole file, or nothing when it cannot be had. */
export async function fetchFile(file: File, fetching: Fetching): Promise<Buffer | undefined> {
  const { has, access, backoffMs, integration } = fetching
  for (let tries = 1; ; tries++) {
    const request = await file()
    const { url } = request
    if (new URL(url).origin !== new URL(access.baseUrl).origin && !has('follows')) return undefined
    if (has('heads') && tries === 1)
      await fetch(url, { method: 'HEAD', headers: headersOf(request, fetching) })
    const got: Got = await tryOnce(request, fetching).catch((error: unknown) => {
      if (has('believes')) throw error
      return 'again' as const
    })
    if (got === undefined || Buffer.isBuffer(got)) return got
    if (got === 'refused') integration.renew(request)
    if (tries === mostTries || has('fetches-once')) return undefined
    await sleep(typeof got === 'object' ? got.afterMs : backoffMs)
  }
}

function headersOf(
  { url, headers, credentials, credentialOrigin }: FileRequest,
  fetching: Fetching,
): Record<string, string> {
  const isTrusted = new URL(url).origin === credentialOrigin
  const along = fetching.has('authorizes-everything') ? { authorization: 'Bearer an-invented-token' } : {}
  return { ...along, ...headers, ...(isTrusted && fetching.credentials(credentials)) }
}

async function tryOnce(request: FileRequest, fetching: Fetching): Promise<Got> {
  const { has, integration } = fetching
  const signal = has('impatient') ? { signal: AbortSignal.timeout(60) } : {}
  const { url, method } = request
  // A header of the vendor's own, such as an API key, would go along wherever a redirect leads.
  const init = { method, headers: headersOf(request, fetching), redirect: 'manual', ...signal } as const
  const response = await fetch(url, init)
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
  const retryAfter = response.headers.get('retry-after')
  if (retryAfter !== null && !has('hurries')) return { afterMs: Number(retryAfter) * 1000 }
  if (response.status !== 200) return 'again'
  if (has('takes-parts')) return bytes
  const length = response.headers.get('content-length')
  const isWhole = length === null || Number(length) === bytes.length
  const isRightType = integration.fileType.test(response.headers.get('content-type') ?? '')
  return isWhole && isRightType && isFile(bytes) ? bytes : 'again'
}

/** By the first bytes and the last: a PDF ends with %%EOF, a ZIP has its directory at the end. */
function isFile(bytes: Buffer): boolean {
  const tail = bytes.subarray(-64)
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return tail.includes('%%EOF')
  return bytes.subarray(0, 4).toString('latin1') === 'PK\x03\x04' && tail.includes('PK\x05\x06')
}
