import { z } from 'zod'
import { actionsOf } from '../../src/vendor/action.ts'
import type { Context } from '../../src/vendor/context.ts'
import { routesOf } from '../../src/vendor/route.ts'
import type { events } from './events.ts'
import type { tables } from './state.ts'

const seconds = z.int().min(1)

export const options = z.strictObject({
  tokenHeader: z
    .string()
    .regex(/^[A-Za-z0-9-]+$/)
    .default('Webhook-Token')
    .describe('the header that carries the secret itself when signature_enabled is false'),
  timeoutMs: z
    .int()
    .min(1)
    .default(10_000)
    .describe('how long the receiver of a webhook may take to answer, in ms'),
  retryDelaysMs: z
    .array(z.int().min(0))
    .max(20)
    .default([])
    .describe('the wait before each further attempt, in ms; none means that a webhook is sent once'),
  signatureEnabledLeftOut: z
    .enum(['refuse', 'false', 'true'])
    .default('refuse')
    .describe('what creating a webhook without signature_enabled means: 400, or a security method'),
  profileCreatedStatus: z
    .union([z.literal(201), z.literal(200)])
    .default(201)
    .describe('the status code for a profile that is new; one that exists is answered with 200'),
  accessTokenSeconds: seconds.default(3600).describe('the life of an access token, of users and profiles'),
  refreshTokenSeconds: seconds.default(604_800).describe('the life of a refresh token'),
})

export type Amani = {
  readonly tables: typeof tables
  readonly events: typeof events
  readonly options: typeof options
}
export type AmaniContext = Context<Amani>

export const route = routesOf<Amani>()
export const action = actionsOf<Amani>()
