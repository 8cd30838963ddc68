import type { AnsweredRequest } from '../../mock/calls/request.ts'
import type { Delivery } from '../../kernel/delivery/delivery.ts'
import { formatOutcome } from '../../kernel/delivery/outcome.ts'
import type { SeenTraffic } from '../judge/traffic.ts'
import type { UntestedReason } from '../judge/untested.ts'

/** How one step went. */
export interface StepReport {
  /** 1 for the first. */
  readonly number: number
  /** The step as a sentence. */
  readonly summary: string
  readonly outcome: 'ok' | 'failed' | 'not-checked'
  readonly problems: readonly string[]
  /** What nobody could look at: `documents` without a probe. */
  readonly notChecked: readonly string[]
}

/** What came of a scenario. */
export interface Report {
  readonly scenario: string
  readonly vendor: string
  readonly summary: string
  /** `skipped` and `inconclusive` say nothing about the receiver; `why` says why. */
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'inconclusive'
  readonly why?: string
  /** The name of the likely mistake. */
  readonly cause?: string
  /** How it is mended. */
  readonly mend?: string
  readonly steps: readonly StepReport[]
  /** Why the receiver was not tested: no delivery ever came to one. */
  readonly untested?: UntestedReason
  /** The likely mistake; only of a scenario that failed, and only when something was tested. */
  readonly mistake?: string
  readonly deliveries: readonly ReportedDelivery[]
  /** The API calls of the receiver. */
  readonly requests: readonly SeenRequest[]
  /** Faults that were scripted and met nothing. */
  readonly unused: readonly string[]
  /** Makes the same names and numbers again. */
  readonly seed: string
  /** Real time, ms. */
  readonly ms: number
}

export interface ReportedDelivery {
  readonly vendor: string
  readonly id: string
  readonly event: string
  readonly status: string
  /** The outcome of each attempt, in words. */
  readonly attempts: readonly string[]
}

export interface SeenRequest {
  readonly vendor: string
  readonly method: string
  readonly url: string
  readonly status: number
  /** The file that was handed over, and whether all of it was. */
  readonly file?: { readonly type: string; readonly bytes: number; readonly whole: boolean }
}

export const seenIn = ({
  deliveries,
  requests,
  trapped,
}: SeenTraffic): Pick<Report, 'deliveries' | 'requests'> => ({
  deliveries: deliveries.map(toSeenDelivery),
  requests: [...requests, ...trapped].map(toSeenRequest),
})

const toSeenDelivery = ({ vendor, id, event, status, attempts }: Delivery): ReportedDelivery => ({
  vendor,
  id,
  event,
  status,
  attempts: attempts.map(({ outcome }) => formatOutcome(outcome)),
})

const toSeenRequest = ({ vendor, method, url, status, file }: AnsweredRequest): SeenRequest => ({
  vendor,
  method,
  url,
  status,
  ...(file && { file }),
})
