import type { Budget } from './budget.ts'
import type { DeliveryFaultInput } from '../faults/catalogue.ts'
import type { Outcome } from '../kernel/delivery/delivery.ts'
import { hasEnded } from './lab/has-ended.ts'
import { witnessed, type Exchange } from './exchange.ts'
import type { AnnounceOptions, Lab } from './lab/lab.ts'
import type { Requirement } from './requirement.ts'

/** A webhook that may end a handler's process, the requirement that asks to survive it, and what it means when it does not. */
interface Odd {
  readonly id: string
  readonly fault: DeliveryFaultInput
  readonly cause: string
}

/** What breaks on any refusal breaks on the first; what comes later is odd in one thing more. */
const odd: readonly Odd[] = [
  { id: 'SIG-03', fault: 'wrong-secret', cause: 'breaks-on-forged' },
  { id: 'SIG-07', fault: 'cut-signature', cause: 'breaks-on-odd-signature' },
  { id: 'SIG-08', fault: 'malformed-signature', cause: 'breaks-on-odd-signature' },
  { id: 'SIG-01', fault: 'no-signature', cause: 'breaks-on-unsigned' },
  { id: 'SIG-09', fault: { kind: 'malformed-signature', value: '' }, cause: 'breaks-on-odd-signature' },
  { id: 'SIG-10', fault: 'two-signatures', cause: 'breaks-on-odd-signature' },
  { id: 'SIG-10', fault: { kind: 'two-signatures', first: 'wrong' }, cause: 'breaks-on-odd-signature' },
  { id: 'ACK-02', fault: 'truncated-json', cause: 'breaks-on-broken-json' },
  { id: 'ACK-03', fault: 'no-body', cause: 'breaks-on-broken-json' },
  { id: 'UNK-03', fault: 'unknown-event', cause: 'breaks-on-unknown-event' },
  { id: 'UNK-08', fault: 'bare-json', cause: 'breaks-on-missing-fields' },
  { id: 'UNK-09', fault: { kind: 'bare-json', json: '[]' }, cause: 'breaks-on-other-shapes' },
  { id: 'UNK-09', fault: { kind: 'bare-json', json: 'null' }, cause: 'breaks-on-other-shapes' },
  { id: 'UNK-09', fault: 'other-types', cause: 'breaks-on-other-shapes' },
  { id: 'ACK-09', fault: 'wrong-content-type', cause: 'breaks-on-content-type' },
  { id: 'ACK-04', fault: 'invalid-utf8', cause: 'breaks-on-encoding' },
  { id: 'UNK-06', fault: 'prototype-keys', cause: 'breaks-on-prototype-keys' },
  { id: 'UNK-07', fault: 'duplicate-keys', cause: 'breaks-on-duplicate-keys' },
  { id: 'UNK-05', fault: 'deep-json', cause: 'falls-over-deep-json' },
]

/** What it means when a trial of this requirement ends the handler's process; nothing where that cannot be said. */
export const causeOfEnd = (id: string): string | undefined => odd.find((one) => one.id === id)?.cause

/** The webhook that has ended the handler's process. */
export interface Ended {
  readonly requirement: Requirement
  readonly cause: string
  readonly exchanges: readonly Exchange[]
}

/**
 * Sends each odd webhook by itself, before several things are tried side by side: then it is known which of them ends the process of
 * a handler. One that does not answer is not sounded any further.
 */
export async function soundOut(
  chosen: readonly Requirement[],
  lab: Lab,
  budget: Budget,
): Promise<Ended | undefined> {
  let last: Ended | undefined
  for (const by of odd) {
    const requirement = chosen.find(({ id }) => id === by.id)
    if (!requirement || requirement.whyNot?.(lab) !== undefined || lab.whyNotFault(by.fault) !== undefined)
      continue
    if (budget.isOver()) return undefined
    const witness = witnessed(lab)
    const outcome = await answerTo(witness.lab, { fault: by.fault })
    const current = { requirement, cause: by.cause, exchanges: witness.exchanges() }
    if (outcome?.kind === 'unreachable' && (await hasEnded(lab)))
      return outcome.code === 'ECONNREFUSED' ? last : current // It ended after its answer to the one before.
    if (outcome?.kind !== 'response') return undefined
    last = current
  }
  return last && (await hasEnded(lab)) ? last : undefined
}

async function answerTo(lab: Lab, announced: AnnounceOptions): Promise<Outcome | undefined> {
  const specimen = await lab.announce(announced)
  const [outcome] = await specimen.answers()
  return outcome
}
