import { mkdtemp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { commands } from '../../src/cli/commands/index.ts'
import { commandsIn, type Command } from '../../src/cli/lib/command.ts'
import { configTexts } from '../../src/cli/lib/config-texts.ts'
import { readFlags, readOrigins } from '../../src/cli/lib/read-values.ts'
import { readSettings } from '../../src/cli/lib/settings.ts'
import { checkConfigVendors } from '../../src/config/check-config-vendors.ts'
import { configKeys } from '../../src/config/config-keys.ts'
import { configSchema } from '../../src/config/config-schema.ts'
import { readConfigFile } from '../../src/config/read-config-file.ts'
import { vendors } from '../../src/vendors.ts'

async function write(name: string, text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'hookdrill-config-')), name)
  await writeFile(file, text)
  return file
}

async function read(name: string, text: string) {
  const config = await readConfigFile(await write(name, text))
  checkConfigVendors(config, vendors)
  return config
}

const start = commands.find((one): one is Command => one.kind === 'command' && one.name === 'start')
const flagsOfStart = start?.flags ?? {}

const json = (value: unknown): string => JSON.stringify(value, null, 2)

it.each<[string, string, string]>([
  ['JSON', 'hookdrill.config.json', '{\n\t"port": 4011,\n\t"log": "json"\n}\n'],
  ['YAML', 'hookdrill.config.yaml', 'port: 4011\nlog: json # for the CI\n'],
  ['a module', 'hookdrill.config.mjs', "export default { port: 4011, log: 'json' }\n"],
  [
    'a promise of one',
    'hookdrill.config.mjs',
    "export default Promise.resolve({ port: 4011, log: 'json' })\n",
  ],
])('reads %s', async (_kind, name, text) => {
  expect((await read(name, text)).values).toEqual({ port: 4011, log: 'json' })
})

it.each<[string, string, string, RegExp]>([
  [
    'a key that does not exist',
    'hookdrill.config.json',
    '{\n  "port": 4011,\n  "hots": "127.0.0.1"\n}',
    /config\.json:3:\d+: hots: there is no key "hots"; did you mean "host"\?/,
  ],
  [
    'a key that does not exist in a module',
    'hookdrill.config.mjs',
    "export default {\n  port: 4011,\n  hots: '127.0.0.1',\n}\n",
    /config\.mjs:3: hots: there is no key "hots"; did you mean "host"\?/,
  ],
  [
    'a value of the wrong type',
    'hookdrill.config.json',
    '{\n  "port": "4011"\n}',
    /config\.json:2:\d+: port: expected number, got a text/,
  ],
  ['JSON that breaks off', 'hookdrill.config.json', '{\n  "port": 4011,', /config\.json:\d+:\d+: /],
  ['a module that throws', 'hookdrill.config.mjs', "throw new Error('no luck')\n", /config\.mjs: no luck/],
  ['a list', 'hookdrill.config.json', '[]', /config\.json:1:1: expected object, got a list/],
  [
    'a vendor that does not exist',
    'hookdrill.config.json',
    json({ editions: { reportflw: 'current' } }),
    /config\.json:3:\d+: editions\.reportflw: there is no vendor "reportflw"; did you mean "reportflow"\?/,
  ],
  [
    'an edition that does not exist',
    'hookdrill.config.json',
    json({ editions: { reportflow: 'curent' } }),
    /editions\.reportflow: there is no edition "curent"; did you mean "current"\?/,
  ],
  [
    'an option that does not exist',
    'hookdrill.config.json',
    json({ options: { credas: { badkey: 403 } } }),
    /config\.json:4:\d+: options\.credas\.badkey: there is no option "badkey"; did you mean "badKey"\?/,
  ],
  [
    'a list of seed data that does not exist',
    'hookdrill.config.json',
    json({ seedData: { credas: { journey: [] } } }),
    /config\.json:4:\d+: seedData\.credas\.journey: there is no list "journey" here; did you mean "journeys"\?/,
  ],
])('refuses %s, with its place', async (_what, name, text, message) => {
  await expect(read(name, text)).rejects.toThrow(message)
})

it('says of a file that is not there, and of a folder, what it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-config-'))
  await mkdir(join(folder, 'hookdrill.config.json'))
  await expect(readConfigFile(join(folder, 'none.json'))).rejects.toThrow(/there is no file .*none\.json/)
  await expect(readConfigFile(join(folder, 'hookdrill.config.json'))).rejects.toThrow(/is a folder/)
})

const typed = 'const port: number = 4011\nexport default { port } satisfies { port: number }\n'

it.each(['jiti', 'vite', 'typescript'])('reads TypeScript by %s, where the project has it', async (name) => {
  const file = await write('hookdrill.config.ts', typed)
  const folder = join(file, '..')
  await mkdir(join(folder, 'node_modules'))
  await symlink(new URL(`../../node_modules/${name}`, import.meta.url), join(folder, 'node_modules', name))
  expect((await readConfigFile(file)).values).toEqual({ port: 4011 })
  expect((await readdir(folder)).toSorted()).toEqual(['hookdrill.config.ts', 'node_modules'])
})

const readsTypeScript = 'typescript' in process.features && Boolean(process.features.typescript)

it.skipIf(readsTypeScript)('says what to do where nothing reads TypeScript', async () => {
  await expect(readConfigFile(await write('hookdrill.config.ts', typed))).rejects.toMatchObject({
    message: expect.stringMatching(/is TypeScript, which Node v\S+ does not read/) as string,
    suggestion: expect.stringContaining('install one of jiti, vite, esbuild, typescript') as string,
  })
})

