import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import { type Outcome } from '../../kernel/delivery/delivery.ts'
import { rangeOf, formatExpectedCount, type Count } from '../../kernel/scenario/count.ts'
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

export function judgeExpectation(expected: Expectation, observed: Observations): StepVerdict {
  const chosen = choose(observed.traffic.deliveries, expected.of, observed.named)
  const findings = [
    ...answers(expected, chosen),
    ...statuses(expected, chosen),
    ...calls(expected, observed),
    ...(expected.acknowledgedBeforeDownload ? answeredFirst(observed.traffic, chosen) : []),
    ...kept(expected, observed),
  ]
  return {
    problems: findings.map(({ problem }) => problem),
    isFinal: findings.some(({ isFinal }) => isFinal),
    notChecked: notChecked(expected, observed.probe),
  }
}

/** What only a test can know, where no test gives a probe. */
const notChecked = (
  { documents, keepsOnlyWhole, approvals }: Expectation,
  probe: ProbeReading,
): readonly string[] => [
  ...((documents ?? keepsOnlyWhole) !== undefined && probe.documents === undefined ? ['documents'] : []),
  ...(approvals !== undefined && probe.approvals === undefined ? ['approvals'] : []),
]

const wholeFiles = ({ requests }: SeenTraffic): readonly AnsweredRequest[] =>
  requests.filter(({ file }) => file?.whole)

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
  vendors = 1,
): readonly Finding[] {
  if (wanted === undefined || there === undefined) return []
  const { least, most } = rangeOf(wanted, vendors)
  if (there >= least && there <= most) return []
  const problem = `${what}: expected ${formatExpectedCount(wanted, vendors)}, there were ${there}`
  return [{ problem, isFinal: there > most }]
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
            isFinal: delivery.status !== 'pending',
          },
        ]),
  ])
}

function calls(expected: Expectation, { traffic, vendors }: Observations): readonly Finding[] {
  const { downloads, files, requests, trapped } = expected
  const fetched = wholeFiles(traffic)
  const fitting = traffic.requests.filter(
    ({ method, url }) => (requests?.method ?? method) === method && url.startsWith(requests?.path ?? '/'),
  )
  return [
    ...counted('whole files fetched', downloads, fetched.length, vendors),
    ...counted('different files fetched', files, new Set(fetched.map(({ url }) => url)).size, vendors),
    ...counted(`API calls${formatOnly(requests)}`, requests?.count, fitting.length, vendors),
    ...counted("calls to an address that is not the vendor's", trapped, traffic.trapped.length, vendors),
  ]
}

const kept = (
  { documents, keepsOnlyWhole, approvals }: Expectation,
  { traffic, probe, vendors }: Observations,
): readonly Finding[] => [
  ...counted('documents kept', documents, probe.documents, vendors),
  ...(keepsOnlyWhole
    ? counted(
        'documents kept, of files fetched whole',
        { atMost: wholeFiles(traffic).length },
        probe.documents,
      )
    : []),
  ...counted('taken for a success', approvals, probe.approvals, vendors),
]

function answeredFirst(
  { requests, order: ended }: SeenTraffic,
  chosen: readonly Delivery[],
): readonly Finding[] {
  const first = requests.find(({ file }) => file !== undefined)
  if (!first) return [{ problem: 'no file was fetched after the answer', isFinal: false }]
  const fetchedAt = ended.indexOf(keyOf(first))
  return chosen
    .filter((delivery) => {
      const answeredAt = ended.indexOf(keyOf(delivery))
      return answeredAt === -1 || answeredAt > fetchedAt
    })
    .map(({ event }) => ({
      problem: `${event}: expected to be answered before a file is fetched, the file was fetched while the vendor waited`,
      isFinal: true,
    }))
}
