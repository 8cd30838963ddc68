import { activeCheckType, checkResult, documentType } from './enums.ts'
import { involvementsOf, type Involvement } from './involvement.ts'
import type { ReadEntity } from './life.ts'
import type { Outcome } from './persona.ts'
import { scales } from './scales.ts'
import type { CredasContext } from './shape.ts'
import { specimen } from './specimen.ts'
import { timestampOrNull } from './timestamp.ts'
import { toEntity } from './wire.ts'

/** Results of every process of an entity, newest last; nothing of a process that is not complete. */
export function toSummary(context: CredasContext, entity: ReadEntity) {
  const { id, firstName, surname, dateCreated, emailAddress, phoneNumber, ...rest } = toEntity(
    context,
    entity,
  )
  const complete = involvementsOf(context, entity).flatMap(({ outcome, ...part }) =>
    outcome === undefined ? [] : [{ ...part, outcome }],
  )
  const verified = complete.filter(({ outcome }) => outcome !== 'incomplete')
  return {
    id,
    name: `${firstName} ${surname}`,
    firstName,
    surname,
    dateCreated,
    emailAddress,
    phoneNumber,
    dateOfBirth: verified.length > 0 ? specimen.dateOfBirth : null,
    address: verified.length > 0 ? specimen.address : null,
    entityTags: rest.entityTags,
    registrationCode: rest.registrationCode,
    status: rest.status,
    accountType: rest.accountType,
    identityVerifications: verified.map(toIdentityVerification),
    addressMortalityChecks: [],
    bankAccountChecks: [],
    proofOfOwnershipChecks: [],
    rightToRentChecks: complete
      .filter(({ journey }) => journey.check.type === activeCheckType.rightToRent)
      .map(toRightToRentCheck),
  }
}

type Complete = Involvement & { readonly outcome: Outcome }

const toIdentityVerification = ({ actor, entity, process, outcome }: Complete) => ({
  entityId: entity.id,
  dateCompleted: timestampOrNull(process.completedAt),
  processId: process.id,
  overallResult: scales[outcome].check,
  entryId: actor.idvEntryId,
  documentId: actor.documentId,
  documentType: documentType.passport,
  ...partResults(outcome),
  documentNumber: specimen.documentNumber,
  documentExpiryDate: specimen.documentExpiryDate,
  documentBirthDate: specimen.dateOfBirth,
  documentIssuingCountryCode: 'GBR',
  supportingDocuments: [],
})

/** A failed document shows no sign of being genuine; a referred one bears a name that is spelt differently. */
function partResults(outcome: Outcome) {
  const { pass, notPerformed } = checkResult
  const document = outcome === 'failed' ? checkResult.fail : pass
  return {
    livenessResult: pass,
    documentResult: document,
    visualAnalysisResult: document,
    nfcResult: notPerformed,
    ageValidationResult: pass,
    policeRecordResult: notPerformed,
    compromisedAlertResult: pass,
    repeatAttemptsResult: pass,
    nameMatchResult: outcome === 'referred' ? checkResult.refer : pass,
    faceMatchResult: pass,
  }
}

const toRightToRentCheck = ({ actor, process, outcome }: Complete) => ({
  processId: process.id,
  rightToRentCheckId: actor.rtxCheckId,
  overallResult: scales[outcome].check,
  shareCode: false,
})
