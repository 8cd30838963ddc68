import type { EffectReading } from '../effects/effects.ts'
import { countedSince } from '../effects/counted-since.ts'
import { keptSince as newlyKept } from '../effects/kept-since.ts'
import { settledReading } from '../effects/settled.ts'
import type { DeliveryFaultInput } from '../../faults/catalogue.ts'
import type { Outcome } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { isAccepted, isRefused, whyNotTaken, type Lab } from '../lab/lab.ts'
import type { SeenCall } from '../lab/watch.ts'
import type { LabLimits } from '../lab/limits.ts'
import type { Specimen } from '../lab/specimen.ts'
import { realNow } from '../../kernel/time/real-time.ts'
import {
  doubtful,
  fail,
  failByCount,
  inconclusive,
  longerWith,
  pass,
  unansweredBy,
  type Verdict,
} from '../verdict.ts'

/** `it was answered 500`, `it was not answered in time`. */
export const formatAnswerSeen = (outcome: Outcome | undefined): string =>
  outcome === undefined
    ? 'it was not answered in time'
    : outcome.kind === 'response'
      ? `it was answered ${outcome.status}`
      : `there was no answer: ${formatOutcome(outcome)}`

/** A failure, which counts only when it is seen again where no answer came at all. */
export const failBy = (outcome: Outcome | undefined, cause: string, why: string): Verdict =>
  outcome?.kind === 'response' ? fail(cause, why) : unansweredBy(cause, why)

/** Whatever is judged counts only when a document without any trouble is taken after it. */
export async function afterControl(lab: Lab, judge: () => Verdict): Promise<Verdict> {
  const control = await lab.control()
  return control === undefined ? judge() : inconclusive(`the control after it failed: ${control}`)
}

/** The same of what must come to nothing: where it can be told apart, it is looked at after the control, by which time it would have been taken. */
export async function afterControlOf(lab: Lab, specimen: Specimen, judge: () => Verdict): Promise<Verdict> {
  if (lab.profile !== 'downloads') return await afterControl(lab, judge)
  if (lab.isSerial) await specimen.takenInTheEnd()
  const early = lab.isSerial ? judge() : undefined
  const control = await lab.control()
  if (control !== undefined) return inconclusive(`the control after it failed: ${control}`)
  if (!lab.isSerial) await specimen.takenInTheEnd()
  return early ?? judge()
}

/** Whether it was answered at all, and with anything but a server error. */
export const survived = (
  outcome: Outcome | undefined,
  broke: string,
  awaited = 'anything below 500',
): Verdict =>
  outcome?.kind === 'response' && outcome.status < 500
    ? pass
    : failBy(outcome, broke, `${formatAnswerSeen(outcome)}; awaited was ${awaited}`)

export interface Causes {
  /** It was let in. */
  readonly accepted: string
  /** It was accepted, and nothing came of it, where that can be seen. @default as it was let in */
  readonly unacted?: string
  /** It was refused, and acted on all the same. @default as it was let in */
  readonly acted?: string
  /** It broke the handler: 5xx, or no answer at all. */
  readonly broke?: string
}

/** A delivery that must be refused, and then one that must not: who refuses everybody passes no such trial. */
export async function mustRefuse(lab: Lab, fault: DeliveryFaultInput, causes: Causes): Promise<Verdict> {
  return await judgeForged(lab, await lab.announce({ fault }), causes)
}

/** The same of what has been announced already. */
export async function judgeForged(lab: Lab, forged: Specimen, causes: Causes): Promise<Verdict> {
  forged.awaits('refusal')
  const [outcome] = await forged.answers()
  // What is told apart is looked at after the control: by then this would have been taken, too.
  const isToldApart = lab.sign.isOfOne && !lab.isSerial
  const before = isToldApart ? undefined : await wasActedOn(lab, forged, outcome)
  const control = await lab.control()
  if (control !== undefined) return inconclusive(`the control after it failed: ${control}`)
  return judgeRefusal(outcome, isToldApart ? await wasActedOn(lab, forged, outcome) : before, causes)
}

/** Nothing where it cannot be seen: who polls calls in any case. What was accepted may be worked on later, and is waited for. */
async function wasActedOn(
  { sign, profile }: Lab,
  forged: Specimen,
  outcome: Outcome | undefined,
): Promise<boolean | undefined> {
  if (!sign.isSeen || profile === 'polls') return undefined
  const taken = isAccepted(outcome) ? await forged.takenAtLeast(1) : await forged.takenInTheEnd()
  return taken > 0
}

