import {
  FlagError,
  spellFlag,
  spellFlagWithValue,
  type Arguments,
  type Flag,
  type Flags,
  type GivenText,
  type ValuesOf,
} from './flag.ts'

/** What commander found on the command line: a text, texts of a list, or whether a switch was given. */
export type RawOptions = Readonly<Record<string, unknown>>

/** By variable, what a config file says. */
export type FileTexts = ReadonlyMap<string, readonly GivenText[]>

/** Where a value comes from. */
export type Origin = 'flag' | 'variable' | 'file' | 'default'

/**
 * Values of flags: what the command line says, for what it does not, the variables, and for what they do not, the config file.
 *
 * @throws {FlagError} for the first that cannot be used.
 */
export const readFlags = <F extends Flags>(
  flags: F,
  raw: RawOptions,
  env: NodeJS.ProcessEnv,
  file: FileTexts = new Map(),
): ValuesOf<F> =>
  Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      const given = givenTexts(name, flag, raw, env, file)
      if (flag.isRequired && given.length === 0) throw missing(name, flag)
      return [name, flag.read(given)]
    }),
  ) as ValuesOf<F> // The type of a value is what its declaration reads.

/** Where the value of each flag comes from; of a list, where its last comes from. */
export const readOrigins = <F extends Flags>(
  flags: F,
  raw: RawOptions,
  env: NodeJS.ProcessEnv,
  file: FileTexts,
): Readonly<Record<keyof F, Origin>> =>
  Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => [
      name,
      givenTexts(name, flag, raw, env, file).at(-1)?.from ?? 'default',
    ]),
  ) as Record<keyof F, Origin> // No flag comes from an argument.

export const readArguments = <A extends Arguments>(
  args: A,
  given: readonly (string | undefined)[],
): ValuesOf<A> =>
  Object.fromEntries(
    Object.entries(args).map(([name, declared], at) => {
      const texts = declared.isRest ? given.slice(at) : given.slice(at, at + 1)
      const from = texts.flatMap((text) =>
        text === undefined ? [] : [{ text, name: `<${name}>`, from: 'argument' as const }],
      )
      return [name, declared.read(from)]
    }),
  ) as ValuesOf<A> // The type of a value is what its declaration reads.

const missing = (name: string, flag: Flag): FlagError =>
  new FlagError('missing_flag', `required option '${spellFlagWithValue(name, flag)}' is missing`, {
    suggestion: `give something such as ${spellFlag(name, flag)} ${flag.example}${flag.variable ? `, or set ${flag.variable}` : ''}`,
  })

/** What was given for a flag: of the first place where something was, or all of a list. */
export function givenTexts(
  name: string,
  flag: Flag,
  raw: RawOptions,
  env: NodeJS.ProcessEnv,
  file: FileTexts,
): readonly GivenText[] {
  const fromFlag = textsOf(flag, raw[name]).map((text) => ({
    text,
    name: spellFlag(name, flag),
    from: 'flag' as const,
  }))
  const fromVariable = variableTexts(flag, env)
  const fromFile = file.get(flag.variable ?? '') ?? []
  if (flag.kind === 'list') return [...fromFile, ...fromVariable, ...fromFlag]
  return [fromFlag, fromVariable, fromFile].find((texts) => texts.length > 0) ?? []
}

function variableTexts({ kind, variable }: Flag, env: NodeJS.ProcessEnv): readonly GivenText[] {
  const text = variable === undefined ? undefined : env[variable]
  if (variable === undefined || text === undefined) return []
  const texts = kind === 'list' ? text.split(';') : [text]
  return texts.map((each) => ({ text: each, name: variable, from: 'variable' }))
}

function textsOf({ kind }: Flag, raw: unknown): readonly string[] {
  if (kind === 'switch-off') return raw === false ? ['1'] : []
  if (kind === 'switch') return raw === true ? ['1'] : []
  return [raw ?? []].flat().map(String)
}
