import { assumed, documented, observed, type Fact } from '../../src/vendor/evidence.ts'

const page = documented('export/webhooks/webhook-url-to-file-anonymization')
const webhooks = documented('export/webhooks')
const states = documented('mappings')
const emulator = observed(
  'the order and texts of Microsoft’s own storage emulator, decompiled by aluevano/AzureStorageEmulator; each body quoted by live reports agrees',
)

export const ledger: readonly Fact[] = [
  // The webhook
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
  {
    says: 'JSON is compact UTF-8; Content-Type is application/json, without User-Agent',
    evidence: assumed('no header of a webhook is documented; .NET’s HttpClient sends no User-Agent'),
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
  // The API
  {
    says: 'access tokens last 3600 s',
    evidence: documented('api-reference/post-client-credentials-access-token'),
  },
  {
    says: 'an access token is a JWT',
    evidence: assumed('/connect/token is the path of IdentityServer and OpenIddict, which make JWTs'),
  },
  {
    says: 'a wrong client is answered {"error":"invalid_client"} with 400',
    evidence: assumed('the page names the error only', 'invalidClientStatus'),
  },
  {
    says: 'a wrong grant or scope is answered as RFC 6749 says',
    evidence: assumed('the page says MUST, and not what happens otherwise'),
  },
  {
    says: 'creating a task answers 200 with what status shows',
    evidence: assumed('the answer is in no public page; create batch echoes the whole entity'),
  },
  {
    says: '401 is empty with WWW-Authenticate; 400 and 404 are problem details',
    evidence: assumed('no error body is public; ASP.NET Core answers so'),
  },
  {
    says: 'an externalId that is in use, an unknown workspace and an unknown batch answer 400',
    evidence: assumed('the pages state the rules, not the answers'),
  },
  {
    says: 'metadata of the request is an object of strings',
    evidence: assumed('the payload has it so; the request page was not visible to the end'),
  },
  {
    says: 'names of query parameters are read in any case',
    evidence: assumed('the page writes taskId and taskid; ASP.NET binds both'),
  },
  { says: 'displayName is random when absent', evidence: documented('api-reference/post-create-task') },
  {
    says: 'the two workspaces, their names, and the numbers of their types',
    evidence: assumed('invented; the template names are documented'),
  },
  { says: 'task statuses 19, 20 and 30 to 35 have these numbers', evidence: states },
  {
    says: 'Created 0, ToReview 4, Processed 5, ExportCompleted 6, Rejected 7, and all numbers of integration statuses',
    evidence: assumed('the page names some of them, and prints no number for any'),
  },
  {
    says: 'a task takes 4 s from creation to To Review, and has one page',
    evidence: assumed('"processing time varies"'),
  },
  { says: 'context.url is not fetched', evidence: assumed('this mock calls receivers and nobody else') },
  {
    says: 'a finished task is Processed until all receivers accepted it, then ExportCompleted and archived',
    evidence: assumed('the page names the states, and not which is when'),
  },
  {
    says: 'a rejected document is not exported and cannot be reviewed again',
    evidence: assumed('the page does not say'),
  },
  // The file
  {
    says: 'exportedFileUrl is an Azure Blob Storage URL with a service SAS of the account key',
    evidence: assumed(
      'the page says "SAS token protected URL", which is Azure’s word; a user delegation SAS is as likely',
    ),
  },
  { says: 'sv is 2022-11-02', evidence: assumed('no URL is public', 'sasVersion') },
  {
    says: 'spr is there, and st is not',
    evidence: assumed('no URL is public; see also sasStart', 'sasProtocol'),
  },
  {
    says: 'a blob is named {workspace}/{task}/{guid}.{format} in the container exported-files',
    evidence: assumed('no URL is public', 'blobNames'),
  },
  { says: 'parameters come in the order of the .NET SDK', evidence: observed('Azure/Azurite#1263, #1981') },
  {
    says: 'the string to sign of versions 2015-04-05 to 2026-04-06',
    evidence: observed('@azure/storage-blob 12.32.0: BlobSASSignatureValues'),
  },
  { says: 'an expired URL answers 403', evidence: page },
  {
    says: 'time is checked before the signature, without skew; the expiry second has expired',
    evidence: emulator,
  },
  { says: 'the texts of AuthenticationErrorDetail', evidence: emulator },
  {
    says: 'a missing sv is answered like a malformed one',
    evidence: assumed('URLs without it belong to versions of before 2012'),
  },
  {
    says: 'error bodies begin with a byte order mark, have no line breaks but those of the message, and the reason phrase is the message',
    evidence: observed('Azure/Azurite#2603, floci-io/floci-az#89'),
  },
  {
    says: 'no line break follows the XML declaration',
    evidence: assumed('both forms have been seen', 'xmlDeclaration'),
  },
  {
    says: 'authentication failures come from Microsoft-HTTPAPI/2.0 and have no x-ms-version',
    evidence: observed('Azure/azure-sdk-for-net#35009, microsoft/AzureStorageExplorer#9054'),
  },
  {
    says: 'the 400, 405 and 409 do too; the other 403s and 404s name Windows-Azure-Blob/1.0 and the version sv',
    evidence: assumed('recordings show it for 200 and 404 only'),
  },
  {
    says: 'a signed URL with an Authorization header answers 400',
    evidence: observed(
      'rapid7/metakitty#30, cloudflare/workers-sdk#4816; other schemes were seen to answer 401 and 403',
    ),
  },
  {
    says: 'a URL without sig answers 409 PublicAccessNotPermitted',
    evidence: observed('blobfile/blobfile#139; an account that allows public access answers 404'),
  },
  {
    says: 'PUT and DELETE answer 405 as POST does',
    evidence: assumed('nobody can hold a URL that would allow them; Azure would check the signature first'),
  },
  {
    says: 'Allow of the 405 is GET, HEAD',
    evidence: assumed('the header has been seen, and not what it holds'),
  },
  {
    says: 'a deleted blob answers 404 BlobNotFound while its URL lives',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    says: 'a path below /blob/ that is no blob answers 404 ResourceNotFound',
    evidence: assumed('container and account operations are not imitated'),
  },
  {
    says: 'ETag, Content-MD5, x-ms-* and Server of a download',
    evidence: observed('recordings of azure-sdk-for-js'),
  },
  {
    says: 'Range and conditional headers are ignored',
    evidence: assumed('not imitated yet; Azure answers 206, 304, 412 and 416'),
  },
]
