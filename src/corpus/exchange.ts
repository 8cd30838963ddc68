/** Names and values in the order of the wire, a name as often as it came. */
export type WireHeaders = readonly (readonly [name: string, value: string])[]

interface Timed {
  /** When it began, ms since the recording did. */
  readonly atMs: number
  readonly endedMs: number
  /** Parts that gave way to letters that say nothing, since something private could not be taken out of them. @default none */
  readonly leftOut?: readonly PartName[]
}

interface AnswerSeen {
  readonly status: number
  readonly headers: WireHeaders
  /** As it was before it was compressed. */
  readonly body: Uint8Array
}

/** A call to the vendor, and its answer. */
export interface CallExchange extends Timed {
  readonly kind: 'call'
  readonly method: string
  /** The whole URL. */
  readonly url: string
  readonly headers: WireHeaders
  readonly body: Uint8Array
  readonly answer: AnswerSeen
  /** What the tool that wrote it down has left out. @default nothing */
  readonly lacks?: readonly LackingPart[]
  /** Which entry it is of the HAR of another tool, from 1. @default it was recorded here */
  readonly entry?: number
}

/** A part of an exchange. */
export const partNames = ['url', 'headers', 'body', 'answer headers', 'answer body'] as const
export type PartName = (typeof partNames)[number]

/** What opens the API, or a part of the answer. */
export type LackingPart = 'credentials' | 'answer headers' | 'answer body'

/** A webhook of the vendor, and what the handler made of it. */
export interface WebhookExchange extends Timed {
  readonly kind: 'webhook'
  readonly method: string
  /** Path and query below the URL that the vendor was given. */
  readonly path: string
  readonly headers: WireHeaders
  readonly body: Uint8Array
  /** What it was answered: by the handler, or 502 when that could not be reached. */
  readonly status: number
}

/** What somebody did at the vendor in between, where that has been written into the manifest. */
export interface ActExchange {
  readonly kind: 'act'
  readonly action: string
  readonly input: Readonly<Record<string, unknown>>
}

export type WireExchange = CallExchange | WebhookExchange
export type CorpusExchange = WireExchange | ActExchange

/** The value of a header, whatever its case; nothing when there is none. */
export const wireHeader = (headers: WireHeaders, wanted: string): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === wanted.toLowerCase())?.[1]
