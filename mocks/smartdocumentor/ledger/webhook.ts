import { assumed, documented, type Fact } from '../../../src/kernel/contract/evidence.ts'

const page = documented('export/webhooks/webhook-url-to-file-anonymization')
const webhooks = documented('export/webhooks')

export const webhookFacts: readonly Fact[] = [
  { says: 'webhooks carry no signature and no secret', evidence: webhooks },
  {
    says: 'the event is called task.exported',
    evidence: assumed('neither the payload nor the page names an event'),
  },
  { says: 'the payload has these fourteen fields in this order', evidence: page },
  {
    says: 'ids are integers; lastIntegratedBy is one, as lastCheckedOutBy is',
    evidence: assumed('the page gives no types; get-task-status and get-get-export-data print the others'),
  },
  {
    says: 'auditing fields are null after an automatic review',
    evidence: assumed('the page says that automatic review exists, and not what it leaves behind'),
  },
  { says: 'metadata is {} for a task that has none', evidence: assumed('the page does not say') },
  {
    says: 'a URL lives for the configured hours, 1 to 168, from when the notification is sent',
    evidence: page,
  },
  {
    says: 'less than an hour, or part of one, is refused; 24 hours is the default',
    evidence: assumed('the page gives the maximum only'),
  },
  {
    says: 'times have 7 decimals',
    evidence: assumed('the vendor’s samples have 0, 3 and 7', 'dateDecimals'),
  },
  {
    says: 'exportedFileExpiresOn can be up to a second later than the end of the URL, which has whole seconds',
    evidence: assumed('both come from one time; SAS times are cut to seconds'),
  },
  { says: '2xx archives the document', evidence: webhooks },
  {
    says: 'any other answer puts it back to To Review, and its body can be seen on the document',
    evidence: webhooks,
  },
  {
    says: 'no answer does the same, and so does a redirect, which is not followed',
    evidence: assumed('the page speaks of error answers only'),
  },
  {
    says: 'one attempt, no retry: somebody finishes the review again',
    evidence: assumed('the page describes no other way'),
  },
  {
    says: 'a receiver has 100 s',
    evidence: assumed('no limit is documented; it is the default of .NET’s HttpClient', 'timeoutS'),
  },
  {
    says: 'an export that is made again is a new blob with a new URL; the earlier one lives until its own expiry',
    evidence: assumed('the page ties the expiry to each notification'),
  },
  {
    says: 'a workspace can have several export configurations; each gets its own file, and all must answer 2xx',
    evidence: assumed('the page says one or more, and not how they combine'),
  },
  {
    says: 'Documents workspaces generate pdf, Images workspaces jpeg and png',
    evidence: assumed('the page says "depending on the type of workspace"'),
  },
  {
    says: 'an endpoint must parse, be http or https, and have neither credentials nor fragment',
    evidence: assumed('the page says "publicly available"; vendor rules also refuse http and this machine'),
  },
  {
    says: 'JSON is compact UTF-8 with few escapes',
    evidence: assumed('no sample is public; System.Text.Json would write & as \\u0026', 'jsonEscapes'),
  },
  {
    says: 'a payload has no fields but the documented ones',
    evidence: assumed('the page lists fourteen, and does not say that there are no others', 'extraFields'),
  },
  {
    says: 'Content-Type is application/json; there is no User-Agent',
    evidence: assumed('no header of a webhook is documented; .NET’s HttpClient sends no User-Agent'),
  },
]
