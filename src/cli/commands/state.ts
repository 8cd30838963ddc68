import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { fileError } from '../lib/file-error.ts'
import { argument } from '../lib/flag.ts'
import { cutShort, Interrupted, stopAt } from '../lib/interrupt.ts'
import { printRestored } from '../lib/print-restored.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { fileToWrite } from '../lib/values.ts'
import { writePrivateFile } from '../lib/write-private-file.ts'

const kept = { summary: 'where it is kept', example: 'state.json', known: 'file' } as const

const save = defineCommand({
  name: 'save',
  summary: 'write every account to a file; secrets are in it',
  args: { file: argument({ ...kept, parse: fileToWrite }) },
  flags: serverFlags,
  calls: ['state.take'],
  examples: ['state save state.json'],
  async run({ args, flags, terminal }) {
    const { takeLong } = await import('../lib/take-long.ts')
    const address = { ...flags, signal: stopAt(cutShort()).signal }
    await write(args.file, takeLong(address, 'state.take', '{"version":1,'))
    if (flags.json) terminal.printJson({ saved: args.file })
    else terminal.print(`tenant ${flags.tenant} is saved in ${args.file}; secrets are in it`)
  },
})

const load = defineCommand({
  name: 'load',
  summary: 'make every account what it was; the clock stays where it is',
  args: { file: argument(kept) },
  flags: serverFlags,
  calls: ['state.restore'],
  examples: ['state load state.json'],
  async run({ args, flags, terminal }) {
    const { sendFile } = await import('../lib/send-file.ts')
    printRestored(await sendFile(flags, 'state.restore', args.file, 'a snapshot'), flags, terminal)
  },
})

const reset = defineCommand({
  name: 'reset',
  summary: 'make every account empty again; the clock stays where it is',
  flags: serverFlags,
  calls: ['tenants.reset'],
  examples: ['state reset'],
  async run({ flags, terminal, call }) {
    const answer = await call('tenants.reset')
    if (flags.json) terminal.printJson(answer)
    else
      terminal.print(`every account of tenant ${flags.tenant} is empty again; its subscriptions are gone too`)
  },
})

export const stateCommand = defineGroup({
  name: 'state',
  summary: 'keep the accounts of a tenant, and go back to them',
  commands: [save, load, reset],
})

/** As it comes; what keeps it from coming says so itself. */
async function write(path: string, state: AsyncIterable<Uint8Array>): Promise<void> {
  try {
    await writePrivateFile(path, state)
  } catch (error) {
    throw error instanceof HookdrillError || error instanceof Interrupted
      ? error
      : fileError(path, 'written', error)
  }
}
