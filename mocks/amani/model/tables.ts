import { z } from 'zod'
import type { DeepReadonly } from '../../../src/kernel/data/deep-readonly.ts'
import { table } from '../../../src/kernel/data/table.ts'
import { allProfileStatuses, eventNames, stepStatuses, uploadSources, videoCallStatuses } from './enums.ts'

const epochMs = z.number()

const account = z.object({
  id: z.literal('account'),
  userId: z.uuid(),
  companyId: z.uuid(),
  companyName: z.string(),
  username: z.string(),
  password: z.string(),
  /** What the tokens of this company are signed with. */
  jwtKey: z.string(),
})

/** One for each company. */
const webhook = z.object({
  id: z.uuid(),
  url: z.string(),
  signatureEnabled: z.boolean(),
  events: z.array(z.enum(eventNames)),
  secret: z.string(),
  /** What it was before it was replaced. */
  previousSecret: z.string().exactOptional(),
})

/** One of many, of the newer generation; its deliveries are always signed. */
const endpoint = z.object({
  id: z.uuid(),
  url: z.string(),
  enabledEvents: z.array(z.enum(eventNames)),
  customHeaders: z.record(z.string(), z.string()),
  metadata: z.record(z.string(), z.json()),
  secret: z.string(),
  /** What it was before it was replaced. */
  previousSecret: z.string().exactOptional(),
})

const address = z.object({
  city: z.string().nullable(),
  province: z.string().nullable(),
  address: z.string().nullable(),
})

const profile = z.object({
  id: z.uuid(),
  idCardNumber: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  address: address.nullable(),
  gender: z.enum(['M', 'F']).nullable(),
  occupation: z.string().nullable(),
  birthdate: z.string().nullable(),
  /** The level that was asked for; `verifiedLevel` is the one that was reached. */
  level: z.int(),
  verifiedLevel: z.int(),
  status: z.enum(allProfileStatuses),
  videoCallStatus: z.enum(videoCallStatuses),
  rejectReason: z.string().nullable(),
  risk: z.int(),
  amlStatus: z.boolean().nullable(),
  amlLastCheck: epochMs.nullable(),
  /** What version 1 of the API calls the same person. */
  customerId: z.int(),
  createdAt: epochMs,
  updatedAt: epochMs,
  lastStatusUpdate: epochMs,
})

const checkError = z.object({ error_code: z.int(), error_message: z.string() })

const document = z.object({
  id: z.uuid(),
  profile: z.uuid(),
  type: z.string(),
  status: z.enum(stepStatuses),
  uploadSource: z.enum(uploadSources),
  attempt: z.int(),
  /** How many pages were uploaded; their bytes are not kept. */
  pages: z.int(),
  errors: z.array(checkError),
  archived: z.boolean(),
  createdAt: epochMs,
  updatedAt: epochMs,
})

/** A ZIP as it was when it was asked for, so that it stays the same however often it is downloaded. */
const zipExport = z.object({
  id: z.uuid(),
  profile: z.uuid(),
  lines: z.array(z.string()),
  images: z.array(z.string()),
  readyAt: epochMs,
  createdAt: epochMs,
})

/** A short address where a person verifies a profile; its id is the last part of the address. */
const link = z.object({ id: z.string(), profile: z.uuid(), language: z.string() })

const amlReport = z.object({
  id: z.uuid(),
  profile: z.uuid().nullable(),
  name: z.string(),
  hits: z.array(z.object({ name: z.string(), list: z.string(), score: z.int() })),
  createdAt: epochMs,
})

/** An address that may call the API, in its shortest spelling; with none, all may. */
const allowedIp = z.object({ id: z.string(), createdAt: epochMs })

/** What every webhook of an event looks like, when somebody has said so. */
const template = z.object({ id: z.enum(eventNames), body: z.json() })

export const tables = {
  account: table(account),
  webhooks: table(webhook),
  endpoints: table(endpoint),
  profiles: table(profile, 'idCardNumber', 'customerId'),
  documents: table(document, 'profile'),
  exports: table(zipExport),
  links: table(link),
  amlReports: table(amlReport),
  allowedIps: table(allowedIp),
  templates: table(template),
}

export type Account = DeepReadonly<z.output<typeof account>>
export type Webhook = DeepReadonly<z.output<typeof webhook>>
export type Endpoint = DeepReadonly<z.output<typeof endpoint>>
export type Profile = DeepReadonly<z.output<typeof profile>>
export type Document = DeepReadonly<z.output<typeof document>>
export type ZipExport = DeepReadonly<z.output<typeof zipExport>>
export type AmlReport = DeepReadonly<z.output<typeof amlReport>>
