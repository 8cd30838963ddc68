import { own } from '../../kernel/data/own.ts'
import { signingMistakes } from '../../kernel/delivery/signing-mistakes.ts'
import type { Cause } from './cause.ts'
import { withItsStatus } from '../../kernel/delivery/with-its-status.ts'
import { baselineCauses, rawHmac } from './baseline-causes.ts'
import { checkFiles, fetchingCauses } from './fetching-causes.ts'

/** Every reason that a trial can give, by its name. */
export const causes: Readonly<Record<string, Cause>> = {
  ...fetchingCauses,
  ...baselineCauses,
  'breaks-on-other-methods': {
    says: 'other methods than POST break the handler',
    mend: 'route POST alone to the handler',
  },
  'keeps-whatever-comes': { says: 'what is fetched is not looked at before it is kept', mend: checkFiles },
  'leaves-unanswered': {
    says: 'the handler gives no answer at all to much of what it is sent',
    mend: 'answer every request, also what is refused or not understood: look for an error that nobody catches, and for a way through the code that sends no answer',
  },
  'checks-no-signature': { says: 'the signature is not checked: anybody can send documents', mend: rawHmac },
  'looks-only-for-a-signature': {
    says: 'the signature is looked for, and what it says is not checked',
    mend: rawHmac,
  },
  'takes-unsigned': {
    says: 'a webhook without a signature passes as if there were nothing to check',
    mend: `refuse it when the header is missing or empty, ${withItsStatus}`,
  },
  'takes-changed-body': { says: 'the signature is not checked over the whole body', mend: rawHmac },
  'takes-other-secret': { says: 'a signature made with another secret passes', mend: rawHmac },
  'takes-a-part': {
    says: 'a part of the signature passes for all of it',
    mend: 'compare lengths first, and all of both',
  },
  'takes-other-encoding': {
    says: 'signatures are taken in encodings that the vendor does not write',
    mend: 'compare with the one form that the vendor writes',
  },
  'verifies-other-bytes': {
    says: 'the signature is checked over the JSON written anew, and not over the bytes that came',
    mend: rawHmac,
  },
  'searches-text': {
    says: 'the JSON is searched as text: spelled otherwise, nothing is found in it',
    mend: 'parse the JSON, and read its fields',
  },
  'verifies-another-charset': {
    says: 'the body is decoded in another charset than UTF-8 before its signature is checked',
    mend: rawHmac,
  },
  'breaks-on-unsigned': {
    says: 'a missing signature breaks the handler',
    mend: `refuse it before the header is used, ${withItsStatus}`,
  },
  'breaks-on-odd-signature': {
    says: 'a signature of an unexpected form breaks the comparison',
    mend: `compare lengths before the constant-time comparison, and refuse it ${withItsStatus}`,
  },
  'breaks-on-forged': {
    says: 'what is not genuine breaks the handler instead of being refused',
    mend: 'refuse with 4xx',
  },
  'answers-after-work': {
    says: 'the answer waits for the work',
    mend: 'write the event down, answer 2xx, and do the rest afterwards',
  },
  'takes-broken-json': {
    says: 'a body that cannot be read is accepted, and the event is lost',
    mend: 'answer 400 to what cannot be parsed',
  },
  'breaks-on-broken-json': {
    says: 'a body that cannot be read breaks the handler',
    mend: 'catch the error of the parser and answer 400',
  },
  'breaks-on-encoding': {
    says: 'bytes that are not UTF-8 break the handler',
    mend: 'decode leniently, or answer 400',
  },
  'small-body-limit': {
    says: 'long bodies are refused',
    mend: 'raise the limit of the body parser for this route, to a megabyte at least',
  },
  'reads-first-piece': {
    says: 'a body that comes in pieces is not read to its end',
    mend: 'read until the body ends',
  },
  'refuses-when-busy': {
    says: 'webhooks are refused while others are worked on',
    mend: 'accept everything and queue it',
  },
  'loses-when-busy': {
    says: 'of many webhooks at once some are accepted and lost',
    mend: 'write each down before it is answered',
  },
  'needs-plain-content-type': {
    says: 'JSON with a charset in its Content-Type is not read',
    mend: 'compare the media type alone',
  },
  'breaks-on-content-type': {
    says: 'another Content-Type breaks the handler',
    mend: 'read the raw body for every type, or answer 415',
  },
  'takes-any-method': {
    says: 'other methods than POST get a good answer',
    mend: 'route POST alone to the handler',
  },
  'refuses-repeats': {
    says: 'what has come before is refused, so that the vendor goes on sending it',
    mend: 'answer 2xx to what is known',
  },
  'books-twice': {
    says: 'the same news twice is booked twice',
    mend: 'note what the event is about under a unique key before anything is done',
  },
  'mixes-up-documents': {
    says: 'two documents at the same moment are taken for one',
    mend: 'tell events apart by what they are about',
  },
  'refuses-late': {
    says: 'events are refused for their age',
    mend: 'know repeats by what they are about, and not by their age',
  },
  'drops-older': {
    says: 'an event that is older than another is thrown away',
    mend: 'compare times within one document only',
  },
  'refuses-new-fields': {
    says: 'payloads with a new field are refused',
    mend: 'check the fields that are used and pass over others',
  },
  'needs-optional-fields': {
    says: 'optional fields are taken for granted',
    mend: 'read optional fields as optional',
  },
  'takes-unknown-event': {
    says: 'an event that nobody knows is taken for the one that announces a file',
    mend: 'compare the whole name of the event',
  },
  'breaks-on-unknown-event': {
    says: 'an event that nobody knows breaks the handler',
    mend: 'answer 2xx to events that you do not know',
  },
  'refuses-other-events': {
    says: 'events that the handler does not need are not accepted, which counts as a failing receiver',
    mend: 'answer 2xx to every event, and act on those that you need',
  },
  'falls-over-deep-json': {
    says: 'deep JSON takes the handler down',
    mend: 'limit the depth or length of what is parsed',
  },
  'breaks-on-prototype-keys': {
    says: 'fields named __proto__ or constructor break the handler',
    mend: 'copy the fields that you know, one by one',
  },
  'breaks-on-duplicate-keys': {
    says: 'a field that comes twice breaks the handler',
    mend: 'parse once, and use what was verified',
  },
  'takes-old-secret': {
    says: 'a secret that was replaced stays good',
    mend: 'when the secret changes, accept the old one for a short while at most',
  },
  'takes-forged-silently': {
    says: 'what is not genuine gets the same answer as what is, though nothing comes of it',
    mend: `refuse it ${withItsStatus}, so that a wrong secret is noticed on the day on which it is wrong`,
  },
  'redirects-forged': {
    says: 'what is not genuine, or cannot be read, is redirected instead of refused',
    mend: `refuse it ${withItsStatus}, and not by a redirect to a log-in page`,
  },
  'acts-before-it-checks': {
    says: 'what is not genuine is refused, and acted on all the same: the check comes after the work',
    mend: 'look at the proof first, before anything is kept, queued or fetched',
  },
  'ignores-case': {
    says: 'capitals and small letters of what proves a webhook are taken for the same',
    mend: 'compare as it came, in constant time',
  },
  'trusts-repeats': {
    says: 'a repeat is accepted before anybody looks whether it is genuine',
    mend: 'look at the proof first, and only then whether it has come before',
  },
  'refuses-what-was-queued': {
    says: 'what was signed before the secret changed is refused',
    mend: 'know both secrets until the retries of what was sent before are over',
  },
  'blocks-while-working': {
    says: 'while the handler works on one webhook, it answers no other',
    mend: 'do the work beside the server: in a worker, a thread, or without blocking',
  },
  'tells-apart-by-bytes': {
    says: 'the same news in other bytes is taken for other news',
    mend: 'tell events apart by what they are about: the record, the file',
  },
  'misreads-time-zones': {
    says: 'times are read without their zone',
    mend: 'parse times with a library that knows offsets, and compare moments',
  },
  'breaks-on-missing-fields': {
    says: 'a webhook without the fields that are read breaks the handler',
    mend: 'look whether a field is there before it is used, and answer 400 when it is not',
  },
  'breaks-on-other-shapes': {
    says: 'JSON of another shape breaks the handler',
    mend: 'check the shape of what was parsed before it is used, and answer 400',
  },
  'takes-the-first-file': {
    says: 'of several files in one webhook only the first is fetched',
    mend: 'go through all files of a webhook',
  },
  'overwrites-same-name': {
    says: 'a document overwrites another of the same name',
    mend: 'name files by the id of the document, and keep the name that was sent as text',
  },
  'keeps-under-sent-name': {
    says: 'the name that was sent decides where a file is written',
    mend: 'name files yourself, by an id, and keep the name that was sent as text',
  },
  'mangles-links': {
    says: 'a link is asked for in another spelling than it was announced in',
    mend: 'take the link as it came, and decode, encode or rebuild nothing of it',
  },
  'asks-without-pause': {
    says: 'a vendor that is down is asked again without a pause',
    mend: 'wait before each further try, twice as long each time, up to a minute',
  },
  'loses-what-it-fetched': {
    says: 'what was fetched in the end is not kept, or is kept in the place of another',
    mend: 'look at its log, and under which name it keeps files: it fetched the whole file, and the probe does not count it',
  },
  'takes-bad-for-good': {
    says: 'a bad outcome is taken for a success',
    mend: 'read what the outcome is: finished, or complete, is not passed',
  },
  'mixes-up-parts': {
    says: 'several files of one thing are taken for repeats of one',
    mend: 'tell them apart by the file, and not by what they belong to',
  },
  'fetches-on-other-events': {
    says: 'an event that announces no file makes the handler fetch one',
    mend: 'fetch on the event that announces a file, and on no other',
  },
  'leaves-files': {
    says: 'what was announced was accepted, and not all of it was fetched',
    mend: 'look at its log for the document that is missing',
  },
  'leaves-documents': {
    says: 'what was announced was accepted, and not all of it was kept',
    mend: 'look at its log for the document that is missing',
  },
  'keeps-too-much': {
    says: 'more is kept than there are documents',
    mend: 'keep what came whole, once',
  },
  'accepts-what-is-wrong': {
    says: 'what should be refused is accepted',
    mend: 'answer 4xx to what is not genuine or cannot be read',
  },
  'differs-from-expectation': {
    says: 'what was seen is not what the scenario expects',
    mend: 'look at the steps that failed',
  },
  'fetches-what-is-deleted': {
    says: 'a notice of deletion is taken for news of a document',
    mend: 'act on the events that announce a document only',
  },
}

/** What is known of a cause, by its name. */
export const causeNamed = (cause: string): Cause =>
  own<Cause>(causes, cause) ?? signatureCause(cause) ?? { says: cause, mend: '' }

/** A mistake in verifying that was reproduced: `signature: pretty-printed`. */
function signatureCause(cause: string): Cause | undefined {
  const found = signingMistakes.find(({ name }) => cause === `signature: ${name}`)
  return found && { says: `your receiver ${found.does}`, mend: found.mend }
}
