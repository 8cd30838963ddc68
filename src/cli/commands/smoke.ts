import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { smokeOutside } from '../../demo/smoke-outside.ts'
import { scenarioRuns, type ScenarioRun } from '../../demo/scenario-runs.ts'
import { smokeScenarios, smokeScenariosOutside } from '../../demo/smoke-scenarios.ts'
import { formatPassedOver, hasReceiver } from '../../demo/passed-over.ts'
import { smokeReference } from '../../demo/smoke.ts'
import { startServer } from '../../index.ts'
import type { HookdrillServer } from '../../http/server.ts'
import { findScenario } from '../../scenario/library/list.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { UnknownNameError } from '../../kernel/errors/unknown-name-error.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { vendors } from '../../vendors.ts'
import { exitCode } from '../lib/exit.ts'
import { interrupted, unlessInterrupted } from '../lib/interrupt.ts'
import { colorsFor, print, printJson, talk } from '../lib/output.ts'
import { refuseUnusedFlags } from '../lib/refuse-unused-flags.ts'
import { openSmokeEnvironment, type SmokeEnvironment } from '../lib/smoke-environment.ts'
import { describeSmoke, type SmokeRow } from '../lib/smoke-table.ts'
import { prepareTunnel, tunnelFlags, tunnelTools, type TunnelTools } from '../lib/tunnel-tools.ts'

const flagsOf = tunnelFlags.extend({
  to: z.string().optional(),
  vendor: z.array(z.string()),
  scenario: z.array(z.string()),
  wait: z.number(),
  seed: z.string().optional(),
  tunnel: z.boolean(),
  json: z.boolean().optional(),
})

type SmokeFlags = z.output<typeof flagsOf>

/** The vendors' journeys through public URLs: is everything reachable, from API call to file? */
export async function smoke(
  given: unknown,
  tools: TunnelTools = tunnelTools,
  end = interrupted(),
): Promise<void> {
  const flags = flagsOf.parse(given)
  const wanted = choose(flags.vendor)
  // A receiver of somebody else can deal with vendors that ours cannot.
  const chosen = flags.to === undefined ? wanted.filter(hasReceiver) : wanted
  const passedOver = flags.to === undefined ? formatPassedOver(wanted) : []
  if (chosen.length === 0) throw nothingToSmoke(passedOver)
  const parts = scenarioRuns(
    [...new Set(flags.scenario)].map((name) => findScenario(name, Object.values(vendors))),
    chosen,
  )
  if (flags.to !== undefined) checkReceiver(flags.to, parts)
  if (!flags.tunnel) refuseUnusedFlags(flags, 'leave out --no-tunnel')
  const connect = flags.tunnel ? await prepareTunnel(flags, tools) : undefined
  // The default tenant's credentials would be the same on every machine: too well known for a public address.
  await using server = await startServer({ port: 0, tenant: { seed: flags.seed ?? randomUUID() } })
  await using environment = await openSmokeEnvironment(server, connect, end)
  if (environment.publicUrl !== undefined) talk(`published at ${environment.publicUrl}`)
  const rows = await unlessInterrupted(end, smokeAll(server, environment, { ...flags, chosen, parts }))
  const ok = rows.every(({ problems }) => problems.length === 0)
  if (flags.json)
    printJson({
      ...(environment.publicUrl !== undefined && { publicUrl: environment.publicUrl }),
      rows,
      passedOver,
      ok,
    })
  else print([describeSmoke(rows), ...passedOver].join('\n'))
  if (!ok) process.exitCode = exitCode.failed
}

interface Wanted extends SmokeFlags {
  readonly chosen: readonly AnyVendor[]
  readonly parts: readonly ScenarioRun[]
}

/** The journeys first: where they fail, a scenario says nothing. */
async function smokeAll(
  server: HookdrillServer,
  environment: SmokeEnvironment,
  wanted: Wanted,
): Promise<readonly SmokeRow[]> {
  const { to } = wanted
  if (to !== undefined) return await toReceiver(server, environment, { ...wanted, to })
  const { chosen: vendors, parts, seed } = wanted
  const { reach } = environment
  const rows = await smokeReference(server, { vendors, reach, progress })
  const quietMs = environment.publicUrl === undefined ? 300 : farQuietMs
  return [
    ...rows,
    ...(await smokeScenarios(server, { vendors, runs: parts, seed, reach, quietMs, progress })),
  ]
}

/** How long a receiver at the other end of a tunnel must do nothing, before it is taken to be done. */
const farQuietMs = 1000

async function toReceiver(
  server: HookdrillServer,
  { publicUrl }: SmokeEnvironment,
  { to, wait, chosen, parts, seed }: Wanted & { readonly to: string },
): Promise<readonly SmokeRow[]> {
  server.allowHost(new URL(hookFor(to, 'vendor')).hostname)
  const tenant = server.tenants.get('default')
  if (publicUrl === undefined)
    talk('without a tunnel, a receiver elsewhere cannot fetch files from these URLs')
  const waitMs = wait * 1000
  const secrets: Record<string, string> = {}
  const rows = await smokeOutside(server, {
    vendors: chosen,
    hookFor: (vendor) => hookFor(to, vendor),
    waitMs,
    progress,
    onSubscribed({ name, title }, secret) {
      const mock = tenant.mock(name)
      const { webhookSecret: _, ...credentials } = mock.credentials()
      if (secret !== undefined) secrets[name] = secret
      const known = { ...credentials, ...(secret !== undefined && { webhookSecret: secret }) }
      talk(`${title} is at ${mock.baseUrl}: ${JSON.stringify(known)}`)
    },
  })
  const scenarios = { runs: parts, to, secrets, seed, waitMs, quietMs: farQuietMs, progress }
  return [...rows, ...(await smokeScenariosOutside(server, scenarios))]
}

function progress(text: string): void {
  const { dim } = colorsFor(process.stderr)
  talk(dim(text))
}

const hookFor = (to: string, vendor: string): string => to.replaceAll('{vendor}', vendor)

function choose(names: readonly string[]): readonly AnyVendor[] {
  const known: Readonly<Record<string, AnyVendor>> = vendors
  if (names.length === 0) return Object.values(known)
  return [...new Set(names)].map((name) => {
    const found = Object.hasOwn(known, name) ? known[name] : undefined
    if (!found) throw new UnknownNameError('vendor', name, Object.keys(known))
    return found
  })
}

const nothingToSmoke = (passedOver: readonly string[]): HookdrillError =>
  new HookdrillError('no_receiver', passedOver.join('; '), {
    suggestion: 'or try a receiver of your own with --to',
  })

function checkReceiver(to: string, parts: readonly ScenarioRun[]): void {
  const suggestion = 'give something like https://receiver.example.com/webhooks/{vendor}'
  const url = hookFor(to, 'vendor')
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new HookdrillError('invalid_flag', `--to ${to} is not an http or https URL`, { suggestion })
  const joint = parts.find(({ scenario }) => scenario.together !== undefined)
  if (joint && !to.includes('{vendor}'))
    throw new HookdrillError(
      'invalid_flag',
      `--to ${to} is one address, and in ${joint.scenario.name} several vendors play`,
      { suggestion },
    )
}
