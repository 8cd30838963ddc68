import type { BundledWebhook } from '../bundle/bundle.ts'
import { assertNever } from '../kernel/errors/assert-never.ts'
import { mostCalls, mostInASecond } from '../kernel/scenario/most-calls.ts'
import { formatOutcome, isDelivered } from '../kernel/delivery/outcome.ts'
import type { Outcome } from '../kernel/delivery/delivery.ts'
import type { ReplayedCall } from './serve-answers.ts'

/** A webhook that was sent again, and what came of it. */
export interface ReplayedWebhook {
  readonly webhook: BundledWebhook
  readonly outcome: Outcome
  /** When its answer came, in ms of real time. */
  readonly answeredAt: number
  /** The calls since it was sent. */
  readonly calls: readonly ReplayedCall[]
}

/** What the handler does with a webhook, as the grade has found out; null when its baseline failed. */
export type ReplayedProfile = string | null

/** Red: something fails. Green: nothing does. Open: the bytes alone do not tell. */
export type Light = 'red' | 'green' | 'open'

/** What came of something, and what was seen, or why it stays open. */
export interface ReplayVerdict {
  readonly after: Light
  readonly why?: string
}

const green: ReplayVerdict = { after: 'green' }
const red = (why: string): ReplayVerdict => ({ after: 'red', why })
const open = (why: string): ReplayVerdict => ({ after: 'open', why })

/** Judges a webhook by what it must come to; `once` is for `judgeRepeats`. */
export function judgeWebhook(
  replayed: ReplayedWebhook,
  awaited: NonNullable<BundledWebhook['awaited']>,
  profile: ReplayedProfile,
): ReplayVerdict {
  const { outcome } = replayed
  const seen = seenOf(replayed)
  const isAnswered = outcome.kind === 'response' && outcome.status < 500
  const unfetched = (): ReplayVerdict =>
    filesAbout(replayed) === 0 ? green : red(`${seen}, and a file was fetched for it`)
  switch (awaited) {
    case 'any-answer':
      return outcome.kind === 'response' ? green : red(`${seen}; awaited was any answer`)
    case 'answer':
      return isAnswered ? green : red(`${seen}; awaited was anything below 500`)
    case 'refusal':
      return judgeRefused(replayed, seen)
    case 'accepted':
      return isDelivered(outcome) ? green : red(`${seen}; awaited was 2xx`)
    case 'accepted-unfetched':
      return isDelivered(outcome) ? unfetched() : red(`${seen}; awaited was 2xx`)
    case 'answered-unfetched':
      return isAnswered ? unfetched() : red(`${seen}; awaited was anything below 500`)
    case 'taken':
    case 'once':
      return judgeTaken(replayed, profile)
    case 'answer-first':
      return judgeAnsweredFirst(replayed, profile)
    case 'waits-after-429':
      return judgeWait(replayed, profile)
    case 'ends':
      return judgeEnd(replayed, seen)
    case 'pauses':
      return judgePauses(replayed, seen)
    case 'link-alone':
      return callsAbout(replayed).some(({ isSigned, hasCredentials }) => isSigned && hasCredentials)
        ? red('it asked for a signed link with credentials in a header beside those of the link')
        : judgeTaken(replayed, profile)
    case 'no-foreign-call':
      return trapped(replayed, 'link').length > 0
        ? red('it called the address in the payload, which is not the vendor’s')
        : isAnswered
          ? green
          : red(`${seen}; awaited was anything below 500`)
    case 'no-foreign-credentials':
      return judgeRedirected(replayed)
    default:
      return assertNever(awaited)
  }
}

/** One document that was announced more than once: each time accepted, and fetched once. */
export function judgeRepeats(all: readonly ReplayedWebhook[], profile: ReplayedProfile): ReplayVerdict {
  const refused = all.find(({ outcome, webhook }) => !isDelivered(outcome) && !isLost(webhook))
  if (refused) return red(`${seenOf(refused)}; awaited was 2xx, each time`)
  const taken = all.map((one) => judgeTaken(one, profile, true))
  if (taken.every(({ after }) => after !== 'green')) return taken[0] ?? open(onlyAgain)
  if (profile !== 'downloads') return open('whether it was kept twice only a probe can tell: grade it again')
  const whole = new Set(all.flatMap((one) => callsAbout(one).filter(({ file }) => file === 'whole')))
  return whole.size === 1
    ? green
    : open(
        `the file was fetched ${whole.size} times; whether it was kept twice only a probe can tell: grade it again`,
      )
}

export const onlyAgain = 'the bytes alone do not tell: grade the handler again'

export const seenOf = ({ webhook: { number }, outcome }: ReplayedWebhook): string =>
  `number ${number} was answered ${formatOutcome(outcome)}`

/** Whether its answer was to be lost on purpose. */
const isLost = ({ transmission, outcome }: BundledWebhook): boolean =>
  transmission !== undefined && outcome.kind !== 'response'

