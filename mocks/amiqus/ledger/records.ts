import {
  assumed,
  fixed,
  documented,
  observed,
  type LedgerEntry,
} from '../../../src/kernel/contract/evidence.ts'

const spec = documented('openapi 2.0, 2026-08-19: Records')
const guide = documented('guides/webhooks, read 2026-11')

export const recordFacts: readonly LedgerEntry[] = [
  {
    summary:
      'record.finished: the record is complete, has expired, or failed for good; it does not mean that it passed',
    evidence: guide,
  },
  {
    summary: 'PATCH is_reviewed sends record.reviewed or record.unreviewed',
    evidence: assumed('the guide says "manually marked", and names no endpoint', fixed.elsewhere),
  },
  {
    summary: 'record.updated: a step was handed in, or the check of a step was processed',
    evidence: guide,
  },
  {
    summary: 'archiving, reminders, a moved expiry and a step review send record.updated',
    evidence: assumed(
      'the guide says "record or any step changed"; an integrator says "any state change"',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'a record expires ten days after it was created',
    evidence: assumed('every example of the documentation does', fixed.elsewhere),
  },
  {
    summary:
      'a status is the first that fits of: reviewed, incomplete or empty, amendments, paused, waiting, complete, started, pending; there is none for "expired"',
    evidence: assumed('each is described, and which one wins is not, but that paused does', fixed.noOther),
  },
  {
    summary:
      'a step is completed when the person has done it, even while its check is paused, referred or still with the provider; paused hides waiting and complete',
    evidence: observed('an integrator’s production code (BRANDSCALING/FAQ-Amiqus-service)'),
  },
  {
    summary: 'perform_url is false when every step is completed, or the record has expired',
    evidence: observed('an integrator’s production code (BRANDSCALING/FAQ-Amiqus-service)'),
  },
  {
    summary: 'Photo ID is with its provider for 5 minutes after it was handed in, and its record waits',
    evidence: documented('help.amiqus.co: images are processing for the Photo ID, read 2026-11'),
  },
  {
    summary:
      'a standard or enhanced DBS check waits for the employer to review the application (action forward-application)',
    evidence: documented('support.amiqus.co: DBS, read 2026-11'),
  },
  {
    summary: 'that check, and with it the record, is paused meanwhile',
    evidence: observed('an integrator’s production code: records with Photo ID and DBS are often paused'),
  },
  {
    summary: 'a DBS check has its result a day after it went to DBS',
    evidence: assumed('it takes days, and nobody says how many', 'providerTime'),
  },
  {
    summary: 'notification beside template answers 422',
    evidence: assumed(
      'the guide on bulk imports says so; the guide on the registration flow prints both as the way to do it',
      'templateNotification',
    ),
  },
  {
    summary: 'a record whose steps have all been handed in does not expire',
    evidence: assumed('there is nothing left that somebody could be late with', fixed.noOther),
  },
  {
    summary: 'expiring a record that is finished answers 422',
    evidence: assumed('422 is documented for the call, which has no body', fixed.noOther),
  },
  { summary: 'check.dummy takes the state that its preferences name, with no request made', evidence: spec },
  {
    summary: 'check.dummy takes that state when the record is created',
    evidence: assumed('the specification says "automatically" and not when', 'dummyOutcome'),
  },
  {
    summary:
      'a silent watchlist check that is the only check runs by itself; beside others silent is ignored',
    evidence: spec,
  },
  {
    summary:
      'any other check is accepted when it is handed in; the page and the actions can have any check end otherwise, at once',
    evidence: assumed('a provider would decide', fixed.elsewhere),
  },
  {
    summary: 'a failed check whose preferences say replay can be handed in again; a cancelled one has failed',
    evidence: assumed('the preferences are documented, and the status that follows is not', fixed.noOther),
  },
  {
    summary: 'a second step with the same check is refused as a duplicate',
    evidence: assumed(
      'a record has one check of each type; the text of the error is not printed',
      fixed.wording,
    ),
  },
  {
    summary:
      'credits: 1 a check, 14 to 18 a criminal record check, with the documented additions; 0 a document or form',
    evidence: assumed('a few samples show costs; the price list is not public', fixed.noOther),
  },
  {
    summary:
      'a template of document.transfer is a document of the library, one of document.request a document template',
    evidence: assumed('both are called document templates; only the library has files', fixed.noOther),
  },
  {
    summary: '`review` is false until a step is completed, null until it is reviewed',
    evidence: assumed('false is documented as "cannot be reviewed", and not for which steps', fixed.noOther),
  },
  {
    summary: 'POST /records takes a reference, and a record that has one shows it (option recordReference)',
    evidence: observed('two clients expect it; the document of August 2026 does not know it'),
  },
  {
    summary: 'checks of these two steps have the types watchlist and employment_referencing',
    evidence: assumed(
      'the steps are documented and have checks; the list of types of a check lacks both',
      fixed.noOther,
    ),
  },
  {
    summary: 'the response of Photo ID has a document report, and a facial similarity report when asked for',
    evidence: spec,
  },
  {
    summary: 'a check has a response once it is accepted, rejected or referred',
    evidence: assumed(
      'null is documented as "no response available", and not for which statuses',
      fixed.noOther,
    ),
  },
  {
    summary: 'the download of an unfinished record gives a report of what is there',
    evidence: assumed('no "not ready" answer is documented', fixed.noOther),
  },
  {
    summary:
      'a report that is not ready, or no longer there (API faults only), answers 404 with the general text',
    evidence: assumed('404 is the one refusal of the download that can mean it', fixed.elsewhere),
  },
  {
    summary: 'the download carries Content-Disposition: attachment',
    evidence: assumed('the migration guide says that v2 starts a download', fixed.noOther),
  },
  {
    summary:
      'records of organisations are made in the web app (action create-organisation-record); the API does not show them',
    evidence: assumed(
      'webhooks of 2026-08-12 tell of them without a link, and no operation has them',
      fixed.elsewhere,
    ),
  },
  {
    summary: 'POST /sdk_token signs iat, exp, record_id and client_id; the SDK API itself is not served',
    evidence: assumed(
      'the token is documented as a JWT of 60 minutes, and its claims are not',
      fixed.noOther,
    ),
  },
]
