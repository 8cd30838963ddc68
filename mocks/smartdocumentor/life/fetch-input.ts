import { createHash } from 'node:crypto'
import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import type { Downloaded } from '../../../src/kernel/contract/download.ts'
import type { SmartdocumentorContext } from '../model/shape.ts'
import type { Task } from '../model/tables.ts'

/** What became of an attempt to read what `context.url` points at. */
export type Fetched =
  { readonly kind: 'read'; readonly input: Task['input'] } | { readonly kind: 'failed'; readonly why: string }

/** Neither is documented. */
const limits = { timeoutMs: 100_000, limitBytes: 100_000_000 }

/** Takes the input as read, unless this tenant wants it really fetched. */
export async function fetchInput(context: SmartdocumentorContext, sourceUrl: string): Promise<Fetched> {
  if (!context.options.fetchInput) return { kind: 'read', input: null }
  const got = await context.download(sourceUrl, limits)
  const why = problemOf(got)
  if (got.kind !== 'response' || why !== undefined) return { kind: 'failed', why: why ?? got.kind }
  const sha256 = createHash('sha256').update(got.body).digest('hex')
  return { kind: 'read', input: { type: got.type, size: got.body.length, sha256 } }
}

function problemOf(got: Downloaded): string | undefined {
  switch (got.kind) {
    case 'response':
      if (got.status !== 200) return `answered ${got.status}`
      return got.body.length === 0 ? 'is empty' : undefined
    case 'too-large':
      return `is longer than ${got.limitBytes} bytes`
    case 'timeout':
      return `gave no answer within ${got.afterMs / 1000} s`
    case 'unreachable':
      return `cannot be reached: ${got.code}`
    case 'blocked':
      return `was not asked: ${got.why}`
    default:
      return assertNever(got)
  }
}
