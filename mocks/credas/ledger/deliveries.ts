import { assumed, fixed, type LedgerEntry } from '../../../src/kernel/contract/evidence.ts'
import { article } from './sources.ts'

export const deliveries: readonly LedgerEntry[] = [
  {
    summary:
      'the webhook goes to the webhookUrl of its process, query string included; nothing changes it later',
    evidence: article('Process webhooks (API)'),
  },
  {
    summary: 'deliveries are not signed',
    evidence: assumed('no signature is documented; some integrators wait for one in vain', fixed.noOther),
  },
  {
    summary:
      'one custom header, the same on every webhook of a portal; its name has no hyphens or special characters',
    evidence: article('Custom webhook headers (API)'),
  },
  {
    summary: 'an operator can set a default webhook URL for new processes',
    evidence: assumed('a convenience of hookdrill; Credas has no such setting', fixed.ours),
  },
  {
    summary: 'one attempt, no retry',
    showsIn: 'failed attempt',
    evidence: assumed('no delivery rule is published; with the option, attempts are 60 s apart', 'retries'),
  },
  {
    summary: 'a receiver has 10 s',
    showsIn: 'failed attempt',
    evidence: assumed('no time limit is published', 'timeoutMs'),
  },
  {
    summary: 'any 2xx is success',
    evidence: assumed('nothing is published; it is what the class of status codes is for', fixed.noOther),
  },
  {
    summary: 'redirects are not followed',
    showsIn: 'redirect',
    evidence: assumed(
      'nothing is published; .NET’s HttpClient follows them unless told otherwise',
      'redirects',
    ),
  },
  {
    summary: 'deliveries carry Content-Type: application/json and no User-Agent',
    evidence: assumed(
      'nothing is published; .NET’s HttpClient sends no User-Agent unless it is told to',
      'userAgent',
    ),
  },
  {
    summary: 'bodies are compact JSON',
    evidence: assumed('the printed sample is laid out for people', fixed.framework),
  },
  {
    summary: 'a deletion sends Status 3',
    settledBy: { kind: 'delivery', event: 'process.deleted' },
    showsIn: 'its event',
    evidence: assumed(
      'one was seen, its numbers were not written down; 3 is Deleted in the scale of process statuses',
      'deletionWebhook',
    ),
  },
  {
    summary: 'its description is "The process is deleted"',
    evidence: assumed('follows the wording of status 2', fixed.wording),
  },
  {
    summary:
      'process actor webhooks, status updates and ongoing monitoring alerts go to one URL each for the whole portal',
    evidence: article('Process actor webhooks (API)'),
  },
  {
    summary: 'an ongoing monitoring alert names the person and the portal, and nothing else',
    evidence: article('Ongoing monitoring webhooks (API)'),
  },
  {
    summary: 'it comes by action, and its screening has a hit from then on',
    settledBy: { kind: 'delivery', event: 'monitoring.alert' },
    showsIn: 'its event',
    evidence: assumed('nobody can wait for a sanction', fixed.elsewhere),
  },
  {
    summary: 'process actor webhooks are camelCase, the others PascalCase',
    evidence: article('Process actor webhooks (API)'),
  },
  {
    summary: 'smsStatus is 0 not sent, 1 sent, 2 delivered, 5 bounced; emailStatus also 3 opened',
    evidence: article('Process actor webhooks (API)'),
  },
  {
    summary: 'an invitation is sent, and announced as Sent, at once',
    settledBy: { kind: 'delivery', event: 'actor.invite' },
    showsIn: 'its event',
    evidence: assumed('"several per process" is published, not when', fixed.elsewhere),
  },
  {
    summary:
      'an invitation goes from Sent to Delivered, Opened or Bounced, and never back before it is sent again',
    settledBy: { kind: 'delivery', event: 'actor.invite' },
    showsIn: 'its event',
    evidence: assumed('no order is published; a message cannot be opened before it is there', fixed.noOther),
  },
  {
    summary: 'UpdateType is a number from 1 to 9, and Payload JSON inside a string',
    evidence: article('Status update webhooks (API)'),
  },
  {
    summary: 'a status update of a data check has the id of the data check',
    evidence: article('International screening: interpret results of a check (API)'),
  },
  {
    summary:
      'its name is DataCheckId, and that of a safe harbour check SafeHarbourCheckId, as in the answers of the API',
    settledBy: { kind: 'delivery', event: 'result.data-check' },
    showsIn: 'its event',
    evidence: assumed(
      'the names in a Payload are not published; those of a name check are those of the answers in PascalCase',
      'payloadNames',
    ),
  },
  {
    summary: 'its name is UpdateType',
    settledBy: { kind: 'delivery', event: 'result.name-check' },
    showsIn: 'its event',
    evidence: assumed('the sample says UpdateType, the prose updateType', 'updateTypeField'),
  },
  {
    summary: 'result numbers in a Payload are verification results',
    settledBy: { kind: 'delivery', event: 'result.name-check' },
    showsIn: 'its event',
    evidence: assumed('the one published sample has a 3, and its scale is not named', 'payloadScale'),
  },
  {
    summary: 'a decision through the API, on a check or an IDV entry, is announced as one of an agent',
    evidence: assumed('the article speaks of agents and Credas, and not of the API', 'apiDecisionWebhook'),
  },
  {
    summary:
      'the check of an uploaded document is announced as a status update of type 4, of a non-biometric one of type 5',
    settledBy: { kind: 'delivery', event: 'result.id-document' },
    showsIn: 'its event',
    evidence: assumed('"announced by a webhook" is published, not by which', fixed.noOther),
  },
  {
    summary: 'it comes 30 s after the upload',
    settledBy: { kind: 'delivery', event: 'result.id-document' },
    showsIn: 'its event',
    evidence: assumed('no time is published', 'uploadCheckMs'),
  },
  {
    summary: 'a reinvited process announces its completion again',
    showsIn: 'nothing',
    evidence: assumed(
      'nothing is published; it becomes complete again, and becoming complete is what the article announces',
      fixed.noOther,
    ),
  },
]
