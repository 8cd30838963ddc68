import { z } from 'zod'
import { redirectsOption } from '../../../src/kernel/contract/redirects.ts'
import { seedData } from '../schema/seed-data.ts'

export const options = z.strictObject({
  retryProfile: z
    .enum(['current', 'before-2026-02-20'])
    .default('current')
    .describe('which documented retry rules apply: 5 attempts and auto-disable, or 3 attempts and never'),
  firstAttempt: z
    .literal([1, 0])
    .default(1)
    .describe('what X-AQID-Delivery-Attempt is at the first attempt: the guide can be read either way'),
  deliveryIds: z
    .enum(['stable', 'per-attempt'])
    .default('stable')
    .describe('whether X-AQID-Delivery-Id stays the same over retries, which the guide does not say'),
  redirects: redirectsOption,
  caseWhenNone: z
    .enum(['object', 'null'])
    .default('object')
    .describe('how a payload shows that a record is in no case: {"id":null,"show":null}, or null'),
  dummyOutcome: z
    .enum(['on-creation', 'on-submission'])
    .default('on-creation')
    .describe('when a check.dummy takes the state that its preferences name'),
  providerTime: z
    .enum(['as-described', 'none'])
    .default('as-described')
    .describe(
      'how long a provider takes: Photo ID 5 minutes, DBS until the employer has reviewed the application and a day; or no time',
    ),
  creditsTaken: z
    .enum(['on-submission', 'on-creation'])
    .default('on-submission')
    .describe('when a check takes its credits: when it is run, or when its record is made'),
  templateNotification: z
    .enum(['refused', 'taken'])
    .default('refused')
    .describe('what becomes of `notification` beside `template` in POST /records: two guides contradict'),
  redirectUris: z
    .enum(['registered', 'any'])
    .default('registered')
    .describe(
      'where OAuth may send a person back to: registered URLs (any on this machine until one is registered), or any',
    ),
  assignedOnly: z
    .enum(['as-member', 'without-lists'])
    .default('as-member')
    .describe('what a member with the role assigned-only may do: as a member, or that without lists'),
  formTemplates: z
    .enum(['by-owners', 'by-members'])
    .default('by-owners')
    .describe('who may change form templates: they may be what only administrators customise'),
  payloadStyle: z
    .enum(['current', '2023'])
    .default('current')
    .describe('payloads as they are documented, or as in 2023: no /v2 in links, +00:00, no case and no type'),
  deliveryLogBody: z
    .enum(['sent', 'as-specified'])
    .default('sent')
    .describe('what the delivery log shows as the body: what was sent, or {uuid,event,sent_at,data}'),
  webhookSlashes: z
    .enum(['plain', 'escaped'])
    .default('plain')
    .describe(
      'how / is written in the body of a webhook: as it is, which is documented of answers, or as \\/, which PHP’s json_encode does unless told otherwise; a signature over bytes that were encoded anew fits one of them',
    ),
  scans: z
    .enum(['clean', 'pending'])
    .default('clean')
    .describe('what a virus scan says of an upload at once; the action "scan" says otherwise later'),
  recordReference: z
    .enum(['when-given', 'always', 'never'])
    .default('when-given')
    .describe('which records show `reference`, which the document of August 2026 does not know'),
  head: z
    .enum(['as-get', '405'])
    .default('as-get')
    .describe('what HEAD answers where there is a GET: its headers, as a route of Laravel does, or 405'),
  seedData,
  rateLimit: z
    .int()
    .min(0)
    .default(0)
    .describe('API calls in a minute, for each user and team, before 429; 0 sets no limit'),
})
