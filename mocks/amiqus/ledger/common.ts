import { assumed, documented, type Fact } from '../../../src/vendor/evidence.ts'

const guide = documented('guides/webhooks, read 2026-08')
const spec = documented('openapi 2.0, 2026-08-19')

export const commonFacts: readonly Fact[] = [
  {
    says: 'X-AQID-Signature is the base64 HMAC-SHA256 of the raw body, keyed with the secret as text',
    evidence: guide,
  },
  { says: 'a receiver has 5 s; attempts follow at +60, +120, +600 and +900 s', evidence: guide },
  {
    says: 'until 2026-02-20: 3 attempts at +60 and +120 s, never disabled (option retryProfile)',
    evidence: documented('guides/webhooks before 2026-02-20'),
  },
  {
    says: 'ten exhausted deliveries in a row disable a subscription; a success starts the count again',
    evidence: guide,
  },
  {
    says: 'X-AQID-Delivery-Attempt is 1 at the first attempt',
    evidence: assumed('the guide does not say 0 or 1'),
  },
  {
    says: 'X-AQID-Delivery-Id stays the same over retries',
    evidence: assumed('the delivery log has one row with a count of attempts'),
  },
  { says: 'User-Agent is Amiqus AmiqusID/8927532', evidence: spec },
  {
    says: 'non-ASCII is escaped and / is not, in answers',
    evidence: documented('guides/concepts/data-formats'),
  },
  {
    says: 'webhook bodies are encoded as answers are',
    evidence: assumed('one printed Content-Length fits compact JSON; nothing else is said'),
  },
  {
    says: '`case` is null when a record is in no case',
    evidence: assumed('the guide says nullable, and not which form', 'caseWhenNone'),
  },
  { says: 'payload links use /api/v2', evidence: guide },
  { says: '401 and 404 answer {"error"}, 403 {"message"}, 422 a flat map, 413 HTML', evidence: spec },
  {
    says: 'the wording of 422 messages',
    evidence: assumed('the few printed texts are Laravel’s; the others follow it'),
  },
  {
    says: 'a body that is no JSON answers 422',
    evidence: assumed('PHP frameworks read it as empty, and required fields are then missing'),
  },
  { says: '405 for a path that has other methods', evidence: assumed('Laravel answers so') },
  { says: 'a page holds 25 rows', evidence: spec },
]
