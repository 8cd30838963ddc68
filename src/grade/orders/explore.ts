import { randomInt } from 'node:crypto'
import type { StepInput } from '../../kernel/scenario/step.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import type { SubscribedReceiver } from '../../mock/subscribe-receiver.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import type { EffectProbe } from '../effects/effects.ts'
import { createMarks } from '../lab/marks.ts'
import { watchLab } from '../lab/watch.ts'
import { subscribeHandler } from '../subscribe.ts'
import { differenceOf, rightEndOf, type EndDifference, type RightEnd } from './compare.ts'
import type { BrokenHistory, Exploration, HistorySort, TriedHistories } from './exploration.ts'
import { formatHistory, inOrder, type History } from './history.ts'
import { toScenario, type JourneySteps } from './history-scenario.ts'
import { runHistory, type HistoryEnd, type HistoryTools } from './run-history.ts'
import { searchListed, searchMixtures, type Found, type TryHistory } from './search.ts'

export interface ExploreOptions extends SubscribedReceiver {
  readonly vendor: string
  /** What makes the events happen. @default the vendor's journey; of a vendor that sends one event for it, twice */
  readonly journey?: readonly StepInput[] | undefined
  /** What looks at what it has kept. */
  readonly probe?: EffectProbe | undefined
  /** How many histories are drawn in which several things go wrong. @default 20 */
  readonly sample?: number | undefined
  /** Draws the same again. @default a new one */
  readonly drawnBy?: number | undefined
  /** How long the handler may take to do its work, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  /** Hears when the journey has been made, and the right end is known: from now on orders are tried. */
  readonly onBegin?: (() => void) | undefined
  /** Hears what is done next, for people. */
  readonly onStep?: ((text: string) => void) | undefined
}

/**
 * Lets the events of a journey arrive in every order, twice, at the same moment and late, and looks whether the handler ends as it
 * does when they come in order. The tenant's clock is moved, and its account filled: it should be one of its own.
 *
 * @throws {HookdrillError} for a journey whose steps cannot be made.
 */
export async function exploreOrders(tenant: Tenant, options: ExploreOptions): Promise<Exploration> {
  const startedAt = realNow()
  const { vendor, to, probe, withinMs = 5000, onStep } = options
  const mock = tenant.mock(vendor)
  tenant.clock.freeze()
  const result = (found: Partial<Exploration>): Exploration => ({
    vendor,
    to,
    events: [],
    probe: probe?.name,
    failed: undefined,
    tried: [],
    broken: [],
    inconclusive: [],
    ...found,
    ms: Math.round(realNow() - startedAt),
  })
  const watch = watchLab(tenant, mock)
  const subscribe = (): Promise<unknown> => subscribeHandler(mock, options)
  const limits = { patienceMs: withinMs, quietMs: mostQuietMs }
  const tools = { tenant, mock, to, probe, watch, marks: createMarks(), limits, subscribe }
  try {
    onStep?.('the journey, to see what events come of it')
    const journey = await readJourney(options, tools)
    onStep?.('the right order, twice, to compare with')
    const ends = [await runHistory(inOrder(journey.events.length), journey, tools)] as const
    const measure = rightEndOf(ends[0], await runHistory(inOrder(journey.events.length), journey, tools))
    const failed = (why: string): Exploration => result({ events: journey.events, failed: why })
    if (measure.kind === 'failed') return failed(measure.why)
    const blind = await probe?.whyBlind?.()
    if (blind !== undefined) return failed(blind)
    const quick = { ...tools, limits: { ...limits, quietMs: quietAfter(measure.right.end) } }
    options.onBegin?.()
    return result(await search(measure.right, journey, quick, options))
  } finally {
    watch.stop()
  }
}

const mostQuietMs = 400

/** A handler that calls soon after it has answered, and soon again, is done soon. */
const quietAfter = ({ longestGapMs }: HistoryEnd): number =>
  Math.min(mostQuietMs, Math.max(25, 3 * longestGapMs))

