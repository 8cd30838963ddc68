import { NoJsonError } from '../../kernel/data/json-check.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { withoutSecrets } from './without-secrets.ts'

/** Where values of a flag or argument come from, for shell completion: the values, or what knows them. */
export type KnownValues =
  | readonly string[]
  | 'vendors'
  | 'editions'
  | 'events'
  | 'actions'
  | 'faults'
  | 'delivery-faults'
  | 'scenarios'
  | 'file'
  | 'folder'

/** A text that somebody gave, and how to say where: `--port http`, `HOOKDRILL_PORT=http`, `hookdrill.config.json:3:11: port http`. */
export interface GivenText {
  readonly text: string
  /** `--port`, `HOOKDRILL_PORT`, `vendor`, `hookdrill.config.json:3:11: port` */
  readonly name: string
  readonly from: 'flag' | 'variable' | 'file' | 'argument'
}

/** A flag: declared once, for commander, variables, help, README and completion. */
export interface Flag<T = unknown> {
  readonly kind: 'value' | 'list' | 'switch' | 'switch-off'
  readonly summary: string
  /** What stands for its value in help: `url` in `--to <url>`. Switches have none. */
  readonly value?: string
  /** A value that it could have. */
  readonly example?: string
  readonly variable?: `HOOKDRILL_${string}`
  readonly isRequired?: boolean
  /** Whether its value is for nobody else to see. @default false */
  readonly isSecret?: true
  /** What it is when it is left out, for help. */
  readonly byDefault?: string
  readonly known?: KnownValues
  /**
   * The value of what was given; nothing when it was left out.
   *
   * @throws {FlagError} naming the flag or variable, what was given and what is possible.
   */
  read(given: readonly GivenText[]): T
}

export type Flags = Readonly<Record<string, Flag>>

/** What a command gets: the type follows from the declaration. */
export type ValuesOf<F extends Readonly<Record<string, { read(given: readonly GivenText[]): unknown }>>> = {
  readonly [Name in keyof F]: ReturnType<F[Name]['read']>
}

/** An argument of a command; they come in the order in which they are declared. */
export interface Argument<T = unknown> extends Pick<
  Flag<T>,
  'summary' | 'example' | 'isRequired' | 'known' | 'read'
> {
  /** Whether it takes everything that is left, flags of somebody else included. @default false */
  readonly isRest?: true
}

export type Arguments = Readonly<Record<string, Argument>>

/** What is wrong with a value; whoever reads it knows whose it is. Begins with `expected`. */
export class ValueError extends Error {
  override readonly name = 'ValueError'
}

/** A flag, variable or argument that cannot be used as it was given. */
export class FlagError extends HookdrillError {
  override readonly name = 'FlagError'
}

interface Described {
  readonly summary: string
  readonly example: string
  readonly known?: KnownValues
  readonly isSecret?: true
}

/** Text is not parsed. */
interface Text extends Described {
  readonly parse?: never
}

interface Parsed<T> extends Described {
  /** @throws {ValueError} for a text that is not such a value. */
  readonly parse: (text: string) => T
}

interface Valued extends Pick<Flag, 'variable' | 'isSecret'> {
  readonly value: string
}

interface Required {
  readonly isRequired: true
}

/** `--port <port>`, with a default or without. */
export function flag(settings: Text & Valued & { readonly default: string }): Flag<string>
export function flag(settings: Text & Valued & Required): Flag<string>
export function flag(settings: Text & Valued): Flag<string | undefined>
export function flag<T>(settings: Parsed<T> & Valued & { readonly default: T }): Flag<T>
export function flag<T>(settings: Parsed<T> & Valued & Required): Flag<T>
export function flag<T>(settings: Parsed<T> & Valued): Flag<T | undefined>
export function flag({
  parse,
  default: fallback,
  ...given
}: Described & Valued & { parse?: (text: string) => unknown; default?: unknown; isRequired?: true }): Flag {
  const settings = withSecrecy(given)
  return {
    kind: 'value',
    ...settings,
    ...(fallback !== undefined && {
      byDefault: typeof fallback === 'string' ? fallback : JSON.stringify(fallback),
    }),
    read(texts) {
      refuseContradiction(texts, settings, () => '')
      const last = texts.at(-1)
      return last ? readText(last, settings, parse) : fallback
    },
  }
}

/** `--set <path=value>`, which may come several times. What its variable holds, separated by semicolons, comes first. */
export function list(settings: Text & Valued): Flag<readonly string[]>
export function list<T>(settings: Parsed<T> & Valued): Flag<readonly T[]>
export function list({
  parse,
  ...given
}: Described & Valued & { parse?: (text: string) => unknown }): Flag<readonly unknown[]> {
  const settings = withSecrecy(given)
  return {
    kind: 'list',
    ...settings,
    read(texts) {
      if (settings.value.includes('=')) refuseContradiction(texts, settings, nameIn)
      return texts.map((one) => readText(one, settings, parse))
    },
  }
}

/** What is called so is for nobody else to see, whoever declares it. */
const withSecrecy = <T extends Valued>(settings: T): T => ({
  ...settings,
  ...(/^(secret|token)$/.test(settings.value) && { isSecret: true as const }),
})

