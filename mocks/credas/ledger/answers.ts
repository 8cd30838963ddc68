import { assumed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { article, client } from './sources.ts'

export const answers: readonly LedgerEntry[] = [
  {
    summary: 'answers are application/json; charset=utf-8, and a call may have 30,000,000 bytes',
    evidence: assumed('defaults of ASP.NET Core'),
  },
  {
    summary: 'timestamps have no zone and no zeros at the end',
    evidence: article('Get the details of an entity (API)'),
  },
  {
    summary: 'those of a summary too',
    evidence: assumed('its article prints the generated example, with Z'),
  },
  {
    summary:
      'journeys, their ids and actor ids are invented; webhookEnabled, method and stepTypes mean nothing here',
    evidence: assumed('a portal’s journeys are its own'),
  },
  { summary: 'GET /processes/{id} has id and status', evidence: client },
  { summary: 'it has processActors too', evidence: assumed('the answer to the creation has') },
  {
    summary: 'the details of a process hold tasks with result and fields',
    evidence: assumed('the body is not published'),
  },
  {
    summary: 'processActors of an entity look like those of a process',
    evidence: assumed('the printed sample is an empty list'),
  },
  {
    summary: 'active checks: one item for each type of check, about the newest process',
    evidence: assumed('the printed item names no process'),
  },
  {
    summary: 'an incomplete outcome is NotPerformed in every scale and has no identityVerifications',
    evidence: assumed('the scales share that name'),
  },
  {
    summary: 'a fail is due to the document, a refer to the name; both can be reviewed',
    evidence: assumed('no sample of either is published'),
  },
  { summary: 'a refer is PendingManualCheck in the details', evidence: assumed('nobody has decided yet') },
  {
    summary: 'rightToRentChecks has processId, rightToRentCheckId, overallResult and shareCode',
    evidence: client,
  },
  { summary: 'a deleted process answers 404', evidence: client },
  { summary: 'the results of a deleted process are gone', evidence: assumed('nothing is published') },
  { summary: 'the PDF export takes booleans that switch sections', evidence: client },
  {
    summary: 'a section that is not named is included, and the export of an entity takes the same booleans',
    evidence: assumed('that body is not published'),
  },
  {
    summary: 'the export of a process that is not complete gives a report of what is there',
    evidence: assumed('no "not ready" answer is published'),
  },
  {
    summary: 'an export that is not ready, or no longer there (API faults only), answers 404',
    evidence: assumed('the published status codes have no other that can mean it'),
  },
  {
    summary:
      'a magic link leads to /landing with registrationCode and the e-mail address, also for a process with contact',
    evidence: client,
  },
  {
    summary:
      'contact flags make an entity Invited, a started process makes it Active, an expired or bounced invitation Expired or Bounced invite',
    evidence: assumed('the names of the scale suggest it'),
  },
  {
    summary: 'before a person is done an active check is Requested and the summary has no row',
    evidence: assumed('an integrator saw no identityVerifications of an unfinished person'),
  },
  {
    summary: 'results may come later than the webhook',
    evidence: client,
  },
  {
    summary: 'results are there when the webhook is sent',
    evidence: assumed('how much later is not known', 'resultsLagMs'),
  },
  {
    summary: 'names such as Failed, Referred and Incomplete choose the outcome; everybody else passes',
    evidence: assumed('a convenience of hookdrill; Credas needs real documents', 'outcome'),
  },
  {
    summary: 'an identity is as good as the worst of document, liveness and name',
    evidence: assumed('nothing is published'),
  },
  {
    summary: 'PendingApproval, Rejected, Expired and Archived come by action only, and silently',
    evidence: assumed('only Complete is announced; what leads to the others is not published'),
  },
  {
    summary: 'the safe harbour journey has no active check',
    evidence: assumed('the type of such a check is not published'),
  },
  {
    summary: 'a share code that ends well has a certificate',
    evidence: assumed('an integrator’s test has the fields and no rule'),
  },
  {
    summary: 'data checks have result 1 Pass, 2 Refer or 3 Fail',
    evidence: article('Address, DOB and mortality (API)'),
  },
  {
    summary: 'an incomplete outcome is a Refer in a data check',
    evidence: assumed('its scale has no value for what was not performed'),
  },
  {
    summary: 'the published bank account for a pass is referred',
    evidence: assumed('the demo portal did; the article promises a pass', 'bankTestData'),
  },
  {
    summary: 'a screening with a hit has status Action required until somebody decides',
    evidence: assumed('the scale is published, what leads to each status is not'),
  },
  {
    summary: 'the hits of a screening have id, name, score and datasets',
    evidence: assumed('the printed sample has none'),
  },
  {
    summary: 'land registry checks have status, titles with match and ownershipType, and files',
    evidence: assumed('the scales were seen, the shape was not'),
  },
  {
    summary: 'bankAccountChecks and proofOfOwnershipChecks have dataCheckId and overallResult',
    evidence: client,
  },
  {
    summary: 'addressMortalityChecks have them too, with no processId',
    evidence: assumed('the printed sample is cut off'),
  },
  {
    summary: 'an uploaded document is an identity verification of no process',
    evidence: assumed('nothing is published'),
  },
  {
    summary: 'a magic link lives 30 minutes',
    evidence: article('Process magic link'),
  },
  {
    summary: 'it works for a process with contact too',
    evidence: assumed(
      'the article asks for one without, clients on the demo portal had one',
      'magicLinkContact',
    ),
  },
  {
    summary:
      'the e-mail address is in emailAddress, a secret of the link itself in link, and hideHeader is passed on',
    evidence: assumed('no whole link is published'),
  },
  {
    summary: 'the page behind it is a form of hookdrill’s own that does what the real one would lead to',
    evidence: assumed('real photographs cannot be made up'),
  },
  {
    summary: 'portal magic links answer a bare JSON string',
    evidence: assumed('"a URL" is published'),
  },
  {
    summary: 'they live 10 minutes, that of an entity profile 30',
    evidence: article('Entity profile magic link (API)'),
  },
  {
    summary: 'invitations answer an empty 200',
    evidence: article('Resend an invite (API)'),
  },
  {
    summary: 'uploads and deletions answer an empty 200',
    evidence: assumed('clients read no body there'),
  },
  {
    summary: 'reinvitations, decisions and orders of title deeds answer an empty 200',
    evidence: assumed('nothing is published'),
  },
]
