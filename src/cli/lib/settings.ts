import { configKeys } from '../../config/config-keys.ts'
import type { Config } from '../../config/read-config-file.ts'
import { commandsIn, type AnyCommand } from './command.ts'
import { configTexts } from './config-texts.ts'
import type { Flag, GivenText } from './flag.ts'
import { givenTexts } from './read-values.ts'
import { withoutSecrets } from './without-secrets.ts'

/** A value that commands will use, and where it comes from. */
export interface Setting {
  readonly key: string
  /** As a flag would take it; nothing when it is left out. */
  readonly value: string | undefined
  readonly from:
    | { readonly kind: 'default' }
    | { readonly kind: 'variable'; readonly name: string }
    | { readonly kind: 'file'; readonly place: string }
}

/**
 * What commands will use when no flag is given. Each value is read as its command would read it.
 *
 * @throws {FlagError} for the first that cannot be used.
 */
export function readSettings(
  commands: readonly AnyCommand[],
  env: NodeJS.ProcessEnv,
  config: Config | undefined,
): readonly Setting[] {
  const file = config ? configTexts(config) : new Map<string, readonly GivenText[]>()
  const flags = commandsIn(commands).flatMap(({ command }) => Object.entries(command.flags))
  const fromKeys = Object.entries(configKeys).flatMap(([key, variable]) => {
    const [name, flag] = flags.find(([, one]) => one.variable === variable) ?? []
    if (name === undefined || !flag) return []
    const given = givenTexts(name, flag, {}, env, file)
    flag.read(given)
    if (given.length > 0) return given.map((one) => toSetting(key, one, flag))
    return [{ key, value: flag.byDefault, from: { kind: 'default' as const } }]
  })
  return [...fromKeys, ...(config ? handlerSettings(config) : [])]
}

const toSetting = (key: string, { text, name, from }: GivenText, flag: Flag): Setting => ({
  key,
  value: shown(text, flag),
  from: from === 'variable' ? { kind: 'variable', name } : { kind: 'file', place: name },
})

/** What is for nobody else to see is not printed. */
function shown(text: string, { kind, isSecret }: Flag): string {
  if (kind === 'switch') return /^(1|true|yes|on)$/i.test(text) ? 'true' : 'false'
  return withoutSecrets(text, isSecret)
}

const handlerSettings = ({ values: { handlers = [] }, place }: Config): readonly Setting[] =>
  handlers.map(({ vendor, to }, at) => ({
    key: `handlers.${at}`,
    value: `${vendor} ${to}`,
    from: { kind: 'file', place: place(['handlers', at]) },
  }))
