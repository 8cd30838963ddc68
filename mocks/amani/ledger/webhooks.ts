import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const older = documented('documents/api/Webhooks/Overview, older edition: Managing webhooks')
const newer = documented('documents/api/Webhooks/Overview')
const security = documented('documents/api/Webhooks/Security')

/** Registration, signature, payload and delivery of webhooks. */
export const webhookFacts: readonly LedgerEntry[] = [
  {
    summary:
      'Webhook-Signature is the base64 HMAC-SHA256 of the payload as json.dumps writes it, keyed with the secret as text',
    evidence: security,
  },
  {
    summary: 'nothing else is signed: no time, no URL, no id',
    evidence: security,
  },
  {
    summary: 'the body on the wire is those very bytes',
    evidence: assumed(
      'the page on security speaks of the request body, and its sample signs the payload written anew; the usual Python client posts the same bytes, and a compact sender would break whoever checks the raw body, or whoever follows the sample',
      'wireMode',
    ),
  },
  {
    summary: 'a compact body has no spaces and no \\u escapes',
    evidence: assumed('it is what json.dumps gives when told to be compact', 'wireMode'),
  },
  { summary: 'with signature_enabled false the secret itself travels in a header', evidence: older },
  {
    summary: 'that header is Webhook-Token',
    evidence: assumed('the page names no header; it follows Webhook-Signature', 'tokenHeader'),
  },
  {
    summary: 'a webhook endpoint is always signed; it has no signature_enabled',
    evidence: newer,
  },
  { summary: 'there are ten events, off unless switched on; they fire for every profile', evidence: older },
  {
    summary:
      'both generations of webhooks work side by side; an event goes to the webhook and to every endpoint that has it enabled',
    showsIn: 'nothing',
    evidence: assumed(
      'two editions of one page describe one each, and neither says that the other ended',
      fixed.noOther,
    ),
  },
  {
    summary: 'an endpoint with no enabled_events hears of nothing, which the person at the terminal is told',
    showsIn: 'nothing',
    evidence: assumed('the older generation has every event off unless switched on', fixed.noOther),
  },
  {
    summary: 'a payload is {"event", "profile", "data"}; `profile` is the profile without its tokens',
    evidence: assumed(
      'that it tells of the profile and of the event is documented; no sample is printed. A template for each event replaces it',
      'templates',
    ),
  },
  {
    summary: 'the fields of `data`, and data.url for the ZIP',
    evidence: assumed('nothing is said of event details', 'templates'),
  },
  {
    summary:
      'a payload that is given by hand (trigger with data) may be any JSON object and is sent as it is',
    evidence: assumed('no payload is printed, so none can be called wrong', fixed.ours),
  },
  {
    summary: 'risk is a whole number in a webhook, aml_status true, false or null',
    evidence: observed(
      'the models of what the vendor’s servers push to its SDKs: Int and Bool in Swift; profile, status, amlStatus and risk in Kotlin',
    ),
  },
  {
    summary: 'keys that are whole numbers come first in their object, where Python would keep their place',
    evidence: assumed(
      'it is how JavaScript keeps objects; only a template could have such keys',
      'templates',
    ),
  },
  {
    summary: 'a status in a webhook is in the title case of answers',
    evidence: assumed('requests, answers and the iOS SDK spell it in three ways', 'webhookStatusSpelling'),
  },
  {
    summary:
      'five statuses with spaces ("PENDING REVIEW") and two that no page names (TEMPORARILY_APPROVED, TEMPORARY_APPROVAL_EXPIRED); they occur in webhooks and actions only, never in requests',
    evidence: observed("the iOS SDK's model of a profile"),
  },
  {
    summary: 'one request carries one event, by POST',
    evidence: assumed('Studio names POST; batches are not mentioned', fixed.noOther),
  },
  {
    summary: 'a receiver has 10 s',
    showsIn: 'failed attempt',
    evidence: assumed('no timeout is documented', 'timeoutMs'),
  },
  {
    summary: 'a webhook is sent once; with retries, every answer but 2xx is tried again',
    showsIn: 'failed attempt',
    evidence: assumed(
      'no retries are documented, and a mock that retried would promise them',
      'retryDelaysMs',
    ),
  },
  {
    summary: 'redirects are not followed',
    showsIn: 'redirect',
    evidence: assumed(
      'nothing is documented; python-requests follows them unless told otherwise',
      'redirects',
    ),
  },
  {
    summary: 'User-Agent is that of python-requests',
    evidence: assumed('the signing sample is Python; no header but the signature is documented', 'userAgent'),
  },
  { summary: 'the custom_headers of an endpoint are added to each of its deliveries', evidence: newer },
  {
    summary:
      'a custom header in place of the signature is left out, one in place of User-Agent or Content-Type replaces it; headers that carry the message, such as Host, are refused',
    showsIn: 'nothing',
    evidence: assumed(
      'a signature that can be overwritten would prove nothing; the rest is not documented',
      fixed.noOther,
    ),
  },
  {
    summary: 'creating and changing the webhook is one PUT, answered with 200 and without the secret',
    evidence: older,
  },
  {
    summary: 'a PUT of either generation changes what it names and leaves the rest',
    settledBy: { kind: 'call', operation: 'PUT /api/v2/webhook' },
    evidence: assumed(
      'the older page shows one event in an update, the newer says "any information"',
      fixed.noOther,
    ),
  },
  {
    summary: 'creating a webhook without signature_enabled is refused',
    settledBy: { kind: 'call', operation: 'PUT /api/v2/webhook' },
    evidence: assumed(
      'the page says that it must be given, and not what happens otherwise',
      'signatureEnabledLeftOut',
    ),
  },
  {
    summary:
      'a new endpoint is answered with 201 and its id, url, enabled_events, custom_headers and metadata',
    settledBy: { kind: 'call', operation: 'POST /api/v2/webhook_endpoint' },
    evidence: assumed('the newer page prints no answers', 'endpointCreatedStatus'),
  },
  {
    summary: 'GET events answers a list of {"name", "example"}; the examples are what a webhook would carry',
    settledBy: { kind: 'call', operation: 'GET /api/v2/events' },
    evidence: assumed('the page promises all events and example payloads, and prints none', 'eventListShape'),
  },
  {
    summary: 'the secret of an endpoint is answered as "secret" and as "token"',
    settledBy: { kind: 'call', operation: 'GET /api/v2/webhook_endpoint/:id/secret' },
    evidence: assumed('the newer page prints no answers, the older has "token"', fixed.both),
  },
  {
    summary: 'the secret token is 404 until there is a webhook',
    settledBy: { kind: 'call', operation: 'GET /api/v2/webhook/token' },
    evidence: assumed('the secret is made with the webhook', fixed.noOther),
  },
  {
    summary: 'a secret is 40 letters and digits',
    settledBy: { kind: 'call', operation: 'GET /api/v2/webhook/token' },
    evidence: assumed('its form is not documented; receivers take it as it is', fixed.noOther),
  },
  {
    summary:
      'a new secret holds at once for what happens from then on; a delivery that has begun keeps its own',
    settledBy: { kind: 'call', operation: 'PATCH /api/v2/webhook/token' },
    evidence: assumed('no overlap is documented, and a webhook has room for one signature', fixed.noOther),
  },
  {
    summary: 'a webhook URL with user name and password, or with a fragment, is refused with the reason',
    settledBy: { kind: 'call', operation: 'PUT /api/v2/webhook' },
    evidence: assumed('neither is documented; neither could be delivered as it is written', fixed.noOther),
  },
]
