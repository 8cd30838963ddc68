import { z } from 'zod'
import { documentPayload, profilePayload } from '../model/events.ts'
import { checkErrors, eventNames, eventSwitches, profileStatusTitles, stepStatuses } from '../model/enums.ts'

/** Shapes of answers, every field named and none too many. */

const text = z.string().nullable()

/** As webhooks have it, in the spelling of the API. */
export const profileShape = profilePayload
export const profileWithTokensShape = profilePayload.extend({ refresh: z.string(), access: z.string() })
export const documentShape = documentPayload

export const statusChangeShape = z
  .strictObject({
    result: z.boolean(),
    status: z.enum([...Object.values(profileStatusTitles), ...stepStatuses]),
  })
  .meta({ id: 'StatusChange' })

export const loginShape = z
  .strictObject({
    id: z.uuid(),
    username: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    phone: z.string(),
    refresh: z.string(),
    access: z.string(),
    groups: z.array(z.strictObject({ id: z.int(), name: z.string(), permissions: z.array(z.string()) })),
    company_id: z.uuid(),
    permissions: z.array(z.string()),
  })
  .meta({ id: 'Login' })
export const accessShape = z.strictObject({ access: z.string() }).meta({ id: 'Access' })

export const pageShape = <Row extends z.ZodType>(row: Row) =>
  z.strictObject({
    count: z.int(),
    next: z.url().nullable(),
    previous: z.url().nullable(),
    results: z.array(row),
  })

const switches = Object.fromEntries(eventSwitches.map((name) => [name, z.boolean()])) as Record<
  (typeof eventSwitches)[number],
  z.ZodBoolean
>
export const webhookShape = z
  .strictObject({
    id: z.uuid(),
    url: z.string(),
    ...switches,
    signature_enabled: z.boolean(),
  })
  .meta({ id: 'Webhook' })
export const webhookTokenShape = z.strictObject({ token: z.string() }).meta({ id: 'WebhookToken' })

export const endpointShape = z
  .strictObject({
    id: z.uuid(),
    url: z.string(),
    enabled_events: z.array(z.enum(eventNames)),
    custom_headers: z.record(z.string(), z.string()),
    metadata: z.record(z.string(), z.json()),
  })
  .meta({ id: 'Endpoint' })
export const endpointSecretShape = z
  .strictObject({ secret: z.string(), token: z.string() })
  .meta({ id: 'EndpointSecret' })

export const eventNamesShape = z.array(z.enum(eventNames))
/** Names and examples: a list, or a map where the option eventListShape says so. */
export const eventListShapes = {
  list: z.array(z.strictObject({ name: z.enum(eventNames), example: z.json() })),
  map: z.record(z.enum(eventNames), z.json()),
} as const

export const exportShape = z
  .strictObject({
    id: z.uuid(),
    status: z.enum(['READY', 'PROCESSING']),
    url: z.url(),
  })
  .meta({ id: 'Export' })

export const amlReportShape = z
  .strictObject({
    id: z.uuid(),
    profile: z.uuid().nullable(),
    name: z.string(),
    aml_status: z.boolean(),
    hits: z.array(z.strictObject({ name: z.string(), list: z.string(), score: z.int() })),
    created_at: z.int(),
  })
  .meta({ id: 'AmlReport' })

export const ipShape = z.strictObject({ ip: z.string() }).meta({ id: 'Ip' })
export const linkShape = z.strictObject({ url: z.url() }).meta({ id: 'Link' })

export const loginV1Shape = z
  .strictObject({
    token: z.string(),
    access_hash: z.string(),
    groups: z.array(z.string()),
    name: z.string(),
    email: z.string(),
    company_id: z.int(),
    company_name: z.string(),
    available_documents: z.array(z.string()),
  })
  .meta({ id: 'LoginV1' })
export const customerShape = z
  .strictObject({
    id: z.int(),
    name: text,
    phone: text,
    email: text,
    token: z.string(),
    id_card_number: z.string(),
  })
  .meta({ id: 'Customer' })
export const recognitionShape = z
  .strictObject({
    status: z.literal('OK'),
    accepted_documents: z.array(z.string()),
    recognition_id: z.uuid(),
  })
  .meta({ id: 'Recognition' })
export const recognitionErrorShape = z
  .strictObject({
    status: z.literal('ERROR'),
    errors: z.array(
      z.strictObject({ error_code: z.int(), error_message: z.enum(Object.values(checkErrors)) }),
    ),
  })
  .meta({ id: 'RecognitionError' })

/** One sentence on what is wrong; tokens that are not valid say more. */
export const detailShape = z
  .strictObject({
    detail: z.string(),
    code: z.string().exactOptional(),
    messages: z
      .array(z.strictObject({ token_class: z.string(), token_type: z.string(), message: z.string() }))
      .exactOptional(),
  })
  .meta({ id: 'Detail' })

/** What is wrong field by field, as deep as the fields are. */
export const fieldErrorsShape: z.ZodType = z.lazy(() =>
  z.record(z.string(), z.union([z.array(z.string()), fieldErrorsShape])),
)
