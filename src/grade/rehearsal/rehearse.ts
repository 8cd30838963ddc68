import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import type { Tenant } from '../../tenant/tenant.ts'
import { limitsAfter, limitsFor, watchBaseline, type Baseline } from '../baseline.ts'
import type { EffectProbe } from '../effects/effects.ts'
import { openLab } from '../lab/lab.ts'
import type { LabLimits } from '../lab/limits.ts'
import type { Profile } from '../../kernel/scenario/profile.ts'
import { subscribeHandler } from '../subscribe.ts'
import type { SubscribedReceiver } from '../../mock/subscribe-receiver.ts'
import { createHandlerProgram } from './handler-program.ts'
import type { KillTools } from './kill-at.ts'
import { momentsOf, type Moment } from './moments.ts'
import type { MomentResult, Rehearsal } from './rehearsal.ts'
import { tryMoment } from './try-moment.ts'
import { watchControl } from './control.ts'

export interface RehearseOptions extends SubscribedReceiver {
  readonly vendor: string
  /** What starts the handler, run by the shell. */
  readonly command: string
  /** How long it may take to listen, in ms of real time. @default 10000 */
  readonly startWithinMs?: number | undefined
  /** What the handler is for. @default it is found out */
  readonly profile?: Profile | undefined
  /** What looks at what it has kept. */
  readonly probe?: EffectProbe | undefined
  /** Only these moments, by id. @default all */
  readonly moments?: readonly string[] | undefined
  /** How long the handler may take to do its work, in ms of real time. @default 5000 */
  readonly withinMs?: number | undefined
  /** Hears when the handler has come up and done its work once, and is killed from now on. */
  readonly onBegin?: (() => void) | undefined
  /** Hears of each moment that has been tried. */
  readonly onResult?: ((result: MomentResult) => void) | undefined
}

/**
 * Starts a handler, kills it at every moment of its work, starts it again, delivers again what the vendor would, and looks what has
 * become of the document. The tenant's clock is moved, and its account filled: it should be one of its own.
 *
 * @throws {ProgramError} when the handler does not come up the first time.
 * @throws {HookdrillError} when something else listens where it is to listen.
 * @throws {UnknownNameError} for a moment that it does not have.
 */
export async function rehearseCrashes(tenant: Tenant, options: RehearseOptions): Promise<Rehearsal> {
  const startedAt = realNow()
  const { vendor, to, command, probe, profile, startWithinMs, withinMs = 5000 } = options
  await using program = createHandlerProgram({ command, url: to, startWithinMs })
  await program.start()
  const mock = tenant.mock(vendor)
  tenant.clock.freeze()
  const signing = await subscribeHandler(mock, options)
  const shared = { tenant, mock, signing, probe, receiver: options }
  const baseline = await watchBaseline({ ...shared, profile, limits: limitsFor(withinMs) })
  const about = { vendor, to, command, probe: probe?.name }
  const end = (held: Baseline, results: readonly MomentResult[]): Rehearsal => ({
    ...about,
    baseline: held,
    results,
    output: held.kind === 'failed' ? program.output() : '',
    ms: Math.round(realNow() - startedAt),
  })
  if (baseline.kind === 'failed') return end(baseline, [])
  const open = (limits: LabLimits) =>
    openLab({ ...shared, profile: baseline.profile, limits, isSerial: true })
  const watch = () => watchControl(open(limitsFor(withinMs)), program)
  const first = await watch()
  // A busy machine may be late once.
  const control = first.kind === 'failed' && !program.hasEnded() ? await watch() : first
  if (control.kind === 'failed') return end(control.baseline, [])
  const lab = open(limitsAfter(control.takenMs, withinMs))
  try {
    const moments = choose(momentsOf(control.watched), options)
    options.onBegin?.()
    return end(baseline, await tryMoments(moments, { lab, program, ...control }, options))
  } finally {
    lab.close()
    mock.faults.clear()
  }
}

/** @throws {UnknownNameError} naming the nearest. */
function choose(all: readonly Moment[], { moments }: RehearseOptions): readonly Moment[] {
  const known = all.map(({ id }) => id)
  for (const id of moments ?? []) if (!known.includes(id)) throw new UnknownNameError('moment', id, known)
  return all.filter(({ id }) => moments?.includes(id) ?? true)
}

async function tryMoments(
  moments: readonly Moment[],
  tools: KillTools,
  options: RehearseOptions,
): Promise<readonly MomentResult[]> {
  const results: MomentResult[] = []
  const seen = new Set<string>()
  for (const moment of moments) {
    // Who has lost a document in all that time loses it: of the next, that can be seen sooner.
    const limits = seen.size > 0 ? { ...tools.lab.limits, retryMs: tools.lab.limits.actMs } : tools.lab.limits
    const result = await tryOften(moment, { ...tools, lab: { ...tools.lab, limits } })
    results.push(result)
    options.onResult?.(result)
    if (result.verdict.kind === 'fail') seen.add(result.verdict.cause)
    await subscribeHandler(tools.lab.mock, options) // What was not answered may have switched the subscription off.
  }
  return results
}

/** A handler that calls nobody cannot be held up at its answer: what it does right after is met by trying more than once. */
async function tryOften(moment: Moment, tools: KillTools): Promise<MomentResult> {
  const most = moment.kind === 'answered' && tools.watched.calls === 0 ? 3 : 1
  for (let tries = 1; ; tries++) {
    const result = await tryMoment(moment, tools)
    if (tries === most || result.verdict.kind !== 'pass') return result
  }
}
