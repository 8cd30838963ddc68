import { HookdrillError } from '../kernel/errors/error.ts'
import { realNow } from '../kernel/time/real-time.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { limitsAfter, limitsFor, watchBaseline, type Baseline } from './baseline.ts'
import { findingsIn } from './diagnosis/findings.ts'
import type { Grade, RequirementResult } from './result.ts'
import type { EffectProbe } from './effects/effects.ts'
import { openLab, type Lab } from './lab/lab.ts'
import type { LabLimits } from './lab/limits.ts'
import type { Profile } from './profile.ts'
import { subscribeHandler } from './subscribe.ts'
import type { Requirement } from './requirement.ts'
import { areaOf, requirements, requirementSet } from './requirements/areas.ts'
import { inconclusive, skipped, type Verdict } from './verdict.ts'

export interface GradeOptions {
  readonly vendor: string
  /** The handler under test. */
  readonly to: string
  /** The webhook secret that it knows. @default the vendor's own */
  readonly secret?: string | undefined
  /** What else the operator fills in on the vendor's settings page. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  /** What the handler is for. @default it is found out */
  readonly profile?: Profile | undefined
  /** What looks at what it has kept. */
  readonly probe?: EffectProbe | undefined
  /** Only these requirements, by id. @default all */
  readonly only?: readonly string[] | undefined
  /** Whether one document is announced at a time. @default it is found out */
  readonly isSerial?: boolean | undefined
  /** How long the handler may take to do its work, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  /** Hears of each requirement that has been tried. */
  readonly onResult?: ((result: RequirementResult) => void) | undefined
}

/**
 * Tries a handler against every requirement that applies to it, and says what was seen. The tenant's clock is moved, and its
 * account filled: it should be one of its own.
 *
 * @throws {InvalidInputError} for settings that do not fit.
 */
export async function gradeHandler(tenant: Tenant, options: GradeOptions): Promise<Grade> {
  const startedAt = realNow()
  const { vendor, to, profile, probe, withinMs = 5000 } = options
  const mock = tenant.mock(vendor)
  tenant.clock.freeze()
  const signing = await subscribeHandler(mock, options)
  const shared = { tenant, mock, signing, probe }
  const baseline = await watchBaseline({ ...shared, profile, limits: limitsFor(withinMs) })
  const about = { requirementSet, vendor, to, baseline }
  if (baseline.kind === 'failed')
    return {
      ...about,
      isSerial: true,
      results: [],
      findings: findingsIn(baseline, []),
      ms: elapsed(startedAt),
    }
  const open = (limits: LabLimits, isSerial: boolean): OpenLab =>
    openLab({ ...shared, profile: baseline.profile, limits, isSerial })
  const rehearsal = await rehearse(open(limitsFor(withinMs), false))
  if (rehearsal.second !== undefined) {
    const failed: Baseline = {
      kind: 'failed',
      cause: 'takes-only-the-first',
      why: `the first document was taken; of a second one later ${rehearsal.second}`,
    }
    return {
      ...about,
      baseline: failed,
      isSerial: true,
      results: [],
      findings: findingsIn(failed, []),
      ms: elapsed(startedAt),
    }
  }
  const isSerial = options.isSerial ?? !rehearsal.copes
  const lab = open(limitsAfter(rehearsal.copes ? rehearsal.ms : baseline.takenMs, withinMs), isSerial)
  try {
    const results = await tryAll(lab, isSerial || !lab.sign.isOfOne, options, () =>
      subscribeHandler(mock, options),
    )
    return { ...about, isSerial, results, findings: findingsIn(baseline, results), ms: elapsed(startedAt) }
  } finally {
    lab.close()
    mock.faults.clear()
  }
}

const elapsed = (startedAt: number): number => Math.round(realNow() - startedAt)

type OpenLab = Lab & { close(): void }

interface Rehearsal {
  /** Why a second document was not taken; nothing when it was. */
  readonly second: string | undefined
  /** Whether four at once are handled as well as one. */
  readonly copes: boolean
  /** How long that takes when everything is warm, in ms of real time. */
  readonly ms: number
}

