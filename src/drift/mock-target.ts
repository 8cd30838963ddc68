import { HookdrillError } from '../kernel/errors/error.ts'
import { RefusalError } from '../kernel/contract/refusal.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { toPairs, endToEnd } from '../http/hop-by-hop.ts'
import { callUpstream, type Reach } from '../record/upstream-call.ts'
import { sameEvent, type DoneAction, type DriftTarget } from './target.ts'
import type { SeenWebhook, WebhookLog } from './webhook-log.ts'

interface MockTarget {
  readonly tenant: Tenant
  readonly mock: Mock
  readonly log: WebhookLog
  readonly reach: Reach
}

/** A mock in a tenant of its own, whose clock goes as the corpus does. */
export function createMockTarget({ tenant, mock, log, reach }: MockTarget): DriftTarget {
  return {
    side: 'mock',
    base: mock.baseUrl,
    hook: log.url,
    access: { headers: mock.headers(), fields: mock.credentials() },
    async call(call) {
      const answer = await callUpstream(call, reach)
      await tenant.settled()
      return { status: answer.status, headers: endToEnd(toPairs(answer.headers)), body: answer.body }
    },
    ...(mock.vendor.audience.list && { subscriptions: () => mock.subscriptions().length }),
    pass: async (ms) => void (ms >= 1 && (await tenant.advance(Math.round(ms)))),
    act: (done) => make({ done, waits: false }, { tenant, mock, log }),
    webhooks: () => inOrder(log.list(), mock),
    async cause(likeness, ids) {
      const trial = await findTrial({ tenant, mock, log }, likeness, ids)
      if (trial) await make(trial, { tenant, mock, log })
      else await sendExample({ tenant, mock, log }, likeness)
      return trial?.done
    },
  }
}

interface Trial {
  /** Nothing when it comes by itself. */
  readonly done?: DoneAction
  /** Whether its webhook comes only after a while. */
  readonly waits: boolean
}

/** Work that a vendor does by itself after something was done is done by then. */
const longEnough = '10m'

async function make({ done, waits }: Trial, { tenant, mock }: Omit<MockTarget, 'reach'>): Promise<void> {
  if (done) await mock.act(done.action, done.input)
  await tenant.settled()
  if (waits) await tenant.advance(longEnough)
}

/** Which action sends the webhook is found by trying them: each from the same state, first those that send it at once. */
async function findTrial(
  target: Omit<MockTarget, 'reach'>,
  likeness: (webhook: SeenWebhook) => number,
  ids: readonly (string | number)[],
): Promise<Trial | undefined> {
  const { tenant, mock, log } = target
  const before = tenant.snapshot()
  const count = log.list().length
  const actions = actionsToTry(mock, ids)
  const rounds: readonly (readonly Trial[])[] = [
    actions.map((done) => ({ done, waits: false })),
    [{ waits: true }],
    actions.map((done) => ({ done, waits: true })),
  ]
  for (const round of rounds) {
    let best: { readonly trial: Trial; readonly score: number } | undefined
    for (const trial of round) {
      const isMade = await unlessRefused(() => make(trial, target))
      const score = isMade ? Math.max(0, ...log.list().slice(count).map(likeness)) : 0
      if (score >= sameEvent && score > (best?.score ?? 0)) best = { trial, score }
      tenant.restore(before)
      log.cutTo(count)
    }
    if (best) return best.trial
  }
  return undefined
}

/** Whether it was done; what does not fit is refused. */
async function unlessRefused(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    if (error instanceof HookdrillError || error instanceof RefusalError) return false
    throw error
  }
}

/** Each action by itself, and about each id that is known. */
function actionsToTry({ vendor }: Mock, ids: readonly (string | number)[]): readonly DoneAction[] {
  return Object.entries(vendor.actions).flatMap(([action, { input }]) => {
    const name = namesOf(input).find((key) => /^id$|id$/i.test(key))
    const about = name === undefined ? [] : ids.slice(0, 12).map((id) => ({ action, input: { [name]: id } }))
    return [...about, { action, input: {} }]
  })
}

const namesOf = (schema: unknown): readonly string[] =>
  typeof schema === 'object' &&
  schema !== null &&
  'shape' in schema &&
  typeof schema.shape === 'object' &&
  schema.shape !== null
    ? Object.keys(schema.shape)
    : []

/** What no action sends is compared with the example of the event: it is kept, and what was made for it goes. */
async function sendExample(
  { tenant, mock, log }: Omit<MockTarget, 'reach'>,
  likeness: (webhook: SeenWebhook) => number,
): Promise<void> {
  const before = tenant.snapshot()
  const count = log.list().length
  let best: SeenWebhook | undefined
  for (const event of Object.keys(mock.vendor.events)) {
    await unlessRefused(async () => {
      const sent = await mock.trigger(event)
      if (sent.length === 0) await mock.trigger(event, { to: { url: log.url, secret: 'invented' } })
      await tenant.settled()
    })
    const [most] = log
      .list()
      .slice(count)
      .toSorted((one, other) => likeness(other) - likeness(one))
    if (most && likeness(most) >= sameEvent && (!best || likeness(most) > likeness(best))) best = most
    tenant.restore(before)
    log.cutTo(count)
  }
  if (best) log.add(best)
}

/** As they were sent: several at once may arrive in another order. */
function inOrder(webhooks: readonly SeenWebhook[], mock: Mock): readonly SeenWebhook[] {
  const places = new Map(mock.deliveries().map(({ body }, place) => [body, place]))
  const placeOf = ({ body }: SeenWebhook): number =>
    places.get(Buffer.from(body).toString('base64')) ?? places.size
  return webhooks.toSorted((one, other) => placeOf(one) - placeOf(other))
}
