import type { HeaderLines, Signing } from '../kernel/delivery/delivery.ts'
import { Secret } from '../kernel/data/secret.ts'
import { sign } from '../kernel/delivery/signing.ts'
import { headerOf } from '../kernel/wire/header.ts'
import type { Bundle, BundledCall, BundledWebhook, BundleManifest } from './bundle.ts'
import { createMask, masked, secretCredentials, secretsIn, secretsInHeaders, type Mask } from './mask.ts'
import type { AnsweredRequest, WireRequest } from '../mock/calls/request.ts'
import type { TenantSnapshot } from '../tenant/snapshot.ts'
import type { Recorded } from './recorder.ts'

/** What a webhook was sent for. */
export interface Purpose {
  readonly requirement: string
  readonly headers: HeaderLines
  /** Base64. */
  readonly body: string
  readonly awaited?: BundledWebhook['awaited']
  readonly about: readonly string[]
  readonly calls: readonly string[]
}

export interface BundleSource extends Omit<
  BundleManifest,
  'schema_version' | 'exchanges' | 'signing' | 'state'
> {
  readonly recorded: readonly Recorded[]
  readonly signing: Signing
  readonly secret: string
  readonly credentials: Readonly<Record<string, string>>
  readonly purposes: readonly Purpose[]
  /** The API calls as the mock has noted them. */
  readonly requests: readonly AnsweredRequest[]
  /** The account at the end. */
  readonly snapshot: TenantSnapshot
}

/**
 * All bytes of a run, with its secrets left out: those of headers and API calls are masked. The bodies of webhooks stay as they are,
 * since they are what was signed, and their signatures stay, since they open nothing else.
 */
export function makeBundle(source: BundleSource): Bundle {
  const { recorded, signing, secret, credentials, purposes: _purposes, requests, snapshot, ...about } = source
  const mask = createMask([secret, ...secretCredentials(credentials), ...recorded.flatMap(secretsOf)])
  const files = new Map<string, Uint8Array>()
  const keep = (number: number, what: string, bytes: Uint8Array): string => {
    const name = `${String(number).padStart(5, '0')}-${what}`
    files.set(name, bytes)
    return name
  }
  const noted = notesOf(requests)
  const exchanges = recorded.map((one, at) =>
    one.kind === 'webhook'
      ? toWebhook(one, at + 1, source, keep)
      : { ...toCall(one, at + 1, mask, keep), ...noted(one.request) },
  )
  files.set(stateFile, mask.bytes(Buffer.from(JSON.stringify(withoutWork(snapshot)))))
  return {
    manifest: {
      schema_version: 1,
      ...about,
      signing: { kind: signing.kind, ...(signing.kind !== 'none' && { header: signing.header }) },
      state: stateFile,
      exchanges,
    },
    files,
  }
}

const stateFile = 'state.json'

/** What was still to be sent or done must not begin again when it is looked at. */
const withoutWork = (snapshot: TenantSnapshot): TenantSnapshot => ({
  ...snapshot,
  mocks: Object.fromEntries(
    Object.entries(snapshot.mocks).map(([vendor, tables]) => [
      vendor,
      { ...tables, $deliveries: [], $jobs: [] },
    ]),
  ),
})

/** What the mock noted of each call, in their order: those with the same address one after the other. */
function notesOf(requests: readonly AnsweredRequest[]) {
  const waiting = new Map<string, AnsweredRequest[]>()
  for (const one of requests) {
    const name = `${one.method} ${one.url}`
    waiting.set(name, [...(waiting.get(name) ?? []), one])
  }
  return ({ method, url }: WireRequest): Pick<BundledCall, 'file' | 'fault'> => {
    const found = waiting.get(`${method} ${url}`)?.shift()
    return {
      ...(found?.file && { file: found.file.whole ? ('whole' as const) : ('part' as const) }),
      ...(found?.fault !== undefined && { fault: found.fault }),
    }
  }
}

type Keep = (number: number, what: string, bytes: Uint8Array) => string

