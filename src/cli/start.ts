import { z } from 'zod'
import { startServer, type HookdrillServer } from '../index.ts'
import type { Mock } from '../mock/mock.ts'
import { HookdrillError } from '../vendor/error.ts'
import { readPairs, readVendorOptions } from './assignments.ts'
import { interrupted } from './interrupt.ts'
import { colorsFor, print, printJson, talk } from './output.ts'
import { tell } from './tell.ts'

const startFlags = z.object({
  port: z.number(),
  host: z.string(),
  publicUrl: z.string().optional(),
  token: z.string().optional(),
  state: z.string().optional(),
  hook: z.string().optional(),
  edition: z.array(z.string()),
  option: z.array(z.string()),
  allowHost: z.array(z.string()),
  vendorRules: z.boolean().optional(),
  seed: z.string().optional(),
  json: z.boolean().optional(),
})

type StartFlags = z.output<typeof startFlags>

/** Starts the mocks, says where everything is, tells what happens, and ends when asked to. */
export async function start(given: unknown): Promise<void> {
  const flags = startFlags.parse(given)
  if (flags.hook !== undefined) checkHook(flags.hook)
  const end = interrupted() // From now on: whoever reads "ready" may end it at once.
  const server = await startServer({
    port: flags.port,
    host: flags.host,
    publicUrl: flags.publicUrl,
    controlToken: flags.token,
    stateFolder: flags.state,
    allowedHosts: flags.allowHost,
    vendorRules: flags.vendorRules,
    tenant: {
      editions: readPairs('--edition', flags.edition),
      options: readVendorOptions('--option', flags.option),
      ...(flags.seed !== undefined && { seed: flags.seed }),
    },
  })
  try {
    await open(server, flags)
    process.exitCode = await end
  } finally {
    await server.close()
  }
  talk('hookdrill has ended.')
}

async function open(server: HookdrillServer, { hook, json }: StartFlags): Promise<void> {
  const tenant = server.tenants.get('default')
  const mocks = Object.values(tenant.mocks)
  const secrets = hook === undefined ? {} : await subscribeAll(mocks, hook)
  tenant.journal.follow(tell)
  const vendors = Object.fromEntries(
    mocks.map((mock) => [mock.vendor.name, ready(mock, secrets[mock.vendor.name])]),
  )
  const { url, controlToken } = server
  if (json) {
    printJson({
      type: 'ready',
      schema_version: 1,
      url,
      ...(controlToken !== undefined && { controlToken }),
      vendors,
    })
    return
  }
  print(Object.entries(vendors).map(describe).join('\n\n'))
  if (controlToken !== undefined) print(`\ncontrol token  ${controlToken}`)
  talk(`\nhookdrill listens on ${url}; control API at ${url}/_hookdrill. Ctrl-C ends it.`)
  if (hook !== undefined) {
    talk(
      `Every vendor sends its webhooks to ${hook}. The vendors themselves would want public https URLs; --vendor-rules enforces what they want.`,
    )
  }
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

function describe([name, { baseUrl, credentials, webhookSecret }]: [
  string,
  ReturnType<typeof ready>,
]): string {
  const { bold } = colorsFor(process.stdout)
  const rows = Object.entries({ ...credentials, ...(webhookSecret !== undefined && { webhookSecret }) })
  return [
    `${bold(name.padEnd(18))} ${baseUrl}`,
    ...rows.map(([key, value]) => `  ${key.padEnd(17)} ${value}`),
  ].join('\n')
}

const hookFor = (hook: string, vendor: string): string => hook.replaceAll('{vendor}', vendor)

function checkHook(hook: string): void {
  const url = hookFor(hook, 'vendor')
  if (URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)) return
  throw new HookdrillError('invalid_flag', `--hook ${hook} is no http or https URL`, {
    suggestion: 'give something like http://127.0.0.1:3000/webhooks/{vendor}',
  })
}

async function subscribeAll(mocks: readonly Mock[], hook: string): Promise<Record<string, string>> {
  const secrets: Record<string, string> = {}
  for (const mock of mocks) {
    const made = await mock.subscribe({ url: hookFor(hook, mock.vendor.name) })
    if (made && made.signing.kind !== 'none') secrets[mock.vendor.name] = made.secret.reveal()
  }
  return secrets
}
