import { z } from 'zod'
import { table } from '../../src/vendor/table.ts'
import { accountType, entityStatus, processStatus } from './enums.ts'
import { outcomes } from './persona.ts'

const epochMs = z.number()

/** One portal: its key, and what its technical contact has set. */
const account = z.object({
  id: z.literal('account'),
  apiKey: z.string(),
  clientId: z.guid(),
  defaultWebhookUrl: z.string().nullable(),
  header: z.object({ name: z.string(), value: z.string() }).nullable(),
})

const entity = z.object({
  id: z.guid(),
  firstName: z.string(),
  surname: z.string(),
  emailAddress: z.string().nullable(),
  phoneNumber: z.string().nullable(),
  reference: z.string().nullable(),
  userGroupId: z.string().nullable(),
  registrationCode: z.string(),
  status: z.literal(Object.values(entityStatus)),
  accountType: z.literal(Object.values(accountType)),
  createdAt: epochMs,
})

/** A deleted process stays as a row, so that its last webhook finds its way; the API no longer shows it. */
const process = z.object({
  id: z.guid(),
  title: z.string().nullable(),
  journeyId: z.guid(),
  /** Byte for byte as it was given. */
  webhookUrl: z.string().nullable(),
  status: z.literal(Object.values(processStatus)),
  createdAt: epochMs,
  completedAt: epochMs.nullable(),
})

/** A person in a process. */
const processActor = z.object({
  id: z.int(),
  processId: z.guid(),
  entityId: z.guid(),
  /** The role in the journey; not the same number as `id`. */
  actorId: z.int(),
  reference: z.string().nullable(),
  /** How the checks end, or will. */
  outcome: z.enum(outcomes),
  idvEntryId: z.guid(),
  documentId: z.guid(),
  rtxCheckId: z.int(),
})

export const tables = {
  account: table(account),
  entities: table(entity),
  processes: table(process),
  processActors: table(processActor, 'processId', 'entityId'),
}

export type Entity = z.output<typeof entity>
export type Process = z.output<typeof process>
export type ProcessActor = z.output<typeof processActor>
