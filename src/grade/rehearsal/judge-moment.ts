import type { Outcome } from '../../kernel/delivery/delivery.ts'
import type { EffectProbe, EffectReading } from '../effects/effects.ts'
import { keptSince, type KeptSince } from '../effects/kept-since.ts'
import { settledReading } from '../effects/settled.ts'
import { isAccepted, type Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'
import { formatAnswerSeen } from '../requirements/trials.ts'
import { fail, inconclusive, pass, skipped, type Verdict } from '../verdict.ts'

export interface Seen {
  /** What the probe read before the document was announced. */
  readonly before: EffectReading | undefined
  readonly specimen: Specimen
  readonly isAcknowledged: boolean
  /** How the attempts ended that count; of a document that was acknowledged, the first. */
  readonly outcomes: readonly (Outcome | undefined)[]
  /** Whether it keeps files as they come, so that their length must be right. */
  readonly keepsBytes: boolean
  /** Whether the handler was killed: of a file that was held back then it got a part at most. */
  readonly wasKilled: boolean
}

/** Whether the document is there once in the end, whole. */
export async function judgeMoment(seen: Seen, lab: Lab): Promise<Verdict> {
  const { before, outcomes } = seen
  const last = outcomes.at(-1)
  if (!isAccepted(last))
    return fail('refuses-after-restart', `sent again, ${formatAnswerSeen(last)}; awaited was 2xx`)
  const { probe } = lab
  if (!probe || before === undefined || before.kind === 'value') return await judgeByCalls(seen, lab)
  if (before.kind === 'failed') return inconclusive(`${probe.name}: ${before.why}`)
  return await judgeByProbe(before, probe, seen, lab)
}

async function judgeByProbe(
  before: EffectReading,
  probe: EffectProbe,
  { isAcknowledged, specimen, keepsBytes }: Seen,
  lab: Lab,
): Promise<Verdict> {
  const kept = (after: EffectReading): KeptSince | undefined =>
    keptSince(before, after, keepsBytes ? lengthsOf(specimen) : undefined)
  const isOver = (seen: KeptSince | undefined): boolean =>
    seen === undefined || seen.count > 1 || (seen.count === 1 && seen.broken.length === 0)
  await lab.watch.until(async () => isOver(kept(await probe.read())), lab.limits.retryMs)
  await lab.idle() // What is still at work may book once more.
  const after = await settledReading(probe, lab.limits.quietMs)
  if (after.kind === 'failed') return inconclusive(`${probe.name}: ${after.why}`)
  const seen = kept(after)
  return seen ? byCount(seen, isAcknowledged) : inconclusive(`${probe.name} gives no count any more`)
}

/** Of the files that were handed over. */
export const lengthsOf = (specimen: Specimen): readonly number[] => [
  ...new Set(specimen.files().flatMap(({ request }) => request.file?.bytes ?? [])),
]

function byCount({ count, broken }: KeptSince, isAcknowledged: boolean): Verdict {
  if (count > 1) return fail('books-twice', `one document was announced, and ${count} were kept`)
  if (count === 1 && broken.length === 0) return pass
  if (broken.length > 0)
    return fail(
      'keeps-parts',
      `${count === 1 ? 'beside the whole file ' : ''}a part was kept: ${broken.join('; ')}`,
    )
  if (count < 0)
    return fail('forgets-what-it-kept', `${-count} of the documents that it had kept before are gone, too`)
  return lost(isAcknowledged, 'nothing was kept')
}

const lost = (isAcknowledged: boolean, missing: string): Verdict =>
  isAcknowledged
    ? fail('loses-acknowledged', `it was acknowledged, so the vendor never sends it again, and ${missing}`)
    : fail('loses-repeated', `it was sent again and acknowledged, and ${missing}`)

/** Without a probe that counts, only what was never fetched at all is known to be lost. */
async function judgeByCalls({ specimen, isAcknowledged, wasKilled }: Seen, lab: Lab): Promise<Verdict> {
  if (!lab.sign.isSeen) return skipped('what became of it only a probe can tell')
  const held = wasKilled ? specimen.files().filter(({ request }) => request.fault === 'stall').length : 0
  const taken = (await specimen.takenAtLeast(held + 1, lab.limits.retryMs)) - held
  return taken > 0
    ? skipped('it was fetched; whether it was kept once only a probe can tell')
    : lost(isAcknowledged, lab.sign.missing)
}
