import { assumed, documented, observed, type Fact } from '../../src/vendor/evidence.ts'

const webhooks = documented('guides/webhooks')
const errors = documented('guides/error-handling')
const overview = documented('authentication/overview')

export const ledger: readonly Fact[] = [
  // The webhook
  { says: 'one URL for each workspace, set by hand; setting it again replaces it', evidence: webhooks },
  {
    says: 'one webhook for each request, with all its files; synchronous calls send it too',
    evidence: webhooks,
  },
  { says: 'webhooks are not signed', evidence: documented('guides/webhooks, legacy edition') },
  {
    says: 'a webhook carries Content-Type and no header of the vendor’s own, User-Agent included',
    evidence: assumed('no page lists headers'),
  },
  { says: 'a receiver has 5 s', evidence: documented('guides/webhooks, legacy edition') },
  {
    says: '5xx is retried up to three times, 4xx never',
    evidence: documented('guides/webhooks, legacy edition'),
  },
  {
    says: '"up to three" does not count the first delivery, so there are four attempts',
    evidence: assumed('the page can be read either way', 'retryDelaysMs'),
  },
  {
    says: 'the retries follow after 1, 2 and 4 s',
    evidence: assumed('the page names no interval', 'retryDelaysMs'),
  },
  {
    says: 'time-outs and failed connections are retried as a 5xx is',
    evidence: assumed('the page speaks of status codes only', 'retryUnanswered'),
  },
  {
    says: 'a 3xx is not followed and not retried',
    evidence: assumed('the page speaks of 2xx, 4xx and 5xx only', 'retryRedirects'),
  },
  {
    says: 'retry rules of the current edition are those of the legacy one',
    evidence: assumed('the part of the newer page that could say otherwise is not known'),
  },
  {
    says: 'with --vendor-rules, a webhook URL must be https and neither localhost nor a private address',
    evidence: webhooks,
  },
  {
    says: 'with --vendor-rules, a webhook URL with something like ?token= is refused',
    evidence: assumed('the page advises against it and does not say that the field refuses it'),
  },
  // Editions
  {
    says: 'legacy: AppKey and SecretKey; current: appkey only',
    evidence: documented('authentication/api-keys, both editions'),
  },
  {
    says: 'legacy: the host {workspaceId}.re-port-flow.com must name the workspace, or 401',
    evidence: overview,
  },
  {
    says: 'legacy: api.re-port-flow.com and re-port-flow.com answer too, and {workspaceId}.api.re-port-flow.com is its workspace',
    evidence: assumed('one page shows the third form; the others must lead somewhere'),
  },
  {
    says: 'keys: app_, sec_ (legacy) or ak_ (current) and 16 characters; workspaces: ws_',
    evidence: documented('authentication/api-keys, both editions'),
  },
  {
    says: 'legacy: bodies up to 20 MB, by Content-Length; current: 50 MB, as they are',
    evidence: documented('limitations, both editions'),
  },
  {
    says: 'legacy: a body of 20 to 50 MB without Content-Length is taken',
    evidence: assumed('a limit of our own: one number limits what is read'),
  },
  {
    says: 'legacy: every file has a uuid of its own; the one of a single file is also the last part of its url',
    evidence: assumed('the printed url ends with file-uuid, and webhooks list uuid in each file'),
  },
  {
    says: 'legacy: an asynchronous answer has status 202',
    evidence: assumed('the older pages print none; the newer ones print 202', 'legacyAsyncStatus'),
  },
  {
    says: 'legacy: `url` and File-URL lead to the PDF, or for several files to the ZIP',
    evidence: assumed('the samples fetch it without headers and say no more'),
  },
  {
    says: 'legacy: GET /v1/file/download/{uuid} gives the ZIP as in the current edition',
    evidence: assumed('the path is documented for the current edition only'),
  },
  {
    says: 'legacy: shareType, passcodeEnabled and passthrough are checked and then ignored',
    evidence: assumed('the older pages do not know them'),
  },
  {
    says: 'legacy: designs, files and validation fail with the texts of the current edition',
    evidence: assumed('only the texts about credentials are known of both'),
  },
  // Making files
  {
    says: 'a synchronous answer has status 201',
    evidence: observed(
      'the vendor’s examples repository, production, 2026-07-19 (option syncStatus: the pages print 200)',
    ),
  },
  {
    says: 'current: sync answers carry Request-Id, File-URL and X-File-Mapping, which is percent-encoded JSON',
    evidence: documented('guides/endpoints/sync-single'),
  },
  {
    says: 'legacy: sync answers carry File-URL and File-ID',
    evidence: documented('guides/pdf-generation, legacy edition'),
  },
  {
    says: 'the ZIP of a synchronous call is named files.zip',
    evidence: assumed('the download page names it so'),
  },
  {
    says: 'the items of `files` and of X-File-Mapping hold share with url',
    evidence: assumed('the webhook page prints it; the other pages are known in part'),
  },
  {
    says: 'a passcode is not given out when passcodeEnabled is true',
    evidence: assumed('no page says where it would be'),
  },
  { says: 'an asynchronous request takes 2 s', evidence: assumed('no page says how long', 'asyncDelayMs') },
  {
    says: 'unknown parameter names are no error, and leave blanks in the PDF',
    evidence: observed('the vendor’s examples repository, troubleshooting'),
  },
  {
    says: 'null anywhere in params, or "" for a number, answers 400',
    evidence: observed('the vendor’s Hugging Face Space strips them for that reason'),
  },
  { says: 'the wording of that 400', evidence: assumed('class-validator’s') },
  {
    says: '.pdf is added to a file name that lacks it',
    evidence: observed('the vendor’s n8n node from 0.1.6'),
  },
  {
    says: 'a file name that ends in .pdf keeps it as it is',
    evidence: assumed('the pages always send it, newer clients never do'),
  },
  {
    says: 'file names are compared without regard to case, with .pdf added',
    evidence: documented('guides/endpoints/async-multiple'),
  },
  { says: 'the wording of the 400 for equal file names', evidence: assumed('class-validator’s ArrayUnique') },
  {
    says: 'a designId need not be a UUID',
    evidence: observed(
      'the vendor’s examples repository, production, 2026-07-19: 16-character ids (option designIds)',
    ),
  },
  { says: 'shareType is 01, 02 or 03', evidence: documented('guides/endpoints/async-single') },
  {
    says: 'shareType names, as in 2026’s earlier Japanese pages, are refused',
    evidence: assumed('whether they are still taken is not known', 'shareTypes'),
  },
  {
    says: 'a request takes up to 1000 files',
    evidence: assumed('an error for too many exists; the number is not public', 'maxContents'),
  },
  {
    says: 'unknown fields of a body, webhookUrl among them, are ignored',
    evidence: observed('the vendor’s n8n node sent webhookUrl until 0.1.5'),
  },
  {
    says: 'the account holds three invented designs',
    evidence: assumed('two have the ids that the pages’ samples name'),
  },
  // Downloads
  {
    says: 'a ZIP is named files.zip, a PDF by its file name; a PDF carries File-ID',
    evidence: documented('guides/endpoints/download'),
  },
  {
    says: 'a name outside ASCII is given as filename*, with _ in its place in filename',
    evidence: assumed('Node refuses it raw; RFC 6266 gives this way'),
  },
  {
    says: 'a download before its request is done answers 404',
    evidence: assumed('the text is in the vendor’s catalogue, the status nowhere', 'notReady'),
  },
  { says: 'an expired file answers 404', evidence: documented('guides/error-handling, legacy edition') },
  {
    says: 'files stay until the action `expire`',
    evidence: assumed('how long they are kept is not published'),
  },
  {
    says: 'the texts of requests and files that are not there',
    evidence: observed('the error catalogue of the vendor’s MCP server'),
  },
  // Errors
  { says: 'errors are {statusCode, message, error}; message is a list for validation', evidence: errors },
  {
    says: 'a missing header answers 412 and a wrong one 401, in Japanese (legacy: English)',
    evidence: overview,
  },
  {
    says: '404 for designs and versions, 400 for file names, 413, 500 and 504: status and text',
    evidence: errors,
  },
  { says: 'messages name nested fields by their path', evidence: assumed('NestJS does') },
  {
    says: 'no path and no method: 404 "Cannot GET /path"',
    evidence: assumed('NestJS answers both so, and has no 405'),
  },
  {
    says: 'a body that is not JSON answers 400',
    evidence: assumed(
      'NestJS: the parser’s message, or validation of an empty body when the type is another',
    ),
  },
  {
    says: '403, 429 and 503 in the same shape, 429 with Retry-After',
    evidence: assumed('the limits are documented, their answers are not'),
  },
  {
    says: 'Accept is not looked at',
    evidence: observed('the vendor’s Hugging Face Space asks for JSON and expects a PDF'),
  },
]
