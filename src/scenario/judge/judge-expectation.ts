import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { type Outcome } from '../../kernel/delivery/delivery.ts'
import { rangeOf, formatCount, type Count } from '../../kernel/scenario/count.ts'
import type { Expectation } from '../../kernel/scenario/expectation.ts'
import { formatAnswered } from '../plan/explain.ts'
import type { SeenTraffic } from './traffic.ts'
import type { ProbeReading } from './probe.ts'

/** What there is to judge by. */
export interface Observations {
  readonly seen: SeenTraffic
  /** What the probe says now, counted from the beginning of the scenario. */
  readonly probe: ProbeReading
  /** Delivery ids by the names that steps gave them. */
  readonly names: ReadonlyMap<string, string>
}

export interface StepVerdict {
  /** What is not as expected: what was expected, and what was seen. */
  readonly problems: readonly string[]
  /** Whether waiting cannot help any more. */
  readonly isFinal: boolean
  /** What nobody could look at. */
  readonly notChecked: readonly string[]
}

interface Finding {
  readonly problem: string
  readonly isFinal: boolean
}

export function judgeExpectation(expected: Expectation, { seen, probe, names }: Observations): StepVerdict {
  const chosen = choose(seen.deliveries, expected.of, names)
  const fetched = seen.requests.filter(({ file }) => file?.whole)
  const findings = [
    ...answers(expected, chosen),
    ...statuses(expected, chosen),
    ...counted('whole files fetched', expected.downloads, fetched.length),
    ...counted('different files fetched', expected.files, new Set(fetched.map(({ url }) => url)).size),
    ...(expected.requests ? requests(expected.requests, seen) : []),
    ...counted("calls to an address that is not the vendor's", expected.trapped, seen.trapped.length),
    ...(expected.acknowledgedBeforeDownload ? order(seen, chosen) : []),
    ...counted(
      'documents kept',
      probe.documents === undefined ? undefined : expected.documents,
      probe.documents ?? 0,
    ),
    ...(expected.keepsOnlyWhole && probe.documents !== undefined
      ? counted('documents kept, of files fetched whole', { atMost: fetched.length }, probe.documents)
      : []),
    ...counted(
      'taken for a success',
      probe.approvals === undefined ? undefined : expected.approvals,
      probe.approvals ?? 0,
    ),
  ]
  return {
    problems: findings.map(({ problem }) => problem),
    isFinal: findings.some(({ isFinal }) => isFinal),
    notChecked: [
      ...((expected.documents ?? expected.keepsOnlyWhole) !== undefined && probe.documents === undefined
        ? ['documents']
        : []),
      ...(expected.approvals !== undefined && probe.approvals === undefined ? ['approvals'] : []),
    ],
  }
}

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

function counted(what: string, wanted: Count | undefined, there: number): readonly Finding[] {
  if (wanted === undefined) return []
  const { least, most } = rangeOf(wanted)
  if (there >= least && there <= most) return []
  return [{ problem: `${what}: expected ${formatCount(wanted)}, there were ${there}`, isFinal: there > most }]
}

function answers({ answered }: Expectation, chosen: readonly Delivery[]): readonly Finding[] {
  if (answered === undefined) return []
  if (chosen.length === 0) return [nothingSent]
  return chosen.flatMap((delivery) => {
    const outcome = delivery.attempts.at(-1)?.outcome
    if (outcome && fits(answered, outcome)) return []
    return [
      {
        problem: `${delivery.event}: expected to be answered ${formatAnswered(answered)}, ${outcome ? formatAnswer(outcome) : 'it has not been tried yet'}`,
        isFinal: outcome !== undefined,
      },
    ]
  })
}

const nothingSent: Finding = { problem: 'nothing was sent since the last expect', isFinal: false }

function fits(answered: NonNullable<Expectation['answered']>, outcome: Outcome): boolean {
  if (outcome.kind !== 'response') return false
  const { status } = outcome
  if (typeof answered === 'number') return status === answered
  if (answered === 'accepted') return status >= 200 && status < 300
  return answered === 'refused' ? status >= 400 && status < 500 : status < 500
}

/** With the beginning of what the receiver said, which often names the mistake. */
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
            isFinal: delivery.status !== 'pending',
          },
        ]),
  ])
}

function requests(
  wanted: NonNullable<Expectation['requests']>,
  { requests: made }: SeenTraffic,
): readonly Finding[] {
  const { method, path, count } = wanted
  const fitting = made.filter(
    (request) => (method ?? request.method) === request.method && request.url.startsWith(path ?? '/'),
  )
  return counted(
    `API calls${method === undefined ? '' : ` ${method}`}${path === undefined ? '' : ` to ${path}`}`,
    count,
    fitting.length,
  )
}

function order(seen: SeenTraffic, chosen: readonly Delivery[]): readonly Finding[] {
  const first = seen.requests.find(({ file }) => file !== undefined)
  if (!first) return [{ problem: 'no file was fetched after the answer', isFinal: false }]
  const fetchedAt = seen.order.indexOf(`${first.vendor} ${first.id}`)
  return chosen
    .filter(({ vendor, id }) => {
      const answeredAt = seen.order.indexOf(`${vendor} ${id}`)
      return answeredAt === -1 || answeredAt > fetchedAt
    })
    .map(({ event }) => ({
      problem: `${event}: expected to be answered before a file is fetched, the file was fetched while the vendor waited`,
      isFinal: true,
    }))
}
