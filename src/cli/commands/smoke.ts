import type { ScenarioRun } from '../../demo/scenario-runs.ts'
import type { HookdrillServer } from '../../http/server.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'
import { defineCommand } from '../lib/command.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { findVendors } from '../lib/find-vendors.ts'
import { exampleNames } from '../lib/example-names.ts'
import { flag, list, unless, type ValuesOf } from '../lib/flag.ts'
import { cutShort, unlessInterrupted } from '../lib/interrupt.ts'
import { refuseUnusedFlags } from '../lib/refuse-unused-flags.ts'
import { jsonFlag, tunnelFlags } from '../lib/shared-flags.ts'
import { formatSmoke, type SmokeRow } from '../lib/smoke-table.ts'
import type { SmokeEnvironment } from '../lib/smoke-environment.ts'
import type { Terminal } from '../lib/terminal.ts'
import type { OpenTunnel } from '../lib/tunnel-tools.ts'
import { receiverUrl, seconds } from '../lib/values.ts'

const flags = {
  to: flag({
    value: 'url',
    summary: 'your own public receiver instead of the reference receiver; {vendor} in it is replaced',
    variable: 'HOOKDRILL_SMOKE_TO',
    example: 'https://receiver.example.com/webhooks/{vendor}',
    parse: receiverUrl,
  }),
  vendor: list({
    value: 'vendor',
    summary: 'only this vendor',
    example: exampleNames.vendor,
    known: 'vendors',
  }),
  scenario: list({
    value: 'name',
    summary:
      'after the journeys, play this scenario with every vendor that it fits; "hookdrill play --list" lists them',
    example: 'not-ready',
    known: 'scenarios',
  }),
  wait: flag({
    value: 'seconds',
    summary: 'how long your receiver may take to answer, and then to fetch the file',
    variable: 'HOOKDRILL_SMOKE_WAIT',
    default: 30,
    example: '60',
    parse: seconds,
  }),
  seed: flag({
    value: 'text',
    summary: 'make credentials and secrets repeatable, for your receiver to know',
    variable: 'HOOKDRILL_SEED',
    example: 'seven',
  }),
  tunnel: unless('stay on this machine: everything over loopback'),
  ...tunnelFlags,
  ...jsonFlag,
}

type SmokeFlags = ValuesOf<typeof flags>

/** The vendors' journeys through public URLs: is everything reachable, from API call to file? */
export const smokeCommand = defineCommand({
  name: 'smoke',
  summary:
    'one journey of each vendor through public URLs, to the reference receiver or to yours; exit 1 if a row is red',
  flags,
  alone: 'it runs mocks of its own and a tunnel on this machine',
  examples: [
    'smoke',
    `smoke --no-tunnel --vendor ${exampleNames.vendor} --vendor ${exampleNames.other}`,
    'smoke --to https://receiver.example.com/webhooks/{vendor} --seed seven --scenario not-ready',
  ],
  async run({ flags, origins, terminal }) {
    const end = cutShort()
    const asked = await readAsked(flags, terminal)
    const connect = await prepare(flags, origins, terminal)
    const server = await startMocks(flags)
    await using _server = server
    const { openSmokeEnvironment } = await import('../lib/smoke-environment.ts')
    await using environment = await openSmokeEnvironment(server, connect, end)
    const { publicUrl } = environment
    const { passedOver } = asked
    if (publicUrl !== undefined) terminal.talk(`published at ${publicUrl}`)
    const rows = await unlessInterrupted(end, smokeAll(server, environment, asked))
    const ok = rows.every(({ problems }) => problems.length === 0)
    if (flags.json)
      terminal.printJson({ ...(publicUrl !== undefined && { publicUrl }), rows, passedOver, ok })
    else terminal.print([formatSmoke(rows, terminal), ...passedOver].join('\n'))
    if (!ok) endWith(exitCode.failed)
  },
})

interface Asked {
  readonly flags: SmokeFlags
  readonly vendors: readonly AnyVendor[]
  readonly runs: readonly ScenarioRun[]
  /** Why vendors are left out, in words. */
  readonly passedOver: readonly string[]
  readonly progress: (text: string) => void
  readonly talk: (text: string) => void
}

async function readAsked(flags: SmokeFlags, { talk, err }: Terminal): Promise<Asked> {
  const { findScenario } = await import('../../scenario/library/list.ts')
  const { scenarioRuns } = await import('../../demo/scenario-runs.ts')
  const all = await findVendors([])
  const { vendors, passedOver } = await choose(flags)
  const scenarios = [...new Set(flags.scenario)].map((name) => findScenario(name, all))
  const runs = scenarioRuns(scenarios, vendors)
  if (flags.to !== undefined) checkReceiver(flags.to, runs)
  return { flags, vendors, runs, passedOver, talk, progress: (text) => talk(err.dim(text)) }
}

