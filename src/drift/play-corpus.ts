import { vendorBase, webhookBase, type Corpus } from '../corpus/corpus.ts'
import type { ActExchange, CallExchange, CorpusExchange, WebhookExchange } from '../corpus/exchange.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import type { RetryPolicy } from '../kernel/delivery/retry.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'
import { NoAnswerError, type OutgoingCall } from '../record/upstream-call.ts'
import { perhapsInSmallLetters } from './compare-header-case.ts'
import { comparableJson, isTooDeepIn, mostLevels } from './comparable-json.ts'
import { createBindings, type Bindings } from './bindings.ts'
import { compareAnswers, compareWebhooks, type SeenAnswer } from './compare-messages.ts'
import type { FoundAt, DriftFinding } from './difference.ts'
import { eventOf, operationOf } from './name-exchange.ts'
import { requestNow } from './request-now.ts'
import { compareRetries, deliveriesIn, formatWait, isNear } from './retries.ts'
import { similarity } from './similarity.ts'
import { sameEvent, type DoneAction, type DriftTarget } from './target.ts'
import type { SeenWebhook } from './webhook-log.ts'

/** What came of playing a corpus against somebody. */
export interface PlayedCorpus {
  readonly found: readonly FoundAt[]
  readonly calls: number
  readonly webhooks: number
  readonly notes: readonly string[]
  /** What was done so that a webhook came, by the place of that webhook in the corpus. */
  readonly acts: ReadonlyMap<number, DoneAction>
  /** The calls that say where webhooks go, by their place in the corpus; seen at a mock alone. */
  readonly subscribing: ReadonlySet<number>
}

export interface PlayCorpusOptions {
  readonly corpus: Corpus
  readonly vendor: AnyVendor
  readonly target: DriftTarget
  /** How it retries, where that is known without waiting for it. */
  readonly policy?: RetryPolicy
  readonly onProgress?: (done: number, of: number) => void
}

interface Playing extends PlayCorpusOptions {
  readonly bindings: Bindings
  readonly found: FoundAt[]
  readonly notes: string[]
  readonly acts: Map<number, DoneAction>
  readonly subscribing: Set<number>
  readonly taken: Set<SeenWebhook>
  /** The first attempts, with those that follow. */
  readonly deliveries: ReadonlyMap<CorpusExchange, readonly WebhookExchange[]>
  /** When the recording ended, ms since it began. */
  readonly untilMs: number
  /** How many calls were made. */
  calls: number
  last: { readonly place: number; readonly atMs: number; readonly seenAt: number } | undefined
}

/** Makes the calls of a corpus again, in their order, as one journey: with the ids that are given now. */
export async function playCorpus(options: PlayCorpusOptions): Promise<PlayedCorpus> {
  const { corpus, target, onProgress } = options
  const { exchanges } = corpus
  const webhooks = exchanges.filter((one) => one.kind === 'webhook')
  const playing: Playing = {
    ...options,
    bindings: createBindings([
      [webhookBase, target.hook],
      [vendorBase, target.base],
    ]),
    found: [],
    notes: [],
    acts: new Map(),
    subscribing: new Set(),
    taken: new Set(),
    deliveries: new Map(
      deliveriesIn(webhooks).flatMap(({ attempts }) =>
        attempts[0] ? [[attempts[0], attempts] as const] : [],
      ),
    ),
    untilMs: exchanges.reduce((ms, one) => (one.kind === 'act' ? ms : Math.max(ms, one.endedMs)), 0),
    calls: 0,
    last: undefined,
  }
  let until = 0
  for (const [index, exchange] of exchanges.entries()) {
    if (exchange.kind !== 'act') {
      await target.pass(Math.min(Math.max(0, exchange.atMs - until), longestPauseMs))
      until = Math.max(until, exchange.endedMs)
    }
    await playOne(exchange, index + 1, playing)
    onProgress?.(index + 1, exchanges.length)
  }
  const { found, notes, acts, subscribing, deliveries, calls } = playing
  return {
    found,
    notes,
    acts,
    subscribing,
    calls,
    webhooks: deliveries.size,
  }
}

