import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { toPairs } from '../http/hop-by-hop.ts'
import { wireHeader, type WireExchange, type WireHeaders } from '../corpus/exchange.ts'

/** Exchanges as they come, in the order in which they began. Nothing of them is written anywhere. */
export interface ExchangeLog {
  /** `name` says what it is, without anything private. */
  begin(name: string): BegunExchange
  /** Those that have ended. */
  list(): readonly WireExchange[]
  /** How many have ended that there was no room for. */
  missed(): number
  /** The names of those that are neither ended nor left. */
  open(): readonly string[]
  /** Resolves as soon as none is open. */
  quiet(): Promise<void>
}

export interface BegunExchange {
  /** Takes what came of it, and says whether there was room for it. */
  end(ended: (times: Pick<WireExchange, 'atMs' | 'endedMs'>) => WireExchange): boolean
  /** Nothing came of it, if it has not ended. */
  leave(): void
}

/**
 * `now` gives epoch ms. What would take more than `mostBytes` with what is there is not kept: a recording is in memory until it is
 * redacted, and one that its process has no memory for would be lost as a whole.
 */
export function createExchangeLog(now: () => number, mostBytes: number): ExchangeLog {
  const startedAt = now()
  let bytes = 0
  let missed = 0
  const slots: (WireExchange | undefined)[] = []
  const open = new Map<number, string>()
  let waiting: (() => void)[] = []
  return {
    begin(name) {
      const at = slots.length
      const atMs = now() - startedAt
      slots.push(undefined)
      open.set(at, name)
      return {
        end(ended) {
          const exchange = ended({ atMs, endedMs: now() - startedAt })
          const size = sizeOf(exchange)
          if (bytes + size > mostBytes) {
            missed += 1
            return false
          }
          bytes += size
          slots[at] = exchange
          return true
        },
        leave() {
          open.delete(at)
          if (open.size > 0) return
          for (const tell of waiting) tell()
          waiting = []
        },
      }
    },
    list: () => slots.flatMap((slot) => slot ?? []),
    missed: () => missed,
    open: () => [...open.values()],
    quiet: () => new Promise((resolve) => void (open.size === 0 ? resolve() : waiting.push(resolve))),
  }
}

/** In bytes, with what headers and URL take. */
function sizeOf(exchange: WireExchange): number {
  const sent = exchange.body.length + lengthOf(exchange.headers)
  if (exchange.kind === 'webhook') return sent + exchange.path.length
  return sent + exchange.url.length + exchange.answer.body.length + lengthOf(exchange.answer.headers)
}

const lengthOf = (headers: WireHeaders): number =>
  headers.reduce((sum, [name, value]) => sum + name.length + value.length, 0)

/** More than this of one body is nobody's call, in bytes. */
const mostOfBody = 256 * 1024 * 1024

/** @throws {RangeError} for a body that is too long. */
export async function readAll(message: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of message) {
    size += chunk.length
    if (size > mostOfBody) throw new RangeError('a body of more than 256 MB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export const headersOf = ({ rawHeaders }: IncomingMessage): WireHeaders => toPairs(rawHeaders)

/** A body as it was before it was compressed; one that cannot be unpacked stays as it is. */
export function unpacked(body: Buffer, headers: WireHeaders): Buffer {
  const unpack = unpackers.get((wireHeader(headers, 'content-encoding') ?? '').trim().toLowerCase())
  if (!unpack || body.length === 0) return body
  try {
    return unpack(body)
  } catch (error) {
    if (error instanceof Error && 'code' in error) return body
    throw error
  }
}

const unpackers = new Map<string, (body: Buffer) => Buffer>([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
])
