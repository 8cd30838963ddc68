import { assertNever } from '../../kernel/errors/assert-never.ts'
import type { Outcome } from '../../kernel/delivery/delivery.ts'
import { isDelivered } from '../../kernel/delivery/outcome.ts'

/** The name of what one answer to a genuine webhook points to, as far as that can be seen from it alone; nothing when it was taken. */
export function causeOfAnswer(outcome: Outcome, isSigned: boolean): string | undefined {
  switch (outcome.kind) {
    case 'timeout':
      return 'does-not-answer'
    case 'unreachable':
      return 'cannot-be-reached'
    case 'blocked':
      return 'blocked'
    case 'response':
      return isDelivered(outcome) ? undefined : causeOfStatus(outcome.status, isSigned)
    default:
      return assertNever(outcome)
  }
}

function causeOfStatus(status: number, isSigned: boolean): string {
  if (status >= 500) return 'breaks-on-genuine'
  if (status < 400) return 'redirects-webhooks'
  if (status === 404 || status === 405) return 'wrong-path'
  return isSigned && (status === 401 || status === 403) ? 'wrong-secret-or-check' : 'refuses-genuine'
}
