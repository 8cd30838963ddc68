import { assumed, fixed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { article, client, notes } from './sources.ts'

export const requests: readonly LedgerEntry[] = [
  {
    summary:
      'a write whose answer is lost (the fault answer-lost) has taken effect, and asked for once more it takes effect once more',
    evidence: assumed('no key is documented that would tell a repeat from a new process', fixed.noOther),
  },
  {
    summary: 'X-API-KEY carries the key on every call',
    evidence: article('API authentication (API)'),
  },
  {
    summary: 'a missing or wrong key answers 401',
    evidence: assumed('the authentication article says 403, the status-code article 401', 'badKey'),
  },
  {
    summary: 'names in a body come in any case',
    evidence: assumed('ASP.NET Core reads them so unless told otherwise', fixed.framework),
  },
  {
    summary: 'a number in a body may come as text',
    evidence: assumed('ASP.NET Core takes it since .NET 5 unless told otherwise', 'numbersAsText'),
  },
  { summary: 'creation answers 200, not 201', evidence: client },
  {
    summary:
      'an address that is not needed is null or left out, never blank; inPerson rules out both kinds of contact',
    evidence: article('Create a new process (API)'),
  },
  {
    summary: 'a contact flag needs its address, also for a known entity',
    evidence: assumed('the article only says when it may be missing', fixed.noOther),
  },
  {
    summary: 'journeyId, actorId and a name or an entity id are required',
    evidence: article('API terminology (API)'),
  },
  {
    summary: 'webhookUrl must be an absolute http or https URL',
    evidence: assumed('nothing is published on what is refused; no other could be called', fixed.noOther),
  },
  {
    summary: 'userGroupId may be the empty string',
    evidence: client,
  },
  {
    summary: 'an actor with canAddMultiple false may still be added twice',
    evidence: assumed(
      'nothing is published on what is refused; the flag may be for the portal, which asks for people one by one',
      fixed.noOther,
    ),
  },
  {
    summary: 'webhookStepUrl is taken and never called',
    evidence: assumed('what is sent there is not published', fixed.noOther),
  },
  {
    summary: 'a process is created at POST /processes and at POST /process',
    evidence: assumed(
      'the articles print one or the other; which of them the server takes, or both, is not known',
      'processPath',
    ),
  },
  {
    summary: 'errors are problem details with a traceId, in the words of ASP.NET Core',
    evidence: assumed(
      'only status codes are published; paths and samples look like ASP.NET Core',
      fixed.framework,
    ),
  },
  {
    summary: 'unknown journeys, actors and entities in a body answer 400',
    evidence: assumed('404 means a wrong endpoint in the status-code article', fixed.noOther),
  },
  {
    summary: 'a path id that is not a GUID or number answers 400, one that is not known 404',
    evidence: assumed('the status-code article has 400 for what is malformed', fixed.noOther),
  },
  {
    summary: 'refused bank account checks and invitations answer 400',
    evidence: assumed('the articles promise 400, the demo portal answered 500', 'badInput'),
  },
  {
    summary: 'processes take clientAliasName and clientAliasLogoBase64 for each person',
    evidence: client,
  },
  {
    summary: 'the page behind a magic link shows both, a logo when it is PNG or JPEG',
    evidence: assumed(
      'emails and screens are branded, says the client; the screens are not published',
      fixed.ours,
    ),
  },
  {
    summary: 'a new entity needs firstName and surname',
    evidence: article('Create a new entity (API)'),
  },
  {
    summary: 'it needs a reference too',
    evidence: assumed(
      'one article says that it must be given, the least body of another has none',
      'entityReference',
    ),
  },
  {
    summary: 'resend-invite and new-invite take contactByEmail and contactBySms, and need one of them',
    evidence: assumed('the names are published, the rule is not', fixed.noOther),
  },
  {
    summary: 'resend-invite and expire-invite refuse an entity that was never invited',
    evidence: article('Resend an invite (API)'),
  },
  {
    summary: 'new-invite is for a process that has expired, resend-invite for one that has not',
    evidence: client,
  },
  {
    summary:
      'new-invite gives a new registration code, invites also who never was, and lets an expired process go on',
    evidence: assumed('what it does is not published', fixed.noOther),
  },
  {
    summary: 'hard-delete compares an emailAddress with that of the entity, and needs none',
    evidence: client,
  },
  {
    summary: 'capitals make no difference there',
    evidence: assumed(
      'nothing is published; hardly any mail system tells addresses apart by capitals',
      fixed.noOther,
    ),
  },
  {
    summary: 'a deleted entity has status Deleted and is still shown',
    evidence: notes,
  },
  {
    summary: 'a second hard-delete answers as the first',
    evidence: assumed('nothing is published; a client whose answer was lost asks again', fixed.noOther),
  },
  {
    summary: 'a deleted entity takes part in nothing new: its calls answer 404, a process with it 400',
    evidence: assumed('nothing is published; what is gone is answered as what never was', fixed.noOther),
  },
  {
    summary: 'reinvite-idv names the actor of the process in a field called actorId',
    evidence: client,
  },
  {
    summary: 'contactType 1 is e-mail and 2 is a text message',
    evidence: assumed('a client sends 1; the scale is not published', fixed.noOther),
  },
  {
    summary: 'reinvite-idv asks for all documents, the biometric ones with liveness, or the supporting ones',
    evidence: article('Resubmitting an identity check'),
  },
  {
    summary: 'resubmitIdvDocumentSection is 1, 2 or 3 for them',
    evidence: assumed('a client sends 1; the numbers are not published', 'resubmitSections'),
  },
  {
    summary: 'it opens the process again, forgets what it asks for once more, and runs no data check again',
    evidence: article('Resubmitting an identity check'),
  },
  {
    summary: 'saveContactDetails is taken and changes nothing: the fields for other details are not known',
    evidence: assumed(
      'the portal lets somebody give other details; how the API does is not published',
      fixed.noOther,
    ),
  },
  {
    summary: 'rtw and rtr decisions take every verification result, 0 to 7',
    evidence: article('Updating the right to work/rent outcome result (API)'),
  },
  {
    summary: 'one of 7 Requested leaves the check without a result',
    evidence: assumed('nothing is published; Requested is what a check is before it has one', fixed.noOther),
  },
  {
    summary: 'data checks are synchronous, and each call makes another one',
    evidence: client,
  },
  {
    summary: 'a sort code has 6 digits and an account number 8',
    evidence: article('Bank account (API)'),
  },
  {
    summary: 'a sort code may have hyphens',
    evidence: assumed('the published test data have them', fixed.both),
  },
  {
    summary: 'address checks need names, addressLine1 and postcode; bank account checks names',
    evidence: assumed(
      'required fields are not published; without these there is nobody and nothing to look up',
      fixed.noOther,
    ),
  },
  {
    summary:
      'a screening needs firstName, surname, datasets and useAllCountries, takes countries as text and includePepTiers, and no threshold',
    evidence: article('International screening: run a new check (API)'),
  },
  {
    summary: 'a date of birth that is used for matching must be given',
    evidence: article('International screening: run a new check (API)'),
  },
  {
    summary: 'it is used when dateOfBirthMatching is not 0',
    evidence: assumed('its numbers are not published; in other scales 0 is what is not done', fixed.noOther),
  },
  {
    summary: 'addToWatchList begins ongoing monitoring, which ends with the account only',
    evidence: assumed('watchListPeriod and its type are published, their units are not', fixed.noOther),
  },
  {
    summary: 'land registry checks take three switches, names and an address without a county',
    evidence: article('Land registry (API)'),
  },
  {
    summary: 'they need addressLine1 and postcode; names that are left out are those of the entity',
    evidence: assumed(
      'required fields are not published; without these there is no title to look up, and the entity has names',
      fixed.noOther,
    ),
  },
  {
    summary: 'retrieve-title-deeds takes titleNumbers',
    evidence: client,
  },
  {
    summary: 'titles that the check did not find answer 400 there',
    evidence: assumed(
      'nothing is published; other ids in a body that are not known answer 400, too',
      fixed.noOther,
    ),
  },
  {
    summary: 'portal magic links need the e-mail address of a portal user',
    evidence: article('Entity module magic link (API)'),
  },
  {
    summary: 'the invite wizard takes four more switches, and userGroupId may be null or left out',
    evidence: article('New invite wizard magic link (API)'),
  },
  {
    summary: 'the portal has one user, who is among the credentials',
    evidence: assumed('users of a portal are its own', fixed.ours),
  },
  {
    summary: 'an image is any base64, and is not looked at',
    evidence: assumed(
      'what is refused is not published; a test has no photograph of a passport to send',
      fixed.noOther,
    ),
  },
  {
    summary: 'a non-biometric document has a type from 0 to 9 and a title; it comes in JSON with base64Image',
    evidence: article('Uploading non-biometric document elements'),
  },
  {
    summary:
      'its type is taken as documentTypeId, as the words have it, and as documentType, as the sample has it',
    evidence: assumed(
      'words and sample of one article disagree, and either may be the one that works',
      fixed.both,
    ),
  },
  {
    summary:
      'verifying, rejecting and referring take a reason; a review is a list of id, result and comments',
    evidence: article('Manually overriding ID document results (API)'),
  },
  {
    summary: 'result of such a review is 4, 5 or 6, as other decisions are',
    evidence: assumed('the article is known in part', 'reviewScale'),
  },
  {
    summary: 'a process without a webhookUrl is legal; nobody hears of it',
    evidence: client,
  },
  {
    summary:
      'the public journeys Identity, Right to Rent and Source of Funds are known under their ids of the demo and of the live system',
    evidence: article('Example: identity and AML check, remote invite (API)'),
  },
  {
    summary: 'both at once, whatever the host',
    evidence: assumed('a real portal knows those of its own system', fixed.both),
  },
  {
    summary: 'other journeys are invented, and an integrator can add those of their own portal (seed data)',
    evidence: assumed('a portal’s journeys are its own', 'seedData'),
  },
  {
    summary: 'HEAD answers 405 where there is a GET',
    evidence: assumed('routes of ASP.NET Core take the verbs that they name', 'head'),
  },
]
