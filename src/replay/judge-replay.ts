import { isDelivered, formatOutcome } from '../kernel/delivery/outcome.ts'
import type { Outcome } from '../kernel/delivery/delivery.ts'
import type { Bundle, BundledWebhook } from '../bundle/bundle.ts'
import type { ReplayedCall } from './serve-answers.ts'

/** A webhook that was sent again, and what came of it. */
export interface ReplayedWebhook {
  readonly webhook: BundledWebhook
  readonly outcome: Outcome
  readonly calls: readonly ReplayedCall[]
}

/** Red: something fails. Green: nothing does. Open: the bytes alone do not tell. */
export type Light = 'red' | 'green' | 'open'

export interface ReplayedRequirement {
  readonly id: string
  readonly title: string
  readonly level: 'must' | 'should'
  readonly before: Light
  readonly after: Light
  /** What was seen now, or why it stays open. */
  readonly why?: string
}

/** What a replay came to. */
export interface Replay {
  readonly before: Light
  readonly after: Light
  readonly sent: number
  /** Whether the webhooks were signed anew, with another secret than then. */
  readonly isSignedAnew: boolean
  /** Whether the recorded answers were served elsewhere than then, where links in webhooks do not point. */
  readonly isMoved: boolean
  readonly requirements: readonly ReplayedRequirement[]
  /** Webhooks that are answered otherwise than before. */
  readonly changed: readonly { readonly number: number; readonly before: string; readonly after: string }[]
}

export function judgeReplay(
  { manifest: { grade } }: Bundle,
  replayed: readonly ReplayedWebhook[],
  about: Pick<Replay, 'isSignedAnew' | 'isMoved'>,
): Replay {
  const [genuine] = replayed
  const whyBaseline = genuine && whyNotTaken(genuine)
  const requirements = grade.requirements
    .filter(({ verdict }) => verdict !== 'skipped')
    .map((one): ReplayedRequirement => {
      const own = replayed.filter(({ webhook }) => webhook.requirements.includes(one.id))
      const before = one.verdict === 'pass' ? 'green' : one.verdict === 'fail' ? 'red' : 'open'
      const now: Judged =
        whyBaseline === undefined
          ? judgeOne(own)
          : { after: 'open', why: `the genuine webhook at the beginning: ${whyBaseline}` }
      return { id: one.id, title: one.title, level: one.level, before, ...now }
    })
  const musts = requirements.filter(({ level }) => level === 'must')
  const isRedBefore = grade.baseline.verdict === 'fail' || musts.some(({ before }) => before !== 'green')
  return {
    ...about,
    before: isRedBefore ? 'red' : 'green',
    after: whyBaseline !== undefined ? 'red' : lightOf(musts),
    sent: replayed.length,
    requirements,
    changed: replayed.flatMap(({ webhook, outcome }) => {
      const [before, after] = [formatOutcome(webhook.outcome), formatOutcome(outcome)]
      return before === after ? [] : [{ number: webhook.number, before, after }]
    }),
  }
}

/** Of what passed before, what the bytes do not tell counts for nothing. */
const lightOf = (musts: readonly ReplayedRequirement[]): Light =>
  musts.some(({ after }) => after === 'red')
    ? 'red'
    : musts.some(({ before, after }) => after === 'open' && before !== 'green')
      ? 'open'
      : 'green'

/** Why the first webhook, which is genuine, was not accepted. */
const whyNotTaken = ({ outcome }: ReplayedWebhook): string | undefined =>
  isDelivered(outcome) ? undefined : `it was answered ${formatOutcome(outcome)}`

type Judged = Pick<ReplayedRequirement, 'after' | 'why'>

function judgeOne(own: readonly ReplayedWebhook[]): Judged {
  const judged = own.filter(({ webhook }) => webhook.awaited !== undefined).map(judgeWebhook)
  const found = judged.find(({ after }) => after === 'red') ?? judged.find(({ after }) => after === 'open')
  if (found) return found
  return judged.length > 0
    ? { after: 'green' }
    : { after: 'open', why: 'it is not told by the bytes alone: grade the handler again' }
}

function judgeWebhook({
  webhook: { awaited, calls: then, number },
  outcome,
  calls,
}: ReplayedWebhook): Judged {
  const seen = `number ${number} was answered ${formatOutcome(outcome)}`
  const isMade = then.some((name) => calls.some((call) => call.name === name))
  if (awaited === 'answer')
    return outcome.kind === 'response' && outcome.status < 500
      ? { after: 'green' }
      : { after: 'red', why: `${seen}; awaited was anything below 500` }
  if (awaited === 'refusal') {
    const isRefused = outcome.kind === 'response' && outcome.status >= 400 && outcome.status < 500
    if (!isRefused) return { after: 'red', why: `${seen}; awaited was 4xx` }
    return isMade ? { after: 'red', why: `${seen}, and was acted on all the same` } : { after: 'green' }
  }
  if (!isDelivered(outcome)) return { after: 'red', why: `${seen}; awaited was 2xx` }
  // Calls of webhooks before this one may come late.
  if (calls.some(({ name, isRecorded, isKnown }) => !isKnown || (!isRecorded && then.includes(name))))
    return {
      after: 'open',
      why: `${seen}, and then the handler made a call that the bundle has no answer to: grade it again`,
    }
  if (then.length > 0 && !isMade)
    return {
      after: 'open',
      why: `${seen}, and nothing was called: if the handler remembers the run of the bundle, start it empty`,
    }
  return { after: 'green' }
}
