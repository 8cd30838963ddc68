import { checkResult, documentType } from '../model/enums.ts'
import type { CredasContext } from '../model/shape.ts'
import type { DataCheckKind } from '../model/tables.ts'
import type { ReadDataCheck, ReadEntity } from '../state/find.ts'
import { idvEntriesOf } from '../state/idv-entries.ts'
import { involvementsOf, type Involvement } from '../state/involvement.ts'
import { scales } from '../state/scales.ts'
import { hasShareCode } from '../state/share-codes.ts'
import { specimen } from '../state/specimen.ts'
import { toVerification, verdictOnCheck } from '../state/verdicts.ts'
import { inScale, toIdentityVerification } from './identity-verifications.ts'
import { toEntity } from './rows.ts'
import { timestamp, timestampOrNull } from './timestamp.ts'

/** Results of every process of an entity, newest last; nothing of a person who is not done, or who has shown nothing. */
export function toSummary(context: CredasContext, entity: ReadEntity) {
  const { id, firstName, surname, dateCreated, emailAddress, phoneNumber, ...rest } = toEntity(entity)
  const done = involvementsOf(context, entity).filter(({ outcome }) => outcome !== undefined)
  const isVerified = done.some(({ outcome }) => outcome !== 'incomplete')
  return {
    id,
    name: `${firstName} ${surname}`,
    firstName,
    surname,
    dateCreated,
    emailAddress,
    phoneNumber,
    dateOfBirth: isVerified ? specimen.dateOfBirth : null,
    address: isVerified ? specimen.address : null,
    entityTags: rest.entityTags,
    registrationCode: rest.registrationCode,
    status: rest.status,
    accountType: rest.accountType,
    identityVerifications: idvEntriesOf(context, entity).map(toIdentityVerification),
    ...dataChecks(context, entity),
    rightToRentChecks: done
      .filter(({ journey }) => journey.check === 'right-to-rent')
      .map((part) => toRightToRentCheck(context, part)),
    safeHarbourChecks: done.filter(({ journey }) => journey.check === 'safe-harbour').map(toSafeHarbourCheck),
  }
}

function dataChecks({ db }: CredasContext, entity: ReadEntity) {
  const checks = db.dataChecks.where('entityId', entity.id)
  const of = (kind: DataCheckKind) => checks.filter((check) => check.kind === kind)
  return {
    addressMortalityChecks: of('address-mortality').map(toAddressMortalityCheck),
    bankAccountChecks: of('bank-account').map(toDataCheckResult),
    proofOfOwnershipChecks: of('land-registry')
      .filter(({ input }) => input['runProofOfOwnershipCheck'] === true)
      .map(toDataCheckResult),
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
  overallResult: inScale(verdictOnCheck(part)),
  shareCode: hasShareCode(context, part.actor),
})

const toSafeHarbourCheck = (part: Involvement) => ({
  safeHarbourCheckId: part.actor.safeHarbourCheckId,
  entityIdvEntryId: part.actor.idvEntryId,
  documentId: part.actor.documentId,
  documentType: documentType.passport,
  entityId: part.entity.id,
  dateCompleted: timestampOrNull(part.actor.doneAt),
  processId: part.process.id,
  overallResult: safeHarbourResult(part),
})

/** What waits for a person needs their action: the printed pair has status 3 in the check and 4 here. */
function safeHarbourResult(part: Involvement): number {
  const verdict = verdictOnCheck(part)
  return toVerification(verdict) === toVerification({ outcome: 'referred', isManual: false })
    ? checkResult.actionRequired
    : inScale(verdict)
}
