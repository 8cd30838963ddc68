import type { Area, Requirement } from '../requirement.ts'
import type { Lab } from '../lab/lab.ts'
import { callsOnWebhook } from '../../kernel/scenario/profile.ts'
import { expired, pauses, refusedCredentials, severalFiles, throttled } from './fetch-trials.ts'
import { sameName } from './file-names.ts'
import { escapedLink, hasNoLink } from './links.ts'
import { mustFetchInTheEnd, type FirstTrouble } from './trials.ts'

const fetchesSomething = ({ profile }: Lab): string | undefined =>
  callsOnWebhook(profile) ? undefined : 'the webhook makes it fetch nothing'

const fetchesFiles = ({ profile }: Lab): string | undefined =>
  profile === 'downloads' ? undefined : 'it fetches no file'

const tryAgain =
  'keep the job until it has succeeded, and try again after a growing pause; 5xx, 408, 429 and broken connections are not final'
const check =
  'look at the status, then the type and the first bytes, and compare what came with Content-Length, before anything is kept'

type OnceWrong = Omit<Requirement, 'tryOut' | 'isAlone'> &
  Omit<FirstTrouble, 'times'> &
  Partial<Pick<FirstTrouble, 'times'>>

/** What goes wrong at first and would not later. */
const onceWrong = ({ fault, times = 1, cause, what, mostCalls, ...rest }: OnceWrong): Requirement => ({
  ...rest,
  countsKept: true,
  tryOut: (lab) =>
    mustFetchInTheEnd(lab, { fault, times, cause, what, ...(mostCalls !== undefined && { mostCalls }) }),
})

