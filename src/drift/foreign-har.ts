import type { Corpus } from '../corpus/corpus.ts'
import { CorpusError, vendorBase } from '../corpus/corpus.ts'
import type { CallExchange, LackingPart } from '../corpus/exchange.ts'
import { lacksBody, noAnswer, toCall, type ReadHarEntry } from '../corpus/har.ts'
import { redactExchanges } from '../corpus/redact-corpus.ts'
import { kindOfField } from '../corpus/redact/field-kinds.ts'
import { findRealPlace } from '../http/real-hosts.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { Date } from '../kernel/time/globals.ts'
import { isHttpUrl } from '../kernel/wire/is-http-url.ts'
import { whyUnsendable } from '../record/why-unsendable.ts'
import type { HarEntry } from '../verify/har-schema.ts'

interface ForeignHarOptions {
  readonly entries: readonly ReadHarEntry[]
  /** For people: the name of the file. */
  readonly source: string
  readonly vendor: AnyVendor
  readonly edition: string
  /** Base URL of the vendor, where that is none of its own hosts. */
  readonly base?: string | undefined
  /** From it comes what is made up. @default drawn */
  readonly salt?: string | undefined
}

export interface ForeignHar {
  readonly corpus: Corpus
  /** What of it could not be used or compared, a line each, with the way out. */
  readonly notes: readonly string[]
}

/**
 * A HAR that a browser or a proxy has written, as a corpus: redacted, in memory alone.
 *
 * @throws {CorpusError} for one without a call that can be played.
 */
export function readForeignHar(options: ForeignHarOptions): ForeignHar {
  const { entries, source, vendor, edition, salt } = options
  const read = entries.map((one, at) =>
    one.kind === 'entry' ? readEntry(one.entry, at + 1, options) : leftOut(`entry ${at + 1} ${one.why}`),
  )
  const calls = read.flatMap((one) => one.call ?? [])
  const others = read.filter(({ isOther }) => isOther).length
  if (others === entries.length) throw nobodysCalls(entries, options)
  const notes = read.flatMap((one) => one.notes)
  if (calls.length === 0) throw new CorpusError(source, `no call of it can be played: ${firstOf(notes)}`)
  const startedAt = calls.reduce((first, { startedAt: at }) => (at < first ? at : first), Infinity)
  const recordedAt = Number.isFinite(startedAt) ? startedAt : 0
  const exchanges = inTime(calls, recordedAt)
  const { exchanges: redacted, webhookSecret } = redactExchanges(
    exchanges,
    vendor,
    { vendor: [vendorBase], webhooks: [] },
    salt,
  )
  return {
    corpus: {
      ...{ source, vendor: vendor.name, edition, webhookSecret },
      recordedAt: new Date(recordedAt).toISOString(),
      exchanges: redacted.toSorted((one, other) => one.atMs - other.atMs),
    },
    notes: [
      ...notes,
      ...(others === 0
        ? []
        : [`${others} of ${entries.length} entries are calls to others, and are left out`]),
      'a HAR has no webhooks: "hookdrill record" keeps those, too',
    ],
  }
}

const firstOf = (notes: readonly string[]): string =>
  notes.slice(0, 3).join('; ') + (notes.length > 3 ? `; and ${notes.length - 3} more` : '')

/** One without a date began when the one before it did. */
function inTime(calls: readonly DatedCall[], recordedAt: number): readonly CallExchange[] {
  let before = recordedAt
  return calls.map(({ call, startedAt }) => {
    before = Number.isNaN(startedAt) ? before : startedAt
    const atMs = before - recordedAt
    return { ...call, atMs, endedMs: atMs + call.endedMs }
  })
}

interface DatedCall {
  readonly call: CallExchange
  /** Epoch ms; not a number where its tool has written no date. */
  readonly startedAt: number
}

interface ReadEntry {
  readonly call?: DatedCall
  readonly notes: readonly string[]
  /** It is no call to the vendor. */
  readonly isOther?: true
}

