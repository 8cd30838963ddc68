import { z } from 'zod'
import type { Audience } from '../../src/vendor/audience.ts'
import { broken } from '../../src/vendor/fault.ts'
import type { RetryPolicy } from '../../src/vendor/retry.ts'
import { Secret } from '../../src/vendor/secret.ts'
import type { Signing } from '../../src/vendor/signing.ts'
import type { Subscription } from '../../src/vendor/subscription.ts'
import { accountOf } from './account.ts'
import type { Credas, CredasContext } from './shape.ts'
import { isWebhookUrl, webhookUrlRule } from './webhook-url.ts'

const unsigned: Signing = { kind: 'none' }
const byHeader = (header: string): Signing => ({ kind: 'static-header', header })

/** Nothing, unless the portal has a custom header; `webhookAuth` is the article's example of one. */
export const signings: readonly [Signing, Signing] = [unsigned, byHeader('webhookAuth')]

export const retry = ({ options }: CredasContext): RetryPolicy => ({
  timeoutMs: 10_000,
  delaysMs: Array.from({ length: options.retries }, () => 60_000),
  retries: () => true,
})

const settings = z.strictObject({
  url: z
    .string()
    .refine(isWebhookUrl, webhookUrlRule)
    .optional()
    .describe(
      'webhook URL for processes created without one from now on; hookdrill only, Credas has no such setting',
    ),
  headerName: z
    .string()
    .refine(
      (name) => /^[A-Za-z0-9]+$/.test(name),
      'a header name cannot contain hyphens or other special characters',
    )
    .optional()
    .describe('name of the custom header on every webhook of the portal'),
  headerValue: z
    .string()
    .refine((value) => /^[!-~]([ -~]*[!-~])?$/.test(value), 'a header value is printable ASCII')
    .optional()
    .describe('its value'),
})

export const audience: Audience<Credas> = {
  settings,
  subscribe(given, context) {
    const { url, headerName: name, headerValue: value } = settings.parse(given)
    if (name !== undefined && value === undefined)
      throw broken(['headerValue'], 'a header name needs a value')
    if (value !== undefined && name === undefined) throw broken(['headerName'], 'a header value needs a name')
    if (url === undefined && name === undefined)
      throw broken(['url'], 'give a url, or a headerName with its value')
    const { defaultWebhookUrl } = context.db.account.patch('account', {
      ...(url !== undefined && { defaultWebhookUrl: url }),
      ...(name !== undefined && value !== undefined && { header: { name, value } }),
    })
    return toSubscription(context, 'portal', defaultWebhookUrl ?? '')
  },
  /** Each process has its own URL, or none. */
  subscribers(_event, payload, context) {
    const process = payload && context.db.processes.get(payload.ProcessId)
    return process && process.webhookUrl !== null
      ? [toSubscription(context, process.id, process.webhookUrl)]
      : []
  },
}

function toSubscription(context: CredasContext, id: string, url: string): Subscription {
  const { header } = accountOf(context)
  return {
    id,
    url,
    signing: header ? byHeader(header.name) : unsigned,
    secret: new Secret(header?.value ?? ''),
  }
}
