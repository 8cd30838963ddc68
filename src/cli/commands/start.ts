import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { startServer, type HookdrillServer } from '../../index.ts'
import type { Mock } from '../../mock/mock.ts'
import type { Tunnel } from '../../tunnel/open-tunnel.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { readPairs, readVendorOptions } from '../lib/assignments.ts'
import { interrupted } from '../lib/interrupt.ts'
import { colorsFor, print, printJson, talk } from '../lib/output.ts'
import { refuseUnusedFlags } from '../lib/refuse-unused-flags.ts'
import { tell } from '../lib/format-journal-entry.ts'
import type { OpenTunnel } from '../lib/tunnel-tools.ts'

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
  tunnel: z.boolean().optional(),
  authtokenFile: z.string().optional(),
  domain: z.string().optional(),
  json: z.boolean().optional(),
})

type StartFlags = z.output<typeof startFlags>

/** Starts the mocks, says where everything is, tells what happens, and ends when asked to. */
export async function start(given: unknown): Promise<void> {
  const flags = startFlags.parse(given)
  if (flags.hook !== undefined) checkHook(flags.hook)
  checkTunnel(flags)
  const end = interrupted() // From now on: whoever reads "ready" may end it at once.
  const connect = flags.tunnel ? await prepare(flags) : undefined
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
      ...seedOf(flags),
    },
  })
  let tunnel: Tunnel | undefined
  try {
    if (connect) await server.publish(async (local) => (tunnel = await connect(local, end)).url)
    await open(server, flags, tunnel?.url)
    process.exitCode = await end
  } finally {
    await tunnel?.close()
    await server.close()
  }
  talk('hookdrill has ended.')
}

/** Nothing of a tunnel is loaded by those who want none. */
async function prepare(flags: StartFlags): Promise<OpenTunnel> {
  const { prepareTunnel, tunnelTools } = await import('../lib/tunnel-tools.ts')
  return await prepareTunnel(flags, tunnelTools)
}

/** Without a seed the credentials are the same on every machine: too well known for a public address. */
function seedOf({ seed, tunnel, state }: StartFlags): { seed?: string } {
  if (seed !== undefined) return { seed }
  return tunnel && state === undefined ? { seed: randomUUID() } : {}
}

async function open(
  server: HookdrillServer,
  { hook, json, seed, state }: StartFlags,
  publicUrl: string | undefined,
): Promise<void> {
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
      ...(publicUrl !== undefined && { publicUrl }),
      ...(controlToken !== undefined && { controlToken }),
      vendors,
    })
    return
  }
  print(Object.entries(vendors).map(describe).join('\n\n'))
  if (controlToken !== undefined) print(`\ncontrol token  ${controlToken}`)
  talk(`\nhookdrill listens on ${url}; control API at ${url}/_hookdrill. Ctrl-C ends it.`)
  if (publicUrl !== undefined) {
    talk(
      `The vendor APIs are published at ${publicUrl}, the control API is not. Whoever knows a credential can use them${
        state !== undefined && seed === undefined
          ? ', and these are the same on every machine: --seed makes them yours.'
          : seed === undefined
            ? '; they are new at every start, unless you give a --seed.'
            : '.'
      }`,
    )
  }
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

function checkTunnel(flags: StartFlags): void {
  const { tunnel, publicUrl } = flags
  if (!tunnel) refuseUnusedFlags(flags, 'add --tunnel')
  if (tunnel && publicUrl !== undefined)
    throw new HookdrillError('invalid_flag', '--tunnel and --public-url both say where others reach it', {
      suggestion: 'give one of them',
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