it('a flag goes before a variable, a variable before the file, and the file before the default', async () => {
  const config = await read(
    'hookdrill.config.json',
    json({
      port: 1,
      host: 'a',
      keep: 7,
      allowHost: ['file.example'],
      editions: { reportflow: 'current' },
      options: { credas: { badKey: 403 } },
      ports: true,
    }),
  )
  const env = { HOOKDRILL_PORT: '2', HOOKDRILL_HOST: 'b', HOOKDRILL_ALLOW_HOST: 'variable.example' }
  const raw = { port: '3', allowHost: ['flag.example'], edition: ['reportflow=legacy'] }
  const texts = configTexts(config)
  expect(readFlags(flagsOfStart, raw, env, texts)).toMatchObject({
    port: 3,
    host: 'b',
    keep: 7,
    allowHost: ['file.example', 'variable.example', 'flag.example'],
    edition: [
      ['reportflow', 'current'],
      ['reportflow', 'legacy'],
    ],
    option: [{ vendor: 'credas', option: 'badKey', value: 403 }],
    ports: true,
    log: 'text',
  })
  expect(readOrigins(flagsOfStart, raw, env, texts)).toMatchObject({
    port: 'flag',
    host: 'variable',
    keep: 'file',
    log: 'default',
  })
})

it('names the place of a value that a flag would refuse', async () => {
  const config = await read('hookdrill.config.json', json({ port: 1, forwardTo: 'ftp://a.example' }))
  expect(() => readFlags(flagsOfStart, {}, {}, configTexts(config))).toThrow(
    /config\.json:3:\d+: forwardTo ftp:\/\/a\.example: expected an http or https URL/,
  )
})

it('names the place of a placeholder that stands for nothing, for all vendors and for one handler', async () => {
  const to = 'http://127.0.0.1:3000/{vendr}'
  const config = await read('hookdrill.config.json', json({ forwardTo: to }))
  expect(() => readFlags(flagsOfStart, {}, {}, configTexts(config))).toThrow(
    /config\.json:2:\d+: forwardTo http:\S+: \{vendr\} stands for nothing: did you mean \{vendor\}\?/,
  )
  await expect(read('hookdrill.config.json', json({ handlers: [{ vendor: 'amiqus', to }] }))).rejects.toThrow(
    /config\.json:\d+:\d+: .*\{vendr\} stands for nothing: did you mean \{vendor\}\?/,
  )
})

it('paths are relative to the file, and commands find the hookdrill that listens at its port', async () => {
  const file = await write(
    'hookdrill.config.json',
    json({ port: 4999, state: 'kept', seedData: 'seed.yaml' }),
  )
  const config = await readConfigFile(file)
  const texts = configTexts(config)
  expect(readFlags(flagsOfStart, {}, {}, texts)).toMatchObject({
    state: join(file, '..', 'kept'),
    seedData: join(file, '..', 'seed.yaml'),
  })
  const trigger = commands.find((one): one is Command => one.name === 'trigger')
  expect(readFlags(trigger?.flags ?? {}, {}, {}, texts)).toMatchObject({ server: 'http://127.0.0.1:4999' })
})

it('settings say where each value comes from, and show no secret', async () => {
  const config = await read(
    'hookdrill.config.json',
    json({
      port: 4999,
      token: 'an-invented-token',
      handlers: [{ vendor: 'amiqus', to: 'http://127.0.0.1:3000/', secret: 'an-invented-secret' }],
    }),
  )
  const settings = readSettings(commands, { HOOKDRILL_HOST: '::1' }, config)
  expect(settings).toEqual(
    expect.arrayContaining([
      { key: 'port', value: '4999', from: { kind: 'file', place: config.place(['port']) } },
      { key: 'host', value: '::1', from: { kind: 'variable', name: 'HOOKDRILL_HOST' } },
      { key: 'log', value: 'text', from: { kind: 'default' } },
      { key: 'token', value: '[secret]', from: { kind: 'file', place: config.place(['token']) } },
    ]),
  )
  expect(JSON.stringify(settings)).not.toContain('an-invented')
})

/** Variables that are no key of a config, and why. */
const withoutKey: Readonly<Record<string, string>> = {
  HOOKDRILL_JSON: 'it is about how one command prints',
  HOOKDRILL_SECRET: 'it belongs to one webhook or recorded run',
  HOOKDRILL_QUEUE: 'it is where one load is carried out',
  HOOKDRILL_ALLOW_WRITE: 'it is what somebody allows an agent, and a project should not',
  HOOKDRILL_SMOKE_TO: 'it belongs to one smoke test',
  HOOKDRILL_SMOKE_WAIT: 'it belongs to one smoke test',
  HOOKDRILL_RECEIVER_PORT: 'the reference receiver is there to be looked at',
  HOOKDRILL_RECEIVER_FOLDER: 'the same',
  HOOKDRILL_RECEIVER_MAIL: 'the same',
  HOOKDRILL_TUNNEL_TO: 'it belongs to one tunnel',
}

it('every variable is a key of the config, or has a reason why not; every key is a flag', () => {
  const variables: ReadonlySet<string> = new Set(
    commandsIn(commands).flatMap(({ command }) =>
      Object.values(command.flags).flatMap(({ variable }) => variable ?? []),
    ),
  )
  const keys: ReadonlySet<string> = new Set(Object.values(configKeys))
  expect([...variables].filter((one) => !keys.has(one) && !(one in withoutKey))).toEqual([])
  expect([...keys, ...Object.keys(withoutKey)].filter((one) => !variables.has(one))).toEqual([])
  expect(Object.keys(configSchema.shape).toSorted()).toEqual(
    ['$schema', 'handlers', ...Object.keys(configKeys)].toSorted(),
  )
})
