import { configKeys, type ConfigKey } from '../../config/config-keys.ts'
import type { Config } from '../../config/read-config-file.ts'
import type { GivenText } from './flag.ts'
import type { FileTexts } from './read-values.ts'

const paths: ReadonlySet<string> = new Set<ConfigKey>([
  'state',
  'ca',
  'writeEnv',
  'authtokenFile',
  'seedData',
])

/** What a config file says, as flags take it, by their variables. */
export function configTexts(config: Config): FileTexts {
  const { values } = config
  const said = Object.entries(configKeys).flatMap(([key, variable]) => {
    const value: unknown = { ...values }[key]
    return value === undefined ? [] : [[variable, textsOf(key, value, config)] as const]
  })
  const { server, port, host = '127.0.0.1' } = values
  if (server !== undefined || !port) return new Map(said)
  // Whoever starts it there finds it there.
  const reached = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host
  const text = `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
  return new Map([
    ...said,
    [configKeys.server, [{ text, name: config.place(['port']), from: 'file' as const }]],
  ])
}

function textsOf(key: string, value: unknown, config: Config): readonly GivenText[] {
  const given = (text: string, ...inner: readonly (string | number)[]): GivenText => ({
    text,
    name: config.place([key, ...inner]),
    from: 'file',
  })
  if (Array.isArray(value))
    return value.map((one, at) => given(paths.has(key) ? config.resolve(String(one)) : String(one), at))
  if (key === 'editions')
    return Object.entries(Object(value) as object).map(([vendor, edition]) =>
      given(`${vendor}=${String(edition)}`, vendor),
    )
  if (key === 'options')
    return Object.entries(Object(value) as object).flatMap(([vendor, options]) =>
      Object.entries(Object(options) as object).map(([option, set]) =>
        given(`${vendor}.${option}=${JSON.stringify(set)}`, vendor, option),
      ),
    )
  if (typeof value === 'boolean') return [given(value ? '1' : '0')]
  if (typeof value !== 'string') return [given(JSON.stringify(value))]
  return [given(paths.has(key) ? config.resolve(value) : value)]
}
