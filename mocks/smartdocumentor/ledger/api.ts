import { assumed, fixed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

const states = documented('mappings')

export const apiFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a write whose answer is lost (the fault answer-lost) has taken effect, and asked for once more it takes effect once more; one with an externalId that is in use is refused',
    evidence: documented('api-reference/get-get-task-status: an externalId is unique in the organization'),
  },
  {
    summary: 'access tokens last 3600 s',
    evidence: documented('api-reference/post-client-credentials-access-token'),
  },
  {
    summary: 'an access token is a JWT',
    evidence: assumed(
      '/connect/token is the path of IdentityServer and OpenIddict, which make JWTs',
      fixed.framework,
    ),
  },
  {
    summary: 'names in a body or query come in any case',
    evidence: assumed('ASP.NET Core reads them so unless told otherwise', fixed.framework),
  },
  {
    summary: 'a number in a body may come as text',
    evidence: assumed('ASP.NET Core takes it since .NET 5 unless told otherwise', 'numbersAsText'),
  },
  {
    summary: 'a wrong client is answered {"error":"invalid_client"} with 400',
    evidence: assumed('the page names the error only', 'invalidClientStatus'),
  },
  {
    summary: 'a wrong grant or scope is answered as RFC 6749 says',
    evidence: assumed('the page says MUST, and not what happens otherwise', fixed.noOther),
  },
  {
    summary: 'an externalId that is in use, an unknown workspace and an unknown batch answer 400',
    evidence: assumed('the pages state the rules, not the answers', fixed.framework),
  },
  {
    summary: 'metadata of the request is an object of strings',
    evidence: assumed('the payload has it so; the request page was not visible to the end', fixed.noOther),
  },
  {
    summary: 'names of query parameters are read in any case',
    evidence: assumed('the page writes taskId and taskid; ASP.NET binds both', fixed.framework),
  },
  { summary: 'displayName is random when absent', evidence: documented('api-reference/post-create-task') },
  {
    summary: 'the two workspaces, their names, and the numbers of their types',
    evidence: assumed('invented; the template names are documented', 'seedData'),
  },
  { summary: 'task statuses 19, 20 and 30 to 35 have these numbers', evidence: states },
  {
    summary: 'a task takes 4 s from creation to To Review, and has one page',
    evidence: assumed('"processing time varies"', fixed.noOther),
  },
  {
    summary:
      'a finished task is Processed until all receivers accepted it, then ExportCompleted and archived',
    evidence: assumed('the page names the states, and not which is when', fixed.noOther),
  },
  {
    summary: 'a rejected document is not exported and cannot be reviewed again',
    evidence: assumed(
      'the page does not say; an export follows a review that was finished, and a rejection ends without one',
      fixed.noOther,
    ),
  },
  {
    summary: 'creating a task answers 200',
    evidence: assumed('the status is in no public page', 'createdStatus'),
  },
  {
    summary: 'the answer to a created task is what status shows',
    evidence: assumed('the answer is in no public page; create batch echoes the whole entity', fixed.noOther),
  },
  {
    summary: '401 is empty with WWW-Authenticate',
    evidence: assumed('no error body is public; ASP.NET Core answers so', fixed.framework),
  },
  {
    summary: '400 and 404 are problem details',
    evidence: assumed('no error body is public; ASP.NET Core answers so', 'errorBodies'),
  },
  {
    summary: 'Created 0, ToReview 4, Processed 5, ExportCompleted 6, Rejected 7',
    evidence: assumed('the page names some of them, and prints no number for any', 'statusNumbers'),
  },
  {
    summary: 'integration statuses are None 0, Queued 1, Success 2, Failed 3',
    evidence: assumed('the page has words for three of them, and no number', fixed.noOther),
  },
  {
    summary: 'context.url is taken as readable, and a specimen is processed',
    evidence: assumed('so that a test needs no file server; the vendor fetches it', 'fetchInput'),
  },
  { summary: 'an input that cannot be fetched gives state 33', evidence: states },
  {
    summary:
      'fetching the input takes 200 only, a body that is not empty, 100 s and 100 MB at most, and follows five redirects',
    evidence: assumed(
      'document size limits are a heading whose text is not public; time limits have none',
      fixed.ours,
    ),
  },
  {
    summary: 'taskAssignment, customFormValues and transcriptLanguage are accepted and change nothing',
    evidence: assumed('what they change is seen by reviewers only, or is for transcripts', fixed.noOther),
  },
  {
    summary: 'priority changes nothing',
    evidence: assumed('high priority is by arrangement, and this mock has no queue', fixed.noOther),
  },
  {
    summary: 'restartCount is null until a task is restarted',
    evidence: assumed('"only if reprocessed", the page says, and not what is there otherwise', fixed.noOther),
  },
  {
    summary: 'externalIntegrationStatus is the last field of a status',
    evidence: assumed('the list filters by it; the printed field list is cut before its end', fixed.noOther),
  },
  {
    summary:
      'externalIntegrationStatus is never until it is set, has 32 characters at most, and is never again after a restart',
    evidence: documented('api-reference/patch-external-integration-status'),
  },
  {
    summary: 'a restart raises restartCount, and answers without a body',
    evidence: documented('api-reference/patch-reprocess-task'),
  },
  {
    summary:
      'a restart answers 200, leaves earlier exports alive, and is refused with 400 for a deleted task',
    evidence: assumed(
      'the page does not say; a notification has promised its URL for so many hours, and what is deleted cannot be processed',
      fixed.noOther,
    ),
  },
  {
    summary: 'setting the external integration status answers 200 without a body',
    evidence: assumed('the answer is in no public page; invitations have none', fixed.noOther),
  },
  {
    summary: 'its path is with /external and without',
    evidence: documented(
      'api-reference/patch-external-integration-status: the heading has it, the sample does not',
    ),
  },
  {
    summary: 'tasks that are stuck stay stuck, and nothing moves to Task History',
    evidence: assumed('the page says that a job does both, and not when; not imitated', fixed.ours),
  },
  {
    summary: 'a status list needs startDate or endDate',
    evidence: documented('api-reference/get-task-status-list'),
  },
  {
    summary: 'both dates of a status list belong to it; one without a zone is UTC',
    evidence: assumed('the page does not say; the times that it prints are UTC', fixed.noOther),
  },
  {
    summary:
      'every filter of a status list can be repeated, and lists can be sorted by createdOn, taskId and displayName, upwards',
    evidence: assumed('the page names the default, createdOn, and no other', fixed.noOther),
  },
  {
    summary: 'pages count from 1 and have ten tasks unless asked for otherwise',
    evidence: documented('api-reference/get-task-status-list-paginated'),
  },
  {
    summary: 'a page of batches has items, pageNumber, totalPages, totalCount and hasPreviousPage',
    evidence: documented('api-reference/get-get-batch-paginated'),
  },
  {
    summary: 'it ends with hasNextPage',
    evidence: assumed('the sample is cut after hasPreviousPage', fixed.noOther),
  },
  {
    summary: 'a page of tasks is built as one of batches',
    evidence: assumed('its answer is in no public page; it is asked for in the same way', 'paginatedAnswer'),
  },
  {
    summary: 'a task that was archived counts in totalTasksInHistory of its batch, any other in totalTasks',
    evidence: assumed('the names say so, and no page does', fixed.noOther),
  },
  {
    summary: 'HEAD answers 405 where the API has a GET',
    evidence: assumed('actions of ASP.NET Core take the one method that they name', 'head'),
  },
  {
    summary: 'an invitation of users is answered without a body, by 200, and nobody is invited',
    evidence: assumed(
      'the page says "Response Body Empty" and no status; there are no users here',
      fixed.ours,
    ),
  },
  {
    summary: 'chunks of export data is empty',
    evidence: assumed('what it holds is cut from the page', fixed.noOther),
  },
  {
    summary:
      'originalFileUrl is a signed URL of 180 days (7 with user delegation), and null once the original is deleted',
    evidence: assumed(
      'the page of another webhook says 180 days by default at most, and null',
      fixed.noOther,
    ),
  },
  {
    summary: 'retention deletes files by the action delete-file only',
    evidence: assumed('180 days is a maximum that each workspace can shorten', fixed.elsewhere),
  },
  {
    summary: 'displayName of a batch is random when absent',
    evidence: assumed('as that of a task is', fixed.noOther),
  },
  {
    summary: 'a deleted task is Deleting for a second, then Deleted, and can be asked about',
    evidence: assumed('the page names both states, and not how long they last', fixed.noOther),
  },
]
