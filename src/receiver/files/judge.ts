import type { FileAnswer, Judgement } from '../toolbox/answer.ts'
import { readAzureError } from '../toolbox/azure-error.ts'
import type { ReceiverClock } from '../clock.ts'
import { oneLine } from '../toolbox/redact.ts'
import { retryAfterMs } from './retry.ts'
import type { ReceiverVendor } from '../contract.ts'

const passing: readonly number[] = [408, 425, 429]

const hints: Readonly<Record<number, string>> = {
  401: 'the credentials were refused; check those configured for this vendor',
  403: 'the credentials may not read this file',
  404: 'the vendor knows no such file, not yet or not any more',
}

/** What an answer other than the file means: the vendor's own rules first, then HTTP's. */
export function judgeAnswer(
  answer: FileAnswer,
  vendor: ReceiverVendor,
  clock: Pick<ReceiverClock, 'now'>,
): Judgement {
  const judgement = vendor.judge?.(answer) ?? judgeStatus(answer)
  const wait = retryAfterMs(answer.headers.get('retry-after'), clock)
  return judgement.kind === 'retry' && wait !== undefined ? { ...judgement, retryAfterMs: wait } : judgement
}

function judgeStatus(answer: FileAnswer): Judgement {
  const reason = describe(answer)
  if (answer.status >= 500 || passing.includes(answer.status))
    return { kind: 'retry', because: 'fault', reason }
  // Asked for is only what was announced, and a file may trail its announcement.
  if (answer.status === 404) return { kind: 'retry', because: 'lag', reason }
  if (answer.status < 300)
    return { kind: 'retry', because: 'mismatch', reason: `${reason}, which is not a file` }
  return { kind: 'final', outcome: 'failed', reason }
}

/** `HTTP 403 (the credentials may not read this file): Forbidden` */
export function describe(answer: FileAnswer): string {
  const hint = hints[answer.status]
  const said = oneLine(summaryOf(answer.body), 200)
  return `HTTP ${answer.status}${hint === undefined ? '' : ` (${hint})`}${said === '' ? '' : `: ${said}`}`
}

function summaryOf(body: string): string {
  const azure = readAzureError(body)
  if (azure !== undefined) return [azure.code, azure.detail ?? azure.message].join(', ')
  if (/^\s*<(!doctype|html)/i.test(body)) return 'an HTML page'
  return messageOfJson(body) ?? body
}

/** The vendors put their texts under different keys: Amiqus alone has four shapes. */
function messageOfJson(body: string): string | undefined {
  try {
    const json: unknown = JSON.parse(body)
    if (typeof json !== 'object' || json === null) return undefined
    const texts = Object.entries(json).flatMap(([key, value]: [string, unknown]) =>
      ['error', 'message', 'detail', 'title'].includes(key) && typeof value === 'string' ? [value] : [],
    )
    return texts.length === 0 ? undefined : texts.join(', ')
  } catch {
    // Not JSON: the caller shows the text itself.
    return undefined
  }
}
