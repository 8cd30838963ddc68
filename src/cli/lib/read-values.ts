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

/**
 * Values of flags: what the command line says, and for what it does not, the variables.
 *
 * @throws {FlagError} for the first that cannot be used.
 */
export const readFlags = <F extends Flags>(flags: F, raw: RawOptions, env: NodeJS.ProcessEnv): ValuesOf<F> =>
  Object.fromEntries(
    Object.entries(flags).map(([name, flag]) => {
      const given = givenTexts(name, flag, raw[name], env)
      if (flag.isRequired && given.length === 0) throw missing(name, flag)
      return [name, flag.read(given)]
    }),
  ) as ValuesOf<F> // The type of a value is what its declaration reads.

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

function givenTexts(name: string, flag: Flag, raw: unknown, env: NodeJS.ProcessEnv): readonly GivenText[] {
  const fromFlag = textsOf(flag, raw).map((text) => ({
    text,
    name: spellFlag(name, flag),
    from: 'flag' as const,
  }))
  if (fromFlag.length > 0 && flag.kind !== 'list') return fromFlag
  const { variable } = flag
  const text = variable === undefined ? undefined : env[variable]
  if (variable === undefined || text === undefined) return fromFlag
  const texts = flag.kind === 'list' ? text.split(';') : [text]
  return [...texts.map((each) => ({ text: each, name: variable, from: 'variable' as const })), ...fromFlag]
}

function textsOf({ kind }: Flag, raw: unknown): readonly string[] {
  if (kind === 'switch-off') return raw === false ? ['1'] : []
  if (kind === 'switch') return raw === true ? ['1'] : []
  return [raw ?? []].flat().map(String)
}
