import { realNow } from '../../kernel/time/real-time.ts'
import { settledReading } from '../effects/settled.ts'
import { isAccepted, type Lab } from '../lab/lab.ts'
import { fail, inconclusive, type Verdict } from '../verdict.ts'
import { ProgramError, type HandlerProgram } from './handler-program.ts'
import { judgeMoment } from './judge-moment.ts'
import { killAt, type KillTools } from './kill-at.ts'
import type { Moment } from './moments.ts'
import { redeliver } from './redeliver.ts'
import type { MomentResult } from './rehearsal.ts'

/** Kills the handler at a moment, starts it again, delivers again what the vendor would, and judges what has become of the document. */
export async function tryMoment(moment: Moment, tools: KillTools): Promise<MomentResult> {
  const startedAt = realNow()
  const { lab, program, keepsBytes } = tools
  if (program.hasEnded()) await program.start()
  await lab.idle()
  const before = lab.probe && (await settledReading(lab.probe, lab.limits.quietMs))
  const { specimen, missed } = await killAt(moment, tools)
  const [outcome] = await specimen.answers()
  const isAcknowledged = isAccepted(outcome)
  const result = (verdict: Verdict, more: Partial<MomentResult> = {}): MomentResult => ({
    moment,
    verdict,
    isAcknowledged,
    again: undefined,
    kept: undefined,
    output: verdict.kind === 'pass' || verdict.kind === 'skipped' ? '' : program.output(),
    ms: Math.round(realNow() - startedAt),
    ...more,
  })
  const why = await restart(program)
  if (why) return result(why)
  if (missed !== undefined) return result(inconclusive(`the moment did not come: ${missed}`))
  const { again, outcomes } = isAcknowledged
    ? { again: undefined, outcomes: [outcome] }
    : await redeliver(specimen, lab)
  const verdict = await judgeMoment(
    { before, specimen, isAcknowledged, outcomes, keepsBytes, wasKilled: true },
    lab,
  )
  if (program.hasEnded()) return result(endedByItself(verdict), { again })
  const after = await lab.probe?.read()
  const kept = before?.kind === 'count' && after?.kind === 'count' ? after.count - before.count : undefined
  const confirmed = verdict.kind === 'fail' ? await confirm(verdict, lab) : verdict
  return result(confirmed, { again, kept })
}

const endedByItself = (verdict: Verdict): Verdict =>
  fail(
    'ends-by-itself',
    `after it had been started again, the handler ended by itself${verdict.kind === 'fail' ? `; ${verdict.why}` : ''}`,
  )

/** The verdict when it does not come up again. */
async function restart(program: HandlerProgram): Promise<Verdict | undefined> {
  try {
    await program.start()
    return undefined
  } catch (error) {
    if (!(error instanceof ProgramError)) throw error
    return fail('does-not-start-again', `after the kill ${error.message}`)
  }
}

/** Only who takes a document that nobody disturbs has lost the other. */
async function confirm(verdict: Verdict, lab: Lab): Promise<Verdict> {
  await lab.idle()
  const control = await lab.control()
  return control === undefined ? verdict : inconclusive(`the control after it failed: ${control}`)
}
