import { assumed, fixed, documented, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'

/** What happens to profiles and documents, and which event tells of it. */
export const lifeFacts: readonly LedgerEntry[] = [
  {
    summary:
      'a write whose answer is lost (the fault answer-lost) has taken effect, and asked for once more it takes effect once for a profile of the same id_card_number',
    evidence: documented('documents/websdk: an existing profile is returned'),
  },
  {
    summary: 'profiles and webhook bodies of a real company can be added (seed data)',
    evidence: assumed('a company of one’s own has its own, and no body is published', 'seedData'),
  },
  {
    summary: 'a boolean may come as a word or number, such as "true", "on" or 1',
    evidence: assumed('Django REST Framework takes it so', fixed.framework),
  },
  {
    summary: 'an approved profile has verified the level that was asked for',
    evidence: assumed(
      'nothing says when verified_level rises; an approval is the only end of a verification that has a name',
      fixed.noOther,
    ),
  },
  {
    summary:
      'profile_level_update is sent when the level that is asked for changes, and when a level is verified',
    evidence: assumed('the event is documented by name only; either may be meant', fixed.noOther),
  },
  {
    summary: 'which call fires which event',
    evidence: assumed('events are documented by name only', fixed.elsewhere),
  },
  {
    summary: 'archiving and restoring send document_update',
    evidence: assumed('they are actions of their own; the ten events have none for them', 'archiveEvent'),
  },
  {
    summary: 'an archived document is listed with ?archived=true only, and is not in a ZIP',
    evidence: assumed('Studio lists archived documents so; the rest is not described', fixed.noOther),
  },
  {
    summary: 'the statuses of a video call, with spaces: BAD QUALITY, CONNECTION ERROR',
    evidence: documented('documents/studio/studio-customers'),
  },
  {
    summary: 'a video call may move from any status to any other',
    evidence: assumed(
      'no order is documented; a rule of our own would refuse what may happen',
      fixed.noOther,
    ),
  },
  {
    summary: 'screening sets aml_status, aml_last_check and risk, and sends profile_update when they differ',
    evidence: assumed('the fields are documented, what sets them is not', fixed.elsewhere),
  },
  {
    summary: 'a ZIP holds profile.pdf and a picture for each page, as it was when it was asked for',
    evidence: assumed(
      'nothing is documented of its content; it is what the account has of a person',
      fixed.noOther,
    ),
  },
  {
    summary: 'a ZIP is ready at once, and zip_file_create follows when it is ready',
    evidence: assumed('the event alone is known', 'zipDelaySeconds'),
  },
  {
    summary: 'a ZIP that is not ready is 404',
    evidence: assumed('nothing is documented of the download', 'zipNotReadyStatus'),
  },
  {
    summary: 'a ZIP that has expired (API fault only) is 404',
    evidence: assumed('nothing is documented of how long one is kept', fixed.elsewhere),
  },
  {
    summary: 'the ZIP of the example of zip_file_create can be downloaded',
    evidence: assumed('so that no link leads nowhere; the vendor’s examples are not printed', fixed.ours),
  },
  {
    summary: 'the download carries Content-Disposition: attachment and wants a user token',
    evidence: assumed(
      'nothing is documented of the download; every other call about a person wants such a token',
      fixed.noOther,
    ),
  },
]
