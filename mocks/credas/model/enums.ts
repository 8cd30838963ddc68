/**
 * Credas' number scales, each under its own name. They look alike and differ: a refer is 2 in a summary,
 * 6 in an active check and 3 in a verification result. The names are those that Swagger and integrators use.
 */

/** `status` of a process, and `Status` of its webhook. */
export const processStatus = {
  notStarted: 0,
  inProgress: 1,
  complete: 2,
  deleted: 3,
  pendingApproval: 4,
  rejected: 5,
  expired: 6,
  archived: 7,
} as const

/** `status` of an entity. There is no 4. */
export const entityStatus = {
  notInvited: 0,
  invited: 1,
  active: 2,
  inactive: 3,
  deleted: 5,
  expired: 6,
  bouncedInvite: 7,
} as const

/** `accountType` of an entity. */
export const accountType = { guest: 1, registered: 2 } as const

/** `smsStatus` and `emailStatus` of an actor webhook. There is no 4, and a text message is never opened. */
export const inviteStatus = { notSent: 0, sent: 1, delivered: 2, opened: 3, bounced: 5 } as const

/** `status` of an active check. */
export const activeCheckStatus = {
  pass: 1,
  requested: 2,
  actionRequired: 3,
  fail: 4,
  notPerformed: 5,
  refer: 6,
  underReview: 7,
  complete: 8,
  awaitingData: 9,
} as const

/** `type` of an active check; only these two are published. */
export const activeCheckType = { rightToWork: 11, rightToRent: 12 } as const

/** Every `…Result` of a summary, and `result` of a data check. */
export const checkResult = { notPerformed: 0, pass: 1, refer: 2, fail: 3, actionRequired: 4 } as const

/** Results of right-to-work and right-to-rent checks, of land registry checks, and of the tasks in the details of a process. */
export const verificationResult = {
  notPerformed: 0,
  autoPass: 1,
  autoFail: 2,
  pendingManualCheck: 3,
  manualPass: 4,
  manualFail: 5,
  manualRefer: 6,
  requested: 7,
} as const

export type VerificationResult = (typeof verificationResult)[keyof typeof verificationResult]

/** `status` of a screening for sanctions and PEPs. */
export const screeningStatus = { legacy: 0, pending: 1, complete: 2, actionRequired: 3 } as const

/** `type` of a remark of a data source. */
export const remarkType = { comment: 0, match: 1, warning: 2, mismatch: 3 } as const

/** How a name fits the owner that the land registry knows. */
export const titleMatch = { noMatch: 0, match: 1, partialMatch: 2, notChecked: 3 } as const

export const ownershipType = { sole: 0, joint: 1 } as const

/** What a set of a screening looks for. */
export const screeningDataset = {
  pep: 1,
  sanctions: 2,
  adverseMedia: 3,
  lawEnforcement: 4,
  disqualifiedDirectors: 5,
  formerPep: 6,
  linkedPep: 7,
  formerSanctions: 8,
} as const

/** What kind of document a non-biometric one is. */
export const supportingDocumentType = {
  other: 0,
  birthCertificate: 1,
  utilityBill: 2,
  creditCardStatement: 3,
  bankStatement: 4,
  mortgageStatement: 5,
  councilTaxBill: 6,
  payslip: 7,
  hmrcLetter: 8,
  tvLicence: 9,
} as const

/** `documentType` of an identity document. */
export const documentType = {
  unknown: 0,
  agentsLicense: 1,
  drivingLicense: 2,
  electoralCard: 3,
  foreignerIdentificationCard: 4,
  healthCard: 5,
  jobLicense: 6,
  membershipIdentificationCard: 7,
  militaryIdentificationCard: 8,
  nationalIdentificationCard: 9,
  passport: 10,
  proofOfAgeCard: 11,
  travelPermit: 12,
  visa: 13,
  weaponsLicense: 14,
  shareCode: 15,
  passportCard: 16,
} as const

/** `UpdateType` of a status update webhook: which single result has changed. */
export const updateType = {
  nameCheck: 1,
  shareCode: 2,
  liveness: 3,
  idDocument: 4,
  supportingDocument: 5,
  dataCheck: 6,
  rightToRent: 7,
  rightToWork: 8,
  safeHarbour: 9,
} as const

const events = new Map<number, string>(
  Object.entries(updateType).map(([name, number]) => [
    number,
    `result.${name.replaceAll(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`,
  ]),
)

/** The event that a status update of this UpdateType is. */
export const eventOfUpdate = (number: number): string | undefined => events.get(number)

/** Those whose Payload is printed nowhere. */
export const unprintedUpdates = [...events].flatMap(([number, event]) =>
  number === updateType.nameCheck ? [] : [event],
)
