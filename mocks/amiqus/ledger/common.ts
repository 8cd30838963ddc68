import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const guide = documented('guides/webhooks, read 2026-08')
const spec = documented('openapi 2.0, 2026-08-19')

export const commonFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a write whose answer is lost (the fault answer-lost) has taken effect, and asked for once more it takes effect once more',
    evidence: documented('guides/use-cases/bulk-import: clients, records and cases are not de-duplicated'),
  },
  {
    summary: 'X-AQID-Signature is the base64 HMAC-SHA256 of the raw body, keyed with the secret as text',
    evidence: guide,
  },
  { summary: 'a receiver has 5 s; attempts follow at +60, +120, +600 and +900 s', evidence: guide },
  {
    summary: 'until 2026-02-20: 3 attempts at +60 and +120 s, never disabled (option retryProfile)',
    evidence: documented('guides/webhooks before 2026-02-20'),
  },
  {
    summary: 'ten exhausted deliveries in a row disable a subscription; a success starts the count again',
    evidence: guide,
  },
  {
    summary: 'X-AQID-Delivery-Attempt is 1 at the first attempt',
    settledBy: { kind: 'delivery', event: 'record.finished' },
    evidence: assumed('"number of attempts that have been made" can be read either way', 'firstAttempt'),
  },
  {
    summary: 'X-AQID-Delivery-Id stays the same over retries',
    showsIn: 'failed attempt',
    settledBy: { kind: 'delivery', event: 'record.finished' },
    evidence: assumed('the delivery log has one row with a count of attempts', 'deliveryIds'),
  },
  {
    summary: 'a 410 and a failed TLS handshake are failures as any other, and are tried again',
    settledBy: { kind: 'delivery', event: 'record.finished' },
    showsIn: 'failed attempt',
    evidence: assumed(
      'any 2xx counts as received, says the guide; of what else may come it says nothing',
      fixed.noOther,
    ),
  },
  {
    summary: 'so is a redirect, which is not followed',
    showsIn: 'redirect',
    settledBy: { kind: 'delivery', event: 'record.finished' },
    evidence: assumed(
      'any 2xx counts as received, says the guide; PHP’s Guzzle follows redirects unless told otherwise',
      'redirects',
    ),
  },
  { summary: 'User-Agent is Amiqus AmiqusID/8927532', evidence: spec },
  {
    summary: 'non-ASCII is escaped and / is not, in answers',
    evidence: documented('guides/concepts/data-formats'),
  },
  {
    summary: 'webhook bodies are encoded as answers are',
    settledBy: { kind: 'delivery', event: 'record.finished' },
    evidence: assumed(
      'one printed Content-Length fits compact JSON, of a body that has no /; PHP escapes it unless told otherwise',
      'webhookSlashes',
    ),
  },
  {
    summary: '`case` is {"id":null,"show":null} when a record is in no case (option caseWhenNone: or null)',
    evidence: documented(
      'guides/webhooks: "nullable" stands with data.case.id and data.case.show; nobody has printed one',
    ),
  },
  { summary: 'payload links use /api/v2', evidence: guide },
  { summary: '401 and 404 answer {"error"}, 403 {"message"}, 422 a flat map, 413 HTML', evidence: spec },
  {
    summary: 'the wording of 422 messages',
    evidence: assumed('the few printed texts are Laravel’s; the others follow it', fixed.wording),
  },
  {
    summary: 'a whole number in a body or query may come as text ("7832"); answers have numbers',
    evidence: observed('clients in use that keep ids as text, such as yunojuno/django-amiqus'),
  },
  {
    summary:
      'text is a whole number as for PHP: white space around it and a sign are taken; a leading zero, a fraction, an exponent, an empty text and true are refused',
    evidence: assumed(
      'the framework validates with FILTER_VALIDATE_INT; it would read true as 1, which no client means',
      fixed.framework,
    ),
  },
  {
    summary: 'a flag in a body may be true, false, 1, 0, "1" or "0"; text must be text',
    evidence: assumed(
      'the framework’s rules boolean and string; the document says only the types',
      fixed.framework,
    ),
  },
  {
    summary: 'days are YYYY-MM-DD, times ISO 8601 with Z or an offset; other forms are refused',
    evidence: documented('guides/concepts/data-formats'),
  },
  {
    summary: 'a body that is not JSON answers 422',
    evidence: assumed(
      'PHP frameworks read it as empty, and required fields are then missing',
      fixed.framework,
    ),
  },
  {
    summary: '405 for a path that has other methods',
    evidence: observed('an integrator’s comment on POST /records, 2023 to 2025 (yunojuno/django-amiqus)'),
  },
  {
    summary: 'HEAD is answered where there is a GET',
    evidence: assumed('Laravel makes a route for HEAD with each for GET', 'head'),
  },
  {
    summary: 'a page holds 25 rows',
    evidence: documented('openapi 2.0, 2026-08-19; guides/concepts/pagination: the sample'),
  },
  {
    summary:
      'every answer to a known user carries X-RateLimit-Limit and -Remaining; over the limit 429 with Retry-After and X-RateLimit-Reset',
    evidence: documented('guides/concepts/rate-limits'),
  },
  {
    summary: 'no limit is enforced; when one is, its window is 60 s from the first call',
    evidence: assumed('the guide prints a limit of 200 and no window; 60 s is the framework’s', 'rateLimit'),
  },
  {
    summary: 'the body of a 429 is {"message":"Too Many Attempts."}',
    evidence: assumed('none is printed; it is the framework’s', fixed.wording),
  },
  {
    summary: 'a token that is none of ours gets no X-RateLimit headers',
    evidence: assumed('the count belongs to a user on a team, and nobody is known', fixed.noOther),
  },
  {
    summary:
      'tokens are JWTs that live a year; personal ones cannot be renewed, OAuth ones die when they are',
    evidence: documented('guides/auth/personal-access-token and guides/auth/oauth'),
  },
  {
    summary: 'tokens are signed with HS256, and made at the start of a day',
    evidence: assumed('the printed ones begin as any JWT does; receivers cannot check them', fixed.noOther),
  },
  {
    summary:
      'OAuth codes live ten minutes and can be exchanged once, for the redirect_uri that they were made for',
    evidence: documented('guides/auth/oauth'),
  },
  {
    summary:
      'redirect_uri must be one of the URLs that are registered for the application (action register-redirect-uri)',
    evidence: documented('guides/auth/oauth, read 2026-11'),
  },
  {
    summary: 'until a URL is registered, it may be any on this machine; a mismatch answers invalid_client',
    evidence: assumed(
      'an application cannot be without one, and what a mismatch answers is not said; it is the framework’s',
      'redirectUris',
    ),
  },
  {
    summary: 'OAuth errors are {"error","error_description","hint","message"}',
    evidence: assumed('none is printed; they are the framework’s', fixed.wording),
  },
  {
    summary: 'a page beyond the end is empty and links back to the last one',
    evidence: assumed('the guide says nothing of it', fixed.framework),
  },
  {
    summary: 'the 404 of a form, form template, team or member is made as those that are listed',
    evidence: assumed('the specification lists none for them', fixed.wording),
  },
]
