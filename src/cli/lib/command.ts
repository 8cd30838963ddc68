import type { CapabilityName } from '../../capabilities/index.ts'
import { configKeys } from '../../config/config-keys.ts'
import type { Arguments, Flags, ValuesOf } from './flag.ts'
import { configFlags } from './shared-flags.ts'
import type { Call } from './call.ts'
import type { Config } from '../../config/read-config-file.ts'
import type { Origin } from './read-values.ts'
import type { Terminal } from './terminal.ts'

/** What a command gets when it runs. */
export interface Running<A extends Arguments, F extends Flags, Calls extends CapabilityName> {
  readonly args: ValuesOf<A>
  readonly flags: ValuesOf<F>
  /** Where the value of each flag comes from. */
  readonly origins: Readonly<Record<keyof F, Origin>>
  /**
   * The config file, if there is any.
   *
   * @throws {HookdrillError} for one that cannot be used.
   */
  config(): Promise<Config | undefined>
  readonly terminal: Terminal
  /** Calls a capability: at the hookdrill that the flags name, or, where it needs none, right here. */
  readonly call: Call<Calls>
  /** Every command there is, for what is about all of them. */
  readonly commands: readonly AnyCommand[]
}

interface Described {
  readonly name: string
  readonly summary: string
  /** Command lines that somebody could give, after `hookdrill`. */
  readonly examples: readonly [string, ...string[]]
}

/** One command: its flags, once, and what it does. */
export interface Command<
  A extends Arguments = Arguments,
  F extends Flags = Flags,
  Calls extends CapabilityName = CapabilityName,
> extends Described {
  readonly kind: 'command'
  readonly args: A
  readonly flags: F
  /** The capabilities that it calls. */
  readonly calls: readonly Calls[]
  /** What it does beside them, and why that is not a capability. */
  readonly alone?: string
  /** Whether a variable of ours that does not exist keeps it from running, since it would go on for hours without what was meant. @default false */
  readonly refusesUnknownVariables?: boolean
  /** Whether it reads the config file by itself. @default false */
  readonly readsConfig?: boolean
  /** Loads what it needs: of a command that does not run, nothing but its declaration is loaded. */
  run(running: Running<A, F, Calls>): Promise<void>
}

/** Commands of one subject: `clock advance`. */
export interface CommandGroup {
  readonly kind: 'group'
  readonly name: string
  readonly summary: string
  readonly commands: readonly AnyCommand[]
  /** The one that runs when none is named. */
  readonly byDefault?: string
}

export type AnyCommand = Command | CommandGroup

interface Settings<A extends Arguments, F extends Flags, Calls extends CapabilityName> extends Described {
  readonly args?: A
  readonly flags?: F
  readonly calls?: readonly Calls[]
  readonly alone?: string
  readonly refusesUnknownVariables?: boolean
  readonly readsConfig?: boolean
  run(running: Running<A, F, Calls>): Promise<void>
}

/** Ties what `run` gets to what is declared. A command calls capabilities, or says why what it does is none. */
export const defineCommand = <
  // oxlint-disable-next-line typescript/no-empty-object-type -- A command without arguments or flags has none to read.
  A extends Arguments = {},
  // oxlint-disable-next-line typescript/no-empty-object-type -- The same.
  F extends Flags = {},
  const Calls extends CapabilityName = never,
>(
  settings: Settings<A, F, Calls> &
    ({ readonly calls: readonly [Calls, ...Calls[]] } | { readonly alone: string }),
): Command<A, F, Calls> => ({
  kind: 'command',
  calls: [],
  ...settings,
  args: settings.args ?? ({} as A), // Left out, it is the empty one that its type says.
  flags: settings.flags ?? ({} as F), // The same.
})

export const defineGroup = (group: Omit<CommandGroup, 'kind'>): CommandGroup => ({ kind: 'group', ...group })

/** Every command with the words that call it: `['clock', 'advance']`. */
export const commandsIn = (
  all: readonly AnyCommand[],
  before: readonly string[] = [],
): readonly { readonly path: readonly string[]; readonly command: Command }[] =>
  all.flatMap((one) =>
    one.kind === 'group'
      ? commandsIn(one.commands, [...before, one.name])
      : [{ path: [...before, one.name], command: one }],
  )

const inConfig: ReadonlySet<string> = new Set(Object.values(configKeys))

/** The flags that a command line can have: those of a command, and where a config file can say them, too, which file that is. */
export const flagsOf = ({ flags, readsConfig }: Pick<Command, 'flags' | 'readsConfig'>): Flags =>
  readsConfig || hasConfigKey(flags) ? { ...flags, ...configFlags } : flags

/** Whether a config file can say the value of any of these. */
export const hasConfigKey = (flags: Flags): boolean =>
  Object.values(flags).some(({ variable }) => variable !== undefined && inConfig.has(variable))
