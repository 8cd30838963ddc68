import type { FileAnswer } from './answer.ts'
import { readAzureError } from './azure-error.ts'
import { oneLine } from './redact.ts'

const hints: Readonly<Record<number, string>> = {
  401: 'the credentials were refused; check those configured for this vendor',
  403: 'the credentials may not read this file',
  404: 'the vendor knows no such file, not yet or not any more',
}

/** `HTTP 403 (the credentials may not read this file): Forbidden` */
export function formatAnswer(answer: FileAnswer): string {
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

/** The vendors put their texts under different keys; one alone has four shapes. */
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
