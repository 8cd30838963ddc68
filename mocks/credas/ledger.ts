import { assumed, documented, observed, type Fact } from '../../src/vendor/evidence.ts'

const webhooks = documented('help centre, "Process webhooks (API)"')
const header = documented('help centre, "Custom webhook headers (API)"')
const creation = documented('help centre, "Create a new process (API)"')
const client = 'an integrator’s client for the demo portal, October 2026'

export const ledger: readonly Fact[] = [
  // Deliveries
  {
    says: 'the webhook goes to the webhookUrl of its process, query string included; nothing changes it later',
    evidence: webhooks,
  },
  {
    says: 'deliveries are not signed',
    evidence: assumed('no signature is documented; some integrators wait for one in vain'),
  },
  {
    says: 'one custom header, the same on every webhook of a portal; its name has no hyphens or special characters',
    evidence: header,
  },
  {
    says: 'an operator can set a default webhook URL for new processes',
    evidence: assumed('a convenience of hookdrill; Credas has no such setting'),
  },
  {
    says: 'one attempt, no retry',
    evidence: assumed('no delivery rule is published; with the option, attempts are 60 s apart', 'retries'),
  },
  { says: 'a receiver has 10 s', evidence: assumed('no time limit is published') },
  { says: 'any 2xx is success, and redirects are not followed', evidence: assumed('nothing is published') },
  {
    says: 'deliveries carry Content-Type: application/json and no User-Agent',
    evidence: assumed('nothing is published'),
  },
  { says: 'bodies are compact JSON', evidence: assumed('the printed sample is laid out for people') },
  {
    says: 'a deletion sends Status 3',
    evidence: assumed(
      'one was seen, its numbers were not written down; 3 is Deleted in the scale of process statuses',
      'deletionWebhook',
    ),
  },
  {
    says: 'its description is "The process is deleted"',
    evidence: assumed('follows the wording of status 2'),
  },
  // Requests
  {
    says: 'X-API-KEY carries the key on every call',
    evidence: documented('help centre, "API authentication (API)"'),
  },
  {
    says: 'a missing or wrong key answers 401',
    evidence: assumed('the authentication article says 403, the status-code article 401', 'badKey'),
  },
  { says: 'creation answers 200, not 201', evidence: observed(client) },
  {
    says: 'an address that is not needed is null or left out, never blank; inPerson rules out both kinds of contact',
    evidence: creation,
  },
  {
    says: 'a contact flag needs its address, also for a known entity',
    evidence: assumed('the article only says when it may be missing'),
  },
  {
    says: 'journeyId, actorId and a name or an entity id are required',
    evidence: documented('help centre, "API terminology (API)"'),
  },
  {
    says: 'unknown journeys, actors and entities answer 400',
    evidence: assumed('404 means a wrong endpoint in the status-code article'),
  },
  {
    says: 'webhookUrl must be an absolute http or https URL',
    evidence: assumed('nothing is published on what is refused'),
  },
  {
    says: 'userGroupId may be the empty string',
    evidence: observed(client),
  },
  {
    says: 'an actor with canAddMultiple false may still be added twice',
    evidence: assumed('nothing is published on what is refused'),
  },
  {
    says: 'webhookStepUrl is taken and never called',
    evidence: assumed('what is sent there is not published'),
  },
  {
    says: 'POST /process does not exist',
    evidence: assumed('the articles say /processes; some integrators post to /process'),
  },
  {
    says: 'errors are problem details with a traceId, in the words of ASP.NET Core',
    evidence: assumed('only status codes are published; paths and samples look like ASP.NET Core'),
  },
  // Answers
  {
    says: 'answers are application/json; charset=utf-8, and a call may have 30,000,000 bytes',
    evidence: assumed('defaults of ASP.NET Core'),
  },
  {
    says: 'timestamps have no zone and no zeros at the end',
    evidence: documented('help centre, "Get the details of an entity (API)"'),
  },
  { says: 'those of a summary too', evidence: assumed('its article prints the generated example, with Z') },
  {
    says: 'journeys, their ids and actor ids are invented; webhookEnabled, method and stepTypes mean nothing here',
    evidence: assumed('a portal’s journeys are its own'),
  },
  { says: 'GET /processes/{id} has id and status', evidence: observed(client) },
  { says: 'it has processActors too', evidence: assumed('the answer to the creation has') },
  {
    says: 'the details of a process hold tasks with result and fields',
    evidence: assumed('the body is not published'),
  },
  {
    says: 'processActors of an entity look like those of a process',
    evidence: assumed('the printed sample is an empty list'),
  },
  {
    says: 'contact flags make an entity Invited, a started process makes it Active',
    evidence: assumed('the names of the scale suggest it'),
  },
  {
    says: 'active checks: one item for each type of check, about the newest process',
    evidence: assumed('the printed item names no process'),
  },
  {
    says: 'before completion an active check is Requested and the summary has no row',
    evidence: assumed('an integrator saw no identityVerifications of an unfinished person'),
  },
  {
    says: 'names such as Failed, Referred and Incomplete choose the outcome',
    evidence: assumed('a convenience of hookdrill; Credas needs real documents'),
  },
  {
    says: 'an incomplete outcome is NotPerformed in every scale and has no identityVerifications',
    evidence: assumed('the scales share that name'),
  },
  {
    says: 'a fail is due to the document, a refer to the name; both can be reviewed',
    evidence: assumed('no sample of either is published'),
  },
  { says: 'a refer is PendingManualCheck in the details', evidence: assumed('nobody has decided yet') },
  {
    says: 'rightToRentChecks has processId, rightToRentCheckId, overallResult and shareCode',
    evidence: observed(client),
  },
  { says: 'a deleted process answers 404', evidence: observed(client) },
  { says: 'the results of a deleted process are gone', evidence: assumed('nothing is published') },
  { says: 'the PDF export takes booleans that switch sections', evidence: observed(client) },
  {
    says: 'a section that is not named is included, and the export of an entity takes the same booleans',
    evidence: assumed('that body is not published'),
  },
  {
    says: 'the export of a process that is not complete gives a report of what is there',
    evidence: assumed('no "not ready" answer is published'),
  },
  {
    says: 'a magic link leads to /landing with registrationCode and the e-mail address, also for a process with contact',
    evidence: observed(client),
  },
  {
    says: 'the e-mail address is in emailAddress, and hideHeader is passed on',
    evidence: assumed('no whole link is published'),
  },
  {
    says: 'the page behind a magic link, and its 30 minutes, are not imitated',
    evidence: assumed('nobody walks through a journey here'),
  },
]
