/** The ten events, in the order in which `GET /api/v2/webhook/events` lists them. */
export const eventNames = [
  'profile_create',
  'profile_update',
  'profile_status_change',
  'document_upload',
  'document_delete',
  'document_update',
  'document_status_change',
  'zip_file_create',
  'video_call_status_change',
  'profile_level_update',
] as const

export type EventName = (typeof eventNames)[number]

export const isEventName = (name: string): name is EventName => eventNames.some((event) => event === name)

/** The same ten in the order of the webhook's own answer, where the level comes fourth. */
export const eventSwitches = [
  'profile_create',
  'profile_update',
  'profile_status_change',
  'profile_level_update',
  'document_upload',
  'document_delete',
  'document_update',
  'document_status_change',
  'zip_file_create',
  'video_call_status_change',
] as const satisfies readonly EventName[]

export const profileStatuses = [
  'CREATED',
  'INCOMPLETE',
  'PENDING_REVIEW',
  'APPROVED',
  'REJECTED',
  'BLACKLISTED',
  'PENDING_APPROVAL',
  'PENDING_UPLOAD',
  'INACTIVE',
] as const

/** Two more that only the iOS SDK knows: a profile can have them, a request cannot ask for them. */
export const allProfileStatuses = [
  ...profileStatuses,
  'TEMPORARY_APPROVAL_EXPIRED',
  'TEMPORARILY_APPROVED',
] as const

export type ProfileStatus = (typeof allProfileStatuses)[number]

/** Requests spell a status in upper case, answers in title case. */
export const profileStatusTitles = {
  CREATED: 'Created',
  INCOMPLETE: 'Incomplete',
  PENDING_REVIEW: 'Pending Review',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
  BLACKLISTED: 'Blacklisted',
  PENDING_APPROVAL: 'Pending Approval',
  PENDING_UPLOAD: 'Pending Upload',
  INACTIVE: 'Inactive',
  TEMPORARY_APPROVAL_EXPIRED: 'Temporary Approval Expired',
  TEMPORARILY_APPROVED: 'Temporarily Approved',
} as const satisfies Record<ProfileStatus, string>

/** The iOS SDK spells these five with spaces, and the others as requests do. */
export const spacedProfileStatuses = {
  PENDING_REVIEW: 'PENDING REVIEW',
  PENDING_APPROVAL: 'PENDING APPROVAL',
  PENDING_UPLOAD: 'PENDING UPLOAD',
  TEMPORARY_APPROVAL_EXPIRED: 'TEMPORARY APPROVAL EXPIRED',
  TEMPORARILY_APPROVED: 'TEMPORARILY APPROVED',
} as const satisfies Partial<Record<ProfileStatus, string>>

/** The status of a step, which is also that of a document. */
export const stepStatuses = [
  'NOT_UPLOADED',
  'PENDING_REVIEW',
  'PROCESSING',
  'REJECTED',
  'AUTOMATICALLY_REJECTED',
  'APPROVED',
] as const

export type StepStatus = (typeof stepStatuses)[number]

/** With spaces where a profile's status has underscores. */
export const videoCallStatuses = [
  'WAITING',
  'MISSED',
  'TALKING',
  'COMPLETE',
  'INCOMPLETE',
  'ESCALATED',
  'BAD QUALITY',
  'DISCONNECTED',
  'APPROVED',
  'REJECTED',
  'CONNECTION ERROR',
  'SUSPICIOUS',
] as const

export type VideoCallStatus = (typeof videoCallStatuses)[number]

export const videoCallTitles = {
  WAITING: 'Waiting',
  MISSED: 'Missed',
  TALKING: 'Talking',
  COMPLETE: 'Complete',
  INCOMPLETE: 'Incomplete',
  ESCALATED: 'Escalated',
  'BAD QUALITY': 'Bad Quality',
  DISCONNECTED: 'Disconnected',
  APPROVED: 'Approved',
  REJECTED: 'Rejected',
  'CONNECTION ERROR': 'Connection Error',
  SUSPICIOUS: 'Suspicious',
} as const satisfies Record<VideoCallStatus, string>

export const uploadSources = [
  'VIDEO',
  'KYC',
  'PASSWORD',
  'PASSWORD_UPDATE',
  'PHONE_UPDATE',
  'BIO_LOGIN',
] as const

/** Why a check fails, by its code. */
export const checkErrors = {
  1001: 'No face found',
  1002: 'Image is blurred',
  1003: 'Image has glare',
  1004: 'Automatic cropping failed',
  1005: 'Document type is not supported',
  1006: 'Identity document needs a photo',
  1008: 'Identity document belongs to another profile',
  1009: 'Message of a custom check',
  2001: 'Selfie does not match the identity document',
  2002: 'Selfie is not live',
  2003: 'Gaze check failed',
  2004: 'Several faces found',
  3001: 'Document is not live',
  3002: 'Identity document has expired',
  4001: 'Document has expired',
  4002: 'Names do not match',
  5001: 'Signatures do not match',
  6001: 'Signature of the contract does not match',
} as const

export type CheckCode = keyof typeof checkErrors

export const checkCodes = Object.keys(checkErrors).join(', ')
export const isCheckCode = (code: number): code is CheckCode => Object.hasOwn(checkErrors, code)
