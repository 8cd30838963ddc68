import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { type Outcome } from '../../kernel/delivery/delivery.ts'
import { rangeOf, formatExpectedCount, type Count } from '../../kernel/scenario/count.ts'
import { callsOnWebhook, type Profile } from '../../kernel/scenario/profile.ts'
import { mostInASecond } from '../../kernel/scenario/most-calls.ts'
import type { Expectation } from '../../kernel/scenario/expectation.ts'
import type { AnsweredRequest } from '../../mock/calls/request.ts'
import { formatAnswered, formatOnly } from '../plan/format-expectation.ts'
import { keyOf, type SeenTraffic } from './traffic.ts'
import type { ProbeReading } from './probe.ts'

/** What there is to judge by. */
export interface Observations {
  readonly traffic: SeenTraffic
  /** What the probe reads now, counted from the beginning of the scenario. */
  readonly probe: ProbeReading
  /** Delivery ids by the names that steps gave them. */
  readonly named: ReadonlyMap<string, string>
  /** How many vendors play. */
  readonly vendors: number
  /** What the receiver is for: files are awaited of one that downloads, reading of one that reads. */
  readonly profile: Profile
}

/** In which way something was not as expected. */
export type Shortfall =
  | 'accepted'
  /** And nothing came of it, where that would have been seen. */
  | 'accepted-idly'
  | 'refused'
  /** Neither let in nor refused: sent elsewhere. */
  | 'redirected'
  | 'broke'
  | 'unanswered'
  | 'too-few'
  /** It was tried more than once, and failed each time. */
  | 'gave-up'
  /** Something was kept in the place of what did not come whole. */
  | 'kept-instead'
  | 'too-many'
  | 'kept-too-few'
  /** It was fetched whole, and is not there. */
  | 'lost'
  | 'kept-too-many'
  | 'approved'
  | 'trapped'
  | 'asked-too-often'
  | 'asked-without-pause'
  | 'asked-early'
  | 'answered-late'
  | 'other'

export interface StepVerdict {
  /** What is not as expected: what was expected, and what was seen. */
  readonly problems: readonly string[]
  /** The same in a word each, with the event whose answer it is about. */
  readonly shortfalls: readonly { readonly kind: Shortfall; readonly event?: string }[]
  /** Whether waiting cannot help any more. */
  readonly isFinal: boolean
  /** What nobody could look at. */
  readonly notChecked: readonly string[]
}

interface Finding {
  readonly problem: string
  readonly kind: Shortfall
  readonly event?: string
  readonly isFinal: boolean
}

export function judgeExpectation(expected: Expectation, observed: Observations): StepVerdict {
  const chosen = choose(observed.traffic.deliveries, expected.of, observed.named)
  const findings = [
    ...answers(expected, chosen, observed),
    ...statuses(expected, chosen),
    ...calls(expected, observed),
    ...(expected.acknowledgedBeforeDownload && callsOnWebhook(observed.profile)
      ? answeredFirst(observed, chosen)
      : []),
    ...waited(expected, observed.traffic),
    ...kept(expected, observed),
  ]
  return {
    problems: findings.map(({ problem }) => problem),
    shortfalls: findings.map(({ kind, event }) => ({ kind, ...(event !== undefined && { event }) })),
    isFinal: findings.some(({ isFinal }) => isFinal),
    notChecked: [...notProbed(expected, observed.probe), ...notFetched(expected, observed, chosen)],
  }
}

/** What only a test can know, where no test gives a probe. */
const notProbed = (
  { documents, keepsOnlyWhole, approvals }: Expectation,
  probe: ProbeReading,
): readonly string[] => [
  ...((documents ?? keepsOnlyWhole) !== undefined && probe.documents === undefined ? ['documents'] : []),
  ...(approvals !== undefined && probe.approvals === undefined ? ['approvals'] : []),
]

/** What would show by files that are fetched once, of a receiver that fetches none, or that fetched them again. */
function notFetched(
  { downloads, documents }: Expectation,
  { traffic, probe, vendors, profile }: Observations,
  chosen: readonly Delivery[],
): readonly string[] {
  if (downloads === undefined || documents === undefined || probe.documents !== undefined) return []
  const { most } = rangeOf(downloads, vendors)
  if (most === 0 || most === Infinity) return []
  if (profile === 'downloads') return wholeFiles(traffic).length > most ? ['repeats'] : []
  const sent = chosen.length + chosen.filter(({ attempts }) => attempts.length > 1).length
  return sent > most ? ['repeats'] : []
}

const wholeFiles = ({ requests }: SeenTraffic): readonly AnsweredRequest[] =>
  requests.filter(({ file }) => file?.whole)

/** Those that nobody would refuse to keep. */
const cleanFiles = (traffic: SeenTraffic): readonly AnsweredRequest[] =>
  wholeFiles(traffic).filter(({ fault }) => fault === undefined)

