import { assumed, type Fact } from '../../../src/kernel/contract/evidence.ts'
import { article, client, notes } from '../sources.ts'

export const requests: readonly Fact[] = [
  {
    says: 'X-API-KEY carries the key on every call',
    evidence: article('API authentication (API)'),
  },
  {
    says: 'a missing or wrong key answers 401',
    evidence: assumed('the authentication article says 403, the status-code article 401', 'badKey'),
  },
  { says: 'creation answers 200, not 201', evidence: client },
  {
    says: 'an address that is not needed is null or left out, never blank; inPerson rules out both kinds of contact',
    evidence: article('Create a new process (API)'),
  },
  {
    says: 'a contact flag needs its address, also for a known entity',
    evidence: assumed('the article only says when it may be missing'),
  },
  {
    says: 'journeyId, actorId and a name or an entity id are required',
    evidence: article('API terminology (API)'),
  },
  {
    says: 'webhookUrl must be an absolute http or https URL',
    evidence: assumed('nothing is published on what is refused'),
  },
  {
    says: 'userGroupId may be the empty string',
    evidence: client,
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
  {
    says: 'unknown journeys, actors and entities in a body answer 400',
    evidence: assumed('404 means a wrong endpoint in the status-code article'),
  },
  {
    says: 'a path id that is no GUID or number answers 400, one that is not known 404',
    evidence: assumed('the status-code article has 400 for what is malformed'),
  },
  {
    says: 'refused bank account checks and invitations answer 400',
    evidence: assumed('the articles promise 400, the demo portal answered 500', 'badInput'),
  },
  {
    says: 'processes take clientAliasName and clientAliasLogoBase64 for each person',
    evidence: client,
  },
  {
    says: 'the page behind a magic link shows both, a logo when it is PNG or JPEG',
    evidence: assumed('emails and screens are branded, says the client; the screens are not published'),
  },
  {
    says: 'a new entity needs reference, firstName and surname',
    evidence: article('Create a new entity (API)'),
  },
  {
    says: 'resend-invite and new-invite take contactByEmail and contactBySms, and need one of them',
    evidence: assumed('the names are published, the rule is not'),
  },
  {
    says: 'resend-invite and expire-invite refuse an entity that was never invited',
    evidence: article('Resend an invite (API)'),
  },
  {
    says: 'new-invite gives a new registration code and invites also who never was',
    evidence: assumed('nothing is published on the difference to resend-invite'),
  },
  {
    says: 'hard-delete wants the e-mail address of the entity, in whatever capitals',
    evidence: assumed('the parameter was seen, its rule was not'),
  },
  {
    says: 'a deleted entity has status Deleted and is still shown',
    evidence: notes,
  },
  {
    says: 'a second hard-delete answers as the first',
    evidence: assumed('nothing is published'),
  },
  {
    says: 'a deleted entity takes part in nothing new: its calls answer 404, a process with it 400',
    evidence: assumed('nothing is published'),
  },
  {
    says: 'reinvite-idv names the actor of the process in a field called actorId',
    evidence: client,
  },
  {
    says: 'contactType 1 is e-mail and 2 is a text message; resubmitIdvDocumentSection is a number',
    evidence: assumed('a client sends 1 for both; the scales are not published'),
  },
  {
    says: 'reinvite-idv opens the process again and forgets the results of those people',
    evidence: assumed('nothing is published'),
  },
  {
    says: 'rtw and rtr decisions take ManualPass, ManualFail and ManualRefer',
    evidence: assumed('the sample sends 4; the others of the scale are not decisions'),
  },
  {
    says: 'data checks are synchronous, and each call makes another one',
    evidence: client,
  },
  {
    says: 'address checks need names, addressLine1 and postcode; bank account checks names, 6 digits and 8 digits',
    evidence: assumed('required fields are not published'),
  },
  {
    says: 'a screening takes what its answer repeats as request, with the defaults of the sample',
    evidence: assumed('the body is not published'),
  },
  {
    says: 'land registry checks take names and an address',
    evidence: assumed('the body is not published'),
  },
  {
    says: 'portal magic links need the e-mail address of a portal user',
    evidence: article('Entity module magic link (API)'),
  },
  {
    says: 'the portal has one user, who is among the credentials',
    evidence: assumed('users of a portal are its own'),
  },
  {
    says: 'an image is any base64, and is not looked at',
    evidence: assumed('what is refused is not published'),
  },
]
