import type { FileAnswer, Judgement } from '../toolbox/answer.ts'
import { giveUp, tryAgain } from '../toolbox/answer.ts'
import { kindOf } from '../toolbox/file-kind.ts'
import { isWhole } from './is-whole.ts'
import type { FileKind } from '../toolbox/file-kind.ts'
import { permissionFor } from '../toolbox/origins.ts'
import type { FileRequest } from '../toolbox/origins.ts'
import { explainError, maskSecrets, oneLine } from '../toolbox/redact.ts'
import { FileTooLargeError } from './store-file.ts'
import type { FileStore, Received } from './store-file.ts'

export interface FileDownloadLimits {
  readonly maxBytes: number
  /** For one attempt, the body included, in milliseconds. */
  readonly timeoutMs: number
}

export type FileDownload =
  | { readonly kind: 'file'; readonly received: Received; readonly fileKind: FileKind }
  | { readonly kind: 'answer'; readonly answer: FileAnswer }
  | { readonly kind: 'judged'; readonly judgement: Judgement }

const maxRedirects = 3
const errorBodyLength = 8 * 1024

/** Makes one attempt at a file. Nothing that comes back is believed before its bytes have been looked at. */
export async function download(
  request: FileRequest,
  expects: readonly FileKind[],
  store: FileStore,
  limits: FileDownloadLimits,
  signal: AbortSignal,
): Promise<FileDownload> {
  const stop = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)])
  try {
    const response = await ask(request, stop)
    if (!(response instanceof Response)) return { kind: 'judged', judgement: response }
    if (response.status !== 200 && response.status !== 201)
      return { kind: 'answer', answer: await read(response, request) }
    return await receive(response, expects, store, limits)
  } catch (error) {
    if (error instanceof FileTooLargeError) return judged(giveUp(error.message))
    return judged(tryAgain('outage', oneLine(explainError(error))))
  }
}

const judged = (judgement: Judgement): FileDownload => ({ kind: 'judged', judgement })

/** Follows redirects by hand: fetch would follow them anywhere, and would carry custom headers such as X-API-KEY along. */
async function ask(request: FileRequest, signal: AbortSignal): Promise<Response | Judgement> {
  let url = new URL(request.url)
  let method: string = request.method
  for (let hop = 0; hop <= maxRedirects; hop++) {
    const permission = permissionFor(url, request)
    if (permission === 'refused') return giveUp(notAllowed(url, hop))
    const response = await fetch(url, {
      method,
      headers: {
        // A compressed body could not be compared with its content-length.
        'accept-encoding': 'identity',
        ...request.headers,
        ...(permission === 'with-credentials' ? request.credentials : {}),
      },
      redirect: 'manual',
      signal,
    })
    const location = response.headers.get('location')
    if (response.status < 300 || response.status > 399 || location === null) return response
    await response.body?.cancel()
    if (!URL.canParse(location, url.href))
      return giveUp('The vendor redirects to something that is not a URL.')
    url = new URL(location, url)
    if (response.status !== 307 && response.status !== 308) method = 'GET'
  }
  return giveUp(`The vendor redirects more than ${maxRedirects} times.`)
}

function notAllowed(url: URL, hop: number): string {
  const where = hop === 0 ? 'The file is said to be at' : 'The vendor redirects to'
  return `${where} ${url.origin}, which is not an origin configured for this vendor. If it is genuine, add it to the vendor's fileOrigins.`
}

async function receive(
  response: Response,
  expects: readonly FileKind[],
  store: FileStore,
  limits: FileDownloadLimits,
): Promise<FileDownload> {
  const announced = announcedLength(response)
  if (announced !== undefined && announced > limits.maxBytes) {
    await response.body?.cancel()
    return judged(
      giveUp(`The file is announced with ${announced} bytes, larger than ${limits.maxBytes} bytes.`),
    )
  }
  const received = await store.receive(response.body ?? nothing(), limits.maxBytes)
  const fileKind = kindOf(received.head)
  const isAsLongAsAnnounced = received.bytes === (announced ?? received.bytes)
  const isExpected = fileKind !== undefined && expects.includes(fileKind)
  if (isExpected && isAsLongAsAnnounced && isWhole(fileKind, received.tail))
    return { kind: 'file', received, fileKind }
  await store.discard(received)
  const problem =
    isExpected && isAsLongAsAnnounced
      ? `The ${received.bytes} bytes are cut short: the end of a ${fileKind} is missing.`
      : problemWith(received, announced, expects, response.headers.get('content-type'))
  return judged(tryAgain('mismatch', problem))
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

function announcedLength(response: Response): number | undefined {
  const encoding = response.headers.get('content-encoding') ?? 'identity'
  const length = response.headers.get('content-length')
  return length === null || encoding !== 'identity' ? undefined : Number(length)
}

function problemWith(
  received: Received,
  announced: number | undefined,
  expects: readonly FileKind[],
  contentType: string | null,
): string {
  if (announced !== undefined && announced !== received.bytes) {
    return `The body has ${received.bytes} bytes, content-length promised ${announced}.`
  }
  const start = oneLine(Buffer.from(received.head).toString('latin1'))
  return `Expected ${expects.join(' or ')}, but the ${received.bytes} bytes (content-type ${contentType ?? 'not given'}) begin with ${JSON.stringify(start)}.`
}

async function read(response: Response, { credentials }: FileRequest): Promise<FileAnswer> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of response.body ?? nothing()) {
    chunks.push(chunk)
    length += chunk.length
    // Leaving the loop cancels the rest.
    if (length >= errorBodyLength) break
  }
  const body = Buffer.concat(chunks).subarray(0, errorBodyLength).toString('utf8')
  // An error page may repeat the token it refuses, and what is read here ends up in the audit.
  return {
    status: response.status,
    headers: response.headers,
    body: maskSecrets(body, Object.values(credentials)),
  }
}