function readEntry(entry: HarEntry, number: number, { vendor, base }: ForeignHarOptions): ReadEntry {
  const { request, response } = entry
  const path = pathAt(request.url, vendor, base)
  if (path === undefined) return { notes: [], isOther: true }
  const name = `entry ${number} (${request.method} ${path.replace(/\?.*$/s, '')})`
  if (!response || response.status < 100)
    return leftOut(`${name} ${noAnswer}, since it was blocked or broken off`)
  if (response.status < 200 || response.status > 999)
    return leftOut(`${name} was answered ${response.status}, which ends no call`)
  const sent = sentBody(entry)
  if (sent === undefined)
    return leftOut(`${name} lacks the body that was sent`, ': export it with its content')
  const postData = request.postData?.text === undefined ? { text: sent } : request.postData
  const call = toCall({ ...entry, response, request: { ...request, postData } }, Number.NaN)
  const why = whyUnsendable(call)
  if (why !== undefined) return leftOut(`${name} ${why}`)
  const lacks = lackingIn(response, call)
  return {
    call: {
      call: { ...call, url: vendorBase + path, entry: number, ...(lacks.length > 0 && { lacks }) },
      startedAt: dateOf(entry),
    },
    notes: lacks.map((part) => `${name} ${wordsFor[part]}`),
  }
}

const leftOut = (what: string, wayOut = ''): ReadEntry => ({ notes: [`${what}, and is left out${wayOut}`] })

/** Epoch ms; not a number for a date that cannot be meant. */
function dateOf({ startedDateTime }: HarEntry): number {
  const at = Date.parse(startedDateTime)
  return at >= 0 && at < latest ? at : Number.NaN
}

const latest = Date.UTC(2200, 0)

function lackingIn(
  response: NonNullable<HarEntry['response']>,
  { headers, url, answer: { status } }: CallExchange,
): readonly LackingPart[] {
  const named = [...headers, ...new URL(url).searchParams]
  const isOpened = named.some(([name, value]) => kindOfField([name], value) === 'secret')
  return [
    ...(isOpened || status === 401 ? [] : (['credentials'] as const)),
    ...(response.headers.length === 0 ? (['answer headers'] as const) : []),
    ...(lacksBody(response) ? (['answer body'] as const) : []),
  ]
}

const wordsFor: Readonly<Record<LackingPart, string>> = {
  credentials: 'lacks what opens the API, which browsers leave out: it is made with what opens the mock',
  'answer headers': 'lacks the headers of its answer, which are not compared: export it with them',
  'answer body': 'lacks the body of its answer, which is not compared: export it with its content',
}

/** Path and query at the mock; nothing for a call to somebody else. */
function pathAt(url: string, vendor: AnyVendor, base: string | undefined): string | undefined {
  if (!isHttpUrl(url)) return undefined
  if (base === undefined) return findRealPlace(new URL(url), [vendor])?.path
  const whole = base.replace(/\/$/, '')
  const path = url.slice(whole.length)
  return url.startsWith(whole) && /^([/?#]|$)/.test(path) ? path.replace(/^(?!\/)/, '/') : undefined
}

/** What was sent, also where only the fields of a form were kept; nothing when it is not there. */
function sentBody({ request: { method, headers, bodySize, postData } }: HarEntry): string | undefined {
  if (postData?.text !== undefined) return postData.text
  if (postData?.params !== undefined)
    return new URLSearchParams(
      postData.params.map(({ name, value }): [string, string] => [name, value]),
    ).toString()
  const length = Number(headers.find(({ name }) => /^content-length$/i.test(name))?.value ?? 0)
  return bodySize > 0 || length > 0 || (postData !== undefined && method !== 'GET') ? undefined : ''
}

function nobodysCalls(
  entries: readonly ReadHarEntry[],
  { source, vendor, base }: ForeignHarOptions,
): CorpusError {
  const urls = entries.flatMap((one) => (one.kind === 'entry' ? one.entry.request.url : []))
  const hosts = new Set(urls.map((url) => (URL.canParse(url) ? new URL(url).host : '') || url.slice(0, 40)))
  const some = [...hosts].slice(0, 5).join(', ') + (hosts.size > 5 ? ', …' : '')
  return new CorpusError(
    source,
    `none of its calls is to ${base ?? `a host of ${vendor.name}`}; it has calls to ${some}`,
    'say with --at where the vendor was, such as --at https://sandbox.vendor.example',
  )
}
