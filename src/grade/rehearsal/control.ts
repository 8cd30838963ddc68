import { realNow } from '../../kernel/time/real-time.ts'
import type { Baseline } from '../baseline.ts'
import type { EffectReading } from '../effects/effects.ts'
import { keptSince } from '../effects/kept-since.ts'
import { settledReading } from '../effects/settled.ts'
import { isAccepted, type Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import type { HandlerProgram } from './handler-program.ts'
import { judgeMoment, lengthsOf } from './judge-moment.ts'
import { stallCalls, type KillTools } from './kill-at.ts'
import type { Watched } from './moments.ts'

type Control =
  | ({
      readonly kind: 'ok'
      /** From sending to the sign that it was taken, in ms of real time. */
      readonly takenMs: number
    } & Pick<KillTools, 'watched' | 'bytes' | 'keepsBytes'>)
  | { readonly kind: 'failed'; readonly baseline: Baseline }

/** How long the first call about the control is held back, in ms: whoever answers meanwhile does not wait for it. */
const heldMs = 600

/** A second document without a kill, so that what is cold the first time is not taken for what it does. */
export async function watchControl(lab: Lab & { close(): void }, program: HandlerProgram): Promise<Control> {
  try {
    await lab.idle()
    const before = lab.probe && (await settledReading(lab.probe, lab.limits.quietMs))
    const release = stallCalls(lab, { afterBytes: 0, isFile: false, times: 1, forMs: heldMs })
    const specimen = await lab.announce()
    const [outcome] = await specimen.answers()
    const taken = await specimen.takenAtLeast(1)
    const takenMs = realNow() - specimen.sentAt
    await lab.idle()
    release()
    if (!isAccepted(outcome)) return controlFailed('it was not accepted')
    if (taken === 0) return controlFailed(`it was accepted, and then ${lab.sign.missing}`)
    const seen = {
      before,
      specimen,
      isAcknowledged: true,
      outcomes: [outcome],
      keepsBytes: false,
      wasKilled: false,
    }
    const verdict = await judgeMoment(seen, lab)
    if (program.hasEnded()) return controlFailed('the handler ended by itself')
    if (verdict.kind === 'fail' || verdict.kind === 'inconclusive') return controlFailed(verdict.why)
    return {
      kind: 'ok',
      takenMs: Math.max(0, takenMs - heldMs),
      watched: watchedOf(specimen, lab),
      bytes: lengthsOf(specimen)[0] ?? 0,
      keepsBytes: before !== undefined && (await keepsBytes(before, specimen, lab)),
    }
  } finally {
    lab.close()
  }
}

const watchedOf = (specimen: Specimen, { profile }: Lab): Watched => ({
  files: profile === 'downloads' ? specimen.files().length : 0,
  calls: profile === 'stores' ? 0 : specimen.calls().length,
  worksFirst: worksFirst(specimen),
})

/** Whether it answers only when the call that it makes, and that is held up, has been answered: on a busy machine anything takes long. */
function worksFirst(specimen: Specimen): boolean {
  const [call] = specimen.calls()
  const answeredAfter = specimen.answeredAfter()
  if (!call || answeredAfter === undefined) return false
  return specimen.sentAt + answeredAfter >= call.at + heldMs / 2
}

/** Whether each file that it kept is as long as one that it was handed. */
async function keepsBytes(before: EffectReading, specimen: Specimen, { probe }: Lab): Promise<boolean> {
  const after = await probe?.read()
  const kept = after && keptSince(before, after)
  return kept !== undefined && kept.whole.every(({ bytes }) => lengthsOf(specimen).includes(bytes))
}

const controlFailed = (why: string): Control => ({
  kind: 'failed',
  baseline: { kind: 'failed', cause: 'control-fails', why: `a document without a kill: ${why}` },
})
