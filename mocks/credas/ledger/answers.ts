import { assumed, type Fact } from '../../../src/kernel/contract/evidence.ts'
import { article, client } from '../sources.ts'

export const answers: readonly Fact[] = [
  {
    says: 'answers are application/json; charset=utf-8, and a call may have 30,000,000 bytes',
    evidence: assumed('defaults of ASP.NET Core'),
  },
  {
    says: 'timestamps have no zone and no zeros at the end',
    evidence: article('Get the details of an entity (API)'),
  },
  { says: 'those of a summary too', evidence: assumed('its article prints the generated example, with Z') },
  {
    says: 'journeys, their ids and actor ids are invented; webhookEnabled, method and stepTypes mean nothing here',
    evidence: assumed('a portal’s journeys are its own'),
  },
  { says: 'GET /processes/{id} has id and status', evidence: client },
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
    says: 'active checks: one item for each type of check, about the newest process',
    evidence: assumed('the printed item names no process'),
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
    evidence: client,
  },
  { says: 'a deleted process answers 404', evidence: client },
  { says: 'the results of a deleted process are gone', evidence: assumed('nothing is published') },
  { says: 'the PDF export takes booleans that switch sections', evidence: client },
  {
    says: 'a section that is not named is included, and the export of an entity takes the same booleans',
    evidence: assumed('that body is not published'),
  },
  {
    says: 'the export of a process that is not complete gives a report of what is there',
    evidence: assumed('no "not ready" answer is published'),
  },
  {
    says: 'an export that is not ready, or no longer there (API troubles only), answers 404',
    evidence: assumed('the published status codes have no other that can mean it'),
  },
  {
    says: 'a magic link leads to /landing with registrationCode and the e-mail address, also for a process with contact',
    evidence: client,
  },
  {
    says: 'contact flags make an entity Invited, a started process makes it Active, an expired or bounced invitation Expired or Bounced invite',
    evidence: assumed('the names of the scale suggest it'),
  },
  {
    says: 'before a person is done an active check is Requested and the summary has no row',
    evidence: assumed('an integrator saw no identityVerifications of an unfinished person'),
  },
  {
    says: 'results may come later than the webhook',
    evidence: client,
  },
  {
    says: 'results are there when the webhook is sent',
    evidence: assumed('how much later is not known', 'resultsLagMs'),
  },
  {
    says: 'names such as Failed, Referred and Incomplete choose the outcome; everybody else passes',
    evidence: assumed('a convenience of hookdrill; Credas needs real documents', 'outcome'),
  },
  {
    says: 'an identity is as good as the worst of document, liveness and name',
    evidence: assumed('nothing is published'),
  },
  {
    says: 'PendingApproval, Rejected, Expired and Archived come by action only, and silently',
    evidence: assumed('only Complete is announced; what leads to the others is not published'),
  },
  {
    says: 'the safe harbour journey has no active check',
    evidence: assumed('the type of such a check is not published'),
  },
  {
    says: 'a share code that ends well has a certificate',
    evidence: assumed('an integrator’s test has the fields and no rule'),
  },
  {
    says: 'data checks have result 1 Pass, 2 Refer or 3 Fail',
    evidence: article('Address, DOB and mortality (API)'),
  },
  {
    says: 'an incomplete outcome is a Refer in a data check',
    evidence: assumed('its scale has no value for what was not performed'),
  },
  {
    says: 'the published bank account for a pass is referred',
    evidence: assumed('the demo portal did; the article promises a pass', 'bankTestData'),
  },
  {
    says: 'a screening with a hit has status Action required until somebody decides',
    evidence: assumed('the scale is published, what leads to each status is not'),
  },
  {
    says: 'the hits of a screening have id, name, score and datasets',
    evidence: assumed('the printed sample has none'),
  },
  {
    says: 'land registry checks have status, titles with match and ownershipType, and files',
    evidence: assumed('the scales were seen, the shape was not'),
  },
  {
    says: 'bankAccountChecks and proofOfOwnershipChecks have dataCheckId and overallResult',
    evidence: client,
  },
  {
    says: 'addressMortalityChecks have them too, with no processId',
    evidence: assumed('the printed sample is cut off'),
  },
  {
    says: 'an uploaded document is an identity verification of no process',
    evidence: assumed('nothing is published'),
  },
  {
    says: 'a magic link lives 30 minutes',
    evidence: article('Process magic link'),
  },
  {
    says: 'it works for a process with contact too',
    evidence: assumed(
      'the article asks for one without, clients on the demo portal had one',
      'magicLinkContact',
    ),
  },
  {
    says: 'the e-mail address is in emailAddress, a secret of the link itself in link, and hideHeader is passed on',
    evidence: assumed('no whole link is published'),
  },
  {
    says: 'the page behind it is a form of hookdrill’s own that does what the real one would lead to',
    evidence: assumed('real photographs cannot be made up'),
  },
  {
    says: 'portal magic links answer a bare JSON string',
    evidence: assumed('"a URL" is published'),
  },
  {
    says: 'they live 10 minutes, that of an entity profile 30',
    evidence: article('Entity profile magic link (API)'),
  },
  {
    says: 'invitations answer an empty 200',
    evidence: article('Resend an invite (API)'),
  },
  {
    says: 'uploads and deletions answer an empty 200',
    evidence: assumed('clients read no body there'),
  },
  {
    says: 'reinvitations, decisions and orders of title deeds answer an empty 200',
    evidence: assumed('nothing is published'),
  },
]
