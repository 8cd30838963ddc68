import { z } from 'zod'

/** Answers as the sources print them, every field named and none too many; what is not published is as the ledger says. */

const guid = z.guid()
/** No zone, and no zeros at the end. */
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?$/)
const text = z.string().nullable()
const check = z.literal([0, 1, 2, 3, 4])
const verification = z.literal([0, 1, 2, 3, 4, 5, 6, 7])

export const journeys = z
  .array(
    z.strictObject({
      id: guid,
      title: z.string(),
      description: z.string(),
      endUserDescription: z.string(),
      isPublic: z.boolean(),
      isActive: z.boolean(),
      webhookEnabled: z.boolean(),
      actors: z
        .array(
          z.strictObject({
            id: z.int(),
            title: z.string(),
            canAddMultiple: z.boolean(),
            isClient: z.boolean(),
          }),
        )
        .min(1),
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
  .min(1)

const processActor = {
  id: z.int(),
  entityId: guid,
  firstName: z.string(),
  surname: z.string(),
  emailAddress: text,
}

export const process = z.strictObject({
  id: guid,
  status: z.literal([0, 1, 2, 3, 4, 5, 6, 7]),
  processActors: z.array(z.strictObject(processActor)).min(1),
})

export const details = z.strictObject({
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

export const entity = z.strictObject({
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

export const entityWithActors = entity.extend({ processActors: z.array(z.strictObject(processActor)) })

export const activeChecks = z
  .array(
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
  .min(1)

const dataCheckResult = z.strictObject({ dataCheckId: z.int(), overallResult: check })

export const summary = z.strictObject({
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
  identityVerifications: z
    .array(
      z.strictObject({
        entityId: guid,
        dateCompleted: time,
        processId: guid.nullable(),
        overallResult: check,
        entryId: guid,
        documentId: guid,
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
        documentNumber: z.string(),
        documentExpiryDate: z.string(),
        documentBirthDate: z.string(),
        documentIssuingCountryCode: z.string(),
        supportingDocuments: z.array(
          z.strictObject({
            supportingDocumentId: guid,
            title: z.string(),
            isForRtx: z.boolean(),
            dateCompleted: time,
            overallResult: check,
          }),
        ),
      }),
    )
    .min(1),
  addressMortalityChecks: z.array(
    dataCheckResult.extend({ entityId: guid, dateCompleted: time, processId: guid.nullable() }),
  ),
  bankAccountChecks: z.array(dataCheckResult),
  proofOfOwnershipChecks: z.array(dataCheckResult),
  rightToRentChecks: z
    .array(
      z.strictObject({
        processId: guid,
        rightToRentCheckId: z.int(),
        overallResult: check,
        shareCode: z.boolean(),
      }),
    )
    .min(1),
})

export const shareCodes = z
  .array(
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
  .min(1)

const checked = { id: z.int(), entityId: guid, dateCreated: time, resultText: z.string() }

export const addressCheck = z.strictObject({
  ...checked,
  result: z.literal([1, 2, 3]),
  dataSources: z
    .array(
      z.strictObject({
        name: z.string(),
        description: z.string(),
        remarks: z.array(z.strictObject({ type: z.literal([0, 1, 2, 3]), description: z.string() })),
      }),
    )
    .min(1),
})

export const bankCheck = z.strictObject({
  ...checked,
  result: z.literal([1, 2, 3]),
  input: z.looseObject({ sortcode: z.string(), accountNumber: z.string() }),
})

export const screening = z.strictObject({
  results: z.array(
    z.strictObject({ id: z.int(), name: z.string(), score: z.int(), datasets: z.array(z.int()) }),
  ),
  id: z.int(),
  dateCreated: time,
  status: z.literal([0, 1, 2, 3]),
  request: z.strictObject({
    threshold: z.int(),
    firstName: z.string(),
    middleNames: z.string(),
    lastName: z.string(),
    dateOfBirth: z.string(),
    dateOfBirthMatching: z.int(),
    datasets: z.array(z.int()),
    countries: z.array(z.int()),
    nameMatching: z.int(),
    useAllCountries: z.boolean(),
    useAllPepTiers: z.boolean(),
    pepTiers: z.array(z.int()),
  }),
  resultsCount: z.int(),
  isOnGoingMonitor: z.boolean(),
  isOnGoingMonitorActive: z.boolean(),
})

export const rtr = z.strictObject({
  id: z.int(),
  status: verification,
  dateCreated: time,
  history: z.array(
    z.strictObject({ dateCreated: time, previousStatus: verification, newStatus: verification }),
  ),
})

export const titleCheck = z.strictObject({
  id: z.int(),
  entityId: guid,
  dateCreated: time,
  status: verification,
  address: z.looseObject({ addressLine1: z.string(), postcode: z.string() }),
  titles: z.array(
    z.strictObject({
      titleNumber: z.string(),
      ownershipType: z.literal([0, 1]),
      match: z.literal([0, 1, 2, 3]),
    }),
  ),
  files: z.array(z.strictObject({ id: guid, titleNumber: z.string(), dateCreated: time })),
})

/** A bare JSON string, and no object around it. */
export const link = z.url()
