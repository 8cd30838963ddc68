import type { Budget } from './budget.ts'
import type { Outcome } from '../kernel/delivery/delivery.ts'
import { hasEnded } from './lab/has-ended.ts'
import { witnessed, type Exchange } from './exchange.ts'
import type { AnnounceOptions, Lab } from './lab/lab.ts'
import type { Requirement } from './requirement.ts'

/**
 * Which requirements send odd webhooks first, and in which order: what breaks on any refusal breaks on the first, and what comes later
 * is odd in one thing more.
 */
export const soundingOrder = [
  ...['SIG-03', 'SIG-07', 'SIG-08', 'SIG-01', 'SIG-09', 'SIG-10', 'ACK-02', 'ACK-03', 'UNK-03', 'UNK-08'],
  ...['UNK-09', 'ACK-09', 'ACK-04', 'UNK-06', 'UNK-07', 'UNK-05'],
]

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
  for (const { requirement, fault, cause } of oddOnes(chosen, lab)) {
    if (budget.isOver()) return undefined
    const witness = witnessed(lab)
    const outcome = await answerTo(witness.lab, { fault })
    const current = { requirement, cause, exchanges: witness.exchanges() }
    if (outcome?.kind === 'unreachable' && (await hasEnded(lab)))
      return outcome.code === 'ECONNREFUSED' ? last : current // It ended after its answer to the one before.
    if (outcome?.kind !== 'response') return undefined
    last = current
  }
  return last && (await hasEnded(lab)) ? last : undefined
}

const oddOnes = (chosen: readonly Requirement[], lab: Lab) =>
  soundingOrder
    .flatMap((id) => chosen.filter((requirement) => requirement.id === id))
    .filter((requirement) => requirement.whyNot?.(lab) === undefined)
    .flatMap((requirement) => {
      const { faults = [], broke = '' } = requirement.odd ?? {}
      const fitting = faults.filter((fault) => lab.whyNotFault(fault) === undefined)
      return fitting.map((fault) => ({ requirement, fault, cause: broke }))
    })

async function answerTo(lab: Lab, announced: AnnounceOptions): Promise<Outcome | undefined> {
  const specimen = await lab.announce(announced)
  const [outcome] = await specimen.answers()
  return outcome
}
