import { setTimeout as sleep } from 'node:timers/promises'
import type { Access, AnnouncedFile, Guide } from './guides.ts'
import type { GradeMistake } from './mistakes.ts'
import type { Storage } from './storage.ts'

/** Gets files and answers of the API, and does not give up early. */
export interface Fetcher {
  download(file: AnnouncedFile): Promise<void>
  /** The JSON at an address, as text; nothing when it cannot be had. */
  read(url: string): Promise<string | undefined>
  /** Asks once. */
  look(url: string): Promise<void>
  close(): void
}

interface FetcherOptions {
  readonly guide: Guide
  readonly access: Access
  readonly storage: Storage
  /** How long it waits after so many tries, in ms. */
  readonly pauseAfter?: ((tries: number) => number) | undefined
  has(mistake: GradeMistake): boolean
}

/** Whole, to be asked for again after so many ms, or never to be had. */
type Got =
  | { readonly kind: 'whole'; readonly bytes: Buffer; readonly name: string | undefined }
  | { readonly kind: 'again'; readonly afterMs: number }
  | { readonly kind: 'never' }

const again: Got = { kind: 'again', afterMs: 0 }
const never: Got = { kind: 'never' }
const mostTries = 8

export function createFetcher({
  guide,
  access,
  has,
  storage,
  pauseAfter = (tries) => Math.min(2000, 40 * 2 ** tries),
}: FetcherOptions): Fetcher {
  const { origin } = new URL(access.baseUrl)
  let isClosed = false
  let firstCredentials: Readonly<Record<string, string>> | undefined

  async function headersFor(url: string): Promise<Record<string, string>> {
    const isTheirs = new URL(url).origin === origin
    if (has('sends-nothing')) return {}
    if (has('wrong-token'))
      return { authorization: 'Bearer an-invented-token', 'x-api-key': 'no', appkey: 'no' }
    if (has('token-to-link')) return { 'x-api-key': 'an-invented-key' }
    if (!isTheirs && !has('token-anywhere')) return {}
    const now = await guide.credentials(url)
    firstCredentials ??= now
    return { ...(has('keeps-token') ? firstCredentials : now) }
  }

  async function ask(url: string, isFile: boolean): Promise<Got> {
    const limit = AbortSignal.timeout(has('impatient') ? 60 : 20_000)
    const redirect = has('follows-redirects') ? 'follow' : 'manual'
    const response = await fetch(url, { headers: await headersFor(url), redirect, signal: limit })
    if (has('token-on-redirect') && response.status >= 300 && response.status < 400)
      await fetch(response.headers.get('location') ?? url, { headers: await headersFor(access.baseUrl) })
    return await judge(response, isFile)
  }

  async function judge(response: Response, isFile: boolean): Promise<Got> {
    const { status, headers } = response
    const body = await response.arrayBuffer().catch((error: unknown) => {
      if (has('takes-parts') || has('believes')) return new TextEncoder().encode('%PDF-half').buffer
      throw error
    })
    const bytes = Buffer.from(body)
    const whole: Got = { kind: 'whole', bytes, name: nameIn(headers) }
    if (has('believes')) return whole
    if (has('keeps-refusals') && status === 403) return whole
    if (status === 401) {
      if (!has('keeps-token')) guide.renew()
      return again
    }
    const after = headers.get('retry-after')
    if (status === 429 && has('429-is-final')) return never
    if (after !== null && !has('hurries')) return { kind: 'again', afterMs: Number(after) * 1000 }
    if (status === 404 && has('404-is-final')) return never
    if (status >= 500 && has('5xx-is-final')) return never
    if (has('takes-error-page') && status >= 500) return whole
    if (status === 403 || status === 410) return has('asks-for-ever') || has('asks-steadily') ? again : never
    if (status !== 200) return again
    if (has('wrong-type-is-final') && /html/.test(headers.get('content-type') ?? '')) return never
    if (!isFile) return isJson(bytes) ? whole : again
    const got = check(whole, headers)
    return got.kind === 'again' && has('bad-files-are-final') ? never : got
  }

  function check(got: Extract<Got, { kind: 'whole' }>, headers: Headers): Got {
    const { bytes } = got
    if (has('takes-web-page') && bytes.subarray(0, 1).toString() === '<') return got
    if (bytes.length === 0) return has('takes-empty') ? got : again
    if (has('takes-parts')) return got
    const length = headers.get('content-length')
    if (length !== null && Number(length) !== bytes.length) return again
    return isWholeFile(bytes, has('takes-short')) ? got : again
  }

  async function tryFor(url: string, isFile: boolean): Promise<Extract<Got, { kind: 'whole' }> | undefined> {
    for (let tries = 1; !isClosed; tries++) {
      const got = await ask(url, isFile).catch((error: unknown) => {
        if (has('network-errors-are-final')) throw error
        return again
      })
      if (got.kind === 'whole') return got
      if (got.kind === 'never' || has('fetches-once')) return undefined
      const isEndless = has('asks-for-ever') || has('asks-steadily') || has('hammers')
      const most = isEndless ? Infinity : has('gives-up-early') ? 2 : mostTries
      if (tries >= most) return undefined
      const pauseMs =
        has('hammers') || has('asks-for-ever') ? 1 : has('asks-steadily') ? 300 : pauseAfter(tries)
      await sleep(Math.max(pauseMs, got.afterMs))
    }
    return undefined
  }

  return {
    async download(file) {
      const url = has('decodes-links') ? decodeURIComponent(file.url) : file.url
      const isTheirs = has('compares-beginnings')
        ? url.startsWith(access.baseUrl)
        : new URL(url).origin === origin
      if (!isTheirs && !has('follows-any-link') && !has('token-anywhere')) return
      if (has('heads')) await fetch(url, { method: 'HEAD', headers: await headersFor(url) })
      const got = await tryFor(url, true)
      if (got && !has('keeps-nothing')) await storage.keepFile(file, got.bytes, got.name)
    },
    read: async (url) => (await tryFor(url, false))?.bytes.toString(),
    async look(url) {
      const headers = await headersFor(url).catch(() => ({}))
      await fetch(url, { headers })
        .then(async (response) => {
          if (response.status === 401) guide.renew()
          await response.arrayBuffer()
        })
        .catch(() => undefined) // It is asked again soon.
    },
    close: () => void (isClosed = true),
  }
}

const nameIn = (headers: Headers): string | undefined =>
  /filename="([^"]*)"/.exec(headers.get('content-disposition') ?? '')?.[1]

/** A PDF ends with %%EOF, a ZIP with its directory. */
function isWholeFile(bytes: Buffer, looksAtBeginning: boolean): boolean {
  const head = bytes.subarray(0, 5).toString('latin1')
  const tail = bytes.subarray(-1024)
  if (head === '%PDF-') return looksAtBeginning || tail.includes('%%EOF')
  return head.startsWith('PK\x03\x04') && (looksAtBeginning || tail.includes('PK\x05\x06'))
}

/** Zip archives and PDF documents are no JSON, and neither are web pages. */
function isJson(bytes: Buffer): boolean {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return true // ReportFlow has nothing else to read.
  try {
    JSON.parse(bytes.toString())
    return true
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}
