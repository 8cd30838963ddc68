import { apiFaultOf, type ApiFault } from './catalogue.ts'
import type { AnsweredCall, AnswerTools, Transit } from './api-fault.ts'
import { hasGoodBody } from './lib/readings.ts'
import type { WireReply } from '../kernel/wire/wire-reply.ts'

/** The fault that a call runs into; `expired` is what an expiry leaves behind on its path. */
export type CallFault = ApiFault | { readonly kind: 'expired' }

/** What happens to a call before it is answered; nothing by most faults. */
export function transitOf(fault: CallFault): Transit | undefined {
  if (fault.kind === 'expired') return undefined
  const definition = apiFaultOf(fault)
  return definition.stage === 'transit' ? definition.meet(fault) : undefined
}

/** The answer in place of the route's; nothing when the route is to answer. */
export function refusalBy(fault: CallFault, tools: AnswerTools): Promise<WireReply> | undefined {
  if (fault.kind === 'expired') return tools.refuse({ kind: 'expired' })
  const definition = apiFaultOf(fault)
  return definition.stage === 'refusal' ? definition.answer(fault, tools) : undefined
}

/** What comes in place of a good answer whose route has run; nothing when the answer is to come. */
export function lossBy(fault: CallFault, tools: AnswerTools): 'reset' | Promise<WireReply> | undefined {
  if (fault.kind === 'expired') return undefined
  const definition = apiFaultOf(fault)
  return definition.stage === 'loss' ? definition.lose(fault, tools) : undefined
}

/** The route's answer as the fault leaves it; nothing for one that the fault does not wait for. */
export function answerAfter(fault: ApiFault, answered: AnsweredCall, method: string): WireReply | undefined {
  const definition = apiFaultOf(fault)
  switch (definition.stage) {
    case 'answer':
      return hasGoodBody(answered, method) ? definition.change(answered.reply, fault) : undefined
    case 'expiry':
      return definition.change(answered, method)
    case 'loss':
      return undefined // It waits for a good answer.
    case 'transit':
    case 'refusal':
      return answered.reply
  }
}