/** The journey, and the events that come of it when nothing is held back. */
async function readJourney({ vendor, journey }: ExploreOptions, tools: HistoryTools): Promise<JourneySteps> {
  const watched = async (steps: readonly StepInput[]): Promise<JourneySteps> => {
    const { events } = await runHistory([], { vendor, steps, events: [] }, tools)
    return { vendor, steps, events }
  }
  const once = await watched(journey ?? [{ arrive: true }])
  // One event has no order; two documents have.
  return once.events.length > 1 || journey ? once : await watched([{ arrive: true }, { arrive: true }])
}

async function search(
  right: RightEnd,
  journey: JourneySteps,
  tools: HistoryTools,
  { sample = 20, drawnBy = randomInt(1_000_000), onStep }: ExploreOptions,
): Promise<Partial<Exploration>> {
  const events = journey.events.length
  const tried: TriedHistories[] = []
  const broken: BrokenHistory[] = []
  const inconclusive: string[] = []
  let count = 0
  const tryOne: TryHistory = async (history) => {
    const name = formatHistory(history, journey.events)
    onStep?.(`history ${++count}: ${name}`)
    const seen = await runHistory(history, journey, tools)
    const difference = differenceIn(seen, right)
    if (!difference) return undefined
    onStep?.(`history ${count} again, since it broke: ${name}`)
    const again = await confirm(history, right, journey, tools)
    if (again.kind === 'same') return again.difference
    inconclusive.push(`${name}: ${again.why}`)
    return undefined
  }
  const note = async (sort: HistorySort, found: Found): Promise<void> => {
    tried.push({ sort, count: found.count })
    if (!found.broken) return
    const { history, difference } = found.broken
    const seen = await runHistory(history, journey, tools)
    const seed = sort === 'mixtures' ? drawnBy : undefined
    broken.push({ difference, seed, ...describe(history, difference, journey, right.end, seen) })
  }
  for (const sort of ['repeats', 'orders', 'coincidences'] as const)
    await note(sort, await searchListed(sort, events, tryOne))
  // What breaks by one thing alone breaks by several.
  if (broken.length === 0)
    await note('mixtures', await searchMixtures({ events, seed: drawnBy, count: sample }, tryOne))
  return { events: journey.events, tried, broken, inconclusive }
}

const differenceIn = (seen: HistoryEnd, right: RightEnd): EndDifference | undefined =>
  seen.probeFailed === undefined ? differenceOf(seen, right) : undefined

type Confirmed =
  | { readonly kind: 'same'; readonly difference: EndDifference }
  | { readonly kind: 'open'; readonly why: string }

/** A busy machine may lose a document once, and a handler that has broken down loses all. */
async function confirm(
  history: History,
  right: RightEnd,
  journey: JourneySteps,
  tools: HistoryTools,
): Promise<Confirmed> {
  const control = differenceIn(await runHistory(inOrder(journey.events.length), journey, tools), right)
  if (control)
    return { kind: 'open', why: `from then on the right order ends otherwise, too: ${control.why}` }
  const difference = differenceIn(await runHistory(history, journey, tools), right)
  return difference ? { kind: 'same', difference } : { kind: 'open', why: 'it broke once, and not again' }
}

const catches: Readonly<Record<EndDifference['kind'], string>> = {
  refused: 'an event is refused because of what came before it',
  lost: 'an event is lost because of what came before it',
  doubled: 'the same news is counted twice',
  broken: 'two events at work on one document spoil it',
  differs:
    'the last event that comes decides, though it is not the newest; compare what they say, or read the API',
}

function describe(
  history: History,
  { kind }: EndDifference,
  journey: JourneySteps,
  right: HistoryEnd,
  seen: HistoryEnd,
): Pick<BrokenHistory, 'summary' | 'scenario'> {
  const summary = formatHistory(history, journey.events)
  const end = {
    accepts: right.refused.length === 0,
    downloads: seen.downloads === right.downloads ? undefined : right.downloads,
    documents: right.kept,
  }
  return { summary, scenario: toScenario(history, journey, { summary, catches: catches[kind], end }) }
}
