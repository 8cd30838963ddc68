import { TimedOut } from '../delivery/failure.ts'
import { openOutgoing } from '../http/outgoing.ts'
import { Secret } from '../kernel/data/secret.ts'
import { isDelivered } from '../kernel/delivery/outcome.ts'
import type { HeaderLines, Outcome } from '../kernel/delivery/delivery.ts'
import { sign } from '../kernel/delivery/signing.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { afterRealMs, pauseMs, realNow } from '../kernel/time/real-time.ts'
import { AbortController } from '../kernel/wire/node-globals.ts'
import type { Bundle, BundledWebhook } from '../bundle/bundle.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { openBundledMock, type BundledMock } from './bundled-mock.ts'
import { judgeReplay, type Replay } from './judge-replay.ts'
import { callsAbout, isTaken, type ReplayedProfile, type ReplayedWebhook } from './judge-webhook.ts'
import { serveAnswers, type AnswerServer } from './serve-answers.ts'

export interface ReplayOptions {
  /** The handler. */
  readonly to: string
  /** The secret that it verifies with, when that is another than in the bundle, or travels in a header. @default as in the bundle */
  readonly secret?: string | undefined
  /** Whose webhooks they are. */
  readonly vendor: AnyVendor
  /** Where the recorded answers are served. @default where the mocks were */
  readonly port?: number | undefined
  readonly allowedHosts?: readonly string[] | undefined
  readonly ca?: readonly string[] | undefined
  /** How long the handler may take for an answer, and for the calls that follow it, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  readonly onSent?: ((sent: number, of: number) => void) | undefined
  /** Ends it before its time: what was sent until then is judged, and what was under way counts as not sent. */
  readonly stopped?: AbortSignal | undefined
}

/**
 * Sends the webhooks of a bundle again: the same bytes in the same order, those of one requirement that went at the same time
 * together, and answers the handler's calls with the bytes of then; what was not called then is answered by the account of the bundle.
 *
 * @throws {HookdrillError} when a secret is needed that was not given.
 * @throws {ListenError} when the port cannot be had.
 */
export async function replayBundle(bundle: Bundle, options: ReplayOptions): Promise<Replay> {
  const { manifest } = bundle
  const webhooks = manifest.exchanges.flatMap((one) => (one.kind === 'webhook' ? [one] : []))
  const proof = proofFor(bundle, webhooks, options)
  const port = options.port ?? Number(new URL(manifest.base_url).port || 80)
  const outgoing = openOutgoing({ allowedHosts: options.allowedHosts, ca: options.ca })
  const mock = openBundledMock(bundle, options.vendor)
  const server = await serveAnswers(bundle, port, mock)
  const profile = typeof manifest.grade['profile'] === 'string' ? manifest.grade['profile'] : null
  const tools = { bundle, options, proof, server, mock, profile, send: outgoing.send }
  try {
    const replayed: ReplayedWebhook[] = []
    for (const batch of batchesOf(webhooks)) {
      const sent = await replayTogether(batch, tools)
      if (options.stopped?.aborted) break
      replayed.push(...sent)
      const [first] = replayed
      if (first?.outcome.kind === 'blocked')
        throw new HookdrillError(
          'receiver_blocked',
          `nothing was sent to ${options.to}: ${first.outcome.why}`,
        )
      options.onSent?.(replayed.length, webhooks.length)
    }
    return judgeReplay(bundle, replayed.toSorted(byNumber), {
      isSignedAnew: proof.isAnew,
      isMoved: server.url !== new URL(manifest.base_url).origin,
    })
  } finally {
    await server.close()
    mock?.close()
    await outgoing.close()
  }
}

const byNumber = ({ webhook: one }: ReplayedWebhook, { webhook: other }: ReplayedWebhook): number =>
  one.number - other.number

/** In their order; what one requirement sent while another of its webhooks was under way goes with that. */
function batchesOf(webhooks: readonly BundledWebhook[]): readonly (readonly BundledWebhook[])[] {
  const left = new Set(webhooks)
  const batches: BundledWebhook[][] = []
  for (const webhook of webhooks) {
    if (!left.delete(webhook)) continue
    const batch = [webhook]
    let endedMs = webhook.endedMs
    for (const other of webhooks) {
      const isSame = other.requirements.some((id) => webhook.requirements.includes(id))
      if (!left.has(other) || !isSame || other.atMs >= endedMs) continue
      left.delete(other)
      batch.push(other)
      endedMs = Math.max(endedMs, other.endedMs)
    }
    batches.push(batch)
  }
  return batches
}

interface ReplayTools {
  readonly bundle: Bundle
  readonly options: ReplayOptions
  readonly proof: Proof
  readonly server: AnswerServer
  readonly mock: BundledMock | undefined
  readonly profile: ReplayedProfile
  readonly send: Send
}

