import type { Delivery, DeliveryRow, Outcome } from '../kernel/delivery/delivery.ts'

/** An attempt of a load that has been made. */
export interface LoadAttempt {
  /** The number of the delivery, from 0. */
  readonly delivery: number
  /** 1 for the first. */
  readonly attempt: number
  /** Without the answer's headers and body. */
  readonly outcome: Outcome
  /** How long the receiver took, in ms of real time. */
  readonly ms: number
  /** What has become of the delivery by it. */
  readonly status: Delivery['status']
  /** Somebody had begun it before, and died: it may have arrived twice. */
  readonly isAgain: boolean
}

/** Takes deliveries from attempt to attempt, until each has been delivered or abandoned. */
export interface Carrier {
  /** Whether it takes another one now. */
  hasRoom(): boolean
  take(delivery: number, row: DeliveryRow): void
  /** How many processes send, where that is not this one alone. */
  workers(): number | undefined
  /** Drops what has not ended. */
  close(): Promise<void>
}

/** Of an answer, nothing but its status is looked at again. */
export const withoutAnswer = (outcome: Outcome): Outcome =>
  outcome.kind === 'response' ? { ...outcome, headers: {}, body: '' } : outcome

/** A row that waits for its next attempt without the answers to those before. */
export const withoutAnswers = (row: DeliveryRow): DeliveryRow => ({
  ...row,
  attempts: row.attempts.map((attempt) => ({
    ...attempt,
    headers: {},
    outcome: withoutAnswer(attempt.outcome),
  })),
})
