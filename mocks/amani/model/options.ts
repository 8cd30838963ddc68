import { z } from 'zod'
import { redirectsOption } from '../../../src/kernel/contract/redirects.ts'
import { userAgentOption } from '../../../src/kernel/contract/user-agent.ts'
import { seedData } from './seed-data.ts'
import { templatesByEvent } from './template-check.ts'

const seconds = z.int().min(1)

/** Switches for what no source says. */
export const options = z.strictObject({
  tokenHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .default('Webhook-Token')
    .describe('the header that carries the secret itself when signature_enabled is false'),
  wireMode: z
    .enum(['python', 'compact-signed-python', 'compact-raw'])
    .default('python')
    .describe(
      'body and signed bytes of a webhook: both as json.dumps writes them; a compact body signed as json.dumps would write it; or a compact body signed as it is',
    ),
  seedData,
  userAgent: userAgentOption('python-requests/2.32.3'),
  templates: templatesByEvent
    .default({})
    .describe(
      'bodies instead of the assumed {"event", "profile", "data"}, by event: JSON whose texts hold {{placeholders}} such as {{profile}}, {{profile.id}}, {{data.url}}, {{event}}, {{event_id}}, {{timestamp}}; or such JSON as text, where a placeholder may stand bare and numbers keep their spelling (1.0, 1e-07). The content of a file, not its name',
    ),
  webhookStatusSpelling: z
    .enum(['title', 'upper', 'ios'])
    .default('title')
    .describe(
      'the status of a profile or video call inside webhooks: "Pending Review" as in answers, PENDING_REVIEW as in requests, or "PENDING REVIEW" as in the iOS SDK',
    ),
  timeoutMs: z
    .int()
    .min(1)
    .default(10_000)
    .describe('how long the receiver of a webhook may take to answer, in ms'),
  redirects: redirectsOption,
  retryDelaysMs: z
    .array(z.int().min(0))
    .max(20)
    .default([])
    .describe('the wait before each further attempt, in ms; none means that a webhook is sent once'),
  signatureEnabledLeftOut: z
    .enum(['refuse', 'false', 'true'])
    .default('refuse')
    .describe('what creating a webhook without signature_enabled means: 400, or a security method'),
  endpointCreatedStatus: z
    .union([z.literal(201), z.literal(200)])
    .default(201)
    .describe('the status code for a new webhook endpoint'),
  eventListShape: z
    .enum(['list', 'map'])
    .default('list')
    .describe('what GET /api/v2/events gives: a list of {"name", "example"}, or examples by name'),
  profileCreatedStatus: z
    .union([z.literal(201), z.literal(200)])
    .default(201)
    .describe('the status code for a profile that is new; one that exists is answered with 200'),
  archiveEvent: z
    .enum(['document_update', 'document_delete', 'none'])
    .default('document_update')
    .describe('the event of archiving a document; restoring one sends document_update, or nothing with none'),
  head: z
    .enum(['as-get', '405'])
    .default('as-get')
    .describe(
      'what HEAD answers where there is a GET: the headers of the GET as Django REST Framework does, or 405',
    ),
  maxPages: z.int().min(1).default(100).describe('how many pages one upload may have'),
  maxPageBytes: z
    .int()
    .min(1)
    .default(10 * 1024 * 1024)
    .describe('how long one page may be, in bytes of its file or characters of its text'),
  zipDelaySeconds: z
    .int()
    .min(0)
    .default(0)
    .describe('how long the making of a ZIP takes; zip_file_create follows when it is ready'),
  zipNotReadyStatus: z
    .union([z.literal(404), z.literal(202), z.literal(409)])
    .default(404)
    .describe('the status code for a ZIP that is asked for before it is ready'),
  accessTokenSeconds: seconds.default(3600).describe('the life of an access token, of users and profiles'),
  refreshTokenSeconds: seconds.default(604_800).describe('the life of a refresh token'),
})
