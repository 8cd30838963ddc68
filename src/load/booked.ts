import { z } from 'zod'
import type { FetchFile } from '../delivery/download.ts'
import { decodeText } from '../kernel/data/decode-text.ts'
import { HookdrillError } from '../kernel/errors/error.ts'
import { messageOf } from '../kernel/errors/message-of.ts'
import { UnreachableError } from '../kernel/errors/unreachable-error.ts'
import { afterRealMs } from '../kernel/time/real-time.ts'
import { AbortController } from '../kernel/wire/node-globals.ts'

/** What a receiver says that it has booked: ids, one for each time, or how many. */
export type Booked =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | { readonly kind: 'count'; readonly count: number }

const id = z.union([z.string(), z.number(), z.looseObject({ id: z.union([z.string(), z.number()]) })])
const ids = z.array(id)
const count = z.int().min(0)
const answer = z.union([
  ids,
  count,
  z.looseObject({ ids }).transform((given) => given.ids),
  z.looseObject({ count }).transform((given) => given.count),
])

const limitBytes = 256 * 1024 * 1024
const limitMs = 30_000

/**
 * Asks the receiver what it has booked.
 *
 * @throws {UnreachableError} when nobody answers.
 * @throws {HookdrillError} for another answer than a list of ids or a count.
 */
export async function readBooked(url: string, download: FetchFile): Promise<Booked> {
  const abort = new AbortController()
  const cancel = afterRealMs(limitMs, () => abort.abort())
  const got = await download(url, limitBytes, abort.signal).finally(cancel)
  if (got.kind === 'blocked')
    throw new HookdrillError('probe_blocked', `the probe ${url} was not asked: ${got.why}`)
  if (got.kind === 'unreachable' || got.kind === 'timeout')
    throw new UnreachableError(
      'probe_unreachable',
      `the probe ${url} does not answer${got.kind === 'unreachable' ? ` (${got.code})` : ''}`,
      { suggestion: 'start what answers there, or say where it is with --probe-url' },
    )
  if (got.kind === 'too-large' || got.status !== 200)
    throw badProbe(url, got.kind === 'response' ? `status ${got.status}` : 'more than 256 MB')
  return toBooked(url, decodeText(got.body))
}

function toBooked(url: string, text: string): Booked {
  const read = answer.safeParse(parseAnswer(url, text))
  if (!read.success) throw badProbe(url, `${text.slice(0, 80)}${text.length > 80 ? '…' : ''}`)
  if (typeof read.data === 'number') return { kind: 'count', count: read.data }
  return {
    kind: 'ids',
    ids: read.data.map((given) => String(typeof given === 'object' ? given.id : given)),
  }
}

function parseAnswer(url: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw badProbe(url, `no JSON: ${messageOf(error)}`)
  }
}

const badProbe = (url: string, given: string): HookdrillError =>
  new HookdrillError('probe_unreadable', `the probe ${url} gave ${given}`, {
    suggestion:
      'it is to answer 200 with JSON: a list of what was booked, such as ["4f0c…", {"id": 7}] or {"ids": […]}, or how many: 12 or {"count": 12}',
  })
