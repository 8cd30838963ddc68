import type { Corpus } from '../corpus/corpus.ts'
import { CorpusError, vendorBase } from '../corpus/corpus.ts'
import type { CallExchange, LackingPart } from '../corpus/exchange.ts'
import { lacksBody, noAnswer, toCall } from '../corpus/har.ts'
import { redactExchanges } from '../corpus/redact-corpus.ts'
import { kindOfField } from '../corpus/redact/field-kinds.ts'
import { findRealPlace } from '../http/real-hosts.ts'
import type { AnyVendor } from '../kernel/contract/vendor.ts'
import { Date } from '../kernel/time/globals.ts'
import type { HarEntry } from '../verify/har-schema.ts'

interface ForeignHarOptions {
  readonly entries: readonly HarEntry[]
  /** For people: the name of the file. */
  readonly source: string
  readonly vendor: AnyVendor
  readonly edition: string
  /** Base URL of the vendor, where that is none of its own hosts. */
  readonly base?: string | undefined
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
  const { entries, source, vendor, edition } = options
  const read = entries.map((entry, at) => readEntry(entry, at + 1, options))
  const calls = read.flatMap((one) => one.call ?? [])
  const others = read.filter(({ isOther }) => isOther).length
  if (others === entries.length) throw nobodysCalls(entries, options)
  const notes = read.flatMap((one) => one.notes)
  if (calls.length === 0) throw new CorpusError(source, `no call of it can be played: ${notes.join('; ')}`)
  const startedAt = Math.min(...calls.map(({ startedAt: at }) => at).filter((at) => !Number.isNaN(at)))
  const recordedAt = Number.isFinite(startedAt) ? startedAt : 0
  const exchanges = calls.map(({ call, startedAt: at }) => {
    const atMs = Number.isNaN(at) ? 0 : at - recordedAt
    return { ...call, atMs, endedMs: atMs + call.endedMs }
  })
  const { exchanges: redacted, webhookSecret } = redactExchanges(exchanges, vendor, {
    vendor: [vendorBase],
    webhooks: [],
  })
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

interface ReadEntry {
  readonly call?: { readonly call: CallExchange; readonly startedAt: number }
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
    return { notes: [`${name} ${noAnswer}, since it was blocked or broken off, and is left out`] }
  const sent = sentBody(entry)
  if (sent === undefined)
    return { notes: [`${name} lacks the body that was sent, and is left out: export it with its content`] }
  const postData = request.postData?.text === undefined ? { text: sent } : request.postData
  const call = toCall({ ...entry, response, request: { ...request, postData } }, Number.NaN)
  const lacks = lackingIn(response, call)
  return {
    call: {
      call: { ...call, url: vendorBase + path, ...(lacks.length > 0 && { lacks }) },
      startedAt: Date.parse(entry.startedDateTime),
    },
    notes: lacks.map((part) => `${name} ${wordsFor[part]}`),
  }
}

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
  if (!URL.canParse(url)) return undefined
  if (base === undefined) return findRealPlace(new URL(url), [vendor])?.path
  const whole = base.replace(/\/$/, '')
  return url.startsWith(`${whole}/`) || url === whole ? url.slice(whole.length) || '/' : undefined
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
  entries: readonly HarEntry[],
  { source, vendor, base }: ForeignHarOptions,
): CorpusError {
  const hosts = new Set(entries.map(({ request: { url } }) => (URL.canParse(url) ? new URL(url).host : url)))
  const some = [...hosts].slice(0, 5).join(', ') + (hosts.size > 5 ? ', …' : '')
  return new CorpusError(
    source,
    `none of its calls is to ${base ?? `a host of ${vendor.name}`}; it has calls to ${some}`,
    'say with --at where the vendor was, such as --at https://sandbox.vendor.example',
  )
}
