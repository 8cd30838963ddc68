import { z } from 'zod'

/** Answers about checks and verifications, and the fields that all answers are made of. */

export const guid = z.guid()
/** No zone, and no zeros at the end. */
export const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{0,2}[1-9])?$/)
export const text = z.string().nullable()
export const check = z.literal([0, 1, 2, 3, 4])
export const verification = z.literal([0, 1, 2, 3, 4, 5, 6, 7])

const checked = { id: z.int(), entityId: guid, dateCreated: time, resultText: z.string() }

const dataSources = z.array(
  z.strictObject({
    name: z.string(),
    description: z.string(),
    remarks: z.array(z.strictObject({ type: z.literal([0, 1, 2, 3]), description: z.string() })),
  }),
)

export const addressCheck = z
  .strictObject({ ...checked, result: z.literal([1, 2, 3]), dataSources })
  .meta({ id: 'AddressCheck' })

export const bankCheck = z
  .strictObject({
    ...checked,
    result: z.literal([1, 2, 3]),
    dataSources,
    input: z.looseObject({ sortcode: z.string(), accountNumber: z.string() }),
  })
  .meta({ id: 'BankCheck' })

export const screening = z
  .strictObject({
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
      countries: z.array(z.string()),
      nameMatching: z.int(),
      useAllCountries: z.boolean(),
      useAllPepTiers: z.boolean(),
      pepTiers: z.array(z.int()),
    }),
    resultsCount: z.int(),
    isOnGoingMonitor: z.boolean(),
    isOnGoingMonitorActive: z.boolean(),
  })
  .meta({ id: 'Screening' })

const history = z.array(
  z.strictObject({ dateCreated: time, previousStatus: verification, newStatus: verification }),
)

export const rtr = z
  .strictObject({ id: z.int(), status: verification, dateCreated: time, history })
  .meta({ id: 'Rtr' })

export const safeHarbour = z
  .strictObject({
    id: z.int(),
    entityId: guid,
    entityIdvId: z.int(),
    dateCreated: time,
    status: verification,
    history,
  })
  .meta({ id: 'SafeHarbour' })

export const idvEntry = z
  .strictObject({
    id: guid,
    taskId: guid.nullable(),
    idvId: z.int(),
    entityId: guid,
    entityName: z.string(),
    dateCreated: time,
    hasSelfie: z.boolean(),
    hasUap: z.boolean(),
    livenessVerified: z.boolean(),
    livenessCheckMethod: z.int(),
    livenessRetryRequired: z.boolean(),
    livenessVerificationResult: verification,
    verificationReason: text,
    facialMatchVerificationResult: verification,
    nameCheckVerificationResult: verification,
    verificationResult: verification,
    uapAction: text,
    idDocumentRetryRequired: z.boolean(),
    idDocuments: z.array(
      z.strictObject({
        id: guid,
        dateCreated: time,
        idDocumentType: z.int(),
        facialMatch: z.boolean(),
        facialMatchVerificationResult: verification,
        firstName: z.string(),
        middleName: text,
        surname: z.string(),
        dateOfBirth: time,
        documentNumber: z.string(),
        expiryDate: time,
        address: z.string(),
        city: z.string(),
        postcode: z.string(),
        countryCode: z.string(),
        country: z.string(),
        mrzLine1: text,
        mrzLine2: text,
        mrzLine3: text,
      }),
    ),
  })
  .meta({ id: 'IdvEntry' })

export const idvEntries = z.array(idvEntry)

const match = z.literal([0, 1, 2, 3])

export const titleCheck = z
  .strictObject({
    id: z.int(),
    entityId: guid,
    dateCreated: time,
    isOutOfHours: z.boolean(),
    input: z.strictObject({
      firstName: z.string(),
      middleName: z.string(),
      surname: z.string(),
      addressLine1: z.string(),
      addressLine2: z.string(),
      postcode: z.string(),
      city: z.string(),
    }),
    result: z.strictObject({
      includesProofOfOwnership: z.boolean(),
      overallResult: verification,
      matches: z.array(
        z.strictObject({
          titleNumber: z.string(),
          firstNameMatch: match,
          middleNameMatch: match,
          surnameMatch: match,
          overallMatch: match,
          isHistorical: z.boolean(),
          ownershipType: z.literal([0, 1]),
          proprietorFrom: text,
          proprietorTo: text,
          property: z.looseObject({ buildingName: text, buildingNumber: text, tenure: z.string() }),
        }),
      ),
      titles: z.array(
        z.strictObject({
          titleNumber: z.string(),
          address: z.string(),
          tenure: z.string(),
          isOutOfHours: z.boolean(),
        }),
      ),
      files: z.array(z.strictObject({ fileId: guid, filename: z.string(), titleNumber: z.string() })),
    }),
  })
  .meta({ id: 'TitleCheck' })

export const newTitleCheck = z
  .strictObject({
    landRegistryCheck: titleCheck,
    requiresAdditionalTitleRetrieval: z.boolean(),
    titleNumberDetails: z.array(
      z.strictObject({
        titleNumber: z.string(),
        tenure: z.string(),
        address: z.string(),
        matchType: match,
      }),
    ),
  })
  .meta({ id: 'NewTitleCheck' })
