import { Command as CommanderCommand } from 'commander'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { FlagError, type Flag, type GivenText } from '../src/cli/lib/flag.ts'
import { readFlags, type RawOptions } from '../src/cli/lib/read-values.ts'
import { declareCommands } from '../src/cli/lib/to-commander.ts'

const all = commandsIn(commands).flatMap(({ path, command }) =>
  Object.entries(command.flags).map(([name, flag]) => ({ command: path.join(' '), name, flag })),
)
const fromFlag = (...texts: readonly string[]): readonly GivenText[] =>
  texts.map((text) => ({ text, name: '--it', from: 'flag' }))

const messageOf = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof FlagError) return `${error.message}; ${error.suggestion ?? ''}`
    throw error
  }
  return 'taken'
}

/** What commander makes of a command line. */
async function optionsOf(...words: readonly string[]): Promise<RawOptions> {
  const program = new CommanderCommand('hookdrill').exitOverride().enablePositionalOptions()
  let found: RawOptions = {}
  declareCommands(program, { commands }, (_, __, options) => {
    found = options
    return Promise.resolve()
  })
  await program.parseAsync(words, { from: 'user' })
  return found
}

describe('a flag that takes one value', () => {
  const single = all.filter(({ flag }) => flag.kind === 'value')

  it.each(single)('$command --$name refuses two that differ', ({ flag }) => {
    expect(messageOf(() => flag.read(fromFlag('one', 'other')))).toContain('only one of them can hold')
  })

  it('says both, and may come twice when both are the same', async () => {
    const flags = commandsIn(commands).find(({ path }) => path[0] === 'exec')?.command.flags ?? {}
    const exec = (...urls: readonly string[]): Promise<RawOptions> =>
      optionsOf('exec', ...urls.flatMap((url) => ['--upstream', url]), 'python', 'app.py')
    const two = await exec('amiqus=https://a.example', 'amani=https://user:an-invented-password@b.example')
    expect(messageOf(() => readFlags(flags, two, {}))).toBe(
      '--upstream amiqus=https://a.example and --upstream amani=https://[secret]@b.example: only one of them can hold; leave the other out',
    )
    const same = await exec('amiqus=https://a.example', 'amiqus=https://a.example')
    expect(readFlags(flags, same, {})).toMatchObject({ upstream: ['amiqus', 'https://a.example'] })
  })

  it('counts before its variable', async () => {
    const flags =
      commandsIn(commands).find(({ path }) => path.join(' ') === 'requests list')?.command.flags ?? {}
    const given = await optionsOf('requests', 'list', '--server', 'http://127.0.0.1:1')
    const env = { HOOKDRILL_SERVER: 'http://127.0.0.1:2' }
    expect(readFlags(flags, given, env)).toMatchObject({ server: 'http://127.0.0.1:1' })
  })
})

describe('a list of names with values', () => {
  const named = all.filter(({ flag }) => flag.kind === 'list' && flag.value?.includes('='))

  it('is one of these', () =>
    expect([...new Set(named.map(({ name }) => name))].toSorted()).toEqual(['edition', 'option', 'set']))

  it.each(named)('$command --$name refuses two values for one name', ({ flag }) => {
    expect(messageOf(() => flag.read(fromFlag('a.b=1', 'a.c=1', 'a.b=2')))).toContain(
      '--it a.b=1 and --it a.b=2: only one of them can hold',
    )
  })

  it('takes a flag over a variable', () => {
    const option = named.find(({ command, name }) => command === 'start' && name === 'option')?.flag
    const variable: GivenText = { text: 'amiqus.a=1', name: 'HOOKDRILL_OPTION', from: 'variable' }
    expect(option?.read([variable, ...fromFlag('amiqus.a=2')])).toHaveLength(2)
  })
})

const secretive = (flag: Flag): boolean => /secret|token$/.test(flag.value ?? '')

it('no flag with a secret repeats it', () => {
  for (const { command, name, flag } of all.filter((one) => secretive(one.flag) || one.name === 'access'))
    expect(flag.isSecret, `${command} --${name}`).toBe(true)
})

it.each(all.filter(({ name, flag }) => flag.isSecret && flag.kind === 'value' && name !== 'access'))(
  '$command --$name does not repeat what it was given',
  ({ flag }) => {
    const says = messageOf(() => flag.read(fromFlag('an-invented-secret', 'another-secret')))
    expect(says).toBe('--it [secret] and --it [secret]: only one of them can hold; leave the other out')
  },
)

const flagOf = (command: string, wanted: string): Flag => {
  const found = all.find((one) => one.command === command && one.name === wanted)
  if (!found) throw new Error(`${command} has no --${wanted}`)
  return found.flag
}

it.each([
  ['record', 'upstream', ''],
  ['record', 'publicUrl', ''],
  ['drift', 'against', ''],
  ['drift', 'at', ''],
  ['exec', 'upstream', 'amiqus='],
  ['exec', 'server', ''],
  ['requests list', 'server', ''],
])('%s --%s takes a base URL, and repeats no password of another', (command, name, before) => {
  const flag = flagOf(command, name)
  const says = (url: string): string => messageOf(() => flag.read(fromFlag(before + url)))
  expect(says('https://a.example/base')).toBe('taken')
  for (const url of [
    'https://user:an-invented-password@a.example',
    'https://an-invented-password@a.example',
    'https://user:an-invented-pass#word@a.example/',
    'user:an-invented-password@a.example',
    'ftp://user:an-invented-password@a.example',
    'https://a.example/?api_key=an-invented-key',
    'https://a.example/base#there',
  ]) {
    expect(says(url)).toMatch(/^--it .*: expected/)
    expect(says(url)).not.toMatch(/invented/)
  }
  expect(says('https://user@a.example')).toContain('expected a URL without user and password')
  expect(says('https://a.example/base?x=1')).toContain('expected a base URL, which ends before any ? or #')
})

it('what opens a vendor is not repeated when it is no JSON', () => {
  const flag = flagOf('drift', 'access')
  const says = (text: string): string => messageOf(() => flag.read(fromFlag(text)))
  expect(says('{"headers":{"Authorization":"Bearer an-invented-token"}')).toBe(
    '--it: expected JSON: line 1, column 56: expected "," or "}", and it ends there; ',
  )
  expect(says('@nowhere.json')).toContain(
    'expected a file that can be read: nowhere.json: there is no such file',
  )
})

it.each(all.filter(({ name }) => name === 'allowHost'))(
  '$command --$name takes the name or address of a host, and nothing else',
  ({ flag }) => {
    for (const good of [
      'receiver.example.com',
      '*.example.com',
      '10.0.0.7',
      '::1',
      '[::1]',
      'my_host',
      'bücher.example',
    ])
      expect(flag.read(fromFlag(good))).toEqual([good])
    for (const odd of ['*', 'a b', 'http://x.example', 'x.example:80', 'x/y', '*.*.example', '..'])
      expect(messageOf(() => flag.read(fromFlag(odd)))).toContain('expected one host without scheme or port')
  },
)
