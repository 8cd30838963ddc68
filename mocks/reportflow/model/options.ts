import { z } from 'zod'
import { redirectsOption } from '../../../src/kernel/contract/redirects.ts'
import { userAgentOption } from '../../../src/kernel/contract/user-agent.ts'
import { seedData } from './seed-data.ts'

/** Switches for what the sources leave open. */
export const options = z.strictObject({
  syncStatus: z
    .literal([201, 200])
    .default(201)
    .describe('status of a synchronous answer: 201 was measured in production, 200 is what the pages print'),
  legacyAsyncStatus: z
    .literal([202, 201, 200])
    .default(202)
    .describe('status of an asynchronous answer in the legacy edition, whose pages print none'),
  asyncDelayMs: z
    .int()
    .min(0)
    .default(2000)
    .describe('how long an asynchronous request takes before its files can be downloaded, in ms'),
  notReady: z
    .literal([404, 409])
    .default(404)
    .describe('status of a download before its request is done; no page names one'),
  retryDelaysMs: z
    .array(z.int().min(0))
    .max(3)
    .default([1000, 2000, 4000])
    .describe(
      'waits before the retries of a webhook, in ms; give two if the first delivery counts as one of three',
    ),
  retryUnanswered: z
    .boolean()
    .default(true)
    .describe('whether a webhook is retried after a time-out or a failed connection'),
  retryRedirects: z.boolean().default(false).describe('whether a webhook is retried after a 3xx answer'),
  redirects: redirectsOption,
  appkeyAlone: z
    .enum(['served', 'refused'])
    .default('served')
    .describe(
      'legacy edition: a call with appkey and without SecretKey, which is all that today’s clients send, is answered as in the current edition, or with 412 as the legacy pages say',
    ),
  designIds: z
    .enum(['known', 'any', 'uuid'])
    .default('known')
    .describe(
      'which designId a request may name: one of the workspace, anything at all, or one of the workspace that is a UUID, as the error page prints it',
    ),
  seedData,
  userAgent: userAgentOption(''),
  legacyBadKey: z
    .enum(['Invalid credentials', 'Unauthorized'])
    .default('Invalid credentials')
    .describe('legacy: the message for a wrong key; two pages print one each'),
  workspaceIds: z
    .enum(['prefixed', 'ulid'])
    .default('prefixed')
    .describe(
      'what a workspace id looks like: ws_… as the pages print it, or 26 letters and digits as the vendor’s own data model makes them',
    ),
  shareTypes: z
    .enum(['codes', 'codes-and-names'])
    .default('codes')
    .describe('which shareType a request may name: 01, 02, 03, or also workspace, invited, public'),
  fileMapping: z
    .enum(['percent-encoded', 'plain'])
    .default('percent-encoded')
    .describe(
      'how X-File-Mapping is written; earlier pages of 2026 print plain JSON, which is kept legal by \\uXXXX',
    ),
  webhookOrder: z
    .enum(['after-answer', 'before-answer'])
    .default('after-answer')
    .describe(
      'whether a webhook follows the API answer or overtakes it; an asynchronous request that is overtaken is done at once',
    ),
  parameterShape: z
    .enum(['object', 'array', 'described'])
    .default('object')
    .describe(
      'the parameters of a design: an object of types as the pages print, the list that the newest client asks for, or an object that describes each, as an older client reads it',
    ),
  rateLimits: z
    .enum(['off', 'shared', 'separate'])
    .default('off')
    .describe(
      '429 after 30 sync calls a minute, or after 100 async calls and downloads, counted together (shared) or each',
    ),
  rateLimitAnswer: z
    .enum(['throttler', 'common'])
    .default('throttler')
    .describe(
      'how limits show where they are on: as NestJS’ throttler does, with X-RateLimit headers and a 429 without `error`, or a 429 in the shape of the other errors and no headers',
    ),
  maxDesigns: z
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe('how many designs the plan of the workspace has room for; null for no end of them'),
  monthlyPages: z
    .int()
    .min(0)
    .nullable()
    .default(null)
    .describe(
      'how many files of one page the plan of the workspace has room for each month; null for no end of them',
    ),
  oauthClients: z
    .enum(['any', 'registered'])
    .default('any')
    .describe('which OAuth clients are known: any id as a public client, or only the one in the credentials'),
  unknownTemplate: z
    .enum(['not-found', 'page'])
    .default('not-found')
    .describe(
      'what an unknown template of the gallery answers: 404, or 200 with a web page as was measured on staging',
    ),
  maxContents: z
    .int()
    .min(1)
    .default(1000)
    .describe('the most files that one request may ask for; a limit exists and is not published'),
  head: z
    .enum(['as-get', '404'])
    .default('as-get')
    .describe('what HEAD answers where there is a GET: its headers, as NestJS on Express does, or 404'),
})
