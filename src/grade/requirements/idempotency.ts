import { settledReading } from '../effects/settled.ts'
import type { DeliveryFaultInput } from '../../faults/catalogue.ts'
import type { Area } from '../requirement.ts'
import { isAccepted, whyNotTaken, type Lab } from '../lab/lab.ts'
import { doubtful, failByCount, inconclusive, pass, skipped, type Verdict } from '../verdict.ts'
import { watchSeveralKept } from './several-kept.ts'
import { afterControl, countTogether, failBy, formatAnswerSeen } from './trials.ts'

const remember =
  'note what the event is about under a unique key before anything is done, and answer 2xx to what has come before'

export const idempotency: Area = {
  name: 'idempotency',
  title: 'the same news twice',
  requirements: [
    {
      id: 'IDM-01',
      level: 'must',
      title: 'handles a webhook once that comes twice, one after the other',
      why: 'a document is booked twice',
      evidence: 'vendors that retry deliver at least once',
      mend: remember,
      countsKept: true,
      tryOut: (lab) => twice(lab, { repeats: true }),
    },
    {
      id: 'IDM-02',
      level: 'must',
      title: 'handles a webhook once that comes twice at the same moment',
      why: 'two workers look, both find nothing, and both book',
      evidence: 'a retry can overtake what it repeats',
      mend: 'let the database decide: a unique key, and insert before work',
      countsKept: true,
      tryOut: (lab) => twice(lab, { fault: 'duplicate' }),
    },
    {
      id: 'IDM-03',
      level: 'must',
      title: 'knows an event again under another delivery id',
      why: 'deliveries are told apart by their id alone',
      evidence: 'a resend from the vendor’s settings page is a new delivery',
      mend: 'tell events apart by what they are about: the record, the file',
      countsKept: true,
      tryOut: (lab) => twice(lab, { fault: 'duplicate-new-id' }),
    },
    {
      id: 'IDM-04',
      level: 'must',
      title: 'handles a webhook once whose answer was lost',
      why: 'the vendor sends it again, and it is taken for a new document',
      evidence: 'an answer can be lost after the work was done',
      mend: remember,
      countsKept: true,
      tryOut: (lab) => twice(lab, { fault: 'reset-after-answer', repeats: true }),
    },
    {
      id: 'IDM-05',
      level: 'must',
      title: 'knows an event again hours later',
      why: 'what was handled is forgotten too soon, or kept in memory only',
      evidence: 'retries go on for hours, and people ask for a resend days later',
      mend: 'keep what identifies the document as long as the document',
      isAlone: true,
      isLast: true,
      countsKept: true,
      tryOut: (lab) => twice(lab, { repeats: true, meanwhile: () => lab.tenant.clock.advance('3h') }),
    },
    {
      id: 'IDM-06',
      level: 'must',
      title: 'handles two documents of the same kind that come at the same moment',
      why: 'documents are told apart by the event’s name, and one is lost',
      evidence: 'vendors send when things happen',
      mend: 'tell events apart by what they are about',
      countsKept: true,
      tryOut: twoDocuments,
    },
    {
      id: 'IDM-07',
      level: 'should',
      title: 'knows an event again whose JSON was written anew',
      why: 'events are told apart by their bytes, and a retry that is built again is taken for a new one',
      evidence: 'no vendor promises the same bytes; a resend can be made from the event anew',
      mend: 'tell events apart by what they are about: the record, the file',
      countsKept: true,
      tryOut: (lab) => twice(lab, { fault: 'duplicate-respelled', cause: 'tells-apart-by-bytes' }),
    },
  ],
}

interface Repeat {
  /** What makes it come twice. */
  readonly fault?: DeliveryFaultInput
  /** What it means when it is kept twice. @default 'books-twice' */
  readonly cause?: string
  /** Whether it is sent again after it was handled. @default false */
  readonly repeats?: boolean
  /** What happens between. */
  meanwhile?(): Promise<unknown>
}

/** One document, announced twice: by a fault, or by what happens after it was handled. */
async function twice(lab: Lab, repeat: Repeat = {}): Promise<Verdict> {
  const verdict = await onceTwice(lab, repeat)
  if (verdict.kind !== 'fail' || verdict.cause !== (repeat.cause ?? 'books-twice')) return verdict
  // What a probe counts may have come of a job about another document, which is not so twice.
  await lab.idle()
  const again = await onceTwice(lab, repeat)
  return again.kind === 'fail' ? again : inconclusive(`${verdict.why}; and then ${formatOther(again)}`)
}

const formatOther = (verdict: Verdict): string =>
  verdict.kind === 'pass' || verdict.kind === 'fail' ? 'another that came twice was kept once' : verdict.why