function judgeRefusal(
  outcome: Outcome | undefined,
  isTaken: boolean | undefined,
  { accepted, unacted = accepted, acted = accepted, broke = 'breaks-on-forged' }: Causes,
): Verdict {
  const seen = formatAnswerSeen(outcome)
  if (isAccepted(outcome))
    return isTaken === false
      ? fail(unacted, `${seen}, and nothing came of it; awaited was 4xx`)
      : fail(accepted, `${seen}${isTaken ? ', and was acted on' : ''}; awaited was 4xx`)
  if (isTaken) return fail(isRefused(outcome) ? acted : accepted, `${seen}, and was acted on all the same`)
  if (isRefused(outcome)) return pass
  return failBy(outcome, isRedirect(outcome) ? 'redirects-forged' : broke, `${seen}; awaited was 4xx`)
}

/** Neither let in nor refused. */
export const isRedirect = (outcome: Outcome | undefined): boolean =>
  outcome?.kind === 'response' && outcome.status < 400 && !isAccepted(outcome)

/** A delivery that must be accepted and taken as any other. */
export async function mustTake(lab: Lab, specimen: Specimen, cause: string): Promise<Verdict> {
  specimen.awaits('taken')
  const why = await whyNotTaken(specimen, lab, 'it')
  if (why === undefined) return pass
  const [outcome] = await specimen.answers()
  return await afterControl(lab, () =>
    // What was accepted and did not come in time may only be late.
    isAccepted(outcome) ? doubtful(cause, why) : failBy(outcome, cause, why),
  )
}

/** A delivery that may be refused or accepted, but must be answered, and must not keep the handler from the next. */
export async function mustSurvive(
  lab: Lab,
  fault: DeliveryFaultInput,
  { broke, isAnyStatusGood = false }: { readonly broke: string; readonly isAnyStatusGood?: boolean },
): Promise<Verdict> {
  const odd = await lab.announce({ fault })
  odd.awaits(isAnyStatusGood ? 'any-answer' : 'answer')
  const [outcome] = await odd.answers()
  const control = await lab.control()
  if (control !== undefined) {
    const again = (await lab.control()) && (await settledControl(lab))
    return again === undefined
      ? inconclusive(`the control after it failed at first: ${control}`)
      : doubtful(broke, `${formatAnswerSeen(outcome)}, and from then on ${again}`)
  }
  return isAnyStatusGood && outcome?.kind === 'response'
    ? pass
    : survived(outcome, broke, isAnyStatusGood ? 'any answer' : undefined)
}

/** A handler that is busy takes nothing for a while, and then does again. */
async function settledControl(lab: Lab): Promise<string | undefined> {
  await lab.idle()
  return await lab.control()
}

export interface FirstTrouble {
  readonly fault: unknown
  readonly times: number | 'always'
  /** What it means when nothing is fetched after it. */
  readonly cause: string
  /** What went wrong, as the report says it. */
  readonly what: string
  /** How often it may be asked for; more shows that what came was given up. @default as often as it takes */
  readonly mostCalls?: number
}

/** A document whose fetch goes wrong at first, and must be fetched in the end. */
export async function mustFetchInTheEnd(
  lab: Lab,
  { fault, times, cause, what, mostCalls = Infinity }: FirstTrouble,
): Promise<Verdict> {
  const before = lab.probe && (await settledReading(lab.probe, lab.limits.quietMs))
  const specimen = await lab.announce({ trouble: [{ fault, times }] })
  specimen.awaits('taken')
  const [outcome] = await specimen.answers()
  const taken = await takenAfterPauses(specimen, lab.limits)
  const kept = await keptSince(lab, before, specimen)
  if (mostCalls < Infinity) await specimen.takenInTheEnd()
  if (taken > 0 && specimen.fetches().length > mostCalls)
    return fail(cause, `${what}, and it was asked for ${specimen.fetches().length} times`)
  const isClean = specimen.files().some(({ request }) => request.fault === undefined)
  if (taken > 0 && kept === 0)
    return isClean || (await losesAnother(lab))
      ? fail(
          'loses-what-it-fetched',
          `${what}; the file was fetched whole, and the probe counts nothing more`,
        )
      : fail(cause, `${what}, and nothing was kept`)
  if (taken > 0 && isAccepted(outcome))
    return kept !== undefined && kept > taken
      ? failByCount(cause, `${what}, and what had come was kept, too${await formatBroken(lab, before)}`)
      : pass
  const broken = await formatBroken(lab, before)
  return await afterControl(lab, () => {
    const calls = specimen.calls().length
    if (calls === 0) return inconclusive('the handler made no call that could have met the fault')
    if (!isAccepted(outcome))
      return fail(
        'answers-after-work',
        `${what}, and then ${formatAnswerSeen(outcome)}; awaited was 2xx, and another try`,
      )
    if (kept !== undefined && kept > 0)
      return failByCount(
        keepsWhatFailed(cause),
        `${what}, and what had come was kept as the document${broken}`,
      )
    const met = specimen.calls().filter(({ request }) => request.fault !== undefined).length
    const seen = calls === 1 ? 'one call was made' : `${calls} calls were made`
    const waitedS = Math.round((realNow() - specimen.sentAt) / 1000)
    const why = `${what}; ${seen}, and within ${waitedS} s ${lab.sign.missing}`
    if (mayAskAgain(specimen.calls(), realNow()))
      return inconclusive(`${why}; its pauses grow, and ${longerWith}`)
    return doubtful(met > 1 && met === times ? 'gives-up-fetching' : kept === 0 ? lostBy(cause) : cause, why)
  })
}

