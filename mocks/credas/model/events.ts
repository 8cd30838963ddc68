import { z } from 'zod'
import { assumed, documented, observed, type Evidence } from '../../../src/kernel/contract/evidence.ts'
import { jsonText } from '../../../src/kernel/data/json-text.ts'
import { inviteStatus, processStatus, updateType, verificationResult } from './enums.ts'

const aboutProcess = <Status extends number>(status: Status) =>
  z.strictObject({
    ProcessId: z.guid(),
    ClientId: z.guid(),
    Status: z.literal(status),
    StatusDescription: z.string(),
  })

const { notSent, sent, delivered, opened, bounced } = inviteStatus

/** camelCase, unlike the other webhooks. */
const aboutActor = z.strictObject({
  clientId: z.guid(),
  processId: z.guid(),
  processActorId: z.int(),
  entityId: z.guid(),
  smsStatus: z.literal([notSent, sent, delivered, bounced]),
  smsStatusDescription: z.string(),
  emailStatus: z.literal([notSent, sent, delivered, opened, bounced]),
  emailStatusDescription: z.string(),
})

const verification = z.literal(Object.values(verificationResult))

/** `Payload` is JSON inside a string. */
const update = <Type extends number, About extends z.ZodRawShape>(type: Type, about: About) => {
  const inside = z.strictObject({ ...about, EntityId: z.guid(), ClientId: z.guid() })
  return z.strictObject({ UpdateType: z.literal(type), Payload: jsonText(inside) })
}

const statusUpdates = 'help centre, "Status update webhooks (API)"'
const unpublished = (of: string): Evidence =>
  assumed(
    `the article lists ${of} as an UpdateType; its Payload is not published and follows that of a name check`,
    'payloadNames',
  )

export const events = {
  'process.complete': {
    schema: aboutProcess(processStatus.complete),
    summary: 'every person of a process has done what was asked, whatever came out of it',
    evidence: documented('help centre, "Process webhooks (API)"'),
  },
  'process.deleted': {
    schema: aboutProcess(processStatus.deleted),
    summary: 'a process was deleted; the article promises status 2 alone',
    evidence: observed('an integrator’s notes on the demo portal, October 2026'),
  },
  'actor.invite': {
    schema: aboutActor,
    summary: 'an invitation by e-mail or text message was sent, delivered, opened or bounced',
    evidence: documented('help centre, "Process actor webhooks (API)"'),
  },
  'result.name-check': {
    schema: update(updateType.nameCheck, {
      EntityIdvEntryIdDocumentId: z.guid(),
      NameCheckVerificationResult: verification,
    }),
    summary: 'an agent or Credas changes the result of a name check',
    evidence: documented(statusUpdates),
  },
  'result.share-code': {
    schema: update(updateType.shareCode, { ShareCodeId: z.int(), ShareCodeVerificationResult: verification }),
    summary: 'an agent or Credas changes the result of a share code',
    evidence: unpublished('share code'),
  },
  'result.liveness': {
    schema: update(updateType.liveness, {
      EntityIdvEntryId: z.guid(),
      LivenessVerificationResult: verification,
    }),
    summary: 'an agent or Credas changes the result of a liveness check',
    evidence: assumed(
      'of the Payload, the article is known to name EntityId; the rest follows that of a name check',
      'payloadNames',
    ),
  },
  'result.id-document': {
    schema: update(updateType.idDocument, {
      EntityIdvEntryIdDocumentId: z.guid(),
      DocumentVerificationResult: verification,
    }),
    summary:
      'an agent or Credas changes the result of an identity document, or an uploaded one has been checked',
    evidence: unpublished('ID document'),
  },
  'result.supporting-document': {
    schema: update(updateType.supportingDocument, {
      SupportingDocumentId: z.guid(),
      SupportingDocumentVerificationResult: verification,
    }),
    summary: 'an agent or Credas changes the result of a supporting (non biometric) document',
    evidence: unpublished('non biometric document'),
  },
  'result.data-check': {
    schema: update(updateType.dataCheck, { DataCheckId: z.int(), DataCheckVerificationResult: verification }),
    summary: 'an agent or Credas changes the result of a data check',
    evidence: unpublished('data check'),
  },
  'result.right-to-rent': {
    schema: update(updateType.rightToRent, {
      RightToRentCheckId: z.int(),
      RightToRentVerificationResult: verification,
    }),
    summary: 'an agent or Credas decides on a right to rent',
    evidence: unpublished('right to rent'),
  },
  'result.right-to-work': {
    schema: update(updateType.rightToWork, {
      RightToWorkCheckId: z.int(),
      RightToWorkVerificationResult: verification,
    }),
    summary: 'an agent or Credas decides on a right to work',
    evidence: unpublished('right to work'),
  },
  'result.safe-harbour': {
    schema: update(updateType.safeHarbour, {
      SafeHarbourCheckId: z.int(),
      SafeHarbourVerificationResult: verification,
    }),
    summary: 'an agent or Credas changes a safe harbour result',
    evidence: unpublished('safe harbour'),
  },
  'monitoring.alert': {
    schema: z.strictObject({ EntityId: z.guid(), ClientId: z.guid() }),
    summary: 'ongoing monitoring has found something about a person; it names nothing but the person',
    evidence: documented('help centre, "Ongoing monitoring webhooks (API)"'),
  },
}