/** Nobody's journey rests for longer; what is written down as more is a date that is wrong. */
const longestPauseMs = 365 * 86_400_000

async function playOne(exchange: CorpusExchange, number: number, playing: Playing): Promise<void> {
  switch (exchange.kind) {
    case 'call':
      return await playCall(exchange, number, playing)
    case 'act':
      return await playAct(exchange, number, playing)
    case 'webhook':
      if (playing.deliveries.has(exchange)) await playWebhook(exchange, number, playing)
  }
}

/** What somebody has written in by hand, they can mend. */
async function playAct({ action, input }: ActExchange, exchange: number, playing: Playing): Promise<void> {
  try {
    await playing.target.act({ action, input: actInput(input, playing.bindings) })
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    const { code, message, suggestion } = error
    throw new HookdrillError(code, `exchange ${exchange} of ${playing.corpus.source}: ${message}`, {
      suggestion,
      cause: error,
    })
  }
}

const actInput = (input: Readonly<Record<string, unknown>>, bindings: Bindings): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(input).map(([key, value]) => [
      key,
      typeof value === 'number'
        ? bindings.number([key], value)
        : typeof value === 'string'
          ? bindings.text(value)
          : value,
    ]),
  )

async function playCall(call: CallExchange, place: number, playing: Playing): Promise<void> {
  const { vendor, corpus, target, bindings } = playing
  const operation = operationOf(call, vendor, corpus.edition)
  const name = `${call.entry === undefined ? `exchange ${place}` : `entry ${call.entry}`} (${operation})`
  const now = requestNow(call, bindings, target.access, target.base)
  if (now.kind === 'unplayable') return void playing.notes.push(`${name} ${now.why}, and is left out`)
  const about = { about: 'call', operation, exchange: call.entry ?? place } as const
  const before = target.subscriptions?.()
  const answer = await answerTo(now.call, name, about, playing)
  playing.calls += 1
  if (!answer) return
  if (target.subscriptions?.() !== before) playing.subscribing.add(place)
  if (target.side === 'vendor' && answer.status === 401 && call.answer.status !== 401)
    playing.notes.push(`${name} was answered 401 by ${target.base}: --access says what opens it`)
  const tooDeep = isTooDeepIn(call.answer.body)
  if (tooDeep) playing.notes.push(`${name} ${answeredTooDeep}`)
  const lacks = [...(call.lacks ?? []), ...(tooDeep ? (['answer body'] as const) : [])]
  note(playing, compareAnswers(call.answer, answer, lacks), about)
  if (!lacks.includes('answer headers'))
    playing.notes.push(...perhapsInSmallLetters(call.answer.headers, answer.headers, target.side))
  bindings.learn(call.answer, answer)
}

const answeredTooDeep = `was answered JSON of more than ${mostLevels} levels, which is not compared`

/** A mock that does not answer is not as the vendor was; of a vendor that does not, nothing more can be said. */
async function answerTo(
  call: OutgoingCall,
  name: string,
  about: Pick<FoundAt, 'about' | 'operation' | 'exchange'>,
  playing: Playing,
): Promise<SeenAnswer | undefined> {
  const { target } = playing
  try {
    return await target.call(call)
  } catch (error) {
    if (!(error instanceof NoAnswerError)) throw error
    if (target.side === 'vendor')
      throw new UnreachableError('no_answer', `${name}: ${target.base} does not answer: ${error.message}`, {
        suggestion: 'try again when it does: what was compared so far is not printed',
        cause: error,
      })
    note(playing, [{ what: 'status', at: '', recorded: 'an answer', found: `none: ${error.message}` }], about)
    return undefined
  }
}

function note(
  { found, target }: Playing,
  findings: readonly DriftFinding[],
  about: Pick<FoundAt, 'about' | 'operation' | 'exchange'>,
): void {
  for (const one of findings) found.push({ ...one, ...about, side: target.side })
}

