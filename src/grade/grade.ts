import { HookdrillError } from '../kernel/errors/error.ts'
import { realNow } from '../kernel/time/real-time.ts'
import type { Tenant } from '../tenant/tenant.ts'
import { limitsAfter, limitsFor, watchBaseline, type Baseline } from './baseline.ts'
import { startBudget } from './budget.ts'
import { findingsIn } from './diagnosis/findings.ts'
import type { Grade, RequirementResult } from './result.ts'
import type { EffectProbe } from './effects/effects.ts'
import { openLab } from './lab/lab.ts'
import type { LabLimits } from './lab/limits.ts'
import type { Profile } from '../kernel/scenario/profile.ts'
import { requirementsIn, requirementSet, type RequirementSet } from './requirements/areas.ts'
import { failedBySeveral, trySeveral } from './several.ts'
import { subscribeHandler } from './subscribe.ts'
import { tryAll } from './try-all.ts'

export interface GradeOptions {
  readonly vendor: string
  /** The handler under test. */
  readonly to: string
  /** The webhook secret that it knows. @default the vendor's own */
  readonly secret?: string | undefined
  /** A secret that it knew once, and must not take any more. @default none, and nothing of it is judged */
  readonly previousSecret?: string | undefined
  /** A secret that it takes beside the present one. @default none, and nothing of it is judged */
  readonly secondSecret?: string | undefined
  /** What else the operator fills in on the vendor's settings page. */
  readonly settings?: Readonly<Record<string, unknown>> | undefined
  /** What the handler is for. @default it is found out */
  readonly profile?: Profile | undefined
  /** What looks at what it has kept. */
  readonly probe?: EffectProbe | undefined
  /** The date of the set of requirements that counts. @default the newest */
  readonly requirements?: RequirementSet | undefined
  /** Only these requirements, by id. @default all */
  readonly only?: readonly string[] | undefined
  /** Whether one document is announced at a time. @default it is found out */
  readonly isSerial?: boolean | undefined
  /** How long the handler may take to do its work, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  /** How long the whole grade may take, in ms of real time; what has not been tried by then stays open. @default `usualLimitMs` */
  readonly limitMs?: number | undefined
  /** Stops the grade before its time: what has not been tried by then stays open. */
  readonly stopped?: AbortSignal | undefined
  /** Hears of each requirement that has been tried. */
  readonly onResult?: ((result: RequirementResult) => void) | undefined
}

/** How long a whole grade may take where nobody says so, in ms of real time. */
export const usualLimitMs = 120_000

/**
 * Tries a handler against every requirement that applies to it, and says what was seen. The tenant's clock is moved, and its
 * account filled: it should be one of its own.
 *
 * @throws {InvalidInputError} for settings that do not fit.
 * @throws {GradeStoppedError} when it is stopped before anything could be judged.
 */
export async function gradeHandler(tenant: Tenant, options: GradeOptions): Promise<Grade> {
  const startedAt = realNow()
  const {
    vendor,
    to,
    profile,
    probe,
    withinMs = 5000,
    limitMs = usualLimitMs,
    requirements: set = requirementSet,
  } = options
  const mock = tenant.mock(vendor)
  tenant.clock.freeze()
  const signing = await subscribeHandler(mock, options)
  const { previousSecret, secondSecret, stopped } = options
  const shared = { tenant, mock, signing, probe, previousSecret, secondSecret, stopped, receiver: options }
  const baseline = await unlessStopped(
    stopped,
    watchBaseline({ ...shared, profile, limits: limitsFor(withinMs) }),
  )
  const judged = (by: Baseline, isSerial: boolean, results: readonly RequirementResult[] = []): Grade => ({
    requirementSet: set,
    vendor,
    to,
    baseline: by,
    isSerial,
    results,
    findings: findingsIn(by, results),
    ms: elapsed(startedAt),
  })
  if (baseline.kind === 'failed') return judged(baseline, true)
  const open = (limits: LabLimits, isSerial: boolean): ReturnType<typeof openLab> =>
    openLab({ ...shared, profile: baseline.profile, limits, isSerial })
  const several = await unlessStopped(stopped, trySeveral(open(limitsFor(withinMs), false)))
  const failed = failedBySeveral(several)
  if (failed) return judged(failed, true)
  const isSerial = options.isSerial ?? !several.copes
  const lab = open(limitsAfter(several.copes ? several.ms : baseline.takenMs, withinMs), isSerial)
  const budget = startBudget(limitMs - elapsed(startedAt), stopped)
  try {
    const chosen = requirementsIn(set).filter(({ id }) => options.only?.includes(id) ?? true)
    const results = await tryAll(chosen, lab, {
      isSerial: isSerial || !lab.sign.isOfOne,
      lanes: lanesFor(several.ms),
      budget: { ...budget, limitMs },
      resubscribe: () => subscribeHandler(mock, options),
      onResult: options.onResult,
    })
    return judged(baseline, isSerial, results)
  } finally {
    budget.close()
    lab.close()
    mock.faults.clear()
  }
}

/** Somebody has stopped a grade before anything could be judged. */
export class GradeStoppedError extends HookdrillError {
  override readonly name = 'GradeStoppedError'

  constructor() {
    super('grade_stopped', 'the grade was stopped before anything could be judged')
  }
}

/** What a handler has not done by the time that somebody stops is no verdict about it. */
async function unlessStopped<T>(stopped: AbortSignal | undefined, work: Promise<T>): Promise<T> {
  await Promise.allSettled([work])
  if (stopped?.aborted) throw new GradeStoppedError()
  return await work
}

/** How many requirements are tried at once: a handler that takes its time for four documents would take much longer for forty. */
const lanesFor = (takenMs: number): number => (takenMs < 250 ? 16 : takenMs < 800 ? 8 : 4)

const elapsed = (startedAt: number): number => Math.round(realNow() - startedAt)