const secretsOf = (one: Recorded): readonly string[] => {
  if (one.kind === 'webhook') return []
  const { request, answer } = one
  return [
    ...secretsInHeaders(Object.fromEntries(request.headers)),
    ...(request.body === 'too-large' ? [] : secretsIn(request.body)),
    ...(answer.kind === 'reply' ? secretsIn(answer.reply.body) : []),
  ]
}

function toWebhook(
  { request, outcome, atMs, endedMs, clock }: Extract<Recorded, { kind: 'webhook' }>,
  number: number,
  { signing, secret, purposes }: BundleSource,
  keep: Keep,
): BundledWebhook {
  const { url, headers, body, transmission } = request
  const base64 = Buffer.from(body).toString('base64')
  const own = purposes.filter((one) => one.body === base64 && sameHeaders(one.headers, headers, signing))
  const awaited = own.find((one) => one.awaited !== undefined)?.awaited
  return {
    kind: 'webhook',
    number,
    atMs,
    endedMs,
    url,
    headers: withoutProof(headers, signing),
    body: keep(number, 'webhook.body', body),
    ...(transmission && { transmission }),
    outcome,
    proof: proofOf(headers, body, signing, secret),
    requirements: [...new Set(own.map(({ requirement }) => requirement))],
    ...(awaited !== undefined && { awaited }),
    calls: own.flatMap(({ calls }) => calls),
    about: [...new Set(own.flatMap(({ about }) => about))],
    ...(clock !== undefined && { clock }),
  }
}

/** Exchanges have the secret of a fixed header left out. */
const sameHeaders = (one: HeaderLines, other: HeaderLines, signing: Signing): boolean =>
  JSON.stringify(withoutProof(one, signing)) === JSON.stringify(withoutProof(other, signing))

const withoutProof = (headers: HeaderLines, signing: Signing): Record<string, string | string[]> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      signing.kind === 'static-header' && name.toLowerCase() === signing.header.toLowerCase()
        ? masked
        : copied(value),
    ]),
  )

const copied = (value: HeaderLines[string]): string | string[] =>
  typeof value === 'string' ? value : [...value]

function proofOf(
  headers: HeaderLines,
  body: Uint8Array,
  signing: Signing,
  secret: string,
): BundledWebhook['proof'] {
  if (signing.kind === 'none') return 'none'
  const given = Object.entries(headers).find(
    ([name]) => name.toLowerCase() === signing.header.toLowerCase(),
  )?.[1]
  const right = headerOf(sign(signing, new Secret(secret), body), signing.header)
  if (given !== right) return 'wrong'
  return signing.kind === 'static-header' ? 'secret' : 'right'
}

function toCall(
  { vendor, request, answer, atMs, endedMs }: Extract<Recorded, { kind: 'call' }>,
  number: number,
  mask: Mask,
  keep: Keep,
): BundledCall {
  const body = request.body === 'too-large' ? new Uint8Array() : request.body
  return {
    kind: 'call',
    number,
    atMs,
    endedMs,
    vendor,
    method: request.method,
    url: mask.text(request.url),
    headers: mask.headers(Object.fromEntries(request.headers)),
    body: keep(number, 'call.body', mask.bytes(body)),
    answer: toAnswer(answer, number, mask, keep),
  }
}

function toAnswer(
  answer: Extract<Recorded, { kind: 'call' }>['answer'],
  number: number,
  mask: Mask,
  keep: Keep,
): BundledCall['answer'] {
  if (answer.kind === 'reset') return { kind: 'reset' }
  const { status, reason, headers, body, cut, pace } = answer.reply
  const kept = mask.bytes(body)
  // What promised another length than it had goes on doing so.
  const lengths = Object.entries(headers).map(([name, value]) => [
    name,
    name.toLowerCase() === 'content-length' && value === String(body.length) ? String(kept.length) : value,
  ])
  return {
    kind: 'reply',
    status,
    ...(reason !== undefined && { reason }),
    headers: mask.headers(Object.fromEntries(lengths)),
    body: keep(number, 'answer.body', kept),
    ...(cut && { cut }),
    ...(pace && { pace }),
  }
}
