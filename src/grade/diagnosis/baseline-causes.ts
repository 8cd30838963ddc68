import type { Cause } from './cause.ts'

export const rawHmac =
  'compute the HMAC over the raw bytes of the body, with the secret of the subscription, and compare in constant time'

/** Reasons that the first documents show, before anything else is judged. */
export const baselineCauses: Readonly<Record<string, Cause>> = {
  'cannot-be-reached': {
    says: 'nobody answers where the webhooks go',
    mend: 'start the handler, or say where it is with --to',
  },
  blocked: { says: 'hookdrill itself may not send there', mend: 'allow the host, or give another URL' },
  'stops-listening': {
    says: 'the handler stops listening: its process has ended',
    mend: 'its log has the last error: catch what goes wrong in one request, answer 400 or 500, and go on. Start it again, and grade with --serial: then the one webhook that ends it is named',
  },
  'does-not-answer': {
    says: 'the handler takes a genuine webhook and does not answer in time',
    mend: 'answer 2xx as soon as the event is written down',
  },
  'breaks-on-genuine': {
    says: 'the handler breaks on a genuine webhook',
    mend: 'look at its log: it answers with a server error',
  },
  'redirects-webhooks': {
    says: 'the handler answers a genuine webhook with a redirect: no vendor is known to follow one, and a client that does mostly sends a GET without the body',
    mend: 'give the URL to which it leads',
  },
  'wrong-path': {
    says: 'the handler knows no such path, or not for POST',
    mend: 'compare the path of --to with the route of the handler',
  },
  'refuses-what-it-does-not-know': {
    says: 'the handler refuses a genuine webhook about something that it has not asked for itself',
    mend: 'accept what you do not know yet: a webhook can be faster than the answer to the call that caused it',
  },
  'takes-only-the-first': {
    says: 'the handler takes one document, and no other after it',
    mend: 'tell events apart by what they are about, and not by their name',
  },
  'tells-apart-by-time': {
    says: 'of two documents that are announced in the same second the handler takes one',
    mend: 'tell events apart by what they are about, and not by their time',
  },
  'refuses-genuine': {
    says: 'the handler refuses a genuine webhook',
    mend: 'its answer says why; look at what it expects of headers and body',
  },
  'wrong-secret-or-check': {
    says: 'your receiver refuses a rightly signed webhook: check secret and path',
    mend: `say which secret it knows (--secret, or its field on the dashboard); then ${rawHmac}`,
  },
  'accepts-and-does-nothing': {
    says: 'the handler accepts a genuine webhook, and nothing that could be seen came of it',
    mend: 'see whether it knows this event by the right field, and whether its base URL and credentials are those of the mocks; of one that only stores what it is told, only a probe can tell (with --profile stores)',
  },
  'asks-in-vain': {
    says: 'the handler takes a genuine webhook, and the API refuses what it asks for then',
    mend: 'see whether its base URL and credentials are those of the mocks, its calls those of the vendor, and whether it remembers jobs of mocks that have ended',
  },
  'says-yes-to-everything': {
    says: 'the handler gives the same answer to everything, so nothing tells it from one that does nothing',
    mend: 'refuse what cannot be read, and give a probe',
  },
  'probe-fails': {
    says: 'the probe cannot be read, which says nothing about the handler',
    mend: 'try it by itself: it must give a count, and look where the handler keeps its documents',
  },
  'keeps-nothing': {
    says: 'the handler takes a genuine document, and the probe counts nothing more: it is not kept, or the probe looks elsewhere',
    mend: 'look in its log for what goes wrong after the call, and whether the probe looks where it keeps its documents',
  },
  'keeps-broken-files': {
    says: 'the handler keeps a genuine file otherwise than it came',
    mend: 'write the bytes as they came, all of them, and name the file by what it is',
  },
  'logs-in-in-vain': {
    says: 'the vendor refuses the log-in of the handler',
    mend: 'see whether name and password, or client id and secret, are those of the mocks, and the request as the vendor documents it; the answer says what is amiss',
  },
  'sends-no-credentials': {
    says: 'the handler asks the API without credentials',
    mend: 'send those of the account with each call of the API',
  },
}