/** Of `vendor.option=value`, what it is about. */
const nameIn = (text: string): string => text.split('=', 1)[0] ?? ''

/** Of two values for one thing, given in one place, one would be passed over in silence. A flag over a variable is meant so. */
function refuseContradiction(
  given: readonly GivenText[],
  { isSecret }: Described,
  subjectOf: (text: string) => string,
): void {
  const before = new Map<string, GivenText>()
  for (const one of given) {
    const subject = `${one.from} ${subjectOf(one.text)}`
    const other = before.get(subject)
    if (other !== undefined && other.text !== one.text)
      throw new FlagError(
        'invalid_flag',
        `${formatGiven(other, isSecret)} and ${formatGiven(one, isSecret)}: only one of them can hold`,
        { suggestion: 'leave the other out' },
      )
    before.set(subject, one)
  }
}

/** `--json`: yes or no. Its variable takes 1, true, yes and on, or 0, false, no, off and nothing. */
export const yes = (
  summary: string,
  settings: { readonly variable?: `HOOKDRILL_${string}` } = {},
): Flag<boolean> => ({
  kind: 'switch',
  summary,
  ...settings,
  read(given) {
    const last = given.at(-1)
    return last !== undefined && readSwitch(last)
  },
})

/** `--no-tunnel`: the value is whether it is on. */
export const unless = (summary: string): Flag<boolean> => ({
  kind: 'switch-off',
  summary,
  read: (given) => given.length === 0,
})

/** `<vendor>`: commander refuses a call without it. */
export function argument(settings: Text): Argument<string>
export function argument<T>(settings: Parsed<T>): Argument<T>
export function argument({
  parse,
  ...settings
}: Described & { parse?: (text: string) => unknown }): Argument {
  return {
    ...settings,
    isRequired: true,
    read([given]) {
      if (!given) throw new TypeError('commander refuses a call without an argument that is required')
      return readText(given, settings, parse)
    },
  }
}

/** `[id]` */
export const optionalArgument = (settings: Text): Argument<string | undefined> => ({
  ...settings,
  read: ([given]) => (given ? readText(given, settings, (text) => text) : undefined),
})

/** `[command...]`: a command line of somebody else. */
export const restArgument = (settings: Text): Argument<readonly string[]> => ({
  ...settings,
  isRest: true,
  // What it is given may be empty, since that is somebody else's; the command itself may not.
  read: (given) => given.map((one, at) => (at === 0 ? readText(one, settings, (text) => text) : one.text)),
})

/** `publicUrl` is `--public-url`. */
export const spellFlag = (name: string, { kind }: Pick<Flag, 'kind'>): string =>
  `--${kind === 'switch-off' ? 'no-' : ''}${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`

/** `--port <port>` */
export const spellFlagWithValue = (name: string, of: Pick<Flag, 'kind' | 'value'>): string =>
  of.value === undefined ? spellFlag(name, of) : `${spellFlag(name, of)} <${of.value}>`

function readText<T>(given: GivenText, of: Described, parse: (text: string) => T): T
function readText(given: GivenText, of: Described, parse?: (text: string) => unknown): unknown
function readText(
  given: GivenText,
  { example, isSecret }: Described,
  parse = (text: string): unknown => text,
): unknown {
  if (given.text.trim() === '') throw emptyError(given, example)
  try {
    return parse(given.text)
  } catch (error) {
    if (!(error instanceof ValueError || error instanceof HookdrillError)) throw error
    // A document is not repeated: whoever wrote it needs the place alone, and there may be secrets in it.
    const isDocument = error.cause instanceof NoJsonError && !given.text.startsWith('@')
    throw new FlagError(
      'invalid_flag',
      `${isDocument ? given.name : formatGiven(given, isSecret)}: ${error.message}`,
      {
        suggestion: error instanceof HookdrillError ? error.suggestion : undefined,
        cause: error,
      },
    )
  }
}

function readSwitch(given: GivenText): boolean {
  if (/^(1|true|yes|on)$/i.test(given.text)) return true
  if (/^(0|false|no|off|)$/i.test(given.text)) return false
  throw new FlagError('invalid_env', `${formatGiven(given)} is neither yes nor no`, {
    suggestion: 'give 1, true, yes or on, or 0, false, no, off or nothing',
  })
}

/** Who gave more knows how it goes on. */
const longestShown = 200

function formatGiven({ text, name, from }: GivenText, isSecret = false): string {
  const known = /^\s*[[{]/.test(text) ? `${text.trim().charAt(0)}…` : withoutSecrets(text, isSecret)
  const shown = known.length > longestShown ? `${known.slice(0, longestShown)}…` : known
  return from === 'variable' ? `${name}=${shown}` : `${name} ${shown}`
}

/** Whoever gives nothing has often written a variable that does not exist: `--host "$HSOT"`. */
const emptyError = ({ name, from }: GivenText, example: string): FlagError =>
  new FlagError('empty_flag', `${name} is empty`, {
    suggestion: {
      flag: `give something such as ${name} ${example}, or leave ${name} out`,
      variable: `give something such as ${name}=${example}, or unset ${name}`,
      file: `give something such as ${example}, or leave it out`,
      argument: `give something such as ${example}`,
    }[from],
  })
