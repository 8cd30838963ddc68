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

/** Every `…Result` of a summary. */
export const checkResult = { notPerformed: 0, pass: 1, refer: 2, fail: 3, actionRequired: 4 } as const

/** Results of right-to-work and right-to-rent checks, and of the tasks in the details of a process. */
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

/** `documentType` of an identity document, as far as this mock hands one over. */
export const documentType = { unknown: 0, drivingLicense: 2, passport: 10 } as const
