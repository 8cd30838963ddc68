import type { Cause } from './cause.ts'

export const checkFiles =
  'look at the status, the type, the length, the first and the last bytes before anything is kept, and fetch again when they do not fit'

/** Reasons that have to do with what a handler fetches, and where it goes for it. */
export const fetchingCauses: Readonly<Record<string, Cause>> = {
  'never-tries-again': {
    says: 'what fails is never fetched again: the document is lost, or the error is kept in its place',
    mend: 'keep the job until it has succeeded, and try again after a growing pause',
  },
  'gives-up-fetching': {
    says: 'fetching is given up too early',
    mend: 'go on for some minutes before a document is given up',
  },
  'ignores-retry-after': {
    says: 'Retry-After is not waited for',
    mend: 'wait at least as long as Retry-After says',
  },
  '429-is-final': { says: '429 is taken for final', mend: 'try again when Retry-After is over' },
  'takes-parts': { says: 'half a file is taken for the whole', mend: checkFiles },
  'takes-empty': { says: 'an empty file is taken for the document', mend: checkFiles },
  'takes-short': { says: 'a file without its end is taken for the whole', mend: checkFiles },
  'takes-web-page': { says: 'a web page with status 200 is taken for the document', mend: checkFiles },
  'takes-error-page': { says: 'an error page is taken for the document', mend: checkFiles },
  'not-ready-is-final': {
    says: '"not ready" is taken for final',
    mend: 'try again for some minutes before a document is given up',
  },
  'asks-for-ever': {
    says: 'a file that cannot be had is asked for without end',
    mend: 'give up after a bounded number of tries',
  },
  'impatient-with-slow-files': {
    says: 'a file that comes slowly is given up',
    mend: 'limit the time without progress, and not the time for the whole file',
  },
  'overwrites-others': {
    says: 'what is fetched overwrites what was kept before it: its name is not its own',
    mend: 'name each file by its own id, and not by what it belongs to, by the time, or by a name that was sent',
  },
  'keeps-expired-token': {
    says: 'credentials that are refused are never renewed',
    mend: 'on 401 get a new token once, and try again',
  },
  'follows-any-link': {
    says: 'any address in a payload is called',
    mend: 'compare the host of a link with those of the vendor',
  },
  'sends-token-anywhere': {
    says: 'any address in a payload is called, with credentials',
    mend: 'compare the host of a link with those of the vendor, and send credentials nowhere else',
  },
  'sends-token-with-signed-link': {
    says: 'a link that is signed itself is fetched with the credentials of the API',
    mend: 'fetch signed links as they are',
  },
  'sends-token-on-redirect': {
    says: 'a redirect carries the credentials to another host',
    mend: 'follow no redirects of the API, or drop credentials when the host changes',
  },
}
