import { assertNever } from '../../../src/kernel/errors/assert-never.ts'
import { documentType, verificationResult } from '../model/enums.ts'
import type { Outcome } from '../model/persona.ts'
import type { ReadEntity } from '../state/find.ts'
import type { IdvEntry, ReadUpload } from '../state/idv-entries.ts'
import type { Involvement } from '../state/involvement.ts'
import { scales } from '../state/scales.ts'
import { specimen } from '../state/specimen.ts'
import { identityOf, toVerification, verdictOn } from '../state/verdicts.ts'
import { timestamp } from './timestamp.ts'

/** An IDV entry. Key order is the article's; what comes after `mrzLine3` is not published. */
export function toIdvEntry(entry: IdvEntry) {
  switch (entry.kind) {
    case 'process':
      return ofProcess(entry.part)
    case 'upload':
      return ofUpload(entry.upload, entry.entity)
    default:
      return assertNever(entry)
  }
}

function ofProcess(part: Involvement) {
  const { actor, entity } = part
  const liveness = verdictOn(part, 'liveness')
  const madeAt = actor.doneAt ?? part.process.createdAt
  return {
    id: actor.idvEntryId,
    taskId: null,
    idvId: actor.idvId,
    ...whose(entity),
    dateCreated: timestamp(madeAt),
    hasSelfie: true,
    hasUap: true,
    livenessVerified: liveness?.outcome === 'passed',
    ...constants,
    livenessVerificationResult: toVerification(liveness),
    verificationReason: null,
    facialMatchVerificationResult: verificationResult.autoPass,
    nameCheckVerificationResult: toVerification(verdictOn(part, 'name')),
    verificationResult: toVerification(identityOf(part)),
    uapAction: null,
    idDocumentRetryRequired: false,
    idDocuments: [
      toIdDocument(entity, {
        id: actor.documentId,
        madeAt,
        type: documentType.passport,
        facialMatch: true,
        match: verificationResult.autoPass,
      }),
    ],
  }
}

function ofUpload(upload: ReadUpload, entity: ReadEntity) {
  const { notPerformed } = verificationResult
  const { document, createdAt: madeAt, documentId: id } = upload
  return {
    id: upload.id,
    taskId: null,
    idvId: upload.idvId,
    ...whose(entity),
    dateCreated: timestamp(madeAt),
    hasSelfie: false,
    hasUap: false,
    livenessVerified: false,
    ...constants,
    livenessVerificationResult: notPerformed,
    verificationReason: null,
    facialMatchVerificationResult: notPerformed,
    nameCheckVerificationResult: notPerformed,
    verificationResult: scaleOf(upload.outcome, upload.isManual),
    uapAction: null,
    idDocumentRetryRequired: false,
    idDocuments:
      document.kind === 'identity'
        ? [
            toIdDocument(entity, {
              id,
              madeAt,
              type: document.documentType,
              facialMatch: false,
              match: notPerformed,
            }),
          ]
        : [],
  }
}

const whose = ({ id, firstName, surname }: ReadEntity) => ({
  entityId: id,
  entityName: `${firstName} ${surname}`,
})

/** Fields whose values nobody has published. */
const constants = { livenessCheckMethod: 0, livenessRetryRequired: false } as const

const scaleOf = (outcome: Outcome, isManual: boolean): number =>
  scales[outcome][isManual ? 'byHand' : 'verification']

interface IdDocument {
  readonly id: string
  readonly madeAt: number
  readonly type: number
  readonly facialMatch: boolean
  readonly match: number
}

const toIdDocument = (entity: ReadEntity, { id, madeAt, type, facialMatch, match }: IdDocument) => ({
  id,
  dateCreated: timestamp(madeAt),
  idDocumentType: type,
  facialMatch,
  facialMatchVerificationResult: match,
  firstName: entity.firstName,
  middleName: entity.middleName,
  surname: entity.surname,
  dateOfBirth: specimen.dateOfBirth,
  documentNumber: specimen.documentNumber,
  expiryDate: specimen.documentExpiryDate,
  address: specimen.address.addressLine1,
  city: specimen.address.town,
  postcode: specimen.address.postcode,
  countryCode: 'GBR',
  country: 'United Kingdom',
  mrzLine1: null,
  mrzLine2: null,
  mrzLine3: null,
})