async function onceTwice(
  lab: Lab,
  { fault, repeats = false, meanwhile, cause = 'books-twice' }: Repeat,
): Promise<Verdict> {
  const first = await countSettled(lab)
  const specimen = await lab.announce(fault === undefined ? {} : { fault })
  specimen.awaits('once')
  const lost = fault === 'reset-after-answer'
  await specimen.answers()
  if (!lost) {
    const why = await whyNotTaken(specimen, lab)
    if (why !== undefined) return inconclusive(why)
  } else await specimen.takenAtLeast(1)
  await specimen.takenInTheEnd()
  // What was fetched, or is looked for from time to time, is kept a little later.
  await lab.watch.until(async () => hasGrown(first, await countKept(lab)), lab.limits.actMs)
  const handled = await countKept(lab)
  await meanwhile?.()
  await lab.idle()
  // What is sent again of other documents while time passes is not of this one.
  const anew = await countKept(lab)
  if (repeats) specimen.resend()
  const outcomes = (await specimen.answers()).slice(lost ? 1 : 0)
  const refused = outcomes.find((outcome) => !isAccepted(outcome))
  if (refused !== undefined || outcomes.includes(undefined))
    return failBy(
      refused,
      'refuses-repeats',
      `the second time ${formatAnswerSeen(refused)}; awaited was 2xx, or the vendor goes on sending it`,
    )
  const times = await specimen.takenInTheEnd()
  return judgeKept(lab, times, cause, [first, handled, anew, await countKept(lab)])
}

/** The same, when nothing is added any more: what was fetched before may be kept later. */
async function countSettled(lab: Lab): Promise<Kept | 'unread' | undefined> {
  if (lab.probe) await settledReading(lab.probe, lab.limits.quietMs)
  return await countKept(lab)
}

/** What the probe counts, and how many documents have been fetched by then; nothing without a probe that can be read. */
async function countKept({ probe, fetched }: Lab): Promise<Kept | 'unread' | undefined> {
  const reading = await probe?.read()
  if (reading?.kind === 'count') return { count: reading.count, fetched: fetched() }
  return reading && 'unread'
}

const hasGrown = (before: Kept | 'unread' | undefined, now: Kept | 'unread' | undefined): boolean =>
  typeof before !== 'object' || typeof now !== 'object' || now.count > before.count

interface Kept {
  readonly count: number
  readonly fetched: number
}

function judgeKept(
  lab: Lab,
  times: number,
  cause: string,
  seen: readonly (Kept | 'unread' | undefined)[],
): Verdict {
  if (seen.includes('unread')) return inconclusive('the probe could not be read')
  const [first, handled, anew, last] = seen.filter((one) => typeof one === 'object')
  if (first && handled && anew && last) {
    const grown = (of: keyof Kept): number => handled[of] - first[of] + last[of] - anew[of]
    // Jobs about other documents may have been put off until now.
    const others = lab.profile === 'downloads' ? Math.max(0, grown('fetched') - 1) : 0
    const kept = grown('count') - others
    if (kept === 1) return pass
    if (kept < 1)
      return times > 0 && lab.profile === 'downloads'
        ? doubtful('loses-what-it-fetched', 'it was fetched, and the probe counted nothing more')
        : inconclusive('the probe counted nothing for it at all')
    // More than it was announced may be of other documents as well.
    return failByCount(cause, `one document came twice, and ${kept > 2 ? 'at least two' : kept} were kept`)
  }
  if (lab.profile === 'downloads' && times === 1) return pass
  return skipped(
    lab.profile === 'downloads'
      ? 'the file was fetched again; whether it was kept twice only a probe can tell'
      : 'whether it was kept twice only a probe can tell',
  )
}

async function twoDocuments(lab: Lab): Promise<Verdict> {
  const together = await countTogether(lab)
  const judgeKept = await watchSeveralKept(lab)
  const specimens = await Promise.all([lab.announce(), lab.announce()])
  for (const one of specimens) one.awaits('taken')
  const whys = await Promise.all(specimens.map((specimen) => whyNotTaken(specimen, lab)))
  const missed = whys.filter((why) => why !== undefined)
  const kept = missed.length > 0 ? 0 : ((await together?.(2)) ?? 2)
  if (kept >= 2) return (await judgeKept(specimens, 2)) ?? pass
  const why =
    missed.length === 0
      ? `two were accepted, and ${kept} was kept`
      : `of two documents at the same moment ${missed.length === 1 ? 'one was lost' : 'both were lost'}: ${missed[0]}`
  return await afterControl(lab, () => doubtful('mixes-up-documents', why))
}
