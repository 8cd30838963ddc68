import { durabilities } from '../../store/durability.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { HookdrillServer, VendorServerOptions } from '../../http/server.ts'
import type { Interception } from '../../exec/interception.ts'
import type { Tunnel } from '../../tunnel/open-tunnel.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { accountFlags, accountSettings, seedFlag } from '../lib/account-flags.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { flag, list, yes, type ValuesOf } from '../lib/flag.ts'
import { interrupted } from '../lib/interrupt.ts'
import { keepFlags } from '../lib/keep-flags.ts'
import type { Log } from '../lib/log.ts'
import { logForms, logLevels, type LogForm, type LogLevel } from '../../config/log-settings.ts'
import { refuseUnusedFlags } from '../lib/refuse-unused-flags.ts'
import { strictFlags } from '../lib/strict-flags.ts'
import { caFlag, jsonFlag, tunnelFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import type { OpenTunnel } from '../lib/tunnel-tools.ts'
import { usePrivateFolder } from '../lib/use-private-folder.ts'
import { allowedHost, fileToWrite, folderToFill, oneOf, port, receiverUrl } from '../lib/values.ts'

const flags = {
  port: flag({
    value: 'port',
    summary: 'port to listen on, 0 for any free one',
    variable: 'HOOKDRILL_PORT',
    default: 4010,
    example: '4010',
    parse: port,
  }),
  host: flag({
    value: 'host',
    summary:
      'address to listen on, 0.0.0.0 or :: for all; beyond loopback the control API demands a token, credentials are drawn, webhooks to this machine need --allow-host, and --public-url says where links point',
    variable: 'HOOKDRILL_HOST',
    default: '127.0.0.1',
    example: '127.0.0.1',
  }),
  publicUrl: flag({
    value: 'url',
    summary: 'where others reach it, when that is not where it listens',
    variable: 'HOOKDRILL_PUBLIC_URL',
    example: 'http://hookdrill:4010',
  }),
  ports: yes('give each vendor a port of its own as well, those after --port', {
    variable: 'HOOKDRILL_PORTS',
  }),
  intercept: yes(
    'stand before the vendors\' own https hosts, for programs with the variables that "hookdrill env" prints; links point to those hosts',
    { variable: 'HOOKDRILL_INTERCEPT' },
  ),
  writeEnv: flag({
    value: 'file',
    summary: 'write base URLs and credentials to this file as variables, for a receiver to load',
    variable: 'HOOKDRILL_WRITE_ENV',
    example: '.env.hookdrill',
    known: 'file',
    parse: fileToWrite,
  }),
  token: flag({
    value: 'token',
    summary: 'what callers of the control API must show',
    variable: 'HOOKDRILL_TOKEN',
    example: 'an-invented-token',
  }),
  state: flag({
    value: 'folder',
    summary: 'keep accounts and deliveries in this folder between runs',
    variable: 'HOOKDRILL_STATE',
    example: '.hookdrill/state',
    known: 'folder',
    parse: folderToFill,
  }),
  durability: flag({
    value: 'what',
    summary:
      'what a state survives: "power" (a loss of power), "process" (a kill; the default), or "none" (neither: nobody waits for the disk)',
    variable: 'HOOKDRILL_DURABILITY',
    example: 'power',
    parse: oneOf(...durabilities),
  }),
  forwardTo: flag({
    value: 'url',
    summary: 'subscribe this URL to every vendor; {vendor} in it is replaced',
    variable: 'HOOKDRILL_FORWARD_TO',
    example: 'http://127.0.0.1:3000/webhooks/{vendor}',
    parse: receiverUrl,
  }),
  ...accountFlags,
  allowHost: list({
    value: 'host',
    summary:
      'a host beyond this machine that webhooks may be sent to; with --host beyond loopback, this machine, too',
    variable: 'HOOKDRILL_ALLOW_HOST',
    example: 'receiver.example.com',
    parse: allowedHost,
  }),
  ...caFlag,
  vendorRules: yes('enforce rules that vendors have for webhook URLs, such as https only', {
    variable: 'HOOKDRILL_VENDOR_RULES',
  }),
  ...strictFlags,
  ...keepFlags,
  ...seedFlag,
  log: flag<LogForm>({
    value: 'form',
    summary: 'how stderr tells what happens: text, or json with one line for each thing',
    variable: 'HOOKDRILL_LOG',
    default: 'text',
    example: 'json',
    known: logForms,
    parse: oneOf(...logForms),
  }),
  logLevel: flag<LogLevel>({
    value: 'level',
    summary: 'the least of it that is told: debug, info, warn or error',
    variable: 'HOOKDRILL_LOG_LEVEL',
    default: 'info',
    example: 'warn',
    known: logLevels,
    parse: oneOf(...logLevels),
  }),
  untilInputEnds: yes(
    'end when standard input ends, too, as it does when the program that started it has gone',
  ),
  tunnel: yes('publish the vendor APIs, never the control API, through ngrok; links point there', {
    variable: 'HOOKDRILL_TUNNEL',
  }),
  ...tunnelFlags,
  open: yes('open the dashboard in the browser', { variable: 'HOOKDRILL_OPEN' }),
  ...jsonFlag,
}

type StartFlags = ValuesOf<typeof flags>

/** Starts the mocks, says where everything is, tells what happens, and ends when asked to. */
export const startCommand = defineCommand({
  name: 'start',
  summary: 'start all vendors on one port',
  flags,
  alone: 'it is what every other surface talks to',
  refusesUnknownVariables: true,
  examples: [
    'start',
    'start --forward-to http://127.0.0.1:3000/webhooks/{vendor}',
    'start --open',
    `start --edition ${exampleNames.edition} --option ${exampleNames.option} --seed seven`,
    'start --state .hookdrill/state --allow-host receiver.example.com',
    'start --ports --write-env .env.hookdrill',
    'start --seed-data seed-data.yaml',
  ],
  async run({ flags, origins, terminal: own }) {
    checkTunnel(flags, origins)
    const { createLog } = await import('../lib/log.ts')
    const log = createLog({ form: flags.log, level: flags.logLevel }, own)
    const terminal = { ...own, talk: log.talk }
    // From now on: whoever reads "ready" may end it at once.
    const end = flags.untilInputEnds ? Promise.race([interrupted(), inputEnded()]) : interrupted()
    const { startServer } = await import('../../index.ts')
    const connect = flags.tunnel ? await prepare(flags, terminal) : undefined
    if (flags.state !== undefined) await usePrivateFolder(flags.state, terminal.talk)
    const server = await startServer(await optionsOf(flags))
    let tunnel: Tunnel | undefined
    let interception: Interception | undefined
    try {
      if (connect) await server.publish(async (local) => (tunnel = await connect(local, end)).url)
      if (flags.intercept) {
        const { standBeforeHosts } = await import('../lib/stand-before-hosts.ts')
        interception = await standBeforeHosts(server)
      }
      await open(server, flags, { terminal, log, publicUrl: tunnel?.url, interception })
      const code = await end
      endWith((await printEvidence(server, flags, terminal)) ? exitCode.failed : code)
    } finally {
      await interception?.[Symbol.asyncDispose]()
      await tunnel?.close()
      await server.close()
    }
    terminal.talk('hookdrill has ended.')
  },
})

/** What strict tenants have rested on; gives whether any of it is open. */
async function printEvidence(
  { tenants }: HookdrillServer,
  { json }: StartFlags,
  terminal: Terminal,
): Promise<boolean> {
  const reliances = tenants.evidence()
  if (json && reliances.length > 0) {
    const { toRelianceView } = await import('../../capabilities/tenants.ts')
    terminal.printJson({ type: 'evidence', schema_version: 1, reliances: reliances.map(toRelianceView) })
  }
  const { formatOpen, isOpenReliance } = await import('../../evidence/refuse-open.ts')
  const open = reliances.filter(isOpenReliance)
  if (open.length === 0) return false
  terminal.talk(`what was done ${formatOpen(open)}`)
  return true
}

const inputEnded = (): Promise<number> =>
  new Promise((resolve) => process.stdin.resume().once('close', () => resolve(0)))

function checkTunnel(flags: StartFlags, origins: Parameters<typeof refuseUnusedFlags>[1]): void {
  const { tunnel, publicUrl } = flags
  if (!tunnel) refuseUnusedFlags(flags, origins, 'add --tunnel')
  if (tunnel && publicUrl !== undefined)
    throw new HookdrillError('invalid_flag', '--tunnel and --public-url both say where others reach it', {
      suggestion: 'give one of them',
    })
}

/** Nothing of a tunnel is loaded by those who want none. */
async function prepare(flags: StartFlags, terminal: Terminal): Promise<OpenTunnel> {
  const { prepareTunnel, tunnelTools } = await import('../lib/tunnel-tools.ts')
  return await prepareTunnel(flags, tunnelTools(terminal))
}

async function optionsOf(flags: StartFlags): Promise<Omit<VendorServerOptions, 'vendors' | 'version'>> {
  const {
    port,
    host,
    publicUrl,
    ports,
    token,
    state,
    durability,
    allowHost,
    ca,
    vendorRules,
    strictEvidence,
    acceptAssumption,
    keep,
    keepFor,
    edition,
    option,
    seedData,
    seed,
  } = flags
  return {
    port,
    host,
    publicUrl,
    vendorPorts: ports,
    controlToken: token,
    stateFolder: state,
    durability,
    allowedHosts: allowHost,
    ca,
    vendorRules,
    strictEvidence,
    acceptAssumptions: acceptAssumption,
    ...(flags.tunnel && { freshCredentials: true }),
    keep,
    keepFor,
    tenant: await accountSettings({ edition, option, seedData, seed }),
  }
}

interface Opening {
  readonly terminal: Terminal
  readonly log: Log
  readonly publicUrl: string | undefined
  readonly interception: Interception | undefined
}

async function open(
  server: HookdrillServer,
  flags: StartFlags,
  { terminal, log, publicUrl, interception }: Opening,
): Promise<void> {
  const tenant = server.tenants.get('default')
  const mocks = Object.values(tenant.mocks)
  const [{ subscribeAll }, { toAccess }] = await Promise.all([
    import('../lib/subscribe-all.ts'),
    import('../../mock/access.ts'),
  ])
  const secrets = flags.forwardTo === undefined ? {} : await subscribeAll(mocks, flags.forwardTo)
  // People who read text look at one tenant; whoever reads JSON can tell them apart.
  if (flags.log === 'json')
    server.tenants.forEach(({ id, journal }) => journal.follow((entry) => log.entry(id, entry)))
  else tenant.journal.follow((entry) => log.entry(tenant.id, entry))
  const vendors = Object.fromEntries(
    mocks.map((mock) => [mock.vendor.name, toAccess(mock, secrets[mock.vendor.name])]),
  )
  const { url, urls, controlToken } = server
  if (flags.writeEnv !== undefined) {
    const { writeEnvFile } = await import('../lib/env-file.ts')
    await writeEnvFile(flags.writeEnv, {
      url,
      controlToken,
      vendors,
      ...(interception && { clients: interception.variables }),
    })
  }
  if (flags.json)
    terminal.printJson({
      type: 'ready',
      schema_version: 1,
      url,
      urls,
      ...(publicUrl !== undefined && { publicUrl }),
      ...(controlToken !== undefined && { controlToken }),
      vendors,
    })
  else {
    const { announceStart } = await import('../lib/announce-start.ts')
    announceStart(
      { server, hasKnownCredentials: tenant.hasKnownCredentials, vendors, publicUrl },
      flags,
      terminal,
    )
  }
  if (flags.open) {
    const { openInBrowser } = await import('../lib/open-in-browser.ts')
    openInBrowser(`${url}/_hookdrill/`, terminal)
  }
}
