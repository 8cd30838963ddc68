import type { Delivery, Outcome } from '../../kernel/delivery/delivery.ts'
import type { Lab } from '../lab/lab.ts'
import type { Specimen } from '../lab/specimen.ts'

export interface Redelivered {
  /** The vendor by itself, or, where it never tries again, somebody who asks for it. */
  readonly again: 'retried' | 'resent'
  /** How the attempts after the first ended. */
  readonly outcomes: readonly (Outcome | undefined)[]
}

/** Sends again what was not acknowledged, when the vendor would; the clock is moved to each attempt. */
export async function redeliver(specimen: Specimen, { tenant }: Lab): Promise<Redelivered> {
  const { clock } = tenant
  const first = (): Delivery | undefined => specimen.deliveries()[0]
  if (first()?.status === 'abandoned') {
    specimen.resend()
    return { again: 'resent', outcomes: (await specimen.answers()).slice(1) }
  }
  for (let due = dueAt(first()); due !== undefined; due = dueAt(first()))
    await clock.advance(Math.max(0, due - clock.now()))
  return {
    again: 'retried',
    outcomes:
      first()
        ?.attempts.slice(1)
        .map(({ outcome }) => outcome) ?? [],
  }
}

const dueAt = (delivery: Delivery | undefined): number | undefined =>
  delivery?.status === 'pending' ? delivery.dueAt : undefined
