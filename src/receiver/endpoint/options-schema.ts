import { z } from 'zod'
import type { ReceiverClock } from '../clock.ts'
import type { CredasOptions, NotifyHook, ReceiverOptions } from './options.ts'
import { ReceiverOptionsError } from './options-error.ts'
import type { SecretSource } from '../toolbox/secret.ts'

const isFunction = (value: unknown): boolean => typeof value === 'function'

const secret = z.custom<SecretSource>(
  (value) => isFunction(value) || (typeof value === 'string' && value !== ''),
  'expected a string that is not empty, or a function that returns one',
)

const baseUrl = z
  .string()
  .refine(isHttpUrl, 'expected an http or https URL without query, such as "https://api.example.com"')

const origins = z.array(
  z
    .string()
    .refine(isOrigin, 'expected an origin such as "https://files.example.com", or "https://*.example.com"'),
)
const fileOrigins = origins.default([])

const amiqus = z.strictObject({
  secret,
  token: secret,
  baseUrl: baseUrl.default('https://id.amiqus.co'),
  fileOrigins,
})

const reportflow = z.strictObject({
  appKey: secret,
  secretKey: secret.optional(),
  baseUrl: baseUrl.optional(),
  workspaceId: z.string().optional(),
  fileOrigins,
})

const amani = z.strictObject({
  baseUrl,
  username: secret,
  password: secret,
  secret,
  mode: z.enum(['signature', 'token']).default('signature'),
  tokenHeader: z.string().min(1).default('Webhook-Token'),
  fileOrigins,
})

const credas = z.strictObject({
  apiKey: secret,
  baseUrl: baseUrl.default('https://portal.credas.com'),
  header: z.strictObject({ name: z.string().min(1), value: secret }).optional(),
  entityOf: z
    .custom<NonNullable<CredasOptions['entityOf']>>(isFunction, 'expected a function (processId) => entityId')
    .optional(),
  fileOrigins,
})

const smartdocumentor = z.strictObject({
  fileOrigins: origins.min(1).default(['https://*.blob.core.windows.net']),
})

const milliseconds = z.number().int().nonnegative()
const count = z.number().int().positive()

const limits = z.strictObject({
  bodyBytes: count.default(1024 * 1024),
  fileBytes: count.default(50 * 1024 * 1024),
  attempts: count.default(12),
  lagAttempts: count.default(4),
  mismatchAttempts: count.default(3),
  firstDelayMs: milliseconds.default(1000),
  maxDelayMs: milliseconds.default(600_000),
  maxRetryAfterMs: milliseconds.default(3_600_000),
  timeoutMs: count.default(60_000),
  notifyTimeoutMs: count.default(30_000),
  concurrency: count.default(4),
})

export const optionsSchema = z.strictObject({
  folder: z.string().min(1),
  vendors: z.strictObject({
    amiqus: amiqus.optional(),
    reportflow: reportflow.optional(),
    amani: amani.optional(),
    credas: credas.optional(),
    smartdocumentor: smartdocumentor.optional(),
  }),
  notify: z.array(z.custom<NotifyHook>(isFunction, 'expected a function (entry) => void')).default([]),
  limits: limits.prefault({}),
  clock: z
    .custom<ReceiverClock>(
      (value) => typeof value === 'object' && value !== null && 'now' in value && 'sleep' in value,
      'expected an object { now, sleep }',
    )
    .optional(),
  log: z.custom<(line: string) => void>(isFunction, 'expected a function (line) => void').optional(),
})

export type CheckedOptions = z.output<typeof optionsSchema>
export type Limits = z.output<typeof limits>
export type AmiqusConfig = z.output<typeof amiqus>
export type ReportflowConfig = z.output<typeof reportflow>
export type AmaniConfig = z.output<typeof amani>
export type CredasConfig = z.output<typeof credas>
export type SmartdocumentorConfig = z.output<typeof smartdocumentor>

/** Fills in the defaults. Throws ReceiverOptionsError. */
export function checkOptions(options: ReceiverOptions): CheckedOptions {
  const result = optionsSchema.safeParse(options, { reportInput: true })
  if (!result.success) throw new ReceiverOptionsError(result.error.issues)
  return result.data
}

function isHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const url = new URL(text)
  return /^https?:$/.test(url.protocol) && url.search === '' && url.hash === '' && url.username === ''
}

function isOrigin(text: string): boolean {
  const plain = text.replace('://*.', '://')
  return isHttpUrl(plain) && new URL(plain).pathname === '/' && !plain.includes('*')
}
