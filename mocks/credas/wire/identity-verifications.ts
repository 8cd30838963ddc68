import { checkResult, documentType } from '../model/enums.ts'
import type { Part } from '../model/tables.ts'
import type { IdvEntry, ReadUpload } from '../state/idv-entries.ts'
import type { Involvement } from '../state/involvement.ts'
import { scales } from '../state/scales.ts'
import { specimen } from '../state/specimen.ts'
import { identityOf, verdictOn, type Verdict } from '../state/verdicts.ts'
import { timestampOrNull } from './timestamp.ts'

/** An IDV entry as a summary has it. */
export const toIdentityVerification = (entry: IdvEntry) =>
  entry.kind === 'process' ? ofProcess(entry.part) : ofUpload(entry.upload)

export const inScale = (verdict: Verdict | undefined): number =>
  scales[verdict?.outcome ?? 'incomplete'].check

const ofProcess = (part: Involvement) => ({
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
function ofUpload(upload: ReadUpload) {
  const { entityId, documentId, document, checkedAt, outcome } = upload
  const common = {
    entityId,
    dateCompleted: timestampOrNull(checkedAt),
    processId: null,
    overallResult: scales[outcome].check,
    entryId: upload.id,
  }
  const nothing = {
    ...partResults(() => checkResult.notPerformed),
    faceMatchResult: checkResult.notPerformed,
  }
  if (document.kind === 'identity')
    return {
      ...common,
      documentId,
      documentType: document.documentType,
      ...nothing,
      documentResult: scales[outcome].check,
      visualAnalysisResult: scales[outcome].check,
      ...documentFields,
      supportingDocuments: [],
    }
  return {
    ...common,
    documentId: null,
    documentType: documentType.unknown,
    ...nothing,
    ...noDocument,
    supportingDocuments: [
      {
        supportingDocumentId: documentId,
        title: document.title ?? 'Document (specimen)',
        isForRtx: false,
        dateCompleted: timestampOrNull(checkedAt),
        overallResult: scales[outcome].check,
      },
    ],
  }
}

const documentFields = {
  documentNumber: specimen.documentNumber,
  documentExpiryDate: specimen.documentExpiryDate,
  documentBirthDate: specimen.dateOfBirth,
  documentIssuingCountryCode: 'GBR',
} as const

const noDocument = {
  documentNumber: null,
  documentExpiryDate: null,
  documentBirthDate: null,
  documentIssuingCountryCode: null,
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
