import { z } from 'zod'
import { profiles } from '../kernel/scenario/profile.ts'
import { httpUrl } from '../kernel/wire/http-url.ts'
import { meantPlaceholder, unknownPlaceholder } from '../kernel/wire/placeholder.ts'
import { durabilities } from '../store/durability.ts'
import { logForms, logLevels } from './log-settings.ts'

const text = z.string().min(1)
const receiver = httpUrl.superRefine((given, { addIssue }) => {
  const unknown = unknownPlaceholder(given)
  if (unknown !== undefined) addIssue(`${unknown} stands for nothing: ${meantPlaceholder}`)
})

/** A handler for `grade all`; keys are the flags of `grade`. */
const handler = z.strictObject({
  vendor: z.string().describe('whose webhooks it handles'),
  to: receiver.describe('where it is'),
  secret: text.exactOptional().describe('the webhook secret that it knows'),
  secretVariable: text.exactOptional().describe('the environment variable that holds the secret'),
  profile: z.enum(profiles).exactOptional().describe('what it is for; found out when left out'),
  documents: text.exactOptional().describe('the folder in which it keeps files'),
  probeUrl: httpUrl.exactOptional().describe('a URL that says what it keeps'),
  probeCommand: text.exactOptional().describe('a command that prints what it keeps'),
  probeSql: text.exactOptional().describe('the database in which it keeps records'),
  probeQuery: text.exactOptional().describe('the query that counts them'),
  only: z.array(z.string()).exactOptional().describe('only these requirements'),
  serial: z.boolean().exactOptional().describe('announce one document at a time'),
  expectedFailures: text.exactOptional().describe('a file with requirements that may fail for now'),
})

/** A handler to grade, as a config file names it. */
export type ConfiguredHandler = z.output<typeof handler>

/** What a config file may hold. What a text must look like beyond that, the flag of the same name says. */
export const configSchema = z.strictObject({
  $schema: z.string().exactOptional().describe('for editors'),
  port: z.int().min(0).max(65_535).exactOptional(),
  host: text.exactOptional(),
  publicUrl: text.exactOptional(),
  ports: z.boolean().exactOptional(),
  forwardTo: text.exactOptional(),
  editions: z.record(z.string(), text).exactOptional(),
  options: z.record(z.string(), z.record(z.string(), z.unknown())).exactOptional(),
  seedData: z.union([text, z.record(z.string(), z.unknown())]).exactOptional(),
  seed: text.exactOptional(),
  state: text.exactOptional(),
  durability: z.enum(durabilities).exactOptional(),
  keep: z.int().min(1).exactOptional(),
  keepFor: text.exactOptional(),
  allowHost: z.array(text).exactOptional(),
  ca: z.array(text).exactOptional(),
  vendorRules: z.boolean().exactOptional(),
  strictEvidence: z.boolean().exactOptional(),
  acceptAssumption: z.array(text).exactOptional(),
  log: z.enum(logForms).exactOptional(),
  logLevel: z.enum(logLevels).exactOptional(),
  intercept: z.boolean().exactOptional(),
  writeEnv: text.exactOptional(),
  open: z.boolean().exactOptional(),
  token: text.exactOptional(),
  tunnel: z.boolean().exactOptional(),
  domain: text.exactOptional(),
  authtokenFile: text.exactOptional(),
  server: text.exactOptional(),
  tenant: text.exactOptional(),
  handlers: z.array(handler).min(1).exactOptional().describe('the handlers that "grade all" grades'),
})

/** What a config file holds. */
export type ConfigValues = z.output<typeof configSchema>
