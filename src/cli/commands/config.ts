import { defineCommand } from '../lib/command.ts'
import { jsonFlag } from '../lib/shared-flags.ts'
import type { Setting } from '../lib/settings.ts'

/** Each value that commands use when no flag is given, and where it comes from. */
export const configCommand = defineCommand({
  name: 'config',
  summary: 'show what commands will use, and where each value comes from: variable, config file or default',
  flags: jsonFlag,
  alone: 'it is about the files and variables of this machine',
  readsConfig: true,
  examples: ['config', 'config --json', 'config --config hookdrill.config.json'],
  async run({ flags, terminal, config, commands }) {
    const read = await config()
    if (read) {
      const { checkConfigVendors } = await import('../../config/check-config-vendors.ts')
      const { vendors } = await import('../../vendors.ts')
      checkConfigVendors(read, vendors)
    }
    const { readSettings } = await import('../lib/settings.ts')
    const settings = readSettings(commands, process.env, read)
    if (flags.json) return terminal.printJson({ schema_version: 1, file: read?.file ?? null, settings })
    terminal.talk(
      read
        ? `The config file is ${read.shown}. A flag goes before a variable, a variable before the file.`
        : 'There is no config file here or in a folder above; "hookdrill init" writes one.',
    )
    const rows = settings.map((one) => [one.key, short(one.value ?? '-'), formatOrigin(one)])
    terminal.print(terminal.columns(['KEY', 'VALUE', 'FROM'], rows))
  },
})

const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text)

/** The place ends with the key, which stands beside it. */
function formatOrigin({ from }: Setting): string {
  if (from.kind === 'default') return 'default'
  return from.kind === 'variable' ? from.name : from.place.replace(/: [^:]*$/, '')
}
