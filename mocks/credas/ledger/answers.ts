import { assumed, fixed, observed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { article, client, notes } from './sources.ts'

export const answers: readonly LedgerEntry[] = [
  {
    summary: 'answers are application/json; charset=utf-8, and a call may have 30,000,000 bytes',
    evidence: assumed('defaults of ASP.NET Core', fixed.framework),
  },
  {
    summary: 'timestamps have no zone and no zeros at the end',
    evidence: article('Get the details of an entity (API)'),
  },
  {
    summary: 'those of a summary too',
    evidence: article('Retrieving safe harbour details/results (API)'),
  },
  {
    summary: 'webhookEnabled, method and stepTypes of a journey mean nothing here',
    evidence: assumed('the names are published, the meaning is not', fixed.noOther),
  },
  {
    summary: 'GET /processes/{id} has id and status',
    evidence: client,
  },
  {
    summary: 'in the answer to a creation id is the second field, and the actors come towards the end',
    evidence: article('Example: identity and AML check, remote invite (API)'),
  },
  {
    summary: 'what stands around id: title, journeyId, userGroupId, dateCreated',
    evidence: assumed(
      'the names are not published; they are those of the order, and dateCreated is that of an entity',
      fixed.noOther,
    ),
  },
  { summary: 'it has processActors too', evidence: assumed('the answer to the creation has', fixed.noOther) },
  {
    summary: 'the details of a process hold tasks with result and fields',
    evidence: assumed(
      'the body is not published; it tells what each person was asked for and what came of it, and no more',
      fixed.noOther,
    ),
  },
  {
    summary: 'processActors of an entity look like those of a process',
    evidence: assumed('the printed sample is an empty list; the name is the same', fixed.noOther),
  },
  {
    summary: 'active checks: one item for each type of check, about the newest process',
    evidence: assumed('the printed item names no process', fixed.noOther),
  },
  {
    summary: 'an incomplete outcome is NotPerformed in every scale and has no identityVerifications',
    evidence: assumed('the scales share that name', fixed.noOther),
  },
  {
    summary: 'a fail is due to the document, a refer to the name; both can be reviewed',
    evidence: assumed('no sample of either is published', fixed.elsewhere),
  },
  {
    summary: 'a refer is PendingManualCheck in the details',
    evidence: assumed('nobody has decided yet', fixed.noOther),
  },
  {
    summary: 'rightToRentChecks has processId, rightToRentCheckId, overallResult and shareCode',
    evidence: client,
  },
  { summary: 'a deleted process answers 404', evidence: client },
  {
    summary: 'the results of a deleted process are gone',
    evidence: assumed(
      'nothing is published; a process that answers 404 would hardly be counted in a summary',
      fixed.noOther,
    ),
  },
  { summary: 'the PDF export takes booleans that switch sections', evidence: client },
  {
    summary: 'a section that is not named is included, and the export of an entity takes the same booleans',
    evidence: assumed('that body is not published', fixed.noOther),
  },
  {
    summary: 'the export of a process that is not complete gives a report of what is there',
    evidence: assumed('no "not ready" answer is published', fixed.noOther),
  },
  {
    summary: 'an export that is not ready, or no longer there (API faults only), answers 404',
    evidence: assumed('the published status codes have no other that can mean it', fixed.elsewhere),
  },
  {
    summary:
      'a magic link leads to /landing with registrationCode and the e-mail address, also for a process with contact',
    evidence: client,
  },
  {
    summary: 'a registration code has 6 letters and digits',
    evidence: observed('the help centre of a customer, Inform Direct'),
  },
  {
    summary:
      'contact flags make an entity Invited, a started process makes it Active, an expired or bounced invitation Expired or Bounced invite',
    evidence: assumed('the names of the scale suggest it', fixed.noOther),
  },
  {
    summary: 'before a person is done an active check is Requested and the summary has no row',
    evidence: assumed('an integrator saw no identityVerifications of an unfinished person', fixed.noOther),
  },
  {
    summary: 'results may be later than the webhook, by option',
    evidence: assumed('a client is prepared for it', 'resultsLagMs'),
  },
  {
    summary: 'results are there when the webhook is sent',
    evidence: article('Process magic link'),
  },
  {
    summary: 'names such as Failed, Referred and Incomplete choose the outcome; everybody else passes',
    evidence: assumed('a convenience of hookdrill; Credas needs real documents', 'outcome'),
  },
  {
    summary: 'an identity is as good as the worst of document, liveness and name',
    evidence: assumed(
      'nothing is published; a pass in spite of a part that failed would vouch for somebody who was not checked',
      fixed.noOther,
    ),
  },
  {
    summary: 'PendingApproval, Rejected, Expired and Archived come by action only, and silently',
    evidence: assumed(
      'only Complete is announced; the approval status of the portal is that of a person, and nothing ties it to a process',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'the safe harbour journey has no active check',
    evidence: assumed('the type of such a check is not published', fixed.noOther),
  },
  {
    summary: 'a share code has no settled status document unless a waiver was signed',
    evidence: article('Share codes for right to work'),
  },
  {
    summary: 'with the waiver, one that ends well has',
    evidence: assumed('an integrator’s test has the fields and no rule', 'shareCodeCertificate'),
  },
  {
    summary: 'with a share code there is an identity verification all the same',
    evidence: assumed(
      'Credas asks for no identity document then; what a summary shows is not published',
      'shareCodeIdentity',
    ),
  },
  {
    summary: 'data checks have result 1 Pass, 2 Refer or 3 Fail',
    evidence: article('Address, DOB and mortality (API)'),
  },
  {
    summary: 'an incomplete outcome is a Refer in a data check',
    evidence: assumed('its scale has no value for what was not performed', fixed.noOther),
  },
  {
    summary: 'the published bank account for a pass is referred',
    evidence: assumed('the demo portal did; the article promises a pass', 'bankTestData'),
  },
  {
    summary: 'a screening with a hit has status Action required until somebody decides',
    evidence: article('International screening: interpret results of a check (API)'),
  },
  {
    summary: 'the hits of a screening have id, name, score and datasets',
    evidence: assumed(
      'the printed sample has none; these are the least by which a hit can be told from a namesake',
      fixed.noOther,
    ),
  },
  {
    summary:
      'a land registry check has input and a result with overallResult, matches, titles and files; its creation answers it inside landRegistryCheck',
    evidence: article('Land registry (API)'),
  },
  {
    summary:
      'beside it stand requiresAdditionalTitleRetrieval and titleNumberDetails; GET answers the check bare',
    evidence: client,
  },
  {
    summary:
      'an address that is not known fails automatically and has no titles; more have to be retrieved only when documents were asked for',
    evidence: notes,
  },
  {
    summary: 'a Refer has two titles to choose from, a Pass one, whose documents are given out at once',
    evidence: assumed('what leads to it is not published', fixed.elsewhere),
  },
  {
    summary: 'a plan is a file with Title_Plan in its name',
    evidence: client,
  },
  {
    summary:
      'without a proof of ownership overallResult is NotPerformed; of a property buildingName, buildingNumber and tenure are there',
    evidence: assumed('the article is known in part', fixed.noOther),
  },
  {
    summary: 'bankAccountChecks and proofOfOwnershipChecks have dataCheckId and overallResult',
    evidence: client,
  },
  {
    summary: 'a bank account check has dataSources with remarks, as an address check has, and its input',
    evidence: article('Bank account (API)'),
  },
  {
    summary:
      'a summary has safeHarbourChecks, in which ActionRequired stands for what is PendingManualCheck in the check itself',
    evidence: article('Retrieving safe harbour details/results (API)'),
  },
  {
    summary: 'an IDV entry has the fields of the article up to mrzLine3',
    evidence: article('Downloading ID document elements (API)'),
  },
  {
    summary: 'what those fields hold where nothing is known: null, 0 or false',
    evidence: assumed('the article prints names and no values', fixed.noOther),
  },
  {
    summary:
      'isOnGoingMonitor and isOnGoingMonitorActive of a screening, and isOnGoingMonitoring of an active check, show monitoring',
    evidence: article('International screening: interpret results of a check (API)'),
  },
  {
    summary: 'addressMortalityChecks have them too, with no processId',
    evidence: assumed('the printed sample is cut off', fixed.noOther),
  },
  {
    summary: 'an uploaded document is an identity verification, and an IDV entry, of no process',
    evidence: assumed('nothing is published; the call names an entity and no process', fixed.noOther),
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
    evidence: assumed(
      'no whole link is published; the names are those of the calls, where these have one',
      fixed.noOther,
    ),
  },
  {
    summary: 'the page behind it is a form of hookdrill’s own that does what the real one would lead to',
    evidence: assumed('real photographs cannot be made up', fixed.ours),
  },
  {
    summary: 'portal magic links answer a bare JSON string',
    evidence: assumed('"a URL" is published', fixed.noOther),
  },
  {
    summary: 'a magic link is on myconnect of the domain that was called, demo or live, and so is its page',
    evidence: client,
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
    evidence: assumed('clients read no body there', fixed.noOther),
  },
  {
    summary: 'reinvitations, decisions and orders of title deeds answer an empty 200',
    evidence: assumed(
      'nothing is published; uploads and deletions are taken to answer so, since clients read no body there',
      fixed.noOther,
    ),
  },
]
