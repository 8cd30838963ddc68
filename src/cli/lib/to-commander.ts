import { Command as CommanderCommand, Option } from 'commander'
import { flagsOf, type AnyCommand, type Command, type CommandGroup } from './command.ts'
import { spellFlagWithValue, type Argument, type Flag } from './flag.ts'
import type { RawOptions } from './read-values.ts'

/** Called when a command was given: with its arguments and options as they came. */
export type OnCommand = (
  command: Command,
  args: readonly (string | undefined)[],
  options: RawOptions,
) => Promise<void>

/** Declares commands for commander, which takes a command line apart, suggests what was meant, and prints help. */
export function declareCommands(
  parent: CommanderCommand,
  { commands, byDefault }: Pick<CommandGroup, 'commands' | 'byDefault'>,
  onCommand: OnCommand,
): void {
  const declared = new Map<CommanderCommand, AnyCommand>()
  for (const one of commands) {
    const child = parent.command(one.name, { isDefault: one.name === byDefault }).description(one.summary)
    if (one.kind === 'group') {
      declareCommands(child, one, onCommand)
      child.addHelpText('after', formatExamples(examplesIn(one)))
    } else declareCommand(child, one, onCommand)
    declared.set(child, one)
  }
  // There are a hundred flags: those of the one command that was given are soon enough declared when it is its turn.
  parent.hook('preSubcommand', (_parent, child) => {
    const one = declared.get(child)
    if (one?.kind === 'command') declareFlags(child, one)
  })
  parent.configureHelp({ subcommandTerm: formatCommand })
}

function declareCommand(declared: CommanderCommand, command: Command, onCommand: OnCommand): void {
  for (const [name, one] of Object.entries(command.args))
    declared.argument(spellArgument(name, one), one.summary).passThroughOptions(one.isRest === true)
  declared.action(async () => await onCommand(command, declared.args, declared.opts()))
}

function declareFlags(declared: CommanderCommand, command: Command): void {
  for (const [name, one] of Object.entries(flagsOf(command))) declared.addOption(toOption(name, one))
  declared.addHelpText('after', formatExamples(command.examples))
}

/** `trigger <vendor> <event>` */
const formatCommand = (command: CommanderCommand): string =>
  [
    command.name(),
    ...command.registeredArguments.map((one) =>
      spellArgument(one.name(), { isRequired: one.required, ...(one.variadic && { isRest: true }) }),
    ),
  ].join(' ')

/** `<vendor>`, or `[id]` for one that can be left out. */
export const spellArgument = (
  name: string,
  { isRequired, isRest }: Pick<Argument, 'isRequired' | 'isRest'>,
): string => (isRequired ? `<${name}>` : `[${name}${isRest ? '...' : ''}]`)

/** The value is read by the flag itself, so commander only keeps what came, all of it. */
function toOption(name: string, flag: Flag): Option {
  const option = new Option(spellFlagWithValue(name, flag), flag.summary + formatNotes(flag))
  if (flag.value === undefined) return option
  return option.argParser((value: string, before: unknown): readonly unknown[] =>
    Array.isArray(before) ? [...before, value] : [value],
  )
}

function formatNotes({ kind, variable, byDefault, isRequired }: Flag): string {
  const notes = [
    ...(isRequired ? ['required'] : []),
    ...(kind === 'list' ? ['can come several times'] : []),
    ...(byDefault === undefined ? [] : [`default: ${byDefault}`]),
    ...(variable === undefined
      ? []
      : [`env: ${variable}${kind === 'list' ? ', separated by semicolons' : ''}`]),
  ]
  return notes.length === 0 ? '' : ` (${notes.join(', ')})`
}

/** The first of each command in a group. */
const examplesIn = ({ commands }: CommandGroup): readonly string[] =>
  commands.flatMap((one) => (one.kind === 'group' ? examplesIn(one) : one.examples.slice(0, 1)))

const formatExamples = (examples: readonly string[]): string =>
  [
    '',
    examples.length === 1 ? 'Example:' : 'Examples:',
    ...examples.map((line) => `  hookdrill ${line}`),
  ].join('\n')
