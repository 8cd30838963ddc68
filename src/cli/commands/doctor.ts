import type { Config } from '../../config/read-config-file.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand, type AnyCommand } from '../lib/command.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { givenEnvironment } from '../lib/given-environment.ts'
import type { DoctorFinding } from '../lib/doctor/finding.ts'
import type { Given } from '../lib/doctor/known-receivers.ts'
import type { Setting } from '../lib/settings.ts'
import { jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'

/** Whether this machine, the config, the mocks and the handler fit together, and the line that mends what does not. */
export const doctorCommand = defineCommand({
  name: 'doctor',
  summary:
    'look whether Node, ports, the config, your receiver and the rest fit together, and say the line to change; exit 1 if something does not',
  flags: jsonFlag,
  alone: 'it looks at this machine and its files',
  readsConfig: true,
  examples: ['doctor', 'doctor --json', 'doctor --config hookdrill.config.json'],
  async run({ flags, terminal, config, commands }) {
    const read = await readSafely(config, commands)
    const findings = [
      ...(await lookAtThisMachine(read)),
      read.finding,
      ...(read.kind === 'read' ? await lookAtTheRest(read) : []),
    ]
    const ok = findings.every(({ status }) => status !== 'problem')
    if (flags.json) terminal.printJson({ schema_version: 1, ok, findings })
    else terminal.print(findings.map((one) => formatFinding(one, terminal)).join('\n'))
    if (!ok) endWith(exitCode.failed)
  },
})

type ReadConfig =
  | {
      readonly kind: 'read'
      readonly finding: DoctorFinding
      readonly config: Config | undefined
      readonly settings: readonly Setting[]
    }
  | { readonly kind: 'broken'; readonly finding: DoctorFinding }

/** What is wrong with a config is one finding among others. */
async function readSafely(
  config: () => Promise<Config | undefined>,
  commands: readonly AnyCommand[],
): Promise<ReadConfig> {
  const { readSettings } = await import('../lib/settings.ts')
  const { checkConfigVendors } = await import('../../config/check-config-vendors.ts')
  const { vendors } = await import('../../vendors.ts')
  try {
    const read = await config()
    if (read) checkConfigVendors(read, vendors)
    const settings = readSettings(commands, process.env, read)
    const finding: DoctorFinding = read
      ? { check: 'config', status: 'ok', text: `${read.shown} can be used` }
      : { check: 'config', status: 'note', text: 'there is no config file', line: 'npx hookdrill init' }
    return { kind: 'read', finding, config: read, settings }
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    return {
      kind: 'broken',
      finding: { check: 'config', status: 'problem', text: error.message, line: error.suggestion },
    }
  }
}

/** Packages that a key of the config makes necessary. */
const packagesOf: Readonly<Record<string, string>> = {
  state: 'node-sqlite3-wasm',
  intercept: '@peculiar/x509',
  tunnel: '@ngrok/ngrok',
}

async function lookAtThisMachine(read: ReadConfig): Promise<readonly DoctorFinding[]> {
  const { lookAtMachine } = await import('../lib/doctor/look-at-machine.ts')
  const on = read.kind === 'read' ? read.settings.filter(({ value = 'false' }) => value !== 'false') : []
  const wanted = new Set(on.flatMap(({ key }) => packagesOf[key] ?? []))
  return lookAtMachine(givenEnvironment, process.cwd(), wanted)
}

async function lookAtTheRest({
  config,
  settings,
}: Extract<ReadConfig, { kind: 'read' }>): Promise<readonly DoctorFinding[]> {
  const value = (key: string): string | undefined => settings.findLast((one) => one.key === key)?.value
  const { lookAtHookdrill } = await import('../lib/doctor/look-at-hookdrill.ts')
  const running = {
    server: value('server') ?? '',
    token: process.env['HOOKDRILL_TOKEN'] ?? config?.values.token,
    tenant: value('tenant') ?? 'default',
  }
  const ofHookdrill = await lookAtHookdrill({
    ...running,
    port: Number(value('port')),
    host: value('host') ?? '127.0.0.1',
  })
  return [
    ...ofHookdrill,
    ...(await lookAtTunnel(value('tunnel') === 'true', value('authtokenFile'))),
    ...(await lookAtReceivers({
      ...{ config, forwardTo: value('forwardTo'), seed: value('seed') },
      running: ofHookdrill.some(({ check }) => check === 'hookdrill') ? running : undefined,
    })),
  ]
}

async function lookAtTunnel(isWanted: boolean, file: string | undefined): Promise<readonly DoctorFinding[]> {
  const { readAuthtoken } = await import('../../tunnel/authtoken.ts')
  try {
    await readAuthtoken({ file, env: process.env })
    return [{ check: 'ngrok', status: 'ok', text: 'there is an authtoken' }]
  } catch (error) {
    if (!(error instanceof HookdrillError)) throw error
    const text = isWanted ? error.message : `${error.message}; nothing here asks for a tunnel`
    return [{ check: 'ngrok', status: isWanted ? 'problem' : 'note', text, line: error.suggestion }]
  }
}

async function lookAtReceivers(given: Omit<Given, 'env'>): Promise<readonly DoctorFinding[]> {
  const { knownReceivers } = await import('../lib/doctor/known-receivers.ts')
  const { lookAtReceiver } = await import('../lib/doctor/look-at-receiver.ts')
  const { vendors } = await import('../../vendors.ts')
  const receivers = await knownReceivers(Object.values(vendors), { ...given, env: process.env })
  if (receivers.length === 0)
    return [
      {
        check: 'receiver',
        status: 'note',
        text: 'nothing says where on this machine your receiver is',
        line: 'HOOKDRILL_FORWARD_TO=http://127.0.0.1:3000/webhooks/{vendor}, or forwardTo in the config file',
      },
    ]
  return (await Promise.all(receivers.map(lookAtReceiver))).flat()
}

function formatFinding({ check, status, text, line }: DoctorFinding, { out }: Terminal): string {
  const mark = { ok: out.green, note: out.dim, warning: out.yellow, problem: out.red }[status]
  const head = `${mark(status.padEnd(8))} ${out.bold(check)}: ${text}`
  return line === undefined ? head : `${head}\n         ${line}`
}
