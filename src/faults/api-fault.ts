import { z } from 'zod'
import type { FaultCatalogue, FaultOf } from './fault.ts'

/** Answers in place of the vendor's: the route does not run, and nothing changes. */
const refusalFaults = {
  internal: { summary: "the vendor's answer to a fault of its own", settings: {} },
  unavailable: { summary: "the vendor's answer when it is down", settings: {} },
  'timed-out': { summary: "the vendor's answer when it takes too long", settings: {} },
  'rate-limited': {
    summary: '429 with Retry-After, in the words of the vendor',
    settings: { retryAfterS: z.int().min(0).default(30) },
  },
  status: {
    summary:
      'any status from 400 to 599: in the words of the vendor where it has some for it, else without a body',
    settings: { status: z.int().min(400).max(599).default(500) },
  },
  'html-error': {
    summary:
      "the HTML page of a gateway in front of the API, where a client expects the vendor's JSON or file",
    // 200 too: gateways and login pages do that, and it is what a client that looks at the status alone keeps as its file.
    settings: { status: z.int().min(200).max(599).default(502) },
  },
  'not-ready': {
    summary: 'the file is not there yet, in the words of the vendor; hits downloads only',
    settings: {},
  },
} as const satisfies FaultCatalogue

/** What happens to a call before it is answered at all. */
const onTheWay = {
  delay: {
    summary: 'the answer comes late',
    settings: { ms: z.number().min(0).max(3_600_000).default(1000) },
  },
  reset: { summary: 'the connection is reset without an answer', settings: {} },
} as const satisfies FaultCatalogue

/** The route runs as usual, and its good answer (2xx with a body) is spoilt: refusals do not use them up. */
const spoilers = {
  empty: { summary: 'a good status and no body: Content-Length 0', settings: {} },
  truncated: {
    summary: 'the connection ends after half of the body, under the Content-Length of all of it',
    settings: {},
  },
  'wrong-length': {
    summary:
      'a Content-Length that is off by so many bytes: below the body it cuts it short unseen, above it the rest never comes',
    settings: {
      by: z
        .int()
        .min(-1_000_000_000)
        .max(1_000_000_000)
        .refine((by) => by !== 0, 'expected anything but 0, which is the right length')
        .default(-100),
    },
  },
  'slow-chunks': {
    summary:
      'the body comes in small pieces, with real time between them; within a minute, whatever its length',
    settings: {
      chunkBytes: z.int().min(1).max(1_048_576).default(1024),
      everyMs: z.int().min(1).max(10_000).default(50),
    },
  },
  'wrong-type': {
    summary: 'the real body under another Content-Type',
    settings: {
      type: z
        .string()
        .regex(/^[\w.+-]+\/[\w.+-]+( *;[ -~]*)?$/, 'expected a media type such as text/html')
        .default('text/html'),
    },
  },
} as const satisfies FaultCatalogue

/** Two things in turn: a file that can be read, and from then on has expired. */
const expiries = {
  'expires-after-head': {
    summary:
      'the file expires once somebody has asked about it (HEAD) or read it; every later call for it is refused',
    settings: {},
  },
  'expires-midway': {
    summary:
      'the first read of the file ends in its middle; every later one, of the rest too, is refused as expired',
    settings: {},
  },
} as const satisfies FaultCatalogue

/** What an API call can run into. */
export const apiFaults = { ...refusalFaults, ...onTheWay, ...spoilers, ...expiries } as const

export type ApiFault = FaultOf<typeof apiFaults>
export type RefusalFault = FaultOf<typeof refusalFaults>
export type AnswerFault = FaultOf<typeof spoilers>
export type ExpiryFault = FaultOf<typeof expiries>

type Kinded = { readonly kind: string }

export const isRefusalFault = <T extends Kinded>(fault: T): fault is Extract<T, RefusalFault> =>
  Object.hasOwn(refusalFaults, fault.kind)
export const isAnswerFault = <T extends Kinded>(fault: T): fault is Extract<T, AnswerFault> =>
  Object.hasOwn(spoilers, fault.kind)
export const isExpiryFault = <T extends Kinded>(fault: T): fault is Extract<T, ExpiryFault> =>
  Object.hasOwn(expiries, fault.kind)

/** Whether it waits for a call for a kept file, and lets every other pass. */
export const isAboutFiles = (fault: Kinded): boolean => fault.kind === 'not-ready' || isExpiryFault(fault)