/** Who pauses for longer each time may not be through when others have given up: its longest pause says how long the next may be. */
export async function takenAfterPauses(specimen: Specimen, { retryMs }: LabLimits): Promise<number> {
  const taken = await specimen.takenAtLeast(1, retryMs)
  const calls = specimen.calls()
  const longest = longestPause(calls)
  const restMs = (calls.at(-1)?.at ?? 0) + Math.min(4 * longest, longestPauseMs) - realNow()
  return taken > 0 || restMs <= 0 ? taken : await specimen.takenAtLeast(1, restMs)
}

const longestPauseMs = 45_000

/** Whether somebody who has asked more than once has been silent for too short a time to have given up. */
export function mayAskAgain(calls: readonly Pick<SeenCall, 'at'>[], now: number): boolean {
  return now - (calls.at(-1)?.at ?? 0) < 2.5 * longestPause(calls)
}

/** Whether nothing is kept of a document without any trouble either: then the trouble is not the reason. */
export async function losesAnother(lab: Lab): Promise<boolean> {
  const before = lab.probe && (await settledReading(lab.probe, lab.limits.quietMs))
  const specimen = await lab.announce()
  return (await specimen.takenAtLeast(1)) > 0 && (await keptSince(lab, before, specimen)) === 0
}

const longestPause = (calls: readonly Pick<SeenCall, 'at'>[]): number => Math.max(0, ...pausesBetween(calls))

/** How long after each call the next was made, in ms. */
export const pausesBetween = (calls: readonly Pick<SeenCall, 'at'>[]): readonly number[] =>
  calls.slice(1).map(({ at }, before) => at - (calls[before]?.at ?? at))

/** `: a.pdf: it is a PDF that ends early`, where a probe looks at files. */
async function formatBroken({ probe }: Lab, before: EffectReading | undefined): Promise<string> {
  const after = await probe?.read()
  const [broken] = (before && after && newlyKept(before, after)?.broken) ?? []
  return broken === undefined ? '' : `: ${broken}`
}

/** Of which nothing was kept was not taken for the document. */
const lostBy = (cause: string): string => (cause.startsWith('takes-') ? 'never-tries-again' : cause)

/** A refusal that was kept was not looked at, whatever its status. */
const keepsWhatFailed = (cause: string): string =>
  cause === 'never-tries-again' ? 'takes-error-page' : cause

/** What a probe counts more than before, once nothing happens any more; nothing without a probe. */
async function keptSince(
  lab: Lab,
  before: EffectReading | undefined,
  specimen: Specimen,
): Promise<number | undefined> {
  if (before?.kind !== 'count') return undefined
  const kept = async (): Promise<number | undefined> => {
    const after = await lab.probe?.read()
    return after?.kind === 'count' ? after.count - before.count : undefined
  }
  // A file that was handed over slowly, or is looked at with care, is kept later.
  if (specimen.files().length > 0) await lab.watch.until(async () => (await kept()) !== 0, lab.limits.actMs)
  await specimen.takenInTheEnd()
  return await kept()
}

/**
 * Counts all that is kept from now on of several documents, and waits for so many; nothing where it can be told of which document
 * something was kept, or where nothing counts it.
 */
export async function countTogether({
  sign,
  profile,
  probe,
  watch,
  limits,
}: Lab): Promise<((awaited: number) => Promise<number>) | undefined> {
  const before = sign.isOfOne || profile !== 'stores' ? undefined : await probe?.read()
  if (!probe || before?.kind !== 'count') return undefined
  const kept = async (): Promise<number> => (await countedSince(probe, before.count)) ?? 0
  return async (awaited) => {
    await watch.until(async () => (await kept()) >= awaited, limits.actMs)
    return await kept()
  }
}
