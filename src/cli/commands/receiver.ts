import { endWith } from '../lib/exit.ts'
import type { AnyVendor } from '../../kernel/contract/vendor.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import type { AuditEntry } from '../../receiver/audit/audit.ts'
import type { AnyReceiverOptions } from '../../receiver/endpoint/options.ts'
import type { Call, OutputOf } from '../lib/call.ts'
import { defineCommand } from '../lib/command.ts'
import { flag, unless, type ValuesOf } from '../lib/flag.ts'
import { formatUntrusted } from '../lib/format-untrusted.ts'
import { interrupted } from '../lib/interrupt.ts'
import { caFlag, serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { usePrivateFolder } from '../lib/use-private-folder.ts'
import { folderToFill, port } from '../lib/values.ts'

const flags = {
  port: flag({
    value: 'port',
    summary: 'port to listen on, 0 for any free one',
    variable: 'HOOKDRILL_RECEIVER_PORT',
    default: 4020,
    example: '4020',
    parse: port,
  }),
  folder: flag({
    value: 'folder',
    summary: 'where files, queue and audit are kept',
    variable: 'HOOKDRILL_RECEIVER_FOLDER',
    default: '.hookdrill/receiver',
    example: '.hookdrill/receiver',
    known: 'folder',
    parse: folderToFill,
  }),
  mail: flag({
    value: 'folder',
    summary: 'write a mail for each file into this folder',
    variable: 'HOOKDRILL_RECEIVER_MAIL',
    example: '.hookdrill/mail',
    known: 'folder',
    parse: folderToFill,
  }),
  ...caFlag,
  subscribe: unless('do not tell the vendors about this receiver'),
  ...serverFlags,
}

type ReceiverFlags = ValuesOf<typeof flags>
type Access = OutputOf<'tenants.show'>['vendors']

/** Runs the reference receiver for the mocks of a running hookdrill, and says what it stores and what it refuses. */
export const receiverCommand = defineCommand({
  name: 'receiver',
  summary: 'run the reference receiver against a running hookdrill',
  flags,
  calls: ['tenants.show', 'subscriptions.add'],
  examples: ['receiver', 'receiver --folder .hookdrill/receiver --mail .hookdrill/mail'],
  async run({ flags, terminal, call }) {
    const end = interrupted()
    await trustForFetch(flags.ca)
    const { vendors: access } = await call('tenants.show')
    const { openReceiver } = await import('../../receiver/endpoint/open-receiver.ts')
    const { formatPassedOver } = await import('../../demo/passed-over.ts')
    const { vendors } = await import('../../vendors.ts')
    const secrets = secretsOf(access)
    const options = await optionsOf(flags, { access, secrets, vendors: Object.values(vendors), terminal })
    for (const folder of [flags.folder, flags.mail ?? []].flat())
      await usePrivateFolder(folder, terminal.talk)
    const receiver = await openReceiver(vendors, options).catch(asUsageError)
    try {
      const url = await listen(receiver, flags.port)
      if (flags.subscribe) await subscribeAll(Object.keys(options.vendors), url, { call, secrets })
      const { folder } = flags
      if (flags.json) terminal.printJson({ type: 'ready', schema_version: 1, url, folder })
      else
        terminal.talk(
          `the receiver listens on ${url}/webhooks/<vendor> and keeps files in ${folder}. Ctrl-C ends it.`,
        )
      for (const line of formatPassedOver(Object.values(vendors))) terminal.talk(line)
      endWith(await end)
    } finally {
      await receiver.close()
    }
    terminal.talk('the receiver has ended; what it acknowledged and did not finish waits in its queue.')
  },
})

/** The receiver fetches files as any program does, so this process must trust them. */
async function trustForFetch(pems: readonly string[]): Promise<void> {
  if (pems.length === 0) return
  const { createTrustedCertificates } = await import('../../delivery/certificates.ts')
  const { Agent, setGlobalDispatcher } = await import('undici')
  setGlobalDispatcher(new Agent({ connect: { ca: [...(createTrustedCertificates(pems).ca ?? [])] } }))
}

/** The receiver knows no errors of the command line. */
async function asUsageError(error: unknown): Promise<never> {
  const { FolderInUseError } = await import('../../receiver/folder-lock.ts')
  if (!(error instanceof FolderInUseError)) throw error
  throw new HookdrillError('folder_in_use', error.message, { cause: error })
}

const secretsOf = (access: Access): Map<string, string> =>
  new Map(
    Object.entries(access).flatMap(([name, { webhookSecret }]) =>
      webhookSecret === undefined ? [] : [[name, webhookSecret] as const],
    ),
  )

interface Known {
  readonly access: Access
  readonly vendors: readonly AnyVendor[]
  /** Of each vendor; a subscription may bring another. */
  readonly secrets: Map<string, string>
  readonly terminal: Terminal
}

async function optionsOf(
  { folder, mail, json }: ReceiverFlags,
  { access, vendors, secrets, terminal }: Known,
): Promise<AnyReceiverOptions> {
  const { drillLimits, receiverVendors } = await import('../../demo/receiver-options.ts')
  const { mailNotifier } = await import('../../receiver/audit/mail.ts')
  return {
    folder,
    vendors: await receiverVendors(vendors, access, { secretOf: (vendor) => secrets.get(vendor) }),
    limits: drillLimits,
    audited: (entry) => printEntry(entry, json, terminal),
    notify:
      mail === undefined
        ? []
        : [mailNotifier({ from: 'receiver@example.test', to: 'files@example.test', folder: mail })],
    log: (line) => terminal.talk(formatUntrusted(line)),
  }
}

async function listen(
  receiver: { listen(options: { readonly port: number }): Promise<{ readonly url: string }> },
  wanted: number,
): Promise<string> {
  const { asListenError } = await import('../../http/listen.ts')
  const { url } = await receiver.listen({ port: wanted }).catch((error: NodeJS.ErrnoException) => {
    throw asListenError(error, wanted, '127.0.0.1')
  })
  return url
}

async function subscribeAll(
  vendors: readonly string[],
  url: string,
  { call, secrets }: Pick<Known, 'secrets'> & { readonly call: Call<'subscriptions.add'> },
): Promise<void> {
  for (const vendor of vendors) {
    const { subscription } = await call('subscriptions.add', { vendor, url: `${url}/webhooks/${vendor}` })
    if (subscription) secrets.set(vendor, subscription.secret)
  }
}

function printEntry(entry: AuditEntry, json: boolean, { print, printJson }: Terminal): void {
  const { time, vendor, event, id, outcome, file, reason } = entry
  if (json) printJson({ type: 'outcome', ...entry })
  else print(formatUntrusted([time, vendor, event ?? '-', id ?? '-', outcome, file ?? reason].join('  ')))
}
