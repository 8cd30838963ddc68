import { callAt } from './call-at.ts'
import { commandsIn, type AnyCommand, type Command } from './command.ts'
import { readArguments, readFlags, type RawOptions } from './read-values.ts'
import { checkVariables } from './unknown-variables.ts'

/** Runs a command with what commander found; everything that it needs is loaded from here on. */
export async function runCommand(
  command: Command,
  given: { readonly args: readonly (string | undefined)[]; readonly options: RawOptions },
  all: readonly AnyCommand[],
): Promise<void> {
  await checkVariables(process.env, variablesOf(all), { refuses: command.refusesUnknownVariables === true })
  const flags = readFlags(command.flags, given.options, process.env)
  const args = readArguments(command.args, given.args)
  const { createTerminal } = await import('./terminal.ts')
  await command.run({ args, flags, terminal: createTerminal(), call: callAt(flags), commands: all })
}

/** The variables of all commands: one of another command is not unknown. */
const variablesOf = (all: readonly AnyCommand[]): readonly string[] => [
  ...new Set(
    commandsIn(all).flatMap(({ command }) =>
      Object.values(command.flags).flatMap(({ variable }) => variable ?? []),
    ),
  ),
]
