import type { Judgement } from '../toolbox/answer.ts'
import { JudgedError, tryAgain } from '../toolbox/answer.ts'
import type { ReceiverClock } from '../clock.ts'
import { download } from './download.ts'
import type { FileDownload } from './download.ts'
import { fileNameFor } from './file-name.ts'
import { inTime } from '../in-time.ts'
import { judgeAnswer } from './judge.ts'
import type { Limits } from './limits.ts'
import type { FileRequest } from '../toolbox/origins.ts'
import { explainError, oneLine } from '../toolbox/redact.ts'
import { delayAfter, pause } from './retry.ts'
import type { FileStore } from './store-file.ts'
import type { ConfiguredVendor, FileTask } from '../contract.ts'

export interface FetchTools {
  readonly store: FileStore
  readonly limits: Limits
  readonly clock: ReceiverClock
  /** Aborts when the receiver closes. */
  readonly signal: AbortSignal
  /** Runs one attempt when its turn has come: while a file waits to be tried again, others have theirs. */
  readonly inTurn: <T>(isRetry: boolean, work: () => Promise<T>) => Promise<T>
}

export interface Fetched {
  readonly outcome: 'stored' | 'failed' | 'expired'
  readonly reason: string
  readonly attempts: number
  readonly file?: string
  readonly bytes?: number
  readonly sha256?: string
}

type Attempt = { readonly kind: 'stored'; readonly fetched: Omit<Fetched, 'attempts'> } | Judgement

/** Fetches a file, as often as it takes and makes sense. Rejects only when the receiver closes meanwhile. */
export async function fetchFile(
  task: FileTask,
  vendor: ConfiguredVendor,
  tools: FetchTools,
): Promise<Fetched> {
  const { limits, clock, signal, inTurn } = tools
  const tries = { outage: 0, lag: 0, mismatch: 0 }
  const allowed = { outage: limits.attempts, lag: limits.lagAttempts, mismatch: limits.mismatchAttempts }
  for (let attempts = 1; ; attempts++) {
    signal.throwIfAborted()
    const result = await inTurn(attempts > 1, () => attempt(task, vendor, tools))
    if (result.kind === 'stored') return { ...result.fetched, attempts }
    signal.throwIfAborted()
    if (result.kind === 'final') return { outcome: result.outcome, reason: result.reason, attempts }
    tries[result.because] += 1
    if (attempts >= limits.attempts || tries[result.because] >= allowed[result.because]) {
      return { outcome: 'failed', reason: `Gave up after ${attempts} attempts: ${result.reason}`, attempts }
    }
    await pause(clock, delayAfter(attempts, limits, result.retryAfterMs), signal)
  }
}

async function attempt(task: FileTask, vendor: ConfiguredVendor, tools: FetchTools): Promise<Attempt> {
  try {
    const request = await requestFor(task, tools)
    const result = await downloadWithRenewal(request, task, vendor, tools)
    if (result.kind === 'file')
      return { kind: 'stored', fetched: await keep(result, task, vendor, tools.store) }
    return result.kind === 'answer' ? judgeAnswer(result.answer, vendor, tools.clock) : result.judgement
  } catch (error) {
    if (error instanceof JudgedError) return error.judgement
    // A full disk or a database of the integrator that is away: the same job may well succeed later.
    return tryAgain('outage', oneLine(explainError(error)))
  }
}

/** Secrets and entities are looked up by code of the integrator, which may hang. */
function requestFor(task: FileTask, { limits, signal }: FetchTools): Promise<FileRequest> {
  return inTime(() => task.request(), limits.timeoutMs, signal)
}

/** A token that has run out is worth exactly one new one; a second 401 means the account itself is refused. */
async function downloadWithRenewal(
  request: FileRequest,
  task: FileTask,
  vendor: ConfiguredVendor,
  tools: FetchTools,
): Promise<FileDownload> {
  const limits = { maxBytes: tools.limits.fileBytes, timeoutMs: tools.limits.timeoutMs }
  const first = await download(request, task.expects, tools.store, limits, tools.signal)
  const refused = first.kind === 'answer' && first.answer.status === 401
  if (!refused || vendor.renew?.(request) !== true) return first
  return download(await requestFor(task, tools), task.expects, tools.store, limits, tools.signal)
}

async function keep(
  { received, fileKind }: Extract<FileDownload, { kind: 'file' }>,
  task: FileTask,
  vendor: ConfiguredVendor,
  store: FileStore,
): Promise<Omit<Fetched, 'attempts'>> {
  const parts = { vendor: vendor.name, key: task.key, wanted: task.fileName, kind: fileKind }
  const file = await store.keep(received, (sha256) =>
    fileNameFor(sha256 === undefined ? parts : { ...parts, sha256 }),
  )
  return { outcome: 'stored', reason: '', file, bytes: received.bytes, sha256: received.sha256 }
}
