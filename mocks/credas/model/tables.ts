import { z } from 'zod'
import { table } from '../../../src/kernel/data/table.ts'
import {
  accountType,
  documentType,
  entityStatus,
  inviteStatus,
  processStatus,
  supportingDocumentType,
  verificationResult,
} from './enums.ts'
import { journeyChecks } from './journey-input.ts'
import { decisions, outcomes } from './persona.ts'

const epochMs = z.number()

/** What a person can be sent on. */
const journey = z.object({
  /** In lower case: GUIDs are the same in capitals. */
  id: z.guid(),
  title: z.string(),
  description: z.string(),
  isPublic: z.boolean(),
  actors: z.array(z.object({ id: z.int(), title: z.string(), canAddMultiple: z.boolean() })),
  /** The check that it makes besides verifying the identity, if any. */
  check: z.enum(journeyChecks).nullable(),
})

/** One portal: its key, and what its technical contact has set. */
const account = z.object({
  id: z.literal('account'),
  apiKey: z.string(),
  clientId: z.guid(),
  journeys: z.array(journey),
  /** Somebody who may sign in to the portal. */
  portalUser: z.string(),
  defaultWebhookUrl: z.string().nullable(),
  actorUrl: z.string().nullable(),
  statusUrl: z.string().nullable(),
  monitoringUrl: z.string().nullable(),
  header: z
    .object({
      name: z.string(),
      value: z.string(),
      /** What it was before an operator replaced it. */
      previousValue: z.string().exactOptional(),
    })
    .nullable(),
})

const entity = z.object({
  id: z.guid(),
  firstName: z.string(),
  middleName: z.string().nullable(),
  surname: z.string(),
  emailAddress: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  reference: z.string().nullable(),
  userGroupId: z.string().nullable(),
  registrationCode: z.string(),
  status: z.literal(Object.values(entityStatus)),
  accountType: z.literal(Object.values(accountType)),
  createdAt: epochMs,
  /** Whether an invitation was ever sent: the status does not tell once it has moved on. */
  wasInvited: z.boolean(),
})

/** A deleted process stays as a row, so that its last webhook finds its way; the API no longer shows it. */
const process = z.object({
  id: z.guid(),
  title: z.string().nullable(),
  journeyId: z.guid(),
  /** Byte for byte as it was given. */
  webhookUrl: z.string().nullable(),
  userGroupId: z.string().nullable(),
  status: z.literal(Object.values(processStatus)),
  createdAt: epochMs,
  completedAt: epochMs.nullable(),
})

/** Single results that a person in the back office can change. */
export const parts = ['name', 'liveness', 'document', 'supporting'] as const

/** A person in a process. */
const processActor = z.object({
  id: z.int(),
  processId: z.guid(),
  entityId: z.guid(),
  /** The role in the journey; not the same number as `id`. */
  actorId: z.int(),
  reference: z.string().nullable(),
  contactViaEmail: z.boolean(),
  contactViaSms: z.boolean(),
  inPerson: z.boolean(),
  /** Whose name and picture the person sees instead of the portal's. */
  alias: z.object({ name: z.string().nullable(), logoBase64: z.string().nullable() }).nullable(),
  emailStatus: z.literal(Object.values(inviteStatus)),
  smsStatus: z.literal(Object.values(inviteStatus)),
  /** When this person had done everything; others of the process may not have. */
  doneAt: epochMs.nullable(),
  /** How the checks end, or will. */
  outcome: z.enum(outcomes),
  /** What somebody has decided since, over the outcome. */
  decided: z.partialRecord(z.enum(parts), z.enum(decisions)),
  /** What somebody has set the check of the journey to, over the outcome. */
  checkStatus: z.literal(Object.values(verificationResult)).nullable(),
  idvEntryId: z.guid(),
  idvId: z.int(),
  documentId: z.guid(),
  supportingDocumentId: z.guid(),
  rtxCheckId: z.int(),
  safeHarbourCheckId: z.int(),
  /** Decisions on the check of the journey, oldest first. */
  history: z.array(
    z.object({
      at: epochMs,
      previousStatus: z.int(),
      newStatus: z.int(),
      comments: z.string().nullable(),
    }),
  ),
})

const shareCode = z.object({
  id: z.int(),
  entityId: z.guid(),
  processActorId: z.int(),
  shareCode: z.string(),
  outcome: z.enum(outcomes),
  createdAt: epochMs,
})

/** A document that was sent in through the API, and not by the person: an IDV entry of its own. */
const upload = z.object({
  id: z.guid(),
  idvId: z.int(),
  entityId: z.guid(),
  documentId: z.guid(),
  document: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('identity'), documentType: z.literal(Object.values(documentType)) }),
    z.object({
      kind: z.literal('supporting'),
      documentTypeId: z.literal(Object.values(supportingDocumentType)),
      title: z.string().nullable(),
    }),
  ]),
  createdAt: epochMs,
  checkedAt: epochMs.nullable(),
  outcome: z.enum(outcomes),
  /** Whether somebody has decided on it since. */
  isManual: z.boolean(),
})

export const dataCheckKinds = [
  'address-mortality',
  'bank-account',
  'sanctions-and-peps',
  'land-registry',
] as const

const dataCheck = z.object({
  id: z.int(),
  kind: z.enum(dataCheckKinds),
  entityId: z.guid(),
  createdAt: epochMs,
  outcome: z.enum(decisions),
  /** What came out of it at first, and whether somebody has decided since. */
  automatic: z.enum(decisions),
  isManual: z.boolean(),
  /** Whether it goes on looking, and alerts the portal. */
  isMonitored: z.boolean(),
  /** What was asked, as the answers repeat it. */
  input: z.record(z.string(), z.unknown()),
})

export const titleDocuments = ['deed', 'plan'] as const

/** What the land registry gave out on a title. */
const titleFile = z.object({
  id: z.guid(),
  dataCheckId: z.int(),
  titleNumber: z.string(),
  document: z.enum(titleDocuments),
  createdAt: epochMs,
})

/** A link that lets somebody in; its id is the secret in it. */
const link = z.object({
  id: z.string(),
  expiresAt: epochMs,
  opens: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('process'), processActorId: z.int() }),
    z.object({ kind: z.literal('entity-module') }),
    z.object({ kind: z.literal('entity-profile'), entityId: z.guid() }),
    z.object({ kind: z.literal('invite-wizard') }),
  ]),
})

export const tables = {
  account: table(account),
  entities: table(entity),
  processes: table(process),
  processActors: table(processActor, 'processId', 'entityId', 'rtxCheckId', 'safeHarbourCheckId'),
  shareCodes: table(shareCode, 'entityId'),
  uploads: table(upload, 'entityId'),
  dataChecks: table(dataCheck, 'entityId'),
  titleFiles: table(titleFile, 'dataCheckId'),
  links: table(link),
}

export type JourneyRow = z.output<typeof journey>
export type Entity = z.output<typeof entity>
export type Process = z.output<typeof process>
export type ProcessActor = z.output<typeof processActor>
export type ShareCode = z.output<typeof shareCode>
export type Upload = z.output<typeof upload>
export type DataCheck = z.output<typeof dataCheck>
export type TitleFile = z.output<typeof titleFile>
export type Link = z.output<typeof link>
export type Part = (typeof parts)[number]
export type DataCheckKind = (typeof dataCheckKinds)[number]
export type Decision = (typeof decisions)[number]
