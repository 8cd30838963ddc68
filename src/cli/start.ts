import { z } from 'zod'
import { startServer } from '../index.ts'
import type { Entry } from '../mock/journal.ts'
import type { Mock } from '../mock/mock.ts'
import { HookdrillError } from '../vendor/error.ts'
import { sayOutcome } from '../vendor/retry.ts'
import { readPairs, readVendorOptions } from './assignments.ts'
import { interrupted } from './interrupt.ts'
import { colorsFor, columns, print, printJson, talk } from './output.ts'

const startFlags = z.object({
  port: z.number(),
  host: z.string(),
  state: z.string().optional(),
  hook: z.string().optional(),
  edition: z.array(z.string()),
  option: z.array(z.string()),
  allowHost: z.array(z.string()),
  vendorRules: z.boolean().optional(),
  seed: z.string().optional(),
  json: z.boolean().optional(),
})

/** Starts the mocks, says where everything is, tells what happens, and ends when asked to. */
export async function start(given: unknown): Promise<void> {
  const flags = startFlags.parse(given)
  const end = interrupted() // From now on: whoever reads "ready" may end it at once.
  const server = await startServer({
    port: flags.port,
    host: flags.host,
    stateFolder: flags.state,
    allowedHosts: flags.allowHost,
    vendorRules: flags.vendorRules,
    tenant: {
      editions: readPairs('--edition', flags.edition),
      options: readVendorOptions('--option', flags.option),
      ...(flags.seed !== undefined && { seed: flags.seed }),
    },
  })
  const tenant = server.tenants.get('default')
  tenant.journal.follow((entry) => tell(entry))
  const secrets = flags.hook === undefined ? {} : await subscribeAll(Object.values(tenant.mocks), flags.hook)

  const vendors = Object.fromEntries(
    Object.values(tenant.mocks).map((mock) => [mock.vendor.name, ready(mock, secrets[mock.vendor.name])]),
  )
  if (flags.json) {
    printJson({
      type: 'ready',
      schema_version: 1,
      url: server.url,
      ...(server.controlToken !== undefined && { controlToken: server.controlToken }),
      vendors,
    })
  } else {
    print(
      columns(
        ['VENDOR', 'BASE URL', 'CREDENTIALS'],
        Object.entries(vendors).map(([name, vendor]) => [name, vendor.baseUrl, credentialLines(vendor)]),
      ),
    )
    if (server.controlToken !== undefined) print(`\ncontrol token  ${server.controlToken}`)
    talk(`\nhookdrill listens on ${server.url}; control API at ${server.url}/_hookdrill. Ctrl-C ends it.`)
  }

  process.exitCode = await end
  await server.close()
  talk('hookdrill has ended.')
}

function ready(mock: Mock, secret: string | undefined) {
  const { webhookSecret, ...credentials } = mock.credentials()
  const known = secret ?? webhookSecret
  return {
    baseUrl: mock.baseUrl,
    edition: mock.edition,
    credentials,
    ...(known !== undefined && { webhookSecret: known }),
  }
}

const credentialLines = ({ credentials, webhookSecret }: ReturnType<typeof ready>): string =>
  [...Object.entries(credentials), ...(webhookSecret === undefined ? [] : [['webhookSecret', webhookSecret]])]
    .map(([name, value]) => `${name}=${value}`)
    .join('\n')

async function subscribeAll(mocks: readonly Mock[], hook: string): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  for (const mock of mocks) {
    const url = hook.replaceAll('{vendor}', mock.vendor.name)
    if (!URL.canParse(url))
      throw new HookdrillError('invalid_flag', `--hook ${hook} is not a URL`, {
        suggestion: 'give something like http://127.0.0.1:3000/webhooks/{vendor}',
      })
    const made = await mock.subscribe({ url })
    if (made && made.signing.kind !== 'none') secrets[mock.vendor.name] = made.secret.reveal()
  }
  return secrets
}

function tell(entry: Entry): void {
  const text = say(entry)
  if (text === undefined) return
  const { dim } = colorsFor(process.stderr)
  talk(`${dim(new Date(entry.at).toISOString().slice(11, 19))} ${text}`)
}

function say(entry: Entry): string | undefined {
  const { green, red, yellow, bold } = colorsFor(process.stderr)
  switch (entry.kind) {
    case 'request':
      return `${bold(entry.vendor)} ${entry.method} ${entry.path} ${entry.status < 400 ? green(entry.status) : red(entry.status)}`
    case 'action':
      return `${bold(entry.vendor)} ${entry.action} ${JSON.stringify(entry.input)}`
    case 'attempt': {
      const outcome = sayOutcome(entry.attempt.outcome)
      const next =
        entry.dueAt === undefined ? '' : `; next attempt ${new Date(entry.dueAt).toISOString().slice(11, 19)}`
      return `${bold(entry.vendor)} ${entry.event} → ${entry.url} ${entry.status === 'delivered' ? green(outcome) : red(outcome)} (attempt ${entry.attempt.number}${next})`
    }
    case 'warning':
      return `${bold(entry.vendor)} ${yellow(entry.message)}`
    case 'clock':
      return `the clock ${entry.frozen ? 'stands' : 'runs'}`
    case 'reset':
      return 'reset: every account is empty again'
    case 'delivery':
      return undefined
  }
}
