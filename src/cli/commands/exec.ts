import { endWith } from '../lib/exit.ts'
import { accountFlags, accountSettings, seedFlag } from '../lib/account-flags.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { flag, list, restArgument, yes, type ValuesOf } from '../lib/flag.ts'
import { inOneLine } from '../lib/format-untrusted.ts'
import { refuseUseless } from '../lib/refuse-useless.ts'
import { caFlag, serverFlags } from '../lib/shared-flags.ts'
import type { Origin } from '../lib/read-values.ts'
import type { CommandRecording } from '../lib/record-command.ts'
import type { Terminal } from '../lib/terminal.ts'
import { allowedHost, port, receiverUrl, serverUrl, vendorUrl } from '../lib/values.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { defaultTenant } from '../../tenant/default-tenant.ts'
import type { SeenHost } from '../../exec/proxy/call-log.ts'

const flags = {
  server: flag({
    value: 'url',
    summary: 'use the hookdrill that is running there; left out, mocks are started for this command',
    example: 'http://127.0.0.1:4010',
    parse: serverUrl,
  }),
  tenant: flag({
    value: 'id',
    summary: 'the tenant that answers',
    variable: 'HOOKDRILL_TENANT',
    default: defaultTenant,
    example: defaultTenant,
  }),
  token: serverFlags.token,
  port: flag({
    value: 'port',
    summary: 'where mocks that are started listen, 0 for any free one',
    variable: 'HOOKDRILL_PORT',
    default: 4010,
    example: '4010',
    parse: port,
  }),
  forwardTo: flag({
    value: 'url',
    summary: 'subscribe this URL to every vendor of mocks that are started; {vendor} in it is replaced',
    variable: 'HOOKDRILL_FORWARD_TO',
    example: 'http://127.0.0.1:3000/webhooks/{vendor}',
    parse: receiverUrl,
  }),
  ...accountFlags,
  allowHost: list({
    value: 'host',
    summary: 'a host beyond this machine that webhooks may be sent to, and that --upstream may name',
    variable: 'HOOKDRILL_ALLOW_HOST',
    example: 'receiver.example.com',
    parse: allowedHost,
  }),
  record: flag({
    value: 'folder',
    summary:
      'call the vendor that --upstream names, record what is said, and write it here as "record" does when the command ends',
    example: 'corpus',
    known: 'folder',
  }),
  upstream: flag({
    value: 'vendor=url',
    summary:
      'the vendor that is called in place of its mock, and the base URL of its API, for all of its hosts',
    example: `${exampleNames.vendor}=https://sandbox.vendor.example`,
    parse: vendorUrl,
  }),
  webhookPort: flag({
    value: 'port',
    summary: 'where webhooks of a recorded vendor are taken, 0 for any free one; --forward-to gets them',
    default: 0,
    example: '4031',
    parse: port,
  }),
  publicUrl: flag({
    value: 'url',
    summary: 'under which a recorded vendor reaches that, when a tunnel or a proxy publishes it',
    example: 'https://hooks.example.com',
    parse: serverUrl,
  }),
  ...seedFlag,
  offline: yes("refuse calls to all hosts that are not the vendors', and list them at the end"),
  quiet: yes('say nothing of what was set up'),
  ...caFlag,
}

type ExecFlags = ValuesOf<typeof flags>

/** Runs a command whose calls to the vendors' own hosts are answered by the mocks, whatever it is written in. */
export const execCommand = defineCommand({
  name: 'exec',
  summary: "run a command, in any language, whose calls to the vendors' own https hosts the mocks answer",
  args: {
    command: restArgument({
      summary: 'the command and what it is given',
      example: 'python app.py',
    }),
  },
  flags,
  alone: 'it runs a command of this machine',
  examples: [
    'exec -- python app.py',
    `exec --forward-to http://127.0.0.1:3000/webhooks/{vendor} -- php -S 127.0.0.1:3000`,
    'exec --server http://127.0.0.1:4010 --offline -- npm test',
    `exec --record corpus --upstream ${exampleNames.vendor}=https://sandbox.vendor.example --allow-host sandbox.vendor.example -- python app.py`,
  ],
  async run({ args: { command }, flags: given, origins, terminal }) {
    const [program, ...words] = command
    if (program === undefined)
      throw new HookdrillError('no_command', 'there is no command to run', {
        suggestion: 'give one after --, such as: hookdrill exec -- python app.py',
      })
    refuseUselessIn(given, origins)
    const { upstreamIn } = await import('../../exec/proxy/upstream.ts')
    const upstream = upstreamIn(process.env)
    await using recording = await recordingOf(given, terminal)
    await using mocks = await openMocks(given, recording?.vendor)
    const [{ openInterception }, { vendors }] = await Promise.all([
      import('../../exec/interception.ts'),
      import('../../vendors.ts'),
    ])
    await using interception = await openInterception({
      vendors: Object.values(vendors),
      mocks: mocks.url,
      ...(recording && { recorders: { [recording.vendor]: recording.url } }),
      isOffline: given.offline,
      upstream,
      env: process.env,
    })
    const { runCommandLine } = await import('../../exec/run-command.ts')
    if (!given.quiet) announce(mocks, recording, terminal)
    const { exitCode, failure } = await runCommandLine([program, ...words], {
      ...mocks.variables,
      ...process.env,
      HOOKDRILL_SERVER: mocks.server,
      ...interception.variables,
    })
    if (failure !== undefined)
      terminal.talk(inOneLine(`hookdrill: ${failure}${recording ? '; nothing was recorded' : ''}`))
    tellOfHosts(interception.seen(), terminal)
    if (failure === undefined) await recording?.finish()
    endWith(exitCode)
  },
})

