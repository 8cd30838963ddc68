import { assumed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { article, client, notes } from './sources.ts'

export const requests: readonly LedgerEntry[] = [
  {
    summary: 'X-API-KEY carries the key on every call',
    evidence: article('API authentication (API)'),
  },
  {
    summary: 'a missing or wrong key answers 401',
    evidence: assumed('the authentication article says 403, the status-code article 401', 'badKey'),
  },
  { summary: 'creation answers 200, not 201', evidence: client },
  {
    summary:
      'an address that is not needed is null or left out, never blank; inPerson rules out both kinds of contact',
    evidence: article('Create a new process (API)'),
  },
  {
    summary: 'a contact flag needs its address, also for a known entity',
    evidence: assumed('the article only says when it may be missing'),
  },
  {
    summary: 'journeyId, actorId and a name or an entity id are required',
    evidence: article('API terminology (API)'),
  },
  {
    summary: 'webhookUrl must be an absolute http or https URL',
    evidence: assumed('nothing is published on what is refused'),
  },
  {
    summary: 'userGroupId may be the empty string',
    evidence: client,
  },
  {
    summary: 'an actor with canAddMultiple false may still be added twice',
    evidence: assumed('nothing is published on what is refused'),
  },
  {
    summary: 'webhookStepUrl is taken and never called',
    evidence: assumed('what is sent there is not published'),
  },
  {
    summary: 'POST /process does not exist',
    evidence: assumed('the articles say /processes; some integrators post to /process'),
  },
  {
    summary: 'errors are problem details with a traceId, in the words of ASP.NET Core',
    evidence: assumed('only status codes are published; paths and samples look like ASP.NET Core'),
  },
  {
    summary: 'unknown journeys, actors and entities in a body answer 400',
    evidence: assumed('404 means a wrong endpoint in the status-code article'),
  },
  {
    summary: 'a path id that is not a GUID or number answers 400, one that is not known 404',
    evidence: assumed('the status-code article has 400 for what is malformed'),
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
    evidence: assumed('emails and screens are branded, says the client; the screens are not published'),
  },
  {
    summary: 'a new entity needs reference, firstName and surname',
    evidence: article('Create a new entity (API)'),
  },
  {
    summary: 'resend-invite and new-invite take contactByEmail and contactBySms, and need one of them',
    evidence: assumed('the names are published, the rule is not'),
  },
  {
    summary: 'resend-invite and expire-invite refuse an entity that was never invited',
    evidence: article('Resend an invite (API)'),
  },
  {
    summary: 'new-invite gives a new registration code and invites also who never was',
    evidence: assumed('nothing is published on the difference to resend-invite'),
  },
  {
    summary: 'hard-delete wants the e-mail address of the entity, in whatever capitals',
    evidence: assumed('the parameter was seen, its rule was not'),
  },
  {
    summary: 'a deleted entity has status Deleted and is still shown',
    evidence: notes,
  },
  {
    summary: 'a second hard-delete answers as the first',
    evidence: assumed('nothing is published'),
  },
  {
    summary: 'a deleted entity takes part in nothing new: its calls answer 404, a process with it 400',
    evidence: assumed('nothing is published'),
  },
  {
    summary: 'reinvite-idv names the actor of the process in a field called actorId',
    evidence: client,
  },
  {
    summary: 'contactType 1 is e-mail and 2 is a text message; resubmitIdvDocumentSection is a number',
    evidence: assumed('a client sends 1 for both; the scales are not published'),
  },
  {
    summary: 'reinvite-idv opens the process again and forgets the results of those people',
    evidence: assumed('nothing is published'),
  },
  {
    summary: 'rtw and rtr decisions take ManualPass, ManualFail and ManualRefer',
    evidence: assumed('the sample sends 4; the others of the scale are not decisions'),
  },
  {
    summary: 'data checks are synchronous, and each call makes another one',
    evidence: client,
  },
  {
    summary:
      'address checks need names, addressLine1 and postcode; bank account checks names, 6 digits and 8 digits',
    evidence: assumed('required fields are not published'),
  },
  {
    summary: 'a screening takes what its answer repeats as request, with the defaults of the sample',
    evidence: assumed('the body is not published'),
  },
  {
    summary: 'land registry checks take names and an address',
    evidence: assumed('the body is not published'),
  },
  {
    summary: 'portal magic links need the e-mail address of a portal user',
    evidence: article('Entity module magic link (API)'),
  },
  {
    summary: 'the portal has one user, who is among the credentials',
    evidence: assumed('users of a portal are its own'),
  },
  {
    summary: 'an image is any base64, and is not looked at',
    evidence: assumed('what is refused is not published'),
  },
]
