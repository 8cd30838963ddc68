import type { Awaited } from '../../bundle/bundle.ts'
import { isDelivered } from '../../kernel/delivery/outcome.ts'
import type { Exchange } from '../exchange.ts'

/** The exchanges of a trial, that first which shows why it failed: of several webhooks only one may have been answered wrongly. */
export function tellingFirst(exchanges: readonly Exchange[]): readonly Exchange[] {
  const telling = exchanges.find(isAmiss)
  return telling === undefined ? exchanges : [telling, ...exchanges.filter((one) => one !== telling)]
}

/** What is refused rightly must come to something else. */
const below500: readonly Awaited[] = ['answer', 'answered-unfetched']
const accepted: readonly Awaited[] = ['accepted', 'accepted-unfetched', 'taken', 'once']

/** Whether the answer alone is not what was awaited. */
function isAmiss({ awaited, outcome }: Exchange): boolean {
  if (awaited === undefined) return false
  if (outcome?.kind !== 'response')
    return awaited === 'any-answer' || [...below500, ...accepted].includes(awaited)
  if (accepted.includes(awaited)) return !isDelivered(outcome)
  return below500.includes(awaited) && outcome.status >= 500
}