async function playWebhook(webhook: WebhookExchange, exchange: number, playing: Playing): Promise<void> {
  const { vendor, target, bindings, acts, taken } = playing
  const wanted = comparableJson(webhook.body)
  // Where nothing says which event it is, it is the next.
  const least = wanted === undefined || Object.keys(vendor.events).length === 1 ? sameEvent : 0
  const likeness = (one: SeenWebhook): number =>
    taken.has(one) ? 0 : Math.max(least, similarity(wanted, comparableJson(one.body)))
  const about = { about: 'webhook', operation: eventOf(wanted, vendor), exchange } as const
  if (webhook.leftOut?.includes('body'))
    return void playing.notes.push(
      `exchange ${exchange}, a webhook, has a body that was left out of the recording, and is not compared`,
    )
  if (!target.webhooks().some((one) => likeness(one) >= sameEvent)) {
    const done = await target.cause(likeness, [...idsIn(wanted, bindings), ...bindings.ids()])
    if (done) acts.set(exchange, done)
  }
  const all = target.webhooks()
  const most = all.toSorted((one, other) => likeness(other) - likeness(one))[0]
  if (!most || likeness(most) < sameEvent) {
    if (target.side === 'vendor')
      playing.notes.push(`${about.operation}: no such webhook came from the vendor while it was waited for`)
    else note(playing, [{ what: 'missing-webhook', at: '', recorded: 'sent', found: 'not sent' }], about)
    return
  }
  // Of several that are as alike, the first.
  const seen = all.find((one) => likeness(one) === likeness(most)) ?? most
  note(
    playing,
    [
      ...compareWebhooks(webhook, seen, vendor.signings),
      ...orderOf(webhook, seen, all.indexOf(seen), playing),
    ],
    about,
  )
  playing.notes.push(...perhapsInSmallLetters(webhook.headers, seen.headers, target.side))
  bindings.learn(webhook, seen)
  taken.add(seen)
  note(playing, await retriesOf(webhook, seen, playing), about)
}

/** Nearer together than this, two webhooks race, in ms. */
const raceMs = 50

function orderOf(
  { atMs }: WebhookExchange,
  { at: seenAt }: SeenWebhook,
  place: number,
  playing: Playing,
): readonly DriftFinding[] {
  const { last } = playing
  playing.last = { place, atMs, seenAt }
  if (!last || place > last.place) return []
  const isRace = atMs - last.atMs < raceMs && last.seenAt - seenAt < raceMs
  return isRace
    ? []
    : [{ what: 'webhook-order', at: '', recorded: 'after the one before', found: 'before it' }]
}

async function retriesOf(
  webhook: WebhookExchange,
  seen: SeenWebhook,
  playing: Playing,
): Promise<readonly DriftFinding[]> {
  const { policy, untilMs, deliveries, target, taken } = playing
  const attempts = deliveries.get(webhook) ?? [webhook]
  if (policy) return compareRetries({ attempts }, policy, untilMs)
  const findings: DriftFinding[] = []
  let before = seen
  for (const [index, attempt] of attempts.slice(1).entries()) {
    const isAgain = (one: SeenWebhook): boolean => !taken.has(one) && Buffer.from(one.body).equals(seen.body)
    await target.cause((one) => (isAgain(one) ? 1 : 0), [])
    const again = target.webhooks().find(isAgain)
    const waited = attempt.atMs - (attempts[index]?.endedMs ?? 0)
    if (again) taken.add(again)
    if (!again || !isNear(again.at - before.at, waited))
      findings.push({
        what: 'retry',
        at: `attempt ${index + 2}`,
        recorded: formatWait(waited),
        found: formatWait(again && again.at - before.at),
      })
    if (!again) break
    before = again
  }
  return findings
}

/** What the ids in a payload are now. */
function idsIn(payload: unknown, bindings: Bindings): readonly (string | number)[] {
  const ids: (string | number)[] = []
  const visit = (value: unknown): void => {
    if (typeof value === 'string' && bindings.has(value)) ids.push(bindings.text(value))
    else if (typeof value === 'number' && bindings.has(String(value))) ids.push(bindings.number([], value))
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit)
  }
  visit(payload)
  return [...new Set(ids)]
}
