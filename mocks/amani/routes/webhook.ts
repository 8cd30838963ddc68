import { z } from 'zod'
import { assumed, fixed, documented } from '../../../src/kernel/contract/evidence.ts'
import { invalid } from '../../../src/kernel/contract/refusal.ts'
import type { Issue } from '../../../src/kernel/errors/issue.ts'
import { answersJson } from '../../../src/kernel/contract/good-answer.ts'
import { json } from '../../../src/kernel/contract/reply.ts'
import { eventNames } from '../model/enums.ts'
import { route, type AmaniContext } from '../model/shape.ts'
import type { Webhook } from '../model/tables.ts'
import { replaceSecret, setWebhook, theWebhook, webhookOrNotFound } from '../webhooks/webhook.ts'
import { booleanField } from '../wire/fields.ts'
import { toWebhook } from '../wire/rows.ts'
import { webhookUrl } from '../webhooks/webhook-url.ts'
import { detailShape, webhookShape, webhookTokenShape } from '../wire/shapes.ts'

const evidence = documented('documents/api/Webhooks/Overview, older edition: Managing webhooks')
const overviewOnly = assumed(
  'bdocs.amani.ai/api lists this spelling and no more; it is taken for the same call',
  fixed.both,
)

const fields = z.object({
  url: webhookUrl,
  signature_enabled: booleanField,
  profile_create: booleanField,
  profile_update: booleanField,
  profile_status_change: booleanField,
  profile_level_update: booleanField,
  document_upload: booleanField,
  document_delete: booleanField,
  document_update: booleanField,
  document_status_change: booleanField,
  zip_file_create: booleanField,
  video_call_status_change: booleanField,
})

/** Loose, so that a misspelt event can be pointed out. */
const body = z.preprocess(
  (given) => (given === undefined ? {} : given),
  z.looseObject(fields.partial().shape),
)

type Changes = z.output<typeof body>

const shown = (webhook: Webhook) => json(toWebhook(webhook))
const token = ({ secret }: Webhook) => json({ token: secret })

const set = (given: Changes, context: AmaniContext) => {
  explainUnknown(given, context)
  const before = theWebhook(context)
  return shown(before ? change(context, before, given) : create(context, given))
}

export const webhookRoutes = [
  route({
    method: 'PUT',
    path: '/api/v2/webhook',
    summary: "create the company's webhook, or change what is given of it",
    evidence,
    body,
    answers: { 200: answersJson(webhookShape) },
    handle: (request, context) => set(request.body, context),
  }),
  route({
    method: 'POST',
    path: '/api/v2/webhook',
    summary: "create or change the company's webhook, spelt another way",
    evidence: overviewOnly,
    body,
    answers: { 200: answersJson(webhookShape) },
    handle: (request, context) => set(request.body, context),
  }),
  ...['token', 'secret'].flatMap((name) => [
    route({
      method: 'GET',
      path: `/api/v2/webhook/${name}`,
      summary: 'read the secret token of the webhook',
      evidence: name === 'token' ? evidence : overviewOnly,
      answers: { 200: answersJson(webhookTokenShape), 404: answersJson(detailShape) },
      handle: (_request, context) => token(webhookOrNotFound(context)),
    }),
    route({
      method: 'PATCH',
      path: `/api/v2/webhook/${name}`,
      summary: 'replace the secret token of the webhook',
      evidence: name === 'token' ? evidence : overviewOnly,
      answers: { 200: answersJson(webhookTokenShape), 404: answersJson(detailShape) },
      handle: (_request, context) => token(replaceSecret(context)),
    }),
  ]),
]

function create(context: AmaniContext, given: Changes): Webhook {
  const leftOut = context.options.signatureEnabledLeftOut
  const mustSay = given.signature_enabled === undefined && leftOut === 'refuse'
  const missing: Issue[] = [
    ...(given.url === undefined ? [{ path: ['url'], kind: 'missing' as const }] : []),
    ...(mustSay ? [{ path: ['signature_enabled'], kind: 'missing' as const }] : []),
  ]
  if (given.url === undefined || missing.length > 0) throw invalid(...missing)
  return setWebhook(context, {
    url: given.url,
    signatureEnabled: given.signature_enabled ?? leftOut === 'true',
    events: eventNames.filter((name) => given[name] === true),
  })
}

/** An update may name one event only, so what it leaves out stays as it was. */
const change = (context: AmaniContext, before: Webhook, given: Changes): Webhook =>
  setWebhook(context, {
    url: given.url ?? before.url,
    signatureEnabled: given.signature_enabled ?? before.signatureEnabled,
    events: eventNames.filter((name) => given[name] ?? before.events.includes(name)),
  })

function explainUnknown(given: Changes, context: AmaniContext): void {
  const unknown = Object.keys(given).filter((name) => !Object.hasOwn(fields.shape, name))
  if (unknown.length === 0) return
  context.warn(
    `the webhook has no ${unknown.join(', ')}, which was ignored; it has: ${Object.keys(fields.shape).join(', ')}`,
  )
}