/** Those about what a webhook announces, as far as that is known; else the calls that were made for it then. */
export function callsAbout({ webhook: { about = [], calls: then }, calls }: ReplayedWebhook) {
  const own = calls.filter(({ words, name }) => about.some((id) => words.has(id)) || then.includes(name))
  return about.length === 0 && then.length === 0 ? calls : own
}

const filesAbout = (replayed: ReplayedWebhook): number =>
  callsAbout(replayed).filter(({ file }) => file === 'whole').length

function judgeRefused(replayed: ReplayedWebhook, seen: string): ReplayVerdict {
  const { outcome, webhook } = replayed
  const isRefused = outcome.kind === 'response' && outcome.status >= 400 && outcome.status < 500
  if (!isRefused) return red(`${seen}; awaited was 4xx`)
  const knows = (webhook.about?.length ?? 0) + webhook.calls.length > 0
  return knows && callsAbout(replayed).some(isWork) ? red(`${seen}, and was acted on all the same`) : green
}

const isWork = ({ status, name }: ReplayedCall): boolean => status < 400 && name.startsWith('GET ')

/** Whether what shows that it was taken has come, for a handler of this profile. */
export function isTaken(replayed: ReplayedWebhook, profile: ReplayedProfile): boolean {
  const about = callsAbout(replayed)
  if (profile === 'reads') return about.some(isWork)
  if (profile === 'downloads') return about.some(({ file }) => file === 'whole')
  return profile !== null || about.some((call) => call.file === 'whole' || isWork(call))
}

export function judgeTaken(
  replayed: ReplayedWebhook,
  profile: ReplayedProfile,
  mayBeLost = false,
): ReplayVerdict {
  const { outcome, calls, webhook } = replayed
  const seen = seenOf(replayed)
  if (!isDelivered(outcome) && !(mayBeLost && isLost(webhook))) return red(`${seen}; awaited was 2xx`)
  if (isTaken(replayed, profile)) return green
  if (calls.some(({ from }) => from === 'nowhere'))
    return open(`${seen}, and then the handler made a call that the bundle has no answer to: grade it again`)
  const about = callsAbout(replayed)
  if (about.length === 0)
    return open(
      `${seen}, and nothing was called: if the handler remembers the run of the bundle, start it empty`,
    )
  return red(
    `${seen}, and of ${about.length} ${about.length === 1 ? 'call' : 'calls'} none was handed ${profile === 'downloads' ? 'a whole file' : 'what it asked for'}`,
  )
}

function judgeAnsweredFirst(replayed: ReplayedWebhook, profile: ReplayedProfile): ReplayVerdict {
  const taken = judgeTaken(replayed, profile)
  if (taken.after !== 'green') return taken
  const held = callsAbout(replayed).find(({ fault }) => fault === 'delay')
  if (!held) return open('nothing that it fetched took its time')
  return replayed.answeredAt < held.answeredAt
    ? green
    : red('it was answered only when what it fetches had come')
}

function judgeWait(replayed: ReplayedWebhook, profile: ReplayedProfile): ReplayVerdict {
  const about = callsAbout(replayed)
  const shut = about.findIndex(({ status }) => status === 429)
  const first = about[shut]
  if (!first) return open('it made no call that was throttled')
  const again = about[shut + 1]
  const waitMs = first.retryAfterMs ?? 0
  if (again && again.at - first.answeredAt < waitMs * 0.9)
    return red(
      `Retry-After said ${waitMs / 1000} s, and it asked again after ${Math.round(again.at - first.answeredAt)} ms`,
    )
  return judgeTaken(replayed, profile)
}

function judgeEnd(replayed: ReplayedWebhook, seen: string): ReplayVerdict {
  const { length } = callsAbout(replayed)
  if (!isDelivered(replayed.outcome)) return red(`${seen}; awaited was 2xx`)
  if (length === 0) return open('it made no call for the file')
  return length > mostCalls ? red(`it asked ${length} times for a file that it may not have`) : green
}

function judgePauses(replayed: ReplayedWebhook, seen: string): ReplayVerdict {
  if (!isDelivered(replayed.outcome)) return red(`${seen}; awaited was 2xx`)
  const refused = callsAbout(replayed).filter(({ status }) => status === 503)
  const [first] = refused
  if (!first) return open('it made no call that was refused')
  const { length } = refused.filter(({ at }) => at - first.at < 1000)
  return length > mostInASecond
    ? red(`the vendor answered 503, and it asked ${length} times within a second`)
    : green
}

function judgeRedirected(replayed: ReplayedWebhook): ReplayVerdict {
  if (trapped(replayed, 'redirect').some(({ hasCredentials }) => hasCredentials))
    return red('the API redirected it to another host, and its credentials went there')
  const isMet = replayed.calls.some(({ fault }) => fault === 'redirect')
  return isMet ? green : open('it made no call that was redirected')
}

/** Calls to an address that no vendor has. */
const trapped = ({ calls }: ReplayedWebhook, end: string): readonly ReplayedCall[] =>
  calls.filter(({ name }) => name.endsWith(`/hookdrill-trap/${end}`))
