import { z } from 'zod'
import { outcomes } from './persona.ts'

/** Switches for what the sources leave open. */
export const options = z.strictObject({
  badKey: z
    .enum(['401', '403'])
    .default('401')
    .describe(
      'what a missing or wrong API key answers: two articles of the help centre contradict each other',
    ),
  retries: z
    .int()
    .min(0)
    .max(5)
    .default(0)
    .describe('attempts that follow a failed delivery, 60 s apart; nothing is published, so none by default'),
  deletionWebhook: z
    .boolean()
    .default(true)
    .describe('whether deleting a process sends a webhook: seen on the demo portal, denied by the article'),
  outcome: z
    .enum(outcomes)
    .default('passed')
    .describe('how the checks of everybody end whose name asks for nothing else'),
  resultsLagMs: z
    .int()
    .min(0)
    .max(86_400_000)
    .default(0)
    .describe('how long after the webhook results show up in summary, active checks, details and PDF'),
  badInput: z
    .enum(['400', '500'])
    .default('400')
    .describe(
      'what bank account checks and invitations answer to what they refuse: 400 by the articles, 500 on the demo portal',
    ),
  magicLinkContact: z
    .enum(['allowed', 'refused'])
    .default('allowed')
    .describe(
      'whether a person who is contacted may have a magic link: the article says no, clients on the demo portal had one',
    ),
  bankTestData: z
    .enum(['refer', 'pass'])
    .default('refer')
    .describe(
      'what the published bank account for a pass (Ruth Goodwin, 56-00-36, 44444443) gives: the demo portal referred it',
    ),
  uploadCheckMs: z
    .int()
    .min(0)
    .max(86_400_000)
    .default(30_000)
    .describe('how long after its upload an identity document has a result'),
  updateTypeField: z
    .enum(['UpdateType', 'updateType'])
    .default('UpdateType')
    .describe(
      'the spelling in status update webhooks: the sample of the article has one, its prose the other',
    ),
})