/** A receiver of somebody else can deal with vendors that ours cannot. */
async function choose({ to, vendor }: SmokeFlags): Promise<Pick<Asked, 'vendors' | 'passedOver'>> {
  const { formatPassedOver, hasReceiver } = await import('../../demo/passed-over.ts')
  const wanted = await findVendors(vendor)
  if (to !== undefined) return { vendors: wanted, passedOver: [] }
  const vendors = wanted.filter(hasReceiver)
  const passedOver = formatPassedOver(wanted)
  if (vendors.length > 0) return { vendors, passedOver }
  throw new HookdrillError('no_receiver', passedOver.join('; '), {
    suggestion: 'or try a receiver of your own with --to',
  })
}

async function prepare(
  flags: SmokeFlags,
  origins: Parameters<typeof refuseUnusedFlags>[1],
  terminal: Terminal,
): Promise<OpenTunnel | undefined> {
  if (flags.tunnel) {
    const { prepareTunnel, tunnelTools } = await import('../lib/tunnel-tools.ts')
    return await prepareTunnel(flags, tunnelTools(terminal))
  }
  refuseUnusedFlags(flags, origins, 'leave out --no-tunnel')
  return undefined
}

/** The default tenant's credentials would be the same on every machine: too well known for a public address. */
async function startMocks({ seed }: SmokeFlags): Promise<HookdrillServer> {
  const { startServer } = await import('../../index.ts')
  const { randomUUID } = await import('node:crypto')
  return await startServer({ port: 0, tenant: { seed: seed ?? randomUUID() } })
}

/** The journeys first: where they fail, a scenario says nothing. */
async function smokeAll(
  server: HookdrillServer,
  environment: SmokeEnvironment,
  asked: Asked,
): Promise<readonly SmokeRow[]> {
  const { flags, vendors, runs, progress } = asked
  if (flags.to !== undefined) return await toReceiver(server, environment, asked, flags.to)
  const { smokeReference } = await import('../../demo/smoke.ts')
  const { smokeScenarios } = await import('../../demo/smoke-scenarios.ts')
  const { reach } = environment
  const rows = await smokeReference(server, { vendors, reach, progress })
  const quietMs = environment.publicUrl === undefined ? 300 : farQuietMs
  return [
    ...rows,
    ...(await smokeScenarios(server, { vendors, runs, seed: flags.seed, reach, quietMs, progress })),
  ]
}

/** How long a receiver at the other end of a tunnel must do nothing, before it is taken to be done. */
const farQuietMs = 1000

async function toReceiver(
  server: HookdrillServer,
  { publicUrl }: SmokeEnvironment,
  { flags, vendors, runs, progress, talk }: Asked,
  to: string,
): Promise<readonly SmokeRow[]> {
  const { smokeOutside } = await import('../../demo/smoke-outside.ts')
  const { smokeScenariosOutside } = await import('../../demo/smoke-scenarios.ts')
  server.allowHost(new URL(forVendor(to, 'vendor')).hostname)
  if (publicUrl === undefined)
    talk('without a tunnel, a receiver elsewhere cannot fetch files from these URLs')
  const waitMs = flags.wait * 1000
  const secrets: Record<string, string> = {}
  const rows = await smokeOutside(server, {
    vendors,
    hookFor: (vendor) => forVendor(to, vendor),
    waitMs,
    progress,
    onSubscribed({ name, title }, secret) {
      if (secret !== undefined) secrets[name] = secret
      talk(formatCredentials(server, { name, title, secret }))
    },
  })
  const scenarios = { runs, to, secrets, seed: flags.seed, waitMs, quietMs: farQuietMs, progress }
  return [...rows, ...(await smokeScenariosOutside(server, scenarios))]
}

interface SubscribedVendor {
  readonly name: string
  readonly title: string
  readonly secret: string | undefined
}

function formatCredentials({ tenants }: HookdrillServer, { name, title, secret }: SubscribedVendor): string {
  const mock = tenants.get('default').mock(name)
  const { webhookSecret: _, ...credentials } = mock.credentials()
  const known = { ...credentials, ...(secret !== undefined && { webhookSecret: secret }) }
  return `${title} is at ${mock.baseUrl}: ${JSON.stringify(known)}`
}

function checkReceiver(to: string, runs: readonly ScenarioRun[]): void {
  const joint = runs.find(({ scenario }) => scenario.together !== undefined)
  if (joint && !to.includes('{vendor}'))
    throw new HookdrillError(
      'invalid_flag',
      `--to ${to} is one address, and in ${joint.scenario.name} several vendors play`,
      { suggestion: 'give something like https://receiver.example.com/webhooks/{vendor}' },
    )
}
