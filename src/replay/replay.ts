import { TimedOut } from '../delivery/failure.ts'
import { openOutgoing } from '../http/outgoing.ts'
import { Secret } from '../kernel/data/secret.ts'
import { isDelivered } from '../kernel/delivery/outcome.ts'
import { signingSchema, type HeaderLines, type Outcome } from '../kernel/delivery/delivery.ts'
import { sign } from '../kernel/delivery/signing.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { afterRealMs, pauseMs, realNow } from '../kernel/time/real-time.ts'
import { AbortController } from '../kernel/wire/node-globals.ts'
import type { Bundle, BundledWebhook } from '../bundle/bundle.ts'
import { judgeReplay, type Replay, type ReplayedWebhook } from './judge-replay.ts'
import { serveAnswers, type AnswerServer } from './serve-answers.ts'

export interface ReplayOptions {
  /** The handler. */
  readonly to: string
  /** The secret that it verifies with, when that is another than in the bundle, or travels in a header. @default as in the bundle */
  readonly secret?: string | undefined
  /** How the vendor signs, for another secret. */
  readonly signings: readonly unknown[]
  /** Where the recorded answers are served. @default where the mocks were */
  readonly port?: number | undefined
  readonly allowedHosts?: readonly string[] | undefined
  readonly ca?: readonly string[] | undefined
  /** How long the handler may take for an answer, and for the calls that follow it, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  readonly onSent?: ((sent: number, of: number) => void) | undefined
}

/**
 * Sends the webhooks of a bundle again: the same bytes in the same order, one after the other, and answers the handler's calls with the
 * bytes of then.
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
  const server = await serveAnswers(bundle, port)
  try {
    const replayed: ReplayedWebhook[] = []
    for (const webhook of webhooks) {
      const from = server.calls.length
      const outcome = await send(
        webhook,
        bundle,
        { ...options, headers: proof.headersOf(webhook) },
        outgoing.send,
      )
      if (replayed.length === 0 && outcome.kind === 'blocked')
        throw new HookdrillError('receiver_blocked', `nothing was sent to ${options.to}: ${outcome.why}`)
      await settle(webhook, outcome, server, from, options.withinMs)
      replayed.push({ webhook, outcome, calls: server.calls.slice(from) })
      options.onSent?.(replayed.length, webhooks.length)
    }
    return judgeReplay(bundle, replayed, {
      isSignedAnew: proof.isAnew,
      isMoved: server.url !== new URL(manifest.base_url).origin,
    })
  } finally {
    await server.close()
    await outgoing.close()
  }
}

type Send = ReturnType<typeof openOutgoing>['send']

async function send(
  { body, transmission }: BundledWebhook,
  { files }: Bundle,
  { to, headers, withinMs = 5000 }: ReplayOptions & { readonly headers: HeaderLines },
  by: Send,
): Promise<Outcome> {
  const abort = new AbortController()
  const cancel = afterRealMs(withinMs, () => abort.abort(new TimedOut(withinMs)))
  const bytes = files.get(body) ?? new Uint8Array()
  const outcome = await by({ url: to, headers, body: bytes, transmission }, abort.signal)
  cancel()
  return outcome
}

/** How long a handler that calls nothing is watched, in ms. */
const quietMs = 120
/** How long the first call may take of a handler that is to act on a webhook, in ms. */
const firstCallMs = 1500

/** Until the calls of then have been made, where they are what is judged, and for a moment without any. */
async function settle(
  { calls, awaited }: BundledWebhook,
  outcome: Outcome,
  server: AnswerServer,
  from: number,
  withinMs = 5000,
): Promise<void> {
  const startedAt = realNow()
  const made = (name: string): boolean => server.calls.slice(from).some((call) => call.name === name)
  const isOver = (): boolean =>
    calls.every(made) ||
    realNow() - startedAt > (calls.some(made) ? withinMs : Math.min(withinMs, firstCallMs))
  while (awaited === 'taken' && isDelivered(outcome) && !isOver()) await pauseMs(20)
  const isQuick = awaited === undefined && calls.length === 0
  for (let seen = -1; seen !== server.calls.length && realNow() - startedAt < withinMs;) {
    seen = server.calls.length
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
  { secret, signings }: ReplayOptions,
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
  const known = signings.map((one) => signingSchema.parse(one)).find((one) => one.kind === kind)
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
