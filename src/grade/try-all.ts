import { HookdrillError } from '../kernel/errors/error.ts'
import { realNow } from '../kernel/time/real-time.ts'
import type { Budget } from './budget.ts'
import { closeEnded, endedBy, openSinceEnd, wasUnreachable } from './ended.ts'
import { witnessed } from './exchange.ts'
import { hasEnded } from './lab/has-ended.ts'
import type { Lab } from './lab/lab.ts'
import type { Requirement } from './requirement.ts'
import { soundOut, type Ended } from './sounding.ts'
import { areaOf } from './requirements/areas.ts'
import type { RequirementResult } from './result.ts'
import { inconclusive, leftUnjudged, skipped, type Doubt, type Verdict } from './verdict.ts'

export interface TryAllOptions {
  /** How many requirements are tried at once. */
  readonly lanes: number
  /** Whether nothing is tried beside anything else. */
  readonly isSerial: boolean
  readonly budget: Budget
  /** Brings the subscription back that a vendor may have switched off. */
  resubscribe(): Promise<unknown>
  /** Hears of each requirement that has been tried. */
  onResult?: ((result: RequirementResult) => void) | undefined
}

/** Tries these requirements, side by side where they can be told apart, and by themselves what may have come of that. */
export async function tryAll(
  chosen: readonly Requirement[],
  lab: Lab,
  options: TryAllOptions,
): Promise<readonly RequirementResult[]> {
  const results = new Map<string, RequirementResult>()
  async function tryOne(requirement: Requirement, by: Lab): Promise<void> {
    const result = await judge(requirement, by, options.budget)
    results.set(requirement.id, result)
    options.onResult?.(result)
  }
  const together = options.isSerial ? [] : chosen.filter(({ isAlone }) => isAlone !== true)
  const ended = together.length > 0 ? await soundOut(together, lab, options.budget) : undefined
  if (ended) return closeSounded(chosen, ended)
  const isKeptRight = await trySideBySide(together, options.lanes, lab, (requirement) =>
    tryOne(requirement, { ...lab, probe: undefined }),
  )
  if (together.length > 0 && !options.budget.isOver() && (await untilReady(lab)) === 'ended')
    return closeEnded(chosen, results)
  await tryAlone(chosen, lab, { ...options, results, isKeptRight, tryOne })
  return chosen.flatMap(({ id }) => results.get(id) ?? [])
}

/** Nothing was tried yet, and nothing can be any more. */
function closeSounded(chosen: readonly Requirement[], ended: Ended): readonly RequirementResult[] {
  const { requirement, cause, exchanges } = ended
  const area = areaOf(requirement)
  const found = endedBy({ area, requirement, verdict: inconclusive(''), ms: 0, exchanges }, cause)
  return chosen.map((each) => (each.id === requirement.id ? found : openSinceEnd(each, undefined)))
}

interface AloneOptions extends TryAllOptions {
  readonly results: Map<string, RequirementResult>
  /** Whether exactly what was fetched side by side was kept. */
  readonly isKeptRight: boolean
  tryOne(requirement: Requirement, by: Lab): Promise<void>
}

/** What has not been tried, and what was seen side by side and is doubtful, one after the other. */
async function tryAlone(
  chosen: readonly Requirement[],
  lab: Lab,
  { results, isKeptRight, budget, resubscribe, tryOne }: AloneOptions,
): Promise<void> {
  const doubts = createDoubts([...results.values()])
  let isEnded = false
  lab.patience.renew()
  for (const requirement of lastOnesLast(chosen)) {
    const seen = results.get(requirement.id)
    const isMiscounted =
      requirement.countsKept === true &&
      lab.probe !== undefined &&
      (!isKeptRight || seen?.verdict.kind === 'skipped' || isUnproven(seen))
    if (seen !== undefined && !doubts.needSecondLook(seen) && !isMiscounted) continue
    if (requirement.whyNot?.(lab) !== undefined) {
      await tryOne(requirement, lab) // Nothing is sent, so it takes no time, and nothing has to be quiet first.
      continue
    }
    if (isEnded) {
      results.set(requirement.id, openSinceEnd(requirement, seen))
      continue
    }
    if (budget.isOver() || doubts.isDead()) {
      results.set(requirement.id, leftOpen(requirement, seen, doubts.isDead() ? undefined : budget))
      continue
    }
    await lab.idle()
    if (seen && doubtOf(seen.verdict) === 'unanswered') await whenFree(lab)
    if (requirement.isAlone) await resubscribe() // What was refused before may have switched the subscription off.
    const by = doubts.labFor(lab, requirement, isMiscounted ? seen : undefined)
    await tryOne(requirement, by)
    // Jobs that it had put off may have kept it from the control. What was open before stays so: it may have died.
    const result = results.get(requirement.id)
    const isOpen = result?.verdict.kind === 'inconclusive'
    if (result && wasUnreachable(result) && (await hasEnded(lab))) {
      isEnded = true
      results.set(requirement.id, endedBy(result, requirement.odd?.broke))
      continue
    }
    if (isOpen && !doubts.wasOpen() && !budget.isOver()) {
      const state = await untilReady(lab)
      if (state === 'ready') await tryOne(requirement, by)
      if (state === 'ended') {
        isEnded = true
        results.set(requirement.id, endedBy(result, requirement.odd?.broke))
        continue
      }
    }
    doubts.looked(seen, results.get(requirement.id))
  }
}

