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
import { payloadProblem } from '../../src/receiver/toolbox/payload-problem.ts'
import { secretUnknown, type WebhookRefusal } from '../../src/receiver/toolbox/refusal.ts'
import { currentSecret } from '../../src/receiver/toolbox/secret.ts'
import { isSignedBy, sameText } from '../../src/receiver/toolbox/signature.ts'
import { createTokenCache, type TokenCache } from './receiver-token.ts'

const options = {
  /** The region's address: `https://eu.amani.ai`. */
  baseUrl: baseUrlOption,
  /** Of the user whose token fetches the files. */
  username: secretOption,
  password: secretOption,
  /** The secret token of the webhook. */
  secret: secretOption,
  /** `signature` is `signature_enabled: true`; `token` sends the secret itself in a header. @default 'signature' */
  mode: z.enum(['signature', 'token']).default('signature'),
  /** The header of token mode. The documents name none, so the default is assumed. @default 'Webhook-Token' */
  tokenHeader: z.string().min(1).default('Webhook-Token'),
  /**
   * Further origins that files may come from, asked without credentials: `https://files.example.com`, or
   * `https://*.example.com` for every subdomain. Anything else is refused.
   * @default []
   */
  fileOrigins: originsOption.readonly().default([]),
}

export const receiver: ReceiverDefinition<typeof options> = defineReceiver({
  options,
  create(options) {
    const tokens = createTokenCache(options)
    return {
      authenticate: (webhook) => authenticate(webhook, options),
      read: (body, payload) => read(body, payload, options, tokens),
      renew: ({ credentials }) => {
        const token = credentials['authorization']
        if (token !== undefined) tokens.forget(token.replace(/^Bearer /, ''))
        return token !== undefined
      },
    }
  },
  configure: ({ baseUrl, credentials: { username = '', password = '' }, secret }) => ({
    baseUrl,
    username,
    password,
    secret,
  }),
})

type Options = CheckedOptions<typeof options>

const signatureHeader = 'Webhook-Signature'

// No payload is printed in any document. Assumed: the event's name, the profile (or its id) and the details.
const envelope = z.looseObject({
  event: z.string(),
  profile: z
    .union([z.string(), z.looseObject({ id: z.union([z.string(), z.number()]).nullish() })])
    .nullish(),
  data: z.unknown().optional(),
})
const zipDetails = z.looseObject({ url: z.string() })

async function authenticate(webhook: ReceivedWebhook, options: Options): Promise<WebhookRefusal | undefined> {
  const secret = await currentSecret(options.secret)
  if (secret === undefined) return secretUnknown('vendors.amani.secret')
  const byToken = options.mode === 'token'
  const header = byToken ? options.tokenHeader : signatureHeader
  const given = webhook.header(header)
  // The raw bytes: a body serialised anew never matches Python's spacing (Amani api/Webhooks/Security).
  const genuine =
    given !== undefined && (byToken ? sameText(given, secret) : isSignedBy(secret, webhook.body, given))
  if (genuine) return undefined
  return {
    status: 401,
    code: byToken ? 'bad_token' : 'bad_signature',
    message: `${header} is ${given === undefined ? 'missing' : 'not the right one for this body'}.`,
    suggestion: byToken
      ? 'It is the secret token itself (signature_enabled: false).'
      : 'It is the base64 (not hex) of HMAC-SHA256 over the raw body, with the secret token as text.',
  }
}

function read(body: Uint8Array, payload: unknown, options: Options, tokens: TokenCache): Reading {
  const parsed = envelope.safeParse(payload)
  if (!parsed.success) return payloadProblem('Amani', parsed.error)
  const { event, profile, data } = parsed.data
  const id = String((typeof profile === 'object' ? profile?.id : profile) ?? '')
  // Nothing identifies an event, so the same bytes are the same event.
  const base = { key: `amani:${sha256(body)}`, event, id }
  if (event !== 'zip_file_create') {
    return {
      kind: 'tasks',
      tasks: [{ ...base, kind: 'notice', reason: 'Only zip_file_create leads to a file.' }],
    }
  }
  const details = zipDetails.safeParse(data)
  if (!details.success) return { ...payloadProblem('Amani', details.error, 'data'), event, id }
  const { url } = details.data
  const { origin } = new URL(options.baseUrl)
  if (!URL.canParse(url, origin)) return badUrl(event, id)
  return {
    kind: 'tasks',
    tasks: [
      {
        ...base,
        // Each export has an address of its own, however the JSON about it is written.
        key: `amani:${event}:${id}:${url}`,
        kind: 'file',
        fileName: `profile-${id}.zip`,
        expects: ['zip'],
        request: async () => ({
          method: 'GET',
          url: new URL(url, origin).href,
          headers: {},
          credentials: { authorization: `Bearer ${await tokens.current()}` },
          credentialOrigin: origin,
          fileOrigins: options.fileOrigins,
        }),
      },
    ],
  }
}

const badUrl = (event: string, id: string): Reading => ({
  kind: 'refused',
  event,
  id,
  refusal: {
    status: 400,
    code: 'malformed_payload',
    message: 'data.url is not a URL.',
    suggestion: 'zip_file_create is expected to carry the address of the archive in data.url.',
  },
})
