import { HookdrillError } from '../kernel/errors/error.ts'
import { realNow } from '../kernel/time/real-time.ts'
import type { Mock } from '../mock/mock.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { limitsAfter, limitsFor, watchBaseline, type Baseline } from './baseline.ts'
import { findingsIn, type Finding } from './diagnosis/findings.ts'
import type { EffectProbe } from './effects/effects.ts'
import { openLab, type Lab, type LabLimits } from './lab/lab.ts'
import type { Profile } from './profile.ts'
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

export interface RequirementResult {
  /** The name of its area. */
  readonly area: string
  readonly requirement: Requirement
  readonly verdict: Verdict
  readonly ms: number
}

/** What came of grading a handler. */
export interface Grade {
  readonly requirementSet: string
  readonly vendor: string
  readonly to: string
  readonly baseline: Baseline
  /** Whether documents had to be announced one at a time. */
  readonly isSerial: boolean
  /** In the order of the requirements; of a handler that fails the baseline, none is judged. */
  readonly results: readonly RequirementResult[]
  readonly findings: readonly Finding[]
  readonly ms: number
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
  const signing = await subscribe(mock, options)
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
    const results = await tryAll(lab, isSerial || !lab.sign.isOfOne, options, () => subscribe(mock, options))
    return { ...about, isSerial, results, findings: findingsIn(baseline, results), ms: elapsed(startedAt) }
  } finally {
    lab.close()
    mock.faults.clear()
  }
}

const elapsed = (startedAt: number): number => Math.round(realNow() - startedAt)

/** Fills in the vendor's settings page, in place of what was there. */
async function subscribe(mock: Mock, { to, secret, settings }: GradeOptions): Promise<Lab['signing']> {
  const { audience } = mock.vendor
  if (audience.list && audience.remove)
    for (const { subscription } of mock.subscriptions()) await mock.removeSubscription(subscription.id)
  const offered = Object.keys(audience.settings.shape)
  const urls = offered.filter((setting) => /url$/i.test(setting)).map((setting) => [setting, to] as const)
  const subscription = await mock.subscribe({
    ...Object.fromEntries(urls),
    ...(secret !== undefined && offered.includes('secret') && { secret }),
    ...settings,
  })
  if (!subscription)
    throw new HookdrillError('no_subscription', `${mock.vendor.name} made no subscription of these settings`)
  return subscription.signing
}

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
  async function tryOne(requirement: Requirement): Promise<void> {
    const result = await judge(requirement, lab)
    results.set(requirement.id, result)
    onResult?.(result)
  }
  const together = chosen.filter(({ isAlone }) => !isSerial && isAlone?.(lab) !== true)
  const waiting = [...together]
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await tryOne(next)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  for (const requirement of chosen) {
    if (together.includes(requirement)) continue
    await lab.idle()
    if (requirement.isAlone?.(lab)) await resubscribe() // What was refused before may have switched the subscription off.
    await tryOne(requirement)
  }
  return chosen.flatMap(({ id }) => results.get(id) ?? [])
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
