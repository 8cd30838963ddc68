import { assumed, documented, observed, type Fact } from '../../src/vendor/evidence.ts'

const overview = documented('documents/api/Webhooks/Overview, older edition: Managing webhooks')
const security = documented('documents/api/Webhooks/Security')
const acquiring = documented('documents/api/acquire_profile_token')
const framework = assumed('no error is documented; answers look like Django REST Framework with SimpleJWT')

export const ledger: readonly Fact[] = [
  {
    says: 'Webhook-Signature is the base64 HMAC-SHA256 of the payload as json.dumps writes it, keyed with the secret as text',
    evidence: security,
  },
  {
    says: 'the body on the wire is those very bytes',
    evidence: assumed(
      'the sample signs the payload written anew, and the usual Python client posts the same bytes',
    ),
  },
  { says: 'with signature_enabled false the secret itself travels in a header', evidence: overview },
  {
    says: 'that header is Webhook-Token',
    evidence: assumed('the page names no header; it follows Webhook-Signature', 'tokenHeader'),
  },
  { says: 'there are ten events, off unless switched on; they fire for every profile', evidence: overview },
  {
    says: 'a payload is {"event", "profile", "data"}; `profile` is the profile without its tokens',
    evidence: assumed('that it tells of the profile and of the event is documented; no sample is printed'),
  },
  {
    says: 'the fields of `data`, a status in the spelling of the answers, and data.url for the ZIP',
    evidence: assumed('nothing is said of event details'),
  },
  {
    says: 'one request carries one event, by POST',
    evidence: assumed('Studio names POST; batches are not mentioned'),
  },
  {
    says: 'a receiver has 10 s',
    evidence: assumed('no timeout is documented', 'timeoutMs'),
  },
  {
    says: 'a webhook is sent once; with retries, every answer but 2xx is tried again',
    evidence: assumed(
      'no retries are documented, and a mock that retried would promise them',
      'retryDelaysMs',
    ),
  },
  { says: 'redirects are not followed', evidence: assumed('nothing is documented') },
  {
    says: 'User-Agent is that of python-requests',
    evidence: assumed('the signing sample is Python; no header but the signature is documented'),
  },
  {
    says: 'creating and changing a webhook is one PUT, answered with 200 and without the secret',
    evidence: overview,
  },
  {
    says: 'a PUT changes what it names and leaves the rest',
    evidence: assumed('the page on updating shows one event only'),
  },
  {
    says: 'creating a webhook without signature_enabled is refused',
    evidence: assumed(
      'the page says that it must be given, and not what happens otherwise',
      'signatureEnabledLeftOut',
    ),
  },
  {
    says: 'the secret token is 404 until there is a webhook',
    evidence: assumed('the secret is made with the webhook'),
  },
  {
    says: 'a secret is 40 letters and digits, and a new one holds at once',
    evidence: assumed('neither form nor overlap is documented'),
  },
  { says: 'unknown fields of a request are ignored', evidence: framework },
  {
    says: 'the JSON of the page with its // comments and its trailing comma is refused with 400',
    evidence: assumed(
      'it is no JSON; the words after "JSON parse error - " are those of JavaScript, not of Python',
    ),
  },
  {
    says: 'errors: 400 by field, 401 with and without a token, 403, 404, 405, 415 and 429 as {"detail"}',
    evidence: framework,
  },
  { says: '413, 503 and 504 are pages of nginx, 500 and unknown paths pages of Django', evidence: framework },
  { says: 'a wrong password answers 401 "No active account found…"', evidence: framework },
  {
    says: 'a token is a JWT (HS256) with token_type, exp, iat, jti, user_id, company_id, profile_id and api_user',
    evidence: observed('expired sample tokens in public SDK examples'),
  },
  {
    says: 'an access token lasts an hour',
    evidence: assumed('sample tokens of 2024 and 2025 do, one of 2023 lasted a week', 'accessTokenSeconds'),
  },
  {
    says: 'a refresh token lasts a week',
    evidence: assumed('tokens "expire periodically" is all that is said', 'refreshTokenSeconds'),
  },
  {
    says: 'refreshing gives an access token only, for users and profiles alike',
    evidence: documented('documents/api'),
  },
  { says: 'a profile token may not set a status', evidence: documented('documents/api/update_profile') },
  {
    says: 'a profile token opens its own profile (GET, PATCH) and documents (POST, GET, PUT), and gets 403 elsewhere',
    evidence: assumed('it is "limited to that profile"; the calls are not listed'),
  },
  { says: 'the fields of a profile and their order', evidence: acquiring },
  { says: 'times are whole Unix seconds', evidence: documented('documents/websdk') },
  {
    says: 'POST profile answers a new profile with 201 and a known one, unchanged, with 200',
    evidence: assumed(
      'that a known one is returned is documented, the codes are not',
      'profileCreatedStatus',
    ),
  },
  {
    says: 'PATCH profile answers with the profile and its tokens',
    evidence: assumed('no answer is printed; GET answers so'),
  },
  {
    says: 'a status that the profile has already answers {"result": false} and sends nothing',
    evidence: assumed('false is documented as "not updated"; the reasons are not'),
  },
  {
    says: 'an approved profile has verified the level that was asked for',
    evidence: assumed('nothing says when verified_level rises'),
  },
  {
    says: 'which call fires which event, and that archiving is no call here',
    evidence: assumed('events are documented by name only'),
  },
  {
    says: 'the ZIP holds profile.pdf and a picture for each page',
    evidence: assumed('nothing is documented of its content'),
  },
  {
    says: 'the download carries Content-Disposition: attachment and wants a user token',
    evidence: assumed('nothing is documented of the download'),
  },
  { says: 'a page holds 20 rows, 100 at most', evidence: framework },
]