/** What the baseline cannot show: a document after the first, and several at once. */
async function rehearse(lab: OpenLab): Promise<Rehearsal> {
  try {
    const second = await lab.control()
    if (second !== undefined) return { second, copes: false, ms: 0 }
    const startedAt = realNow()
    const controls = await Promise.all(Array.from({ length: 4 }, () => lab.control()))
    return { second, copes: controls.every((why) => why === undefined), ms: elapsed(startedAt) }
  } finally {
    lab.close()
  }
}

/** How many requirements are tried at once. */
const lanes = 16

async function tryAll(
  lab: Lab,
  isSerial: boolean,
  { only, onResult }: GradeOptions,
  resubscribe: () => Promise<unknown>,
): Promise<readonly RequirementResult[]> {
  const chosen = requirements.filter(({ id }) => only?.includes(id) ?? true)
  const results = new Map<string, RequirementResult>()
  async function tryOne(requirement: Requirement, by: Lab): Promise<void> {
    const result = await judge(requirement, by)
    results.set(requirement.id, result)
    onResult?.(result)
  }
  const together = isSerial ? [] : chosen.filter(({ isAlone }) => isAlone?.(lab) !== true)
  const isKeptRight = await trySideBySide(together, lab, (requirement) =>
    tryOne(requirement, withoutProbe(lab)),
  )
  if (together.length > 0) await untilReady(lab)
  /** Areas in which a failure that might have come of a busy handler was seen again alone. */
  const confirmed = new Set<string>()
  for (const requirement of lastOnesLast(chosen)) {
    const seen = results.get(requirement.id)
    const isOpen =
      seen === undefined || needsSecondLook(seen, confirmed) || (requirement.countsKept && !isKeptRight)
    if (!isOpen) continue
    await lab.idle()
    if (requirement.isAlone?.(lab)) await resubscribe() // What was refused before may have switched the subscription off.
    const isKnown = seen !== undefined && requirement.countsKept && confirmed.has(seen.area)
    await tryOne(requirement, isKnown ? hurried(lab) : lab)
    if (seen && isDoubtful(seen.verdict) && results.get(requirement.id)?.verdict.kind === 'fail')
      confirmed.add(seen.area)
  }
  return chosen.flatMap(({ id }) => results.get(id) ?? [])
}

/** Who did not ask again in all that time does not do so now: what it has kept can be seen at once. */
const hurried = (lab: Lab): Lab => ({ ...lab, limits: { ...lab.limits, retryMs: lab.limits.actMs / 2 } })

const withoutProbe = (lab: Lab): Lab => ({ ...lab, probe: undefined })

/** What may keep a handler busy for minutes comes last. */
const lastOnesLast = (all: readonly Requirement[]): readonly Requirement[] =>
  all.toSorted((one, other) => Number(one.isLast ?? false) - Number(other.isLast ?? false))

/**
 * Whether a requirement must be tried again by itself: a machine or a handler that is busy looks like one that does not answer, or
 * never tries again. What was seen again once in an area is believed of the others.
 */
const needsSecondLook = ({ area, verdict }: RequirementResult, confirmed: ReadonlySet<string>): boolean =>
  verdict.kind === 'inconclusive' || (isDoubtful(verdict) && !confirmed.has(area))

const isDoubtful = (verdict: Verdict | undefined): boolean =>
  verdict?.kind === 'fail' && verdict.isDoubtful === true

/** Jobs that were put off may keep a handler from new ones for a while: waits until it takes a document again. */
async function untilReady(lab: Lab): Promise<void> {
  await lab.idle()
  for (let tries = 0; tries < mostTries; tries++) if ((await lab.control()) === undefined) return
}

const mostTries = 10

/** Gives whether exactly what was fetched was kept, as far as a probe can tell. */
async function trySideBySide(
  together: readonly Requirement[],
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

async function judge(requirement: Requirement, lab: Lab): Promise<RequirementResult> {
  const startedAt = realNow()
  const whyNot = requirement.whyNot?.(lab)
  const verdict = whyNot === undefined ? await tryOut(requirement, lab) : skipped(whyNot)
  return { area: areaOf(requirement), requirement, verdict, ms: elapsed(startedAt) }
}

/** What the harness cannot do is no verdict about the handler. */
async function tryOut(requirement: Requirement, lab: Lab): Promise<Verdict> {
  try {
    return await requirement.tryOut(lab)
  } catch (error) {
    if (error instanceof HookdrillError) return inconclusive(error.message)
    throw error
  }
}
