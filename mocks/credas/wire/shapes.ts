import { z } from 'zod'
import { check, guid, text, time, verification } from './check-shapes.ts'

export * from './check-shapes.ts'

/** Answers as the sources print them, every field named and none too many; what is not published is as the ledger says. */

export const journeys = z.array(
  z.strictObject({
    id: guid,
    title: z.string(),
    description: z.string(),
    endUserDescription: z.string(),
    isPublic: z.boolean(),
    isActive: z.boolean(),
    webhookEnabled: z.boolean(),
    actors: z.array(
      z.strictObject({
        id: z.int(),
        title: z.string(),
        canAddMultiple: z.boolean(),
        isClient: z.boolean(),
      }),
    ),
    industries: z.array(z.unknown()),
    method: z.int(),
    stepTypes: z.array(z.int()),
    showAllSummaryPages: z.boolean(),
    showIntroSummaryPage: z.boolean(),
    showJourneyDescriptionPage: z.boolean(),
    isRightToWork: z.boolean(),
    isRightToRent: z.boolean(),
    isSafeHarbour: z.boolean(),
    isAffordability: z.boolean(),
  }),
)

const processActor = {
  id: z.int(),
  entityId: guid,
  firstName: z.string(),
  surname: z.string(),
  emailAddress: text,
}

export const process = z
  .strictObject({
    title: text,
    id: guid,
    journeyId: guid,
    userGroupId: guid.nullable(),
    dateCreated: time,
    status: z.literal([0, 1, 2, 3, 4, 5, 6, 7]),
    processActors: z.array(z.strictObject(processActor)),
  })
  .meta({ id: 'Process' })

export const details = z
  .strictObject({
    id: guid,
    title: text,
    journeyId: guid,
    userGroupId: guid.nullable(),
    status: z.int(),
    dateCreated: time,
    dateCompleted: time.nullable(),
    processActors: z.array(
      z.strictObject({
        ...processActor,
        actorId: z.int(),
        reference: text,
        contactViaEmail: z.boolean(),
        contactViaSms: z.boolean(),
        inPerson: z.boolean(),
        clientAliasName: text,
        tasks: z.array(
          z.strictObject({
            title: z.string(),
            result: verification,
            dateCompleted: time.nullable(),
            fields: z.array(z.strictObject({ name: z.string(), value: z.string() })),
          }),
        ),
      }),
    ),
  })
  .meta({ id: 'Details' })

export const entity = z
  .strictObject({
    id: guid,
    firstName: z.string(),
    surname: z.string(),
    dateCreated: time,
    emailAddress: text,
    phoneNumber: text,
    entityTags: z.array(z.unknown()),
    registrationCode: z.string().regex(/^[A-Z0-9]{3}-[A-Z0-9]{3}$/),
    status: z.literal([0, 1, 2, 3, 5, 6, 7]),
    accountType: z.literal([1, 2]),
  })
  .meta({ id: 'Entity' })

export const entityWithActors = entity.extend({ processActors: z.array(z.strictObject(processActor)) })

export const activeChecks = z.array(
  z.strictObject({
    entityId: guid,
    type: z.literal([11, 12]),
    name: z.string(),
    status: z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9]),
    lastCheckedDate: time.nullable(),
    requestedDate: time,
    idvEntryId: guid.nullable(),
    isOnGoingMonitoring: z.boolean(),
    isManuallyChecked: z.boolean(),
    submittedBy: text,
    requestedBy: text,
    rtxCheckId: z.int(),
    canReview: z.boolean(),
    legislation: z.int(),
  }),
)

const dataCheckResult = z.strictObject({ dataCheckId: z.int(), overallResult: check })

export const summary = z
  .strictObject({
    id: guid,
    name: z.string(),
    firstName: z.string(),
    surname: z.string(),
    dateCreated: time,
    emailAddress: text,
    phoneNumber: text,
    dateOfBirth: time.nullable(),
    address: z
      .strictObject({
        addressLine1: z.string(),
        addressLine2: z.string(),
        town: z.string(),
        county: z.string(),
        postcode: z.string(),
      })
      .nullable(),
    entityTags: z.array(z.unknown()),
    registrationCode: z.string(),
    status: z.int(),
    accountType: z.int(),
    identityVerifications: z.array(
      z.strictObject({
        entityId: guid,
        dateCompleted: time.nullable(),
        processId: guid.nullable(),
        overallResult: check,
        entryId: guid,
        documentId: guid.nullable(),
        documentType: z.int().min(0).max(16),
        livenessResult: check,
        documentResult: check,
        visualAnalysisResult: check,
        nfcResult: check,
        ageValidationResult: check,
        policeRecordResult: check,
        compromisedAlertResult: check,
        repeatAttemptsResult: check,
        nameMatchResult: check,
        faceMatchResult: check,
        documentNumber: text,
        documentExpiryDate: text,
        documentBirthDate: text,
        documentIssuingCountryCode: text,
        supportingDocuments: z.array(
          z.strictObject({
            supportingDocumentId: guid,
            title: z.string(),
            isForRtx: z.boolean(),
            dateCompleted: time.nullable(),
            overallResult: check,
          }),
        ),
      }),
    ),
    addressMortalityChecks: z.array(
      dataCheckResult.extend({ entityId: guid, dateCompleted: time, processId: guid.nullable() }),
    ),
    bankAccountChecks: z.array(dataCheckResult),
    proofOfOwnershipChecks: z.array(dataCheckResult),
    rightToRentChecks: z.array(
      z.strictObject({
        processId: guid,
        rightToRentCheckId: z.int(),
        overallResult: check,
        shareCode: z.boolean(),
      }),
    ),
    safeHarbourChecks: z.array(
      z.strictObject({
        safeHarbourCheckId: z.int(),
        entityIdvEntryId: guid,
        documentId: guid,
        documentType: z.int(),
        entityId: guid,
        dateCompleted: time.nullable(),
        processId: guid,
        overallResult: check,
      }),
    ),
  })
  .meta({ id: 'Summary' })

export const shareCodes = z.array(
  z.strictObject({
    id: z.int(),
    shareCode: z.string(),
    dateOfBirth: z.string(),
    valid: z.boolean(),
    faceMatch: z.boolean(),
    nameMatch: z.boolean(),
    hasCertificate: z.boolean(),
  }),
)

/** A bare JSON string, and no object around it. */
export const link = z.url()

/** Problem details as ASP.NET Core writes them. */
export const problem = z
  .strictObject({
    type: z.url(),
    title: z.string(),
    status: z.int(),
    traceId: z.string(),
    errors: z.record(z.string(), z.array(z.string())).exactOptional(),
  })
  .meta({ id: 'Problem' })
