import { group } from './group.ts'
import type { ScenarioInput } from '../../kernel/scenario/scenario.ts'

type Fault = Omit<Extract<ScenarioInput['steps'][number], { fault: unknown }>, 'downloads'>

/** The first fetches of the file go wrong, and later ones would not. */
const fetchedInTheEnd = (fault: Fault): ScenarioInput['steps'] => [
  { ...fault, downloads: true },
  { send: '$file' },
  { expect: { answered: 'accepted', downloads: 1, documents: 1 } },
]

/** The file cannot be fetched, or not for good: what could be had, and nothing else, may be kept. */
const givenUp = (fault: Fault): ScenarioInput['steps'] => [
  { ...fault, downloads: true },
  { send: '$file' },
  {
    expect: {
      answered: 'accepted',
      keepsOnlyWhole: true,
      requests: { path: '$download', count: { atLeast: 1, atMost: 20 } },
    },
  },
]

/** Faults while the file is fetched. */
export const downloads = group({
  'acknowledge-first': {
    summary: 'the file takes its time',
    catches:
      'the webhook is answered only after the file was fetched, so a slow file becomes a timeout and a retry',
    steps: [
      { fault: { kind: 'delay', ms: 400 }, downloads: true },
      { send: '$file' },
      { expect: { answered: 'accepted', acknowledgedBeforeDownload: true, downloads: 1 } },
    ],
  },
  'download-500': {
    summary: 'the vendor has a fault of its own when the file is fetched, once',
    catches: 'a fetch that fails once is never tried again, or its error is kept as the document',
    steps: fetchedInTheEnd({ fault: 'internal' }),
  },
  'download-503': {
    summary: 'the vendor is down for two fetches',
    catches: 'a vendor that is down for a moment costs the document',
    steps: fetchedInTheEnd({ fault: 'unavailable', times: 2 }),
  },
  'download-429': {
    summary: 'the fetch is refused with 429 and Retry-After',
    catches: '429 is taken for final, or its Retry-After is not read',
    steps: [
      { fault: { kind: 'rate-limited', retryAfterS: 1 }, downloads: true },
      { send: '$file' },
      { expect: { answered: 'accepted', downloads: 1, documents: 1, waitsAfter429: 1 } },
    ],
  },
  'download-reset': {
    summary: 'the connection breaks when the file is fetched',
    catches: 'only answers are retried, and not connections that break',
    steps: fetchedInTheEnd({ fault: 'reset' }),
  },
  'download-answer-lost': {
    summary: 'the fetch takes effect, and its answer is lost: a gateway gives up, once',
    catches: 'an answer that is lost is taken for final, and the document is never fetched again',
    steps: fetchedInTheEnd({ fault: { kind: 'answer-lost', by: 'timed-out' } }),
  },
  'download-empty': {
    summary: 'the fetch succeeds and brings nothing',
    catches: 'an empty file is kept as the document',
    steps: fetchedInTheEnd({ fault: 'empty' }),
  },
  'download-truncated': {
    summary: 'the file breaks off half-way',
    catches: 'half a file is kept as the document; compare with Content-Length',
    steps: fetchedInTheEnd({ fault: 'truncated' }),
  },
  'download-wrong-length': {
    summary: 'the file is not as long as its Content-Length says',
    catches: 'Content-Length is not compared with what came',
    steps: fetchedInTheEnd({ fault: 'wrong-length' }),
  },
  'download-wrong-type': {
    summary: 'the file comes under the Content-Type of a web page, once',
    catches: 'one odd answer is taken for final, and the document is never fetched again',
    steps: [
      { fault: 'wrong-type', downloads: true },
      { send: '$file' },
      { expect: { answered: 'accepted', downloads: { atLeast: 1, atMost: 3 }, documents: 1 } },
    ],
  },
  'error-page-200': {
    summary: 'a web page with an error comes instead of the file, with status 200',
    catches: 'whatever comes with status 200 is kept as the document; look at its type and first bytes',
    steps: fetchedInTheEnd({ fault: { kind: 'html-error', status: 200 } }),
  },
  'error-page-502': {
    summary: 'a gateway answers the fetch with its web page and 502',
    catches: 'the status of the fetch is not looked at, and the web page is kept as the document',
    steps: fetchedInTheEnd({ fault: { kind: 'html-error', status: 502 } }),
  },
  'slow-file': {
    summary: 'the file comes in small pieces with pauses between',
    catches: 'the fetch has a limit for the whole file that slow lines do not meet',
    steps: fetchedInTheEnd({
      fault: { kind: 'slow-chunks', chunkBytes: 512, everyMs: 30 },
      times: 'always',
    }),
  },
  'not-ready': {
    summary: 'the file was announced and is not ready for three fetches',
    catches: '"not ready" is taken for final',
    steps: fetchedInTheEnd({ fault: 'not-ready', times: 3 }),
  },
  'expires-after-head': {
    summary: 'the link dies between looking at the file and fetching it',
    catches:
      'a HEAD that succeeds is taken for a promise, and the error that follows is kept as the document',
    steps: givenUp({ fault: 'expires-after-head' }),
  },
  'expires-midway': {
    summary: 'the link dies while the file is being read',
    catches: 'the first half, or the error that follows, is kept as the document',
    steps: givenUp({ fault: 'expires-midway' }),
  },
  'expired-link': {
    summary: 'the announcement comes after its link has died',
    needs: 'downloads',
    catches: 'the storage’s error is kept as the document, or the fetch is tried for ever',
    steps: [
      { part: 'expired-link' },
      {
        expect: {
          answered: 'accepted',
          downloads: 0,
          documents: 0,
          requests: { path: '$download', count: { atMost: 20 } },
        },
      },
    ],
  },
  'token-expires': {
    summary: 'the access token expires between two documents',
    needs: 'downloads',
    catches: 'an access token is kept for ever; ask for a new one when it has expired or is refused',
    steps: [
      { send: '$file' },
      { expect: { answered: 'accepted', downloads: 1 } },
      { part: 'token-expiry' },
      { send: '$file' },
      { expect: { answered: 'accepted', downloads: 1, documents: 2 } },
    ],
  },
})
