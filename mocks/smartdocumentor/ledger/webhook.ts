import { assumed, fixed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const page = documented('export/webhooks/webhook-url-to-file-anonymization')
const webhooks = documented('export/webhooks')

export const webhookFacts: readonly LedgerEntry[] = [
  { summary: 'webhooks carry no signature and no secret', evidence: webhooks },
  {
    summary: 'the event is called task.exported',
    evidence: assumed('neither the payload nor the page names an event', fixed.ours),
  },
  { summary: 'the payload has these fourteen fields in this order', evidence: page },
  {
    summary: 'ids are integers; lastIntegratedBy is one, as lastCheckedOutBy is',
    evidence: assumed(
      'the page gives no types; that of the transcripts webhook says that numbers are integers',
      fixed.noOther,
    ),
  },
  {
    summary: 'auditing fields are null after an automatic review',
    evidence: assumed(
      'the page says that automatic review exists, and not what it leaves behind',
      'emptyAuditing',
    ),
  },
  {
    summary: 'metadata is {} for a task that has none',
    evidence: assumed(
      'the page does not say; the mappings page knows keys of the platform, and its list is cut',
      'platformMetadata',
    ),
  },
  {
    summary:
      'a document that the platform splits (parts of the action finish) is announced part by part, with the ids and names of the original in each',
    showsIn: 'nothing',
    evidence: assumed(
      'the page of the transcripts webhook says so; whether anonymization workspaces split is not said',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'an export configuration has an endpoint, a format and hours, and no other switch',
    showsIn: 'nothing',
    evidence: assumed(
      'the page lists these three; that of the transcripts webhook has more of its own',
      fixed.noOther,
    ),
  },
  {
    summary: 'a URL lives for the configured hours, 1 to 168, from when the notification is sent',
    evidence: page,
  },
  {
    summary: 'less than an hour, or part of one, is refused; 24 hours is the default',
    showsIn: 'nothing',
    evidence: assumed('the page gives the maximum only, in whole hours', fixed.noOther),
  },
  {
    summary: 'times have 7 decimals',
    evidence: assumed('the vendor’s samples have 0, 3 and 7', 'dateDecimals'),
  },
  {
    summary:
      'exportedFileExpiresOn can be up to a second later than the end of the URL, which has whole seconds',
    evidence: assumed('both come from one time; SAS times are cut to seconds', fixed.noOther),
  },
  { summary: '2xx archives the document', evidence: webhooks },
  {
    summary: 'any other answer puts it back to To Review, and its body can be seen on the document',
    evidence: webhooks,
  },
  {
    summary: 'no answer does the same',
    showsIn: 'failed attempt',
    evidence: assumed(
      'the page speaks of error answers only, and a document cannot wait for ever',
      fixed.noOther,
    ),
  },
  {
    summary: 'so does a redirect, which is not followed',
    showsIn: 'redirect',
    evidence: assumed(
      'the page speaks of error answers only; .NET’s HttpClient follows redirects unless told otherwise',
      'redirects',
    ),
  },
  {
    summary: 'one attempt, no retry: somebody finishes the review again',
    showsIn: 'failed attempt',
    evidence: assumed('the page describes no other way', fixed.elsewhere),
  },
  {
    summary: 'a receiver has 100 s',
    showsIn: 'failed attempt',
    evidence: assumed('no limit is documented; it is the default of .NET’s HttpClient', 'timeoutS'),
  },
  {
    summary:
      'an export that is made again is a new blob with a new URL; the earlier one lives until its own expiry',
    showsIn: 'nothing',
    evidence: assumed('the page ties the expiry to each notification', fixed.noOther),
  },
  {
    summary:
      'a workspace can have several export configurations; each gets its own file, and all must answer 2xx',
    showsIn: 'nothing',
    evidence: assumed('the page says one or more, and not how they combine', fixed.noOther),
  },
  {
    summary: 'Documents workspaces generate pdf, Images workspaces jpeg and png',
    evidence: assumed('the page says "depending on the type of workspace"', fixed.noOther),
  },
  {
    summary: 'an endpoint must parse, be http or https, and have neither credentials nor fragment',
    showsIn: 'nothing',
    evidence: assumed(
      'the page says "publicly available"; vendor rules also refuse http and this machine',
      fixed.noOther,
    ),
  },
  {
    summary: 'JSON is compact UTF-8 with few escapes',
    evidence: assumed('no sample is public; System.Text.Json would write & as \\u0026', 'jsonEscapes'),
  },
  {
    summary: 'a payload has no fields but the documented ones',
    evidence: assumed('the page lists fourteen, and does not say that there are no others', 'extraFields'),
  },
  {
    summary: 'Content-Type is application/json; there is no User-Agent',
    evidence: assumed(
      'no header of a webhook is documented; .NET’s HttpClient sends no User-Agent',
      'userAgent',
    ),
  },
]