/** Whether what came was kept, or given up, only a probe can tell, and it was not asked while others went on. */
const isUnproven = (seen: RequirementResult | undefined): boolean =>
  seen?.verdict.kind === 'fail' && seen.verdict.doubt === 'untaken' && seen.verdict.cause.startsWith('takes-')

/** Who did not ask again in all that time does not do so now: what it has kept can be seen at once. */
const hurried = (lab: Lab): Lab => ({
  ...lab,
  limits: { ...lab.limits, retryMs: Math.max(500, lab.limits.quietMs) },
})

/** What may keep a handler busy for minutes comes last. */
const lastOnesLast = (all: readonly Requirement[]): readonly Requirement[] =>
  all.toSorted((one, other) => Number(one.isLast ?? false) - Number(other.isLast ?? false))

interface Doubts {
  needSecondLook(seen: RequirementResult): boolean
  /** A lab that waits no longer for what has been waited for in vain already. */
  labFor(lab: Lab, requirement: Requirement, miscounted: RequirementResult | undefined): Lab
  /** Notes what a second look, or a first by itself, has shown. */
  looked(seen: RequirementResult | undefined, again: RequirementResult | undefined): void
  /** Whether the last trial could tell nothing. */
  wasOpen(): boolean
  /** Whether the handler has taken no document any more for a while, so that nothing can be judged. */
  isDead(): boolean
}

/**
 * A machine or a handler that is busy looks like one that does not answer, or never tries again; what looked so is tried again by
 * itself. What was seen again once is believed of the others: no answer, where it was seen often, of all, and the rest of its area.
 */
function createDoubts(firstLook: readonly RequirementResult[]): Doubts {
  const confirmed = new Set<string>()
  const unanswered = firstLook.filter(({ verdict }) => doubtOf(verdict) === 'unanswered').length
  let opens = 0
  let losses = 0
  const keyOf = ({ area, verdict }: RequirementResult): string =>
    doubtOf(verdict) === 'unanswered' && unanswered >= often ? 'unanswered' : area
  const isConfirmed = (seen: RequirementResult): boolean => confirmed.has(keyOf(seen))
  return {
    labFor(lab, { countsKept }, miscounted) {
      const by = miscounted && isConfirmed(miscounted) ? hurried(lab) : lab
      return countsKept && losses >= mostLosses ? expectingNothingKept(by) : by
    },
    needSecondLook: (seen) =>
      seen.verdict.kind === 'inconclusive' || (doubtOf(seen.verdict) !== undefined && !isConfirmed(seen)),
    looked(seen, again) {
      opens = again?.verdict.kind === 'inconclusive' ? opens + 1 : 0
      if (again && isLoss(again.verdict)) losses++
      if (seen && doubtOf(seen.verdict) !== undefined && again?.verdict.kind === 'fail')
        confirmed.add(keyOf(seen))
    },
    wasOpen: () => opens > 0,
    isDead: () => opens >= mostOpens,
  }
}

/** Whether something was fetched whole, and a probe waited in vain for it. */
const isLoss = (verdict: Verdict): boolean =>
  verdict.kind === 'fail' && ['loses-what-it-fetched', 'overwrites-others'].includes(verdict.cause)

