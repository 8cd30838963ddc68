import { HookdrillError } from '../kernel/errors/error.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { Date } from '../kernel/time/globals.ts'
import {
  corpusVersion,
  harName,
  manifestName,
  vendorBase,
  webhookBase,
  type CorpusManifest,
} from './corpus.ts'
import { openCorpusFolder } from './corpus-folder.ts'
import {
  partNames,
  type CallExchange,
  type WebhookExchange,
  type WireExchange,
  type WireHeaders,
} from './exchange.ts'
import { writeHar } from './har.ts'
import { leaveOut } from './leave-out.ts'
import { redactExchanges, type RecordedPlaces, type RedactedExchanges } from './redact-corpus.ts'
import { createLeakFinder, leaksIn, type Leak, type LeakFinder } from './redact/find-leaks.ts'
import { vendorWords } from './redact/vendor-words.ts'
import { signAnew } from './sign-anew.ts'

/** A recording that is still private: it is in memory alone. */
export interface Recording {
  readonly vendor: AnyVendor
  readonly edition: string
  /** Epoch ms. */
  readonly startedAt: number
  readonly places: RecordedPlaces
  readonly exchanges: readonly WireExchange[]
  /** The hookdrill that recorded it. */
  readonly version: string
}

export interface WrittenCorpus {
  readonly folder: string
  readonly calls: number
  readonly webhooks: number
  /** How many private values were found and taken out. */
  readonly redacted: number
  /** How many parts of exchanges were left out, since something private could not be taken out of them. */
  readonly leftOut: number
}

interface WriteOptions {
  /** Names another folder. @default --out */
  readonly flag?: string
  /** From it comes what is made up. @default drawn */
  readonly salt?: string
}

/**
 * Redacts a recording, looks whether anything private is left, and writes it: under another name first, so that it is never half there.
 *
 * @throws {HookdrillError} when something private is left, or the folder cannot be used; nothing is written then.
 */
export async function writeCorpus(
  folder: string,
  recording: Recording,
  { flag = '--out', salt }: WriteOptions = {},
): Promise<WrittenCorpus> {
  const target = await openCorpusFolder(folder, flag)
  const redacted = redactExchanges(recording.exchanges, recording.vendor, recording.places, salt)
  const { webhookSecret, known } = redacted
  const words = vendorWords(recording.vendor)
  const find = createLeakFinder(known, [...redacted.disguises, webhookSecret], (text) =>
    words.has(text.toLowerCase()),
  )
  const check = (exchanges: readonly WireExchange[]): Checked => {
    const files = filesOf(exchanges, webhookSecret, recording)
    if (leaksIn(files, find).length === 0) return { exchanges, files, leaks: [] }
    const expected = leaksIn(filesOf(exchanges.map(emptied), webhookSecret, recording), find)
    return { exchanges, files, leaks: leaksIn(files, find, expected) }
  }
  let checked = check(redacted.exchanges)
  if (checked.leaks.length > 0) checked = check(withoutLeaks(redacted, find, recording.vendor))
  if (checked.leaks.length > 0)
    checked = check(
      redacted.exchanges.map((one) => (check([one]).leaks.length === 0 ? one : leftOutWhole(one))),
    )
  const { exchanges, files, leaks } = checked
  if (leaks.length > 0) {
    const [first] = leaks
    throw new HookdrillError(
      'not_redacted',
      `nothing was written: ${leaks.length === 1 ? 'a private value' : `${leaks.length} private values`} would still be in the corpus, the first (${first?.found.kind}) in ${first?.file}`,
      { suggestion: 'please report which field of the vendor it is, without its value' },
    )
  }
  await target.write(files)
  return {
    folder,
    calls: exchanges.filter(({ kind }) => kind === 'call').length,
    webhooks: exchanges.filter(({ kind }) => kind === 'webhook').length,
    redacted: known.length,
    leftOut: exchanges.reduce((so, { leftOut = [] }) => so + leftOut.length, 0),
  }
}

/** Exchanges as they would be written, and what of it is private. */
interface Checked {
  readonly exchanges: readonly WireExchange[]
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly leaks: readonly Leak[]
}

/** What cannot be redacted is not kept. */
const withoutLeaks = (
  { exchanges, webhookSecret }: RedactedExchanges,
  find: LeakFinder,
  { signings }: AnyVendor,
): readonly WireExchange[] =>
  exchanges.map((exchange) => {
    const rest = leaveOut(exchange, find)
    return rest.kind === 'webhook' ? signAnew(rest, signings, webhookSecret) : rest
  })

/**
 * What a corpus says of any exchange: how it is kept, its method, the names of its headers, how large it is and when it was. Somebody
 * who is called like one of these words, or whose PIN is a size by chance, is not told by that.
 */
function emptied(exchange: WireExchange): WireExchange {
  const message = (headers: WireHeaders, body: Uint8Array) => ({
    headers: headers.map(([name]) => [name, ''] as const),
    body: Buffer.alloc(body.length, ' '),
  })
  const sent = { ...exchange, ...message(exchange.headers, exchange.body) }
  if (sent.kind === 'webhook') return { ...sent, path: '/' }
  const { answer } = sent
  return { ...sent, url: vendorBase, answer: { ...answer, ...message(answer.headers, answer.body) } }
}

/** The last resort: nothing of an exchange is kept but that it was. */
const leftOutWhole = (exchange: WireExchange): WireExchange => ({
  ...emptied(exchange),
  leftOut: exchange.kind === 'call' ? [...partNames] : ['url', 'headers', 'body'],
})

function filesOf(
  exchanges: readonly WireExchange[],
  webhookSecret: string,
  { vendor, edition, startedAt, version }: Recording,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>()
  const calls: CallExchange[] = []
  const rows = exchanges.map((one): CorpusManifest['exchanges'][number] => {
    const times = {
      at_ms: one.atMs,
      ended_ms: one.endedMs,
      ...(one.leftOut && { left_out: [...one.leftOut] }),
    }
    if (one.kind === 'call') return { kind: 'call', ...times, entry: calls.push(one) }
    const request = `webhooks/${String(files.size + 1).padStart(4, '0')}.http`
    files.set(request, toHttp(one))
    return { kind: 'webhook', ...times, request, status: one.status }
  })
  const manifest: CorpusManifest = {
    schema_version: corpusVersion,
    hookdrill: version,
    vendor: vendor.name,
    edition,
    recorded_at: new Date(startedAt).toISOString(),
    webhook_secret: webhookSecret,
    exchanges: rows,
  }
  files.set(harName, Buffer.from(writeHar(calls, startedAt, version)))
  files.set(manifestName, Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`))
  return files
}

/** A request as on the wire, which `verify --request` reads. */
function toHttp({ method, path, headers, body }: WebhookExchange): Uint8Array {
  const host = headers.some(([name]) => /^host$/i.test(name))
    ? []
    : [['Host', new URL(webhookBase).host] as const]
  const lines = [...host, ...headers].map(
    ([name, value]) => `${name}: ${value.replaceAll(/[\r\n]+/g, ' ')}\r\n`,
  )
  return Buffer.concat([Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), body])
}