function choose(
  deliveries: readonly Delivery[],
  of: string,
  names: ReadonlyMap<string, string>,
): readonly Delivery[] {
  if (of === 'all') return deliveries
  if (of === 'first') return deliveries.slice(0, 1)
  if (of === 'last') return deliveries.slice(-1)
  return deliveries.filter(({ id }) => id === names.get(of))
}

/** Whether there were as many as expected; nothing is found where nothing was expected or nobody could count. */
function counted(
  what: string,
  wanted: Count | undefined,
  there: number | undefined,
  { vendors = 1, few = 'other', many = 'other', ignoresMore = false }: CountedAs = {},
): readonly Finding[] {
  if (wanted === undefined || there === undefined) return []
  const { least, most } = rangeOf(wanted, vendors)
  if (there >= least && (there <= most || ignoresMore)) return []
  const problem = `${what}: expected ${formatExpectedCount(wanted, vendors)}, there were ${there}`
  return [{ problem, kind: there > most ? many : few, isFinal: there > most }]
}

interface CountedAs {
  readonly vendors?: number
  readonly few?: Shortfall
  readonly many?: Shortfall
  /** Whether more than the most is no harm. */
  readonly ignoresMore?: boolean
}

function answers(
  expected: Expectation,
  chosen: readonly Delivery[],
  observed: Observations,
): readonly Finding[] {
  const { answered } = expected
  if (answered === undefined) return []
  if (chosen.length === 0) return [nothingSent]
  return chosen.flatMap((delivery) => {
    const outcome = delivery.attempts.at(-1)?.outcome
    if (outcome && fits(answered, outcome)) return []
    const seen = outcome === undefined ? 'unanswered' : answerKind(outcome)
    const kind = seen === 'accepted' && isIdle(expected, observed) ? 'accepted-idly' : seen
    return [
      {
        kind,
        event: delivery.event,
        problem: `${delivery.event}: expected to be answered ${formatAnswered(answered)}, ${outcome ? formatAnswer(outcome) : 'it has not been tried yet'}`,
        // What was accepted may still be worked on.
        isFinal: outcome !== undefined && kind !== 'accepted-idly',
      },
    ]
  })
}

/** Whether nothing has come so far of what must come to nothing; never where nobody could see it. */
function isIdle({ downloads }: Expectation, { traffic, probe, profile }: Observations): boolean {
  if (downloads !== 0 || !(callsOnWebhook(profile) || probe.documents !== undefined)) return false
  const called = callsOnWebhook(profile) && traffic.requests.length > 0
  return !called && (probe.documents ?? 0) <= 0
}

const nothingSent: Finding = {
  problem: 'nothing was sent since the last expect',
  kind: 'other',
  isFinal: false,
}

function answerKind(outcome: Outcome): Shortfall {
  if (outcome.kind !== 'response') return 'unanswered'
  if (outcome.status >= 500) return 'broke'
  if (outcome.status >= 300 && outcome.status < 400) return 'redirected'
  return outcome.status >= 200 && outcome.status < 300 ? 'accepted' : 'refused'
}

function fits(answered: NonNullable<Expectation['answered']>, outcome: Outcome): boolean {
  if (outcome.kind !== 'response') return false
  const { status } = outcome
  if (typeof answered === 'number') return status === answered
  if (answered === 'accepted') return status >= 200 && status < 300
  return answered === 'refused' ? status >= 400 && status < 500 : status < 500
}

/** With the beginning of what the receiver answered, which often names the mistake. */
function formatAnswer(outcome: Outcome): string {
  if (outcome.kind !== 'response') return `there was no answer: ${formatOutcome(outcome)}`
  if (outcome.body.trim() === '') return `the answer was ${formatOutcome(outcome)}`
  const [line = ''] = outcome.body.trim().split('\n')
  return `the answer was ${formatOutcome(outcome)} ${JSON.stringify(line.slice(0, 120))}`
}

function statuses({ attempts, status }: Expectation, chosen: readonly Delivery[]): readonly Finding[] {
  if (attempts === undefined && status === undefined) return []
  if (chosen.length === 0) return [nothingSent]
  return chosen.flatMap((delivery) => [
    ...counted(`attempts of ${delivery.event}`, attempts, delivery.attempts.length),
    ...(status === undefined || delivery.status === status
      ? []
      : [
          {
            problem: `${delivery.event}: expected to be ${status}, it is ${delivery.status}`,
            kind: 'other' as const,
            isFinal: delivery.status !== 'pending',
          },
        ]),
  ])
}

