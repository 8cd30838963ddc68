import { z } from 'zod'
import type { FetchFile } from '../delivery/download.ts'
import { NoJsonError } from '../kernel/data/json-check.ts'
import { readJson } from '../kernel/data/read-json.ts'
import { askProbe, badProbe } from '../probe/ask-probe.ts'

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

const limitMs = 30_000

/**
 * Asks the receiver what it has booked.
 *
 * @throws {UnreachableError} when nobody answers.
 * @throws {HookdrillError} for another answer than a list of ids or a count.
 */
export async function readBooked(url: string, download: FetchFile): Promise<Booked> {
  return toBooked(url, await askProbe(url, download, limitMs))
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
    return readJson(text)
  } catch (error) {
    throw error instanceof NoJsonError ? badProbe(url, `no JSON: ${error.message}`) : error
  }
}