async function replayTogether(
  batch: readonly BundledWebhook[],
  { bundle, options, proof, server, mock, profile, send: by }: ReplayTools,
): Promise<readonly ReplayedWebhook[]> {
  const from = server.calls.length
  const [first] = batch
  if (first?.clock !== undefined) await mock?.goTo(first.clock)
  const sent = await Promise.all(
    batch.map(async (webhook) => {
      const outcome = await send(webhook, bundle, { ...options, headers: proof.headersOf(webhook) }, by)
      return { webhook, outcome, answeredAt: realNow() }
    }),
  )
  const seen = (): readonly ReplayedWebhook[] =>
    sent.map((one) => ({ ...one, calls: server.calls.slice(from) }))
  await settle(seen, server, profile, options)
  return seen()
}

type Send = ReturnType<typeof openOutgoing>['send']

async function send(
  { body, transmission }: BundledWebhook,
  { files }: Bundle,
  { to, headers, withinMs = 5000, stopped }: ReplayOptions & { readonly headers: HeaderLines },
  by: Send,
): Promise<Outcome> {
  const abort = new AbortController()
  const end = (): void => abort.abort(new TimedOut(withinMs))
  const cancel = afterRealMs(withinMs, end)
  stopped?.addEventListener('abort', end)
  if (stopped?.aborted) end()
  const bytes = files.get(body) ?? new Uint8Array()
  try {
    return await by({ url: to, headers, body: bytes, transmission }, abort.signal)
  } finally {
    cancel()
    stopped?.removeEventListener('abort', end)
  }
}

/** How long a handler that calls nothing is watched, in ms. */
const quietMs = 120
/** How long the first call may take of a handler that is to act on a webhook, in ms. */
const firstCallMs = 1500
/** As long as a handler may take that has to try again, in times of what it may take otherwise. */
const retries = 3

/** What makes a handler act, as far as it takes it. */
const acted: ReadonlySet<string> = new Set(['taken', 'once', 'answer-first', 'waits-after-429'])

/** Until everything that is to be taken was, or no call comes any more; and for a moment without any. */
async function settle(
  seen: () => readonly ReplayedWebhook[],
  server: AnswerServer,
  profile: ReplayedProfile,
  { withinMs = 5000, stopped }: ReplayOptions,
): Promise<void> {
  const startedAt = realNow()
  const isInTime = (ms: number): boolean => !stopped?.aborted && realNow() - startedAt < ms
  const isMissing = (one: ReplayedWebhook): boolean => {
    const { awaited = 'answer' } = one.webhook
    const isToAct = acted.has(awaited) || (profile === null && one.webhook.number === 1)
    return isToAct && isDelivered(one.outcome) && !isTaken(one, profile)
  }
  const patienceMs = (one: ReplayedWebhook): number =>
    server.isBusy() || callsAbout(one).length > 0 ? retries * withinMs : Math.min(withinMs, firstCallMs)
  while (seen().some((one) => isMissing(one) && isInTime(patienceMs(one)))) await pauseMs(20)
  const isQuick = seen().every(({ webhook }) => webhook.awaited === undefined && webhook.calls.length === 0)
  const isActive = (count: number): boolean => server.isBusy() || count !== server.calls.length
  for (let count = -1; isActive(count) && isInTime(retries * withinMs);) {
    count = server.calls.length
    await pauseMs(isQuick ? 10 : quietMs)
  }
}

interface Proof {
  readonly isAnew: boolean
  headersOf(webhook: BundledWebhook): HeaderLines
}

/** Signs anew what was rightly signed, where the handler has another secret; what was wrong on purpose stays wrong. */
function proofFor(
  { manifest, files }: Bundle,
  webhooks: readonly BundledWebhook[],
  { secret, vendor: { signings } }: ReplayOptions,
): Proof {
  const { kind, header } = manifest.signing
  const needsSecret = webhooks.some(({ proof }) => proof === 'secret')
  if (needsSecret && secret === undefined)
    throw new HookdrillError(
      'missing_secret',
      `the webhooks carry the secret itself in ${header ?? 'a header'}, and the bundle does not hold it`,
      {
        suggestion: 'give it with --secret',
      },
    )
  const known = signings.find((one) => one.kind === kind)
  if (secret === undefined || known === undefined || known.kind === 'none' || header === undefined)
    return { isAnew: false, headersOf: ({ headers }) => headers }
  const signing = { ...known, header }
  const signed = ({ headers, body }: BundledWebhook): HeaderLines => ({
    ...Object.fromEntries(
      Object.entries(headers).filter(([name]) => name.toLowerCase() !== header.toLowerCase()),
    ),
    ...sign(signing, new Secret(secret), files.get(body) ?? new Uint8Array()),
  })
  const first = webhooks.find(({ proof }) => proof === 'right')
  const isAnew = first !== undefined && signed(first)[header] !== first.headers[header]
  return {
    isAnew,
    headersOf: (webhook) =>
      webhook.proof === 'secret' || (isAnew && webhook.proof === 'right') ? signed(webhook) : webhook.headers,
  }
}
