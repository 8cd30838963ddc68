import type { Config } from '../../config/read-config-file.ts'
import { callAt } from './call-at.ts'
import { commandsIn, hasConfigKey, type AnyCommand, type Command } from './command.ts'
import type { Flags } from './flag.ts'
import { isPortTaken } from './is-port-taken.ts'
import { readArguments, readFlags, readOrigins, type FileTexts, type RawOptions } from './read-values.ts'
import { configFlags } from './shared-flags.ts'
import { checkVariables } from './unknown-variables.ts'

/** Runs a command with what commander found; everything that it needs is loaded from here on. */
export async function runCommand(
  command: Command,
  given: { readonly args: readonly (string | undefined)[]; readonly options: RawOptions },
  all: readonly AnyCommand[],
): Promise<void> {
  await checkVariables(process.env, variablesOf(all), { refuses: command.refusesUnknownVariables === true })
  let read: Promise<Config | undefined> | undefined
  const config = (): Promise<Config | undefined> => (read ??= readConfig(given.options))
  const file = hasConfigKey(command.flags) ? await fileTexts(await config(), command.flags) : new Map()
  const flags = readFlags(command.flags, given.options, process.env, file)
  const origins = readOrigins(command.flags, given.options, process.env, file)
  const args = readArguments(command.args, given.args)
  const { createTerminal } = await import('./terminal.ts')
  const terminal = createTerminal()
  try {
    await command.run({ args, flags, origins, config, terminal, call: callAt(flags), commands: all })
  } catch (error) {
    terminal.progress('') // Or the error would stand behind it, in the same line.
    throw isPortTaken(error) ? await (await import('./who-has-port.ts')).withWhoHasPort(error) : error
  }
}

/** Only looked for: what reads it is loaded for those who have one. */
async function readConfig(options: RawOptions): Promise<Config | undefined> {
  if (options['config'] === false) return undefined // --no-config
  const { config: named } = readFlags(configFlags, options, process.env)
  const { findConfigFile } = await import('../../config/find-config-file.ts')
  const file = named ?? findConfigFile(process.cwd())
  if (file === undefined) return undefined
  const { readConfigFile } = await import('../../config/read-config-file.ts')
  return await readConfigFile(file)
}

/** What concerns accounts is looked at before anything starts, since only here it is known where it stands. */
async function fileTexts(config: Config | undefined, flags: Flags): Promise<FileTexts> {
  if (!config) return new Map()
  if ('option' in flags) {
    const { checkConfigVendors } = await import('../../config/check-config-vendors.ts')
    const { vendors } = await import('../../vendors.ts')
    checkConfigVendors(config, vendors)
  }
  const { configTexts } = await import('./config-texts.ts')
  return configTexts(config)
}

/** The variables of all commands: one of another command is not unknown. */
const variablesOf = (all: readonly AnyCommand[]): readonly string[] => [
  ...new Set(
    [configFlags, ...commandsIn(all).map(({ command }) => command.flags)].flatMap((flags: Flags) =>
      Object.values(flags).flatMap(({ variable }) => variable ?? []),
    ),
  ),
]
