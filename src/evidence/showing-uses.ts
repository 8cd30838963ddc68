import { isGuess } from '../kernel/contract/evidence.ts'
import { assertNever } from '../kernel/errors/assert-never.ts'
import type { Assumption } from './assumptions.ts'
import type { Use } from './uses.ts'

/** What has to happen before anybody can see whether an assumption is right; nothing where that cannot be seen. */
export function showingUses({ id, about, fixed, settledBy, showsIn }: Assumption): readonly Use[] {
  if (about === 'operation') return [`operation ${id}`]
  if (about === 'event') return [`event ${id}`]
  if (settledBy === undefined || !isGuess({ ...(fixed && { fixed }) })) return []
  if (settledBy.kind === 'call') return [`operation ${settledBy.operation}`]
  switch (showsIn) {
    case 'failed attempt':
    case 'redirect':
      return [showsIn]
    case 'its event':
      return [`event ${settledBy.event}`]
    case 'nothing':
      return []
    case undefined:
      return ['delivery']
    default:
      return assertNever(showsIn)
  }
}