function announce(
  { url }: OpenMocks,
  recording: CommandRecording | undefined,
  { talk }: Pick<Terminal, 'talk'>,
): void {
  if (recording) talk(`hookdrill: ${recording.announcement}`)
  talk(`hookdrill: calls to the vendors' own hosts are answered by ${url}`)
}

function refuseUselessIn(
  { server, record, upstream }: ExecFlags,
  origins: Readonly<Record<keyof typeof flags, Origin>>,
): void {
  const isRecorded = record !== undefined || upstream !== undefined
  if (!isRecorded)
    refuseUseless({
      ...{ flags, origins, names: ['webhookPort', 'publicUrl'] },
      why: 'is for webhooks of a vendor that is recorded, and none is',
      wayOut: 'name a folder with --record',
    })
  if (server !== undefined)
    refuseUseless({
      flags,
      origins,
      names: [
        ...(['port', 'option', 'seedData', 'seed'] as const),
        ...(isRecorded ? [] : (['forwardTo', 'edition', 'allowHost', 'ca'] as const)),
      ],
      why: 'is for mocks that are started here, and --server names some that run already',
      wayOut: 'give it to the hookdrill that runs there',
    })
}

/** What is needed to record is loaded by whoever does. */
async function recordingOf(
  { record, upstream, webhookPort, publicUrl, ...flags }: ExecFlags,
  terminal: Terminal,
): Promise<CommandRecording | undefined> {
  if (record === undefined && upstream === undefined) return undefined
  const { openRecording } = await import('../lib/record-command.ts')
  return await openRecording({ record, upstream, webhookPort, publicUrl, ...flags }, terminal)
}

interface OpenMocks extends AsyncDisposable {
  /** With the tenant in it. */
  readonly url: string
  readonly server: string
  /** What a receiver may read of them. */
  readonly variables: Readonly<Record<string, string>>
}

/** Of a vendor that is `recorded` nobody is told where its mock is. */
async function openMocks(flags: ExecFlags, recorded: string | undefined): Promise<OpenMocks> {
  const { server, tenant, token } = flags
  if (server === undefined) return await startMocks(flags, recorded)
  const { callAt } = await import('../lib/call-at.ts')
  const call = callAt({ server, token, tenant })
  await call('server.health')
  if (tenant !== defaultTenant) await call('tenants.show') // It refuses one that is not there, and names those that are.
  return {
    url: `${server.replace(/\/$/, '')}/~${tenant}`,
    server,
    variables: {},
    [Symbol.asyncDispose]: () => Promise.resolve(),
  }
}

async function startMocks(
  { tenant: id, edition, option, seedData, seed, ...flags }: ExecFlags,
  recorded: string | undefined,
): Promise<OpenMocks> {
  if (id !== defaultTenant) {
    const { UnknownNameError } = await import('../../kernel/errors/unknown-name-error.ts')
    throw new UnknownNameError('tenant', id, [defaultTenant], 'what is started for this command')
  }
  const [{ startServer }, { standInForRealHosts }] = await Promise.all([
    import('../../index.ts'),
    import('../../http/real-hosts.ts'),
  ])
  const server = await startServer({
    port: flags.port,
    allowedHosts: flags.allowHost,
    ca: flags.ca,
    tenant: await accountSettings({ edition, option, seedData, seed }),
  })
  const tenant = server.tenants.get(defaultTenant)
  const mocks = Object.values(tenant.mocks).filter(({ vendor }) => vendor.name !== recorded)
  mocks.forEach(standInForRealHosts)
  const [{ subscribeAll }, { toAccess }] = await Promise.all([
    import('../lib/subscribe-all.ts'),
    import('../../mock/access.ts'),
  ])
  const secrets = flags.forwardTo === undefined ? {} : await subscribeAll(mocks, flags.forwardTo)
  const { variablesOf } = await import('../lib/env-file.ts')
  const vendors = Object.fromEntries(
    mocks.map((mock) => [mock.vendor.name, toAccess(mock, secrets[mock.vendor.name])]),
  )
  return {
    url: `${server.url}/~${id}`,
    server: server.url,
    variables: Object.fromEntries(variablesOf({ url: server.url, controlToken: undefined, vendors })),
    [Symbol.asyncDispose]: () => server.close(),
  }
}

/** What somebody may wonder about afterwards. */
function tellOfHosts(seen: readonly SeenHost[], { talk }: Pick<Terminal, 'talk'>): void {
  for (const { host, fate, count, why } of seen) {
    const calls = count === 1 ? '1 call' : `${count} calls`
    if (fate === 'refused') talk(inOneLine(`hookdrill: refused ${calls} to ${host} (--offline)`))
    if (fate === 'unreachable') talk(inOneLine(`hookdrill: passed ${calls} on to ${host}, in vain: ${why}`))
    if (fate === 'distrusted')
      talk(
        inOneLine(
          `hookdrill: the client that called ${host} did not take the certificate that was made for it (${why}); it may know the vendor's own, or read authorities from somewhere else`,
        ),
      )
  }
}