function calls(expected: Expectation, observed: Observations): readonly Finding[] {
  const { traffic, vendors, profile } = observed
  const { requests, trapped } = expected
  const fitting = traffic.requests.filter(
    ({ method, url }) => (requests?.method ?? method) === method && url.startsWith(requests?.path ?? '/'),
  )
  const least = profile === 'downloads' ? {} : { atLeast: 0 }
  const wanted = requests?.count
  return [
    ...fetches(expected, observed),
    ...counted(
      `API calls${formatOnly(requests)}`,
      typeof wanted === 'object' ? { ...wanted, ...least } : wanted,
      fitting.length,
      {
        vendors,
        few: 'too-few',
        many: isHurried(fitting, traffic) ? 'asked-without-pause' : 'asked-too-often',
      },
    ),
    ...counted("calls to an address that is not the vendor's", trapped, traffic.trapped.length, {
      vendors,
      many: 'trapped',
    }),
  ]
}

function isHurried(requests: readonly AnsweredRequest[], { endedAt }: SeenTraffic): boolean {
  const times = requests.flatMap((request) => endedAt.get(keyOf(request)) ?? [])
  return times.some((at, index) => (times[index + mostInASecond] ?? Infinity) - at < 1000)
}

/** Whole files of a receiver that downloads; reading about as many things of one that reads; nothing of others. */
function fetches(
  { downloads, files, documents }: Expectation,
  { traffic, probe, vendors, profile }: Observations,
): readonly Finding[] {
  const as = { vendors, few: 'too-few', many: 'too-many' } as const
  if (profile === 'downloads') {
    const fetched = wholeFiles(traffic)
    const few = fewKind(traffic, probe)
    // Who fetches a file again and knows it then does no harm: what is kept counts, where that is asked.
    const ignoresMore = documents !== undefined && rangeOf(documents, vendors).most > 0
    return [
      ...counted('whole files fetched', downloads, fetched.length, { ...as, few, ignoresMore }),
      ...counted('different files fetched', files, new Set(fetched.map(({ url }) => url)).size, as),
    ]
  }
  if (profile !== 'reads') return []
  const read = traffic.requests.filter(({ method, status }) => method === 'GET' && status < 300)
  const different = new Set(read.map(({ url }) => url)).size
  return counted('things read by the API', files ?? downloads, different, { ...as, ignoresMore: true })
}

/** What it means that too few files came whole. */
function fewKind(traffic: SeenTraffic, { documents = 0 }: ProbeReading): Shortfall {
  const failed = traffic.requests.filter(({ file, fault }) => fault !== undefined || file?.whole === false)
  if (failed.length > 0 && documents > wholeFiles(traffic).length) return 'kept-instead'
  return failed.length > 1 ? 'gave-up' : 'too-few'
}

const kept = (
  { documents, keepsOnlyWhole, approvals }: Expectation,
  { traffic, probe, vendors }: Observations,
): readonly Finding[] => [
  ...counted('documents kept', documents, probe.documents, {
    vendors,
    few: cleanFiles(traffic).length > (probe.documents ?? 0) ? 'lost' : 'kept-too-few',
    many: 'kept-too-many',
  }),
  ...(keepsOnlyWhole
    ? counted(
        'documents kept, of files fetched whole',
        { atMost: wholeFiles(traffic).length },
        probe.documents,
        { many: 'kept-too-many' },
      )
    : []),
  ...counted('taken for a success', approvals, probe.approvals, { vendors, many: 'approved' }),
]

/** Whoever asks again before it may asks early; a timer may be early by a little. */
function waited({ waitsAfter429 }: Expectation, { requests, endedAt }: SeenTraffic): readonly Finding[] {
  if (waitsAfter429 === undefined) return []
  const at = requests.findIndex(({ status }) => status === 429)
  const [limited, next] = [requests[at], requests[at + 1]]
  if (at === -1 || !limited || !next) return []
  const ms = (endedAt.get(keyOf(next)) ?? Infinity) - (endedAt.get(keyOf(limited)) ?? 0)
  return ms >= waitsAfter429 * 900
    ? []
    : [
        {
          problem: `after 429: expected to be waited for ${waitsAfter429} s, the next call came after ${Math.round(ms)} ms`,
          kind: 'asked-early',
          isFinal: true,
        },
      ]
}

function answeredFirst(
  { traffic: { requests, order: ended }, profile }: Observations,
  chosen: readonly Delivery[],
): readonly Finding[] {
  const first = requests.find(({ file }) => profile === 'reads' || file !== undefined)
  if (!first) return [{ problem: 'no file was fetched after the answer', kind: 'too-few', isFinal: false }]
  const fetchedAt = ended.indexOf(keyOf(first))
  return chosen
    .filter((delivery) => {
      const answeredAt = ended.indexOf(keyOf(delivery))
      return answeredAt === -1 || answeredAt > fetchedAt
    })
    .map(({ event }) => ({
      problem: `${event}: expected to be answered before a file is fetched, the file was fetched while the vendor waited`,
      kind: 'answered-late' as const,
      isFinal: true,
    }))
}
