import { z } from 'zod'
import { redirectsOption } from '../../../src/kernel/contract/redirects.ts'
import { numbersAsTextOption } from '../../../src/kernel/wire/aspnet-json.ts'
import { userAgentOption } from '../../../src/kernel/contract/user-agent.ts'
import { payloadNames } from './payload-names.ts'
import { outcomes } from './persona.ts'
import { seedData } from './seed-data.ts'

/** Switches for what the sources leave open. */
export const options = z.strictObject({
  // On a command line and in YAML a status is a number.
  badKey: z
    .union([z.enum(['401', '403']), z.literal([401, 403]).transform((status) => `${status}` as const)])
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
  timeoutMs: z
    .int()
    .min(100)
    .max(600_000)
    .default(10_000)
    .describe('ms that a receiver has for its answer; no limit is published'),
  redirects: redirectsOption,
  userAgent: userAgentOption(''),
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
  payloadScale: z
    .enum(['verification', 'check'])
    .default('verification')
    .describe(
      'the scale of the result in a status update webhook: 3 is a refer that waits for a person among verification results, and a fail among those of checks; the one published sample has a 3, and its scale is not named',
    ),
  payloadNames,
  apiDecisionWebhook: z
    .boolean()
    .default(true)
    .describe(
      'whether a decision that a platform makes through the API sends a status update webhook: the article speaks of agents and of Credas only',
    ),
  seedData,
  processPath: z
    .enum(['both', 'plural', 'singular'])
    .default('both')
    .describe(
      'where a process is created: POST /processes, POST /process, or both; the articles print either, and nobody knows which the server refuses',
    ),
  entityReference: z
    .enum(['required', 'optional'])
    .default('required')
    .describe(
      'whether POST /entities needs a reference: one article says that it must be given, the least body of another has none',
    ),
  shareCodeIdentity: z
    .enum(['shown', 'left-out'])
    .default('shown')
    .describe(
      'whether a person who gave a share code has an identity verification too: Credas asks them for no document, and what is shown then is not published',
    ),
  shareCodeCertificate: z
    .boolean()
    .default(false)
    .describe(
      'whether a share code that ends well has a settled status document: Credas fetches it only for customers who signed a waiver',
    ),
  resubmitSections: z
    .enum(['from-1', 'from-0'])
    .default('from-1')
    .describe(
      'how resubmitIdvDocumentSection counts: all documents, biometric only, supporting only, from 1 or from 0; the three are published, their numbers are not',
    ),
  reviewScale: z
    .enum(['verification', 'check'])
    .default('verification')
    .describe(
      'the scale of result in a review of non-biometric documents: 4 pass, 5 fail, 6 refer, or 1 pass, 2 refer, 3 fail; the article is known in part',
    ),
  numbersAsText: numbersAsTextOption,
  head: z
    .enum(['405', 'as-get'])
    .default('405')
    .describe(
      'what HEAD answers where there is a GET: 405 as routes of ASP.NET Core do unless told otherwise, or the headers of the GET',
    ),
})
