import type { GradeMistake } from './mistakes.ts'

/** A handler that is right but for one thing, what it must fail, and the reason that must be named first. */
export interface MistakenHandler {
  readonly mistake: GradeMistake
  readonly vendors: readonly string[]
  readonly cause: string
  /** The requirements that it fails at the least; none where the baseline says all there is to say. */
  readonly fails: readonly string[]
}

const all = ['amiqus', 'amani', 'credas', 'reportflow', 'smartdocumentor']
const proven = ['amiqus', 'amani', 'credas']
const signed = ['amiqus', 'amani']
const named = ['amiqus', 'amani', 'reportflow']

const row = (
  mistake: GradeMistake,
  vendors: readonly string[],
  cause: string,
  fails = '',
): MistakenHandler => ({ mistake, vendors, cause, fails: fails === '' ? [] : fails.split(' ') })

export const mistakenHandlers: readonly MistakenHandler[] = [
  // Who sent it.
  row('trusts', proven, 'checks-no-signature', 'SIG-01 SIG-03 SIG-07 SIG-08 SIG-09'),
  row('takes-unsigned', proven, 'takes-unsigned', 'SIG-01'),
  row('takes-empty-signature', proven, 'takes-unsigned', 'SIG-09'),
  row('looks-only', proven, 'looks-only-for-a-signature', 'SIG-03 SIG-07 SIG-08'),
  row('breaks-on-unsigned', proven, 'breaks-on-unsigned', 'SIG-01'),
  row('breaks-on-forged', proven, 'breaks-on-forged', 'SIG-03'),
  row('redirects-forged', proven, 'redirects-forged', 'SIG-01 SIG-03'),
  row('says-yes-to-forged', proven, 'takes-forged-silently', 'SIG-01 SIG-03'),
  row('remembers-before-checking', proven, 'trusts-repeats', 'SIG-12'),
  row('acts-before-checking', proven, 'acts-before-it-checks', 'SIG-01 SIG-03'),
  row('latin1', signed, 'verifies-another-charset', 'SIG-04'),
  row('reserialises', ['amiqus'], 'verifies-other-bytes', 'SIG-04'),
  row('reserialises', ['amani'], 'signature: re-serialised'),
  row('pretty-prints', signed, 'signature: pretty-printed'),
  row('trims', signed, 'verifies-other-bytes', 'SIG-04'),
  row('adds-newline', signed, 'signature: added newline'),
  row('hex', signed, 'signature: other encoding'),
  row('base64url', signed, 'signature: base64url'),
  row('prefix', signed, 'signature: prefix'),
  row('sha1', signed, 'signature: SHA-1'),
  row('sha512', signed, 'signature: SHA-512'),
  row('decodes-secret', signed, 'signature: secret taken for base64'),
  row('plain-hash', signed, 'signature: plain hash'),
  row('secret-with-newline', signed, 'signature: secret with a newline'),
  row('takes-hex', signed, 'takes-other-encoding', 'SIG-06'),
  row('compares-prefix', proven, 'takes-a-part', 'SIG-07'),
  row('compares-lengths', proven, 'breaks-on-odd-signature', 'SIG-07 SIG-08'),
  row('ignores-case', proven, 'ignores-case', 'SIG-11'),
  // The answer.
  row('inline', all, 'answers-after-work', 'ACK-01'),
  row('slow-answer', ['amiqus', 'smartdocumentor'], 'does-not-answer'),
  row('fragile', all, 'breaks-on-broken-json', 'ACK-02 ACK-03'),
  row('fragile-shape', all, 'breaks-on-missing-fields', 'UNK-08'),
  row('strict-utf8', all, 'breaks-on-encoding', 'ACK-04'),
  row('takes-broken-json', all, 'takes-broken-json', 'ACK-02 ACK-03'),
  row('small-limit', all, 'small-body-limit', 'ACK-05'),
  row('first-piece', ['reportflow'], 'reads-first-piece', 'ACK-06'),
  row('exact-content-type', all, 'needs-plain-content-type', 'ACK-08'),
  row('json-only', all, 'breaks-on-content-type', 'ACK-09'),
  row('takes-any-method', all, 'takes-any-method', 'ACK-10'),
  row('breaks-on-get', all, 'breaks-on-other-methods', 'ACK-10'),
  row('redirects', all, 'redirects-webhooks'),
  row('keeps-others-waiting', all, 'blocks-while-working', 'ACK-11'),
  row('refuses-when-busy', all, 'refuses-when-busy', 'ACK-07'),
  // The same news twice.
  row('forgets', all, 'books-twice', 'IDM-01 IDM-02 IDM-03 IDM-04'),
  row('races', all, 'books-twice', 'IDM-02'),
  row('knows-ids-only', ['amiqus'], 'books-twice', 'IDM-03'),
  row('knows-bytes-only', all, 'tells-apart-by-bytes', 'IDM-07'),
  row('knows-events-only', all, 'takes-only-the-first'),
  row('knows-names-only', ['reportflow', 'smartdocumentor'], 'takes-only-the-first'),
  row('knows-times-only', ['amiqus', 'reportflow'], 'tells-apart-by-time'),
  row('knows-subjects-only', ['reportflow'], 'takes-the-first-file', 'DL-15'),
  row('knows-subjects-only', ['smartdocumentor'], 'mixes-up-parts', 'DL-15'),
  row('refuses-repeats', all, 'refuses-repeats', 'IDM-01 IDM-02'),
  // When it comes, and what it says.
  row('newest-only', ['amiqus', 'reportflow'], 'drops-older', 'ORD-01'),
  row('refuses-late', ['amiqus', 'reportflow'], 'refuses-late', 'ORD-02'),
  row('ignores-zone', ['smartdocumentor'], 'misreads-time-zones', 'ORD-03'),
  row('fetches-what-is-deleted', ['credas'], 'fetches-what-is-deleted', 'MEA-01'),
  row('first-file-only', ['reportflow'], 'takes-the-first-file', 'DL-15'),
  // What nobody has seen before.
  row('refuses-new-fields', all, 'refuses-new-fields', 'UNK-01'),
  row('needs-all-fields', ['smartdocumentor'], 'needs-optional-fields', 'UNK-02'),
  row('breaks-on-unknown-event', named, 'breaks-on-unknown-event', 'UNK-03'),
  row('refuses-other-events', signed, 'refuses-other-events', 'UNK-04'),
  row('breaks-on-other-events', proven, 'refuses-other-events', 'UNK-04'),
  row('searches-text', signed, 'searches-text', 'SIG-04'),
  row('searches-text', ['credas', 'reportflow', 'smartdocumentor'], 'searches-text', 'UNK-10'),
  row('searches-text-or-refuses', signed, 'searches-text', 'SIG-04'),
  row('searches-text-or-refuses', ['credas', 'reportflow', 'smartdocumentor'], 'searches-text', 'UNK-10'),
  row('breaks-on-prototype-keys', all, 'breaks-on-prototype-keys', 'UNK-06'),
  // Fetching what was announced.
  row('fetches-once', all, 'never-tries-again', 'DL-01 DL-02 DL-04'),
  row('5xx-is-final', all, 'never-tries-again', 'DL-01 DL-02'),
  row('network-errors-are-final', all, 'never-tries-again', 'DL-04'),
  row('gives-up-early', all, 'gives-up-fetching', 'DL-02'),
  row('hurries', all, 'ignores-retry-after', 'DL-03'),
  row('hammers', all, 'asks-without-pause', 'DL-18'),
  row('429-is-final', all, '429-is-final', 'DL-03'),
  row('believes', all, 'keeps-whatever-comes', 'DL-05 DL-08'),
  row('takes-error-page', all, 'takes-error-page', 'DL-09'),
  row('takes-web-page', all, 'takes-web-page', 'DL-08'),
  row('takes-short', all, 'takes-short', 'DL-07'),
  row('takes-empty', all, 'takes-empty', 'DL-06'),
  row('keeps-refusals', all, 'takes-error-page', 'DL-11'),
  row('404-is-final', ['reportflow', 'amiqus'], 'not-ready-is-final', 'DL-10'),
  row('asks-for-ever', all, 'asks-for-ever', 'DL-11'),
  row('asks-steadily', all, 'asks-for-ever', 'DL-11'),
  row('impatient', all, 'impatient-with-slow-files', 'DL-12'),
  row('bad-files-are-final', all, 'never-tries-again', 'DL-06 DL-08'),
  row('keeps-nothing', all, 'keeps-nothing'),
  row('wrong-type-is-final', all, 'never-tries-again', 'DL-13'),
  row('keeps-token', ['amani'], 'keeps-expired-token', 'DL-14'),
  row('decodes-links', ['smartdocumentor'], 'mangles-links'),
  // Where it goes.
  row('sends-nothing', ['amiqus', 'amani', 'credas', 'reportflow'], 'sends-no-credentials'),
  row('wrong-password', ['amani'], 'logs-in-in-vain'),
  row('wrong-token', ['amiqus', 'amani', 'credas', 'reportflow'], 'asks-in-vain'),
  row('token-to-link', ['smartdocumentor'], 'sends-token-with-signed-link', 'SAF-03'),
  row('token-anywhere', ['amani'], 'sends-token-anywhere', 'SAF-01'),
  row('follows-any-link', ['amani', 'smartdocumentor'], 'follows-any-link', 'SAF-01'),
  row('follows-redirects', ['credas', 'reportflow'], 'sends-token-on-redirect', 'SAF-02'),
  row('token-on-redirect', ['amiqus', 'amani'], 'sends-token-on-redirect', 'SAF-02'),
  row('keeps-under-sent-name', ['amiqus', 'reportflow'], 'keeps-under-sent-name', 'SAF-04'),
  row('keeps-under-announced-name', ['reportflow', 'smartdocumentor'], 'keeps-under-sent-name', 'SAF-04'),
  row('keeps-in-folders-of-names', ['amiqus', 'reportflow'], 'keeps-under-sent-name', 'SAF-04'),
  row('keeps-under-base-name', all, 'overwrites-same-name', 'DL-16'),
  row('keeps-under-subject', ['smartdocumentor', 'reportflow'], 'overwrites-others', 'DL-15'),
]
