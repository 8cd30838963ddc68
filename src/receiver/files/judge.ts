import type { FileAnswer, Judgement } from '../toolbox/answer.ts'
import { formatAnswer } from '../toolbox/format-answer.ts'
import type { ReceiverClock } from '../clock.ts'
import { retryAfterMs } from './retry.ts'
import type { VendorReceiver } from '../contract.ts'

const passing: readonly number[] = [408, 425, 429]

/** What an answer other than the file means: the vendor's own rules first, then HTTP's. */
export function judgeAnswer(
  answer: FileAnswer,
  vendor: VendorReceiver,
  clock: Pick<ReceiverClock, 'now'>,
): Judgement {
  const judgement = vendor.judge?.(answer) ?? judgeStatus(answer)
  const wait = retryAfterMs(answer.headers.get('retry-after'), clock)
  return judgement.kind === 'retry' && wait !== undefined ? { ...judgement, retryAfterMs: wait } : judgement
}

function judgeStatus(answer: FileAnswer): Judgement {
  const reason = formatAnswer(answer)
  if (answer.status >= 500 || passing.includes(answer.status))
    return { kind: 'retry', because: 'outage', reason }
  // Asked for is only what was announced, and a file may trail its announcement.
  if (answer.status === 404) return { kind: 'retry', because: 'lag', reason }
  if (answer.status < 300)
    return { kind: 'retry', because: 'mismatch', reason: `${reason}, which is not a file` }
  return { kind: 'final', outcome: 'failed', reason }
}
