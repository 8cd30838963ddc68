import { z } from 'zod'
import {
  defineReceiver,
  type CheckedOptions,
  type Reading,
  type ReceivedWebhook,
  type ReceiverDefinition,
} from '../../src/receiver/contract.ts'
import { sha256 } from '../../src/receiver/toolbox/digest.ts'
import { baseUrlOption, originsOption, secretOption } from '../../src/receiver/toolbox/option-fields.ts'
import { below } from '../../src/receiver/toolbox/origins.ts'
import { payloadProblem } from '../../src/receiver/toolbox/payload-problem.ts'
import { secretUnknown, type WebhookRefusal } from '../../src/receiver/toolbox/refusal.ts'
import { currentSecret, requireSecret } from '../../src/receiver/toolbox/secret.ts'
import { isSignedBy } from '../../src/receiver/toolbox/signature.ts'

const options = {
  /** The webhook's secret, used as text. */
  secret: secretOption,
  /** A personal access token or an OAuth access token, for the download. */
  token: secretOption,
  /** @default 'https://id.amiqus.co' */
  baseUrl: baseUrlOption.default('https://id.amiqus.co'),
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
    read: (_body, payload) => read(payload, options),
  }),
  configure: ({ baseUrl, credentials, secret }) => ({ baseUrl, secret, token: credentials['token'] ?? '' }),
})

type Options = CheckedOptions<typeof options>

const signatureHeader = 'X-AQID-Signature'

const envelope = z.looseObject({
  trigger: z.looseObject({ alias: z.string(), triggered_at: z.string() }),
  // An object by entity, except for `ping`, where it is an array (Amiqus guides/migration-guides/webhooks).
  data: z.unknown().optional(),
})

// Records of organisations come without `download`, and links of 2023 were those of API v1 (Amiqus guides/webhooks).
const finished = z.looseObject({
  record: z.looseObject({ id: z.number().int(), download: z.string().nullish() }),
})

const entity = z.looseObject({
  id: z.union([z.number(), z.string()]).nullish(),
  reference: z.string().nullish(),
})

async function authenticate(webhook: ReceivedWebhook, options: Options): Promise<WebhookRefusal | undefined> {
  const secret = await currentSecret(options.secret)
  if (secret === undefined) return secretUnknown('vendors.amiqus.secret')
  const signature = webhook.header(signatureHeader)
  if (signature !== undefined && isSignedBy(secret, webhook.body, signature)) return undefined
  return {
    // Not 401: the guide asks for 404 (Amiqus guides/webhooks).
    status: 404,
    code: 'bad_signature',
    message: `${signatureHeader} is ${signature === undefined ? 'missing' : 'not the signature of this body'}.`,
    suggestion:
      'It is the base64 (not hex) of HMAC-SHA256 over the raw body, with the webhook secret as text.',
  }
}

function read(payload: unknown, options: Options): Reading {
  const parsed = envelope.safeParse(payload)
  if (!parsed.success) return payloadProblem('Amiqus', parsed.error)
  const { trigger, data: about } = parsed.data
  const { alias, triggered_at: triggeredAt } = trigger
  const event = { event: alias, id: entityId(alias, about) ?? '' }
  if (alias !== 'record.finished') {
    // One second may bring two events of one entity, so what they say tells them apart.
    const key = `amiqus:${alias}:${sha256(JSON.stringify([trigger, about]))}`
    // New aliases may appear under a wildcard at any time (Amiqus guides/webhooks), so this is not an error.
    const reason = 'Only record.finished leads to a file.'
    return { kind: 'tasks', tasks: [{ ...event, key, kind: 'notice', reason }] }
  }
  const data = finished.safeParse(about)
  if (!data.success) return { ...payloadProblem('Amiqus', data.error, 'data'), event: alias }
  const { record } = data.data
  return {
    kind: 'tasks',
    tasks: [
      {
        ...event,
        // Not the delivery id: the same event under a second id, or from a second webhook, is the same file.
        key: `amiqus:${alias}:${record.id}:${triggeredAt}`,
        kind: 'file',
        fileName: `record-${record.id}.pdf`,
        expects: ['pdf'],
        request: async () => ({
          method: 'GET',
          url: downloadUrl(record.id, record.download ?? undefined, options.baseUrl),
          headers: { accept: 'application/pdf' },
          credentials: {
            authorization: `Bearer ${await requireSecret(options.token, 'vendors.amiqus.token')}`,
          },
          credentialOrigin: new URL(options.baseUrl).origin,
          fileOrigins: options.fileOrigins,
        }),
      },
    ],
  }
}

const entities = z.record(z.string(), z.unknown())

/** `client` of `client.created`, with its number; forms have a reference instead. */
function entityId(alias: string, data: unknown): string | undefined {
  const found = entity.safeParse(entities.safeParse(data).data?.[alias.split('.', 1).join('')])
  const id = found.data?.id ?? found.data?.reference
  return id === undefined || id === null ? undefined : String(id)
}

function downloadUrl(id: number, given: string | undefined, baseUrl: string): string {
  if (given !== undefined && URL.canParse(given) && new URL(given).origin === new URL(baseUrl).origin)
    return given
  // The documented base already ends with the path of the API; take it with and without.
  return below(baseUrl.replace(/\/api\/v2\/?$/, ''), `/api/v2/records/${id}/download`)
}
