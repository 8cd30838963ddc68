import { z } from 'zod'
import {
  defineReceiver,
  type CheckedOptions,
  type Reading,
  type ReceivedWebhook,
  type ReceiverDefinition,
} from '../../src/receiver/contract.ts'
import { sha256 } from '../../src/receiver/toolbox/digest.ts'
import {
  baseUrlOption,
  isFunction,
  originsOption,
  secretOption,
} from '../../src/receiver/toolbox/option-fields.ts'
import { below, isPathSegment, type FileRequest } from '../../src/receiver/toolbox/origins.ts'
import { payloadProblem } from '../../src/receiver/toolbox/payload-problem.ts'
import { secretUnknown, type WebhookRefusal } from '../../src/receiver/toolbox/refusal.ts'
import { currentSecret, requireSecret } from '../../src/receiver/toolbox/secret.ts'
import { sameText } from '../../src/receiver/toolbox/signature.ts'

const options = {
  apiKey: secretOption,
  /** @default 'https://portal.credas.com' */
  baseUrl: baseUrlOption.default('https://portal.credas.com'),
  /** The portal-wide header that Credas can add to every webhook. Without it, deliveries are not authenticated. */
  header: z.strictObject({ name: z.string().min(1), value: secretOption }).optional(),
  /**
   * Looks up the entity that was stored when the process was created: the webhook does not carry it. Without it,
   * or when it gives undefined, the report of the whole process is fetched. Throwing means "ask me again later".
   */
  entityOf: z
    .custom<(processId: string) => string | undefined | Promise<string | undefined>>(
      isFunction,
      'expected a function (processId) => entityId',
    )
    .optional(),
  /**
   * Further origins that files may come from, asked without credentials: `https://files.example.com`, or
   * `https://*.example.com` for every subdomain. Anything else is refused.
   * @default []
   */
  fileOrigins: originsOption.readonly().default([]),
}

export const receiver: ReceiverDefinition<typeof options> = defineReceiver({
  options,
  create: (options) => ({
    authenticate: (webhook) => authenticate(webhook, options),
    read: (body, payload) => read(body, payload, options),
  }),
  configure: ({ baseUrl, credentials, note }) => ({
    baseUrl,
    apiKey: credentials['apiKey'] ?? '',
    entityOf: (processId) => (note('process') === processId ? note('entity') : undefined),
  }),
})

type Options = CheckedOptions<typeof options>

// PascalCase, unlike every answer of the same API (Credas, "Process webhooks").
const processWebhook = z.looseObject({
  ProcessId: z.string().refine(isPathSegment, 'expected the id of a process'),
  Status: z.number().int(),
  StatusDescription: z.string().nullish(),
})

// The portal-wide webhooks may be pointed at the same address; they never lead to a file.
const otherWebhook = z.union([
  z.looseObject({ processActorId: z.number(), entityId: z.string() }),
  z.looseObject({ UpdateType: z.number() }),
  z.looseObject({ updateType: z.number() }),
  z.strictObject({ EntityId: z.string(), ClientId: z.string() }),
])

const complete = 2

async function authenticate(
  webhook: ReceivedWebhook,
  { header }: Options,
): Promise<WebhookRefusal | undefined> {
  if (header === undefined) return undefined
  const expected = await currentSecret(header.value)
  if (expected === undefined) return secretUnknown('vendors.credas.header.value')
  const given = webhook.header(header.name)
  if (given !== undefined && sameText(given, expected)) return undefined
  return {
    status: 401,
    code: 'bad_header',
    message: `The header ${header.name} is ${given === undefined ? 'missing' : 'not the configured one'}.`,
    suggestion:
      'Credas adds one static header to every webhook of a portal; its value must equal the configured one.',
  }
}

function read(body: Uint8Array, payload: unknown, options: Options): Reading {
  const parsed = processWebhook.safeParse(payload)
  if (!parsed.success) {
    if (!otherWebhook.safeParse(payload).success) return payloadProblem('Credas', parsed.error)
    const key = `credas:${sha256(body)}`
    const reason = 'Not a process webhook; only those lead to a file.'
    return { kind: 'tasks', tasks: [{ kind: 'notice', key, event: 'other', id: '', reason }] }
  }
  const { ProcessId: id, Status: status, StatusDescription: description } = parsed.data
  const base = { key: `credas:${id}:${status}`, event: `process status ${status}`, id }
  if (status !== complete) {
    // 3 is sent when a process is deleted, although the document promises 2 alone; its report is gone then.
    const reason = `Status ${status} (${description ?? 'not described'}) leads to no file, only 2 does.`
    return { kind: 'tasks', tasks: [{ ...base, kind: 'notice', reason }] }
  }
  const request = (): Promise<FileRequest> => toRequest(id, options)
  return {
    kind: 'tasks',
    tasks: [{ ...base, kind: 'file', fileName: `process-${id}.pdf`, expects: ['pdf'], request }],
  }
}

async function toRequest(processId: string, options: Options): Promise<FileRequest> {
  // Asked here and not on arrival: the webhook may overtake the answer that brought the entity's id.
  const entityId = await options.entityOf?.(processId)
  const process = encodeURIComponent(processId)
  const path =
    entityId === undefined
      ? `/processes/${process}/pdf-export`
      : `/entities/${encodeURIComponent(entityId)}/${process}/pdf-export`
  return {
    method: entityId === undefined ? 'GET' : 'POST',
    url: below(options.baseUrl.replace(/\/api\/v2(\/ci)?\/?$/, ''), `/api/v2/ci${path}`),
    headers: { accept: 'application/pdf' },
    credentials: { 'X-API-KEY': await requireSecret(options.apiKey, 'vendors.credas.apiKey') },
    credentialOrigin: new URL(options.baseUrl).origin,
    fileOrigins: options.fileOrigins,
  }
}
