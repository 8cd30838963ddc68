import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { checkResult, documentType } from '../model/enums.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { involvementsOf, type Involvement } from '../state/involvement.ts'
import { scales } from '../state/scales.ts'
import { hasShareCode } from '../state/share-codes.ts'
import type { CredasContext } from '../model/shape.ts'
import { specimen } from '../state/specimen.ts'
import type { DataCheckKind, Part, Upload } from '../model/tables.ts'
import { timestampOrNull, timestamp } from './timestamp.ts'
import { identityOf, verdictOn, type Verdict } from '../state/verdicts.ts'
import { toEntity } from './rows.ts'

/** Results of every process of an entity, newest last; nothing of a person who is not done, or who has shown nothing. */
export function toSummary(context: CredasContext, entity: ReadEntity) {
  const { id, firstName, surname, dateCreated, emailAddress, phoneNumber, ...rest } = toEntity(entity)
  const done = involvementsOf(context, entity).filter(({ outcome }) => outcome !== undefined)
  const verified = done.filter(({ outcome }) => outcome !== 'incomplete')
  const uploads = context.db.uploads
    .where('entityId', entity.id)
    .filter(({ checkedAt }) => checkedAt !== null)
  const checks = context.db.dataChecks.where('entityId', entity.id)
  const of = (kind: DataCheckKind) => checks.filter((check) => check.kind === kind)
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
    identityVerifications: [...verified.map(toIdentityVerification), ...uploads.map(toUploadVerification)],
    addressMortalityChecks: of('address-mortality').map(toAddressMortalityCheck),
    bankAccountChecks: of('bank-account').map(toDataCheckResult),
    proofOfOwnershipChecks: of('land-registry').map(toDataCheckResult),
    rightToRentChecks: done
      .filter(({ journey }) => journey.check.kind === 'right-to-rent')
      .map((part) => toRightToRentCheck(context, part)),
  }
}

const inScale = (verdict: Verdict | undefined): number => scales[verdict?.outcome ?? 'incomplete'].check

const toIdentityVerification = (part: Involvement) => ({
  entityId: part.entity.id,
  dateCompleted: timestampOrNull(part.actor.doneAt),
  processId: part.process.id,
  overallResult: inScale(identityOf(part)),
  entryId: part.actor.idvEntryId,
  documentId: part.actor.documentId,
  documentType: documentType.passport,
  ...partResults((each) => inScale(verdictOn(part, each))),
  ...documentFields,
  supportingDocuments: [
    {
      supportingDocumentId: part.actor.supportingDocumentId,
      title: 'Proof of address (specimen)',
      isForRtx: false,
      dateCompleted: timestampOrNull(part.actor.doneAt),
      overallResult: inScale(verdictOn(part, 'supporting')),
    },
  ],
})

/** A document that came without its person: nothing says that they are alive or look like it, and it is of no process. */
const toUploadVerification = (upload: DeepReadonly<Upload>) => ({
  entityId: upload.entityId,
  dateCompleted: timestampOrNull(upload.checkedAt),
  processId: null,
  overallResult: scales[upload.outcome].check,
  entryId: upload.id,
  documentId: upload.documentId,
  documentType: upload.documentType,
  ...partResults((each) => scales[each === 'document' ? upload.outcome : 'incomplete'].check),
  faceMatchResult: checkResult.notPerformed,
  ...documentFields,
  supportingDocuments: [],
})

const documentFields = {
  documentNumber: specimen.documentNumber,
  documentExpiryDate: specimen.documentExpiryDate,
  documentBirthDate: specimen.dateOfBirth,
  documentIssuingCountryCode: 'GBR',
} as const

function partResults(resultOf: (part: Part) => number) {
  const { pass, notPerformed } = checkResult
  return {
    livenessResult: resultOf('liveness'),
    documentResult: resultOf('document'),
    visualAnalysisResult: resultOf('document'),
    nfcResult: notPerformed,
    ageValidationResult: pass,
    policeRecordResult: notPerformed,
    compromisedAlertResult: pass,
    repeatAttemptsResult: pass,
    nameMatchResult: resultOf('name'),
    faceMatchResult: pass,
  }
}

const toAddressMortalityCheck = ({ id, entityId, createdAt, outcome }: ReadDataCheck) => ({
  entityId,
  dateCompleted: timestamp(createdAt),
  processId: null,
  dataCheckId: id,
  overallResult: scales[outcome].check,
})

const toDataCheckResult = ({ id, outcome }: ReadDataCheck) => ({
  dataCheckId: id,
  overallResult: scales[outcome].check,
})

const toRightToRentCheck = (context: CredasContext, part: Involvement) => ({
  processId: part.process.id,
  rightToRentCheckId: part.actor.rtxCheckId,
  overallResult: inScale(verdictOn(part, 'check')),
  shareCode: hasShareCode(context, part.actor),
})