export const fetching: Area = {
  name: 'fetching',
  title: 'fetching what was announced',
  requirements: [
    onceWrong({
      id: 'DL-01',
      level: 'must',
      title: 'tries again when the vendor answers 500',
      why: 'a fault of a second costs the document',
      evidence: 'RFC 9110, 15.6: the server knows that it has erred',
      mend: tryAgain,
      whyNot: fetchesSomething,
      fault: 'internal',
      cause: 'never-tries-again',
      what: 'the vendor answered 500 once',
    }),
    onceWrong({
      id: 'DL-02',
      level: 'must',
      title: 'tries again when the vendor is down for two calls',
      why: 'a vendor that is down for a moment costs the document',
      evidence: 'RFC 9110, 15.6.4: 503 is temporary',
      mend: tryAgain,
      whyNot: fetchesSomething,
      fault: 'unavailable',
      times: 2,
      cause: 'never-tries-again',
      what: 'the vendor answered 503 twice',
    }),
    {
      id: 'DL-03',
      level: 'must',
      title: 'waits as long as Retry-After says',
      why: 'asking on makes the vendor shut the door for longer',
      evidence: 'RFC 9110, 10.2.3',
      mend: 'read Retry-After (seconds or a date) and wait at least so long before the next call',
      whyNot: fetchesSomething,
      tryOut: throttled,
    },
    onceWrong({
      id: 'DL-04',
      level: 'must',
      title: 'tries again when the connection breaks',
      why: 'only answers are retried, and not connections that break',
      evidence: 'connections break',
      mend: tryAgain,
      whyNot: fetchesSomething,
      fault: 'reset',
      cause: 'never-tries-again',
      what: 'the connection broke once',
    }),
    onceWrong({
      id: 'DL-05',
      level: 'must',
      title: 'does not take half a file for the whole',
      why: 'half a file is kept as the document',
      evidence: 'RFC 9112, 8: a message is incomplete that ends before its Content-Length',
      mend: check,
      whyNot: fetchesFiles,
      fault: 'truncated',
      cause: 'takes-parts',
      what: 'the file broke off half-way once',
    }),
    onceWrong({
      id: 'DL-06',
      level: 'must',
      title: 'does not take an empty file for a document',
      why: 'an empty file is kept as the document',
      evidence: 'no document is empty',
      mend: check,
      whyNot: fetchesFiles,
      fault: 'empty',
      cause: 'takes-empty',
      what: 'the file came empty once',
    }),
    onceWrong({
      id: 'DL-07',
      level: 'should',
      title: 'does not take a file that is shorter than it should be',
      why: 'a file without its end is kept as the document',
      evidence: 'a PDF ends with %%EOF, and a ZIP with its directory',
      mend: 'look at the end of the file, too: %%EOF of a PDF, the directory of a ZIP',
      whyNot: fetchesFiles,
      fault: 'wrong-length',
      cause: 'takes-short',
      what: 'the file came once without its last bytes, under a Content-Length that fits',
    }),
    onceWrong({
      id: 'DL-08',
      level: 'must',
      title: 'does not take a web page for the file, though its status is 200',
      why: 'whatever comes with status 200 is kept as the document',
      evidence: 'gateways and log-in pages answer 200',
      mend: check,
      whyNot: fetchesFiles,
      fault: { kind: 'html-error', status: 200 },
      cause: 'takes-web-page',
      what: 'a web page came once instead of the file, with status 200',
    }),
    onceWrong({
      id: 'DL-09',
      level: 'must',
      title: 'does not take the error page of a gateway for the file',
      why: 'the status is not looked at, and the page is kept as the document',
      evidence: 'gateways answer in HTML',
      mend: check,
      whyNot: fetchesFiles,
      fault: { kind: 'html-error', status: 502 },
      cause: 'takes-error-page',
      what: 'a gateway answered once with its page and 502',
    }),
    onceWrong({
      id: 'DL-10',
      level: 'must',
      title: 'asks again when the file is not ready yet',
      why: '"not ready" is taken for final',
      evidence: 'a webhook can be faster than the file that it announces',
      mend: 'try again for some minutes before a document is given up',
      whyNot: fetchesFiles,
      fault: 'not-ready',
      times: 2,
      cause: 'not-ready-is-final',
      what: 'the file was not ready for two calls',
    }),
    {
      id: 'DL-11',
      level: 'must',
      title: 'stops asking for a file that has expired',
      why: 'a job that can never succeed runs for ever',
      evidence: 'a link that has expired stays expired',
      mend: 'give up after a bounded number of tries, and tell somebody',
      whyNot: fetchesFiles,
      isAlone: true,
      isLast: true,
      tryOut: expired,
    },
    onceWrong({
      id: 'DL-12',
      level: 'should',
      title: 'reads a file that comes slowly to its end',
      why: 'the fetch has a limit for the whole file that slow lines do not meet',
      evidence: 'lines are slow',
      mend: 'limit the time without progress, and not the time for the whole file',
      whyNot: fetchesFiles,
      fault: { kind: 'slow-chunks', chunkBytes: 512, everyMs: 30 },
      times: 'always',
      mostCalls: 1,
      cause: 'impatient-with-slow-files',
      what: 'the file came in small pieces with pauses',
    }),
    onceWrong({
      id: 'DL-13',
      level: 'should',
      title: 'takes the file, or asks again, when its Content-Type is odd',
      why: 'one odd answer is taken for final, and the document is never fetched again',
      evidence: 'storage servers get types wrong',
      mend: 'go by the first bytes, or fetch again',
      whyNot: fetchesFiles,
      fault: 'wrong-type',
      cause: 'never-tries-again',
      what: 'the file came once under the type of a web page',
    }),
    {
      id: 'DL-14',
      level: 'must',
      title: 'gets new credentials when its own are refused',
      why: 'an access token is kept for ever, and one day nothing is fetched any more',
      evidence: 'RFC 9110, 15.5.2: 401 asks for other credentials',
      mend: 'on 401 get a new token once, and try again; tell somebody when that is refused, too',
      whyNot: (lab) =>
        fetchesSomething(lab) ??
        (lab.vendor.scenarios?.parts?.['token-expiry']
          ? undefined
          : 'its credentials do not expire by themselves'),
      tryOut: refusedCredentials,
    },
    {
      id: 'DL-15',
      level: 'must',
      title: 'fetches and keeps every file of what was asked for',
      why: 'one file is taken, or overwrites the others, and those are lost',
      evidence: 'the vendor announces several files of one request, or of one document that it has split',
      mend: 'go through all files of a webhook, and tell files apart and name them by themselves, not by what they belong to',
      isAlone: true,
      countsKept: true,
      whyNot: (lab) =>
        fetchesFiles(lab) ??
        (lab.vendor.scenarios?.parts?.['several-files'] ? undefined : 'what it announces has one file'),
      tryOut: severalFiles,
    },
    {
      id: 'DL-16',
      level: 'must',
      title: 'keeps two documents of the same name',
      why: 'the second overwrites the first',
      evidence: 'a name is not an id: documents of different people have the same',
      mend: 'name files by the id of the document, and keep the name that was sent as text',
      isAlone: true,
      countsKept: true,
      whyNot: (lab) =>
        fetchesFiles(lab) ?? (lab.probe ? undefined : 'whether both were kept only a probe can tell'),
      tryOut: sameName,
    },
    {
      id: 'DL-17',
      level: 'must',
      title: 'asks for a link as it is written, with its %2B and %3A',
      why: 'a plus sign that was decoded is a space to the server, and the signature in the link does not fit any more',
      evidence: 'RFC 3986, 2.4: decoded once too often is another URL',
      mend: 'take the link as it came, and decode, encode or rebuild nothing of it',
      isAlone: true,
      whyNot: (lab) => fetchesFiles(lab) ?? hasNoLink(lab),
      tryOut: escapedLink,
    },
    {
      id: 'DL-18',
      level: 'should',
      title: 'pauses before it asks again',
      why: 'a vendor that is down for a moment is called as fast as the network goes',
      evidence: 'RFC 9110, 15.6.4: 503 asks for patience',
      mend: 'wait before each further try, twice as long each time, up to a minute',
      whyNot: fetchesSomething,
      tryOut: pauses,
    },
    onceWrong({
      id: 'DL-19',
      level: 'must',
      title: 'asks again when the answer to its call was lost',
      why: 'the vendor has done what it was asked for, and the handler knows nothing of it',
      evidence: 'RFC 9110, 15.6.5: a gateway that gave up says nothing of what the server did',
      mend: tryAgain,
      whyNot: fetchesSomething,
      fault: { kind: 'answer-lost', by: 'timed-out' },
      cause: 'never-tries-again',
      what: 'the call took effect, and its answer was lost once (the vendor’s answer when it takes too long)',
    }),
  ],
}
