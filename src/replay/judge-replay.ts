import { formatOutcome, isDelivered } from '../kernel/delivery/outcome.ts'
import type { Bundle, BundledWebhook } from '../bundle/bundle.ts'
import {
  judgeRepeats,
  judgeTaken,
  judgeWebhook,
  onlyAgain,
  type ReplayVerdict,
  type Light,
  type ReplayedProfile,
  type ReplayedWebhook,
} from './judge-webhook.ts'

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
  /** How many were not sent to their end, of a replay that was ended before its time. */
  readonly unsent: number
  /** Whether the webhooks were signed anew, with another secret than then. */
  readonly isSignedAnew: boolean
  /** Whether the recorded answers were served elsewhere than then, where links in webhooks do not point. */
  readonly isMoved: boolean
  /** What became of the genuine webhook with which the grade began. */
  readonly baseline: { readonly before: Light; readonly after: Light; readonly why?: string }
  /** Those that were judged then; of a handler whose baseline failed, none was. */
  readonly requirements: readonly ReplayedRequirement[]
  /** Webhooks that are answered otherwise than before. */
  readonly changed: readonly { readonly number: number; readonly before: string; readonly after: string }[]
}

export function judgeReplay(
  { manifest: { grade, exchanges } }: Bundle,
  replayed: readonly ReplayedWebhook[],
  about: Pick<Replay, 'isSignedAnew' | 'isMoved'>,
): Replay {
  const profile = typeof grade['profile'] === 'string' ? grade['profile'] : null
  const sent = new Set(replayed.map(({ webhook }) => webhook.number))
  const unsent = exchanges.flatMap((one) => (one.kind === 'webhook' && !sent.has(one.number) ? [one] : []))
  const [genuine] = replayed
  const baseline = {
    before: lightThen(grade.baseline.verdict),
    ...(!genuine && unsent.length > 0 ? cutOff : judgeBaseline(genuine, profile, grade.baseline.verdict)),
  }
  const requirements = grade.requirements
    .filter(({ verdict }) => verdict !== 'skipped')
    .map(({ id, title, level, verdict }): ReplayedRequirement => {
      const own = replayed.filter(({ webhook }) => webhook.requirements.includes(id))
      const now: ReplayVerdict =
        baseline.after === 'red'
          ? { after: 'open', why: `the genuine webhook at the beginning: ${baseline.why ?? 'it failed'}` }
          : judgeRequirement(own, profile)
      const isCutOff = now.after !== 'red' && unsent.some((webhook) => webhook.requirements.includes(id))
      return { id, title, level, before: lightThen(verdict), ...(isCutOff ? cutOff : now) }
    })
  const musts = requirements.filter(({ level }) => level === 'must')
  const after = baseline.after === 'red' ? 'red' : lightOf([...musts, baseline])
  const isRedBefore = baseline.before !== 'green' || musts.some(({ before }) => before !== 'green')
  return {
    ...about,
    baseline,
    before: isRedBefore ? 'red' : 'green',
    after: after === 'green' && unsent.length > 0 ? 'open' : after,
    sent: replayed.length,
    unsent: unsent.length,
    requirements,
    changed: replayed.flatMap(({ webhook, outcome }) => {
      const [before, after] = [formatOutcome(webhook.outcome), formatOutcome(outcome)]
      return before === after ? [] : [{ number: webhook.number, before, after }]
    }),
  }
}

const cutOff: ReplayVerdict = { after: 'open', why: 'the replay was ended before that was sent' }

const lightThen = (verdict: string): Light =>
  verdict === 'pass' ? 'green' : verdict === 'fail' ? 'red' : 'open'

/** Of what passed before, what the bytes do not tell counts for nothing. */
const lightOf = (all: readonly { readonly before: Light; readonly after: Light }[]): Light =>
  all.some(({ after }) => after === 'red')
    ? 'red'
    : all.some(({ before, after }) => after === 'open' && before !== 'green')
      ? 'open'
      : 'green'

/** The first webhook is genuine: one that passed must still be accepted, and one that failed must be taken, too. */
function judgeBaseline(
  genuine: ReplayedWebhook | undefined,
  profile: ReplayedProfile,
  then: string,
): ReplayVerdict {
  if (!genuine) return { after: 'open', why: 'there is no webhook in the bundle' }
  if (!isDelivered(genuine.outcome))
    return { after: 'red', why: `it was answered ${formatOutcome(genuine.outcome)}` }
  return then === 'pass' ? { after: 'green' } : judgeTaken(genuine, profile)
}

function judgeRequirement(own: readonly ReplayedWebhook[], profile: ReplayedProfile): ReplayVerdict {
  if (own.length === 0) return { after: 'open', why: `no webhook was sent for it: ${onlyAgain}` }
  const judged = own.flatMap((one) => {
    const { awaited } = one.webhook
    return awaited === undefined || awaited === 'once' ? [] : [judgeWebhook(one, awaited, profile)]
  })
  const repeats = own.filter(({ webhook }) => webhook.awaited === 'once')
  judged.push(...documentsIn(repeats).map((all) => judgeRepeats(all, profile)))
  return (
    judged.find(({ after }) => after === 'red') ??
    judged.find(({ after }) => after === 'open') ??
    judged[0] ?? { after: 'open', why: onlyAgain }
  )
}

/** Webhooks about the same document, together. */
function documentsIn(all: readonly ReplayedWebhook[]): readonly (readonly ReplayedWebhook[])[] {
  const keyOf = ({ about = [], calls }: BundledWebhook): string => [...about, ...calls].toSorted().join(' ')
  const keys = new Set(all.map(({ webhook }) => keyOf(webhook)))
  return [...keys].map((key) => all.filter(({ webhook }) => keyOf(webhook) === key))
}