/** After so many, what is kept is waited for no longer than a second. */
const mostLosses = 2

const expectingNothingKept = (lab: Lab): Lab => ({
  ...lab,
  limits: { ...lab.limits, actMs: Math.min(lab.limits.actMs, Math.max(1000, 2 * lab.limits.quietMs)) },
})

/** How many answers that did not come make it a habit. */
const often = 3
/** After so many trials in a row that could tell nothing, the others would tell nothing, too. */
const mostOpens = 4

const doubtOf = (verdict: Verdict): Doubt | undefined => (verdict.kind === 'fail' ? verdict.doubt : undefined)

/** What was not tried, or not by itself, is no verdict about the handler. */
function leftOpen(
  requirement: Requirement,
  seen: RequirementResult | undefined,
  over: Budget | undefined,
): RequirementResult {
  const because = over?.isStopped()
    ? 'the grade was stopped'
    : over
      ? `the ${over.limitMs / 1000} s that the whole grade may take were over`
      : 'nothing could be judged any more, since the handler took no document'
  if (seen && isLeft(seen.verdict)) return seen
  const why =
    seen === undefined || seen.verdict.kind === 'pass' || seen.verdict.kind === 'skipped'
      ? `${because}, before it was tried`
      : `${seen.verdict.why}; ${because}, before it could be tried by itself`
  const verdict = over ? leftUnjudged(why, because) : inconclusive(why)
  return { area: areaOf(requirement), requirement, verdict, ms: seen?.ms ?? 0 }
}

const isLeft = (verdict: Verdict): boolean => verdict.kind === 'inconclusive' && verdict.since !== undefined

/** Jobs that were put off may keep a handler from new ones for a while: waits until it takes a document again, or cannot any more. */
async function untilReady(lab: Lab): Promise<'ready' | 'busy' | 'ended'> {
  await lab.idle()
  const end = realNow() + 2 * lab.limits.actMs
  while (!lab.watch.isStopped()) {
    if ((await lab.control()) === undefined) return 'ready'
    if (await hasEnded(lab)) return 'ended'
    if (realNow() > end) break
  }
  return 'busy'
}

/** What was not answered is waited for in full once more, when nothing that came before it is in its way. */
async function whenFree(lab: Lab): Promise<void> {
  await untilReady(lab)
  lab.patience.renew()
}

/** Gives whether exactly what was fetched was kept, as far as a probe can tell. */
async function trySideBySide(
  together: readonly Requirement[],
  lanes: number,
  lab: Lab,
  tryOne: (requirement: Requirement) => Promise<void>,
): Promise<boolean> {
  if (together.length === 0) return true
  await lab.idle()
  const [kept, fetched] = [await lab.probe?.read(), lab.fetched()]
  const waiting = [...together]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await tryOne(next)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  await lab.idle()
  const after = await lab.probe?.read()
  return (
    kept?.kind !== 'count' || after?.kind !== 'count' || after.count - kept.count === lab.fetched() - fetched
  )
}

async function judge(requirement: Requirement, lab: Lab, budget: Budget): Promise<RequirementResult> {
  const startedAt = realNow()
  const whyNot = requirement.whyNot?.(lab)
  if (whyNot === undefined && budget.isOver()) return leftOpen(requirement, undefined, budget)
  const outOfTime = budget.over.then(() => leftOpen(requirement, undefined, budget).verdict)
  const witness = witnessed(lab)
  const verdict =
    whyNot === undefined ? await Promise.race([tryOut(requirement, witness.lab), outOfTime]) : skipped(whyNot)
  const ms = Math.round(realNow() - startedAt)
  return { area: areaOf(requirement), requirement, verdict, ms, exchanges: witness.exchanges() }
}

/** What the harness cannot do is no verdict about the handler. */
async function tryOut(requirement: Requirement, lab: Lab): Promise<Verdict> {
  const earlierFiles = lab.earlierFiles()
  try {
    const verdict = await requirement.tryOut(lab)
    return verdict.kind === 'fail' && verdict.isByCount && earlierFiles() > 0
      ? inconclusive(
          `${verdict.why}; but files of earlier documents were handed over meanwhile, and may be what was kept`,
        )
      : verdict
  } catch (error) {
    if (error instanceof HookdrillError) return inconclusive(error.message)
    throw error
  }
}
