import type { CapabilityName } from '../../capabilities/index.ts'
import type { Arguments, Flags, ValuesOf } from './flag.ts'
import type { Call } from './call.ts'
import type { Terminal } from './terminal.ts'

/** What a command gets when it runs. */
export interface Running<A extends Arguments, F extends Flags, Calls extends CapabilityName> {
  readonly args: ValuesOf<A>
  readonly flags: ValuesOf<F>
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
