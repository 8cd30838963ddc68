import { readdirSync, readFileSync } from 'node:fs'
import { Command as CommanderCommand } from 'commander'
import ts from 'typescript'
import { expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn, flagsOf, type AnyCommand, type Command } from '../src/cli/lib/command.ts'
import { variablesOf } from '../src/cli/lib/env-file.ts'
import { exampleNames } from '../src/cli/lib/example-names.ts'
import { FlagError, spellFlag, type Flag } from '../src/cli/lib/flag.ts'
import { pageFlags } from '../src/cli/lib/page-flags.ts'
import { probeFlags } from '../src/cli/lib/probe-flags.ts'
import { reportFlags } from '../src/cli/lib/report-flags.ts'
import { readArguments, readFlags } from '../src/cli/lib/read-values.ts'
import { declareCommands } from '../src/cli/lib/to-commander.ts'
import { serverFlags, tunnelFlags } from '../src/cli/lib/shared-flags.ts'
import { vendors } from '../src/vendors.ts'

const folder = new URL('../src/cli/commands/', import.meta.url)
const all = commandsIn(commands)
const shared = new Set<Flag>(
  Object.values({ ...serverFlags, ...tunnelFlags, ...pageFlags, ...probeFlags, ...reportFlags }),
)

/** The names that a file uses, apart from those under which it declares flags, arguments and what it calls. */
function usedIn(source: string): ReadonlySet<string> {
  const file = ts.createSourceFile('command.ts', source, ts.ScriptTarget.ES2023, true)
  const used = new Set<string>()
  const visit = (node: ts.Node): void => {
    if (isDeclaration(node)) {
      ts.forEachChild(node.initializer, visit)
      return
    }
    if (ts.isPropertyAssignment(node) && node.name.getText() === 'calls') return
    if (ts.isIdentifier(node) || ts.isStringLiteral(node)) used.add(node.text)
    ts.forEachChild(node, visit)
  }
  visit(file)
  return used
}

/** `port: flag({ … })` */
const isDeclaration = (node: ts.Node): node is ts.PropertyAssignment =>
  ts.isPropertyAssignment(node) &&
  ts.isCallExpression(node.initializer) &&
  /^(flag|list|listFlag|yes|unless|argument|optionalArgument)$/.test(node.initializer.expression.getText())

const unusedIn = (
  source: string,
  { flags, args, calls }: Pick<Command, 'flags' | 'args' | 'calls'>,
): string[] => {
  const used = usedIn(source)
  return [
    ...Object.entries(flags).flatMap(([name, one]) => (shared.has(one) ? [] : [name])),
    ...Object.keys(args).filter((name) => !/\bargs[,)\s}]/.test(source) || used.has(name)),
    ...calls,
  ].filter((name) => !used.has(name))
}

const fileOf = (name: string): string => readFileSync(new URL(`${name}.ts`, folder), 'utf8')

it('a command is in the file of its name, and a file has one', () => {
  expect(readdirSync(folder).toSorted()).toEqual(
    [...commands.map(({ name }) => `${name}.ts`), 'index.ts'].toSorted(),
  )
})

it('every flag, argument and capability that a command declares is used in its file', () => {
  const unused = all.flatMap(({ path: [name = ''], command }) =>
    unusedIn(fileOf(name), command).map(
      (one) => `src/cli/commands/${name}.ts declares ${one} and does not use it`,
    ),
  )
  expect(unused).toEqual([])
})

it('a flag that is declared and not used would be found', () => {
  const source =
    "const flags = { port: flag({ value: 'port' }), hsot: flag({ value: 'host' }) }; run(flags.port)"
  const declared: Flag = { kind: 'value', summary: '', read: () => undefined }
  const command = { flags: { port: declared, hsot: declared }, args: {}, calls: [] }
  expect(unusedIn(source, command)).toEqual(['hsot'])
})

it('every command has a line of summary and an example, which names it and no flag that it does not have', () => {
  for (const { path, command } of all) {
    expect(command.summary).toMatch(/^[^\n]{10,}[^.\n]$/)
    const known = Object.entries(flagsOf(command)).map(([name, one]) => spellFlag(name, one))
    for (const example of command.examples) {
      const named = path.every((word) => example.split(' ').includes(word))
      expect(named || isDefault(commands, path), `${path.join(' ')}: ${example}`).toBe(true)
      for (const [given] of example.matchAll(/--[\w-]+/g)) expect(known).toContain(given)
    }
  }
})

/** A line as a shell would take it apart, up to where its output goes. */
const wordsOf = (line: string): readonly string[] =>
  [...(line.split(/ (?:>|>>|\|) /)[0] ?? '').matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, plain]) => double ?? single ?? plain ?? '',
  )

/** The command that a line calls, with its flags and arguments read as it would get them. */
async function parsed(line: string): Promise<Command | undefined> {
  const program = new CommanderCommand('hookdrill').exitOverride().enablePositionalOptions()
  program.configureOutput({ writeErr: () => undefined })
  let called: Command | undefined
  declareCommands(program, { commands }, (command, args, options) => {
    // A file that an example names is not here.
    const withoutFiles = Object.fromEntries(
      Object.entries(options).filter(([name]) => command.flags[name]?.known !== 'file'),
    )
    const needed = Object.fromEntries(
      Object.entries(command.flags).filter(([name]) => !(name in options) || name in withoutFiles),
    )
    readFlags(needed, withoutFiles, {})
    readArguments(command.args, args)
    called = command
    return Promise.resolve()
  })
  await program.parseAsync(wordsOf(line), { from: 'user' })
  return called
}

it('every example of every command parses, and calls that command', async () => {
  for (const { command } of all)
    for (const example of command.examples) expect(await parsed(example), example).toBe(command)
})

it('an example that does not parse would be found', async () => {
  await expect(parsed('start --prot 4010')).rejects.toThrow('--prot')
  await expect(parsed('start --port http')).rejects.toThrow('expected a port')
})

it('help of every command and group shows an example', () => {
  const program = new CommanderCommand('hookdrill').exitOverride().enablePositionalOptions()
  declareCommands(program, { commands }, () => Promise.resolve())
  const groups = commands.filter((one) => one.kind === 'group')
  expect(groups.length).toBeGreaterThan(5)
  for (const { name } of groups) {
    let help = ''
    program.commands
      .find((one) => one.name() === name)
      ?.configureOutput({ writeOut: (text) => (help += text) })
      .outputHelp()
    expect(help, name).toMatch(new RegExp(`Examples?:\\n  hookdrill ${name}\\b`))
  }
})

/** Whether a command runs when only its group is named. */
function isDefault(among: readonly AnyCommand[], [name = '', ...rest]: readonly string[]): boolean {
  const group = among.find((one) => one.name === name)
  if (group?.kind !== 'group') return false
  return rest.length === 1 ? group.byDefault === rest[0] : isDefault(group.commands, rest)
}

it('a flag means the same wherever it has the same variable, and every default can be read', () => {
  const byVariable = new Map<string, Flag>()
  for (const { command } of all)
    for (const [name, one] of Object.entries(command.flags)) {
      const { variable, byDefault } = one
      if (variable !== undefined) {
        expect(byVariable.get(variable)?.kind ?? one.kind).toBe(one.kind)
        byVariable.set(variable, one)
      }
      if (byDefault !== undefined)
        expect(String(one.read([{ text: byDefault, name, from: 'flag' }]))).toBe(byDefault)
      if (one.value !== undefined) expect(one.example, name).toBeTruthy()
    }
})

it('what examples name is there', () => {
  const { vendor, event, action, other, otherEvent, otherAction, edition, option } = exampleNames
  expect(vendors[vendor].events).toHaveProperty([event])
  expect(vendors[vendor].actions).toHaveProperty([action])
  expect(vendors[other].events).toHaveProperty([otherEvent])
  expect(vendors[other].actions).toHaveProperty([otherAction])
  const [editionOf = '', name] = edition.split('=')
  expect(vendors).toHaveProperty([editionOf, 'editions'], expect.arrayContaining([name]))
  const [optionOf = '', switchName = ''] = option.split(/[.=]/)
  expect(vendors).toHaveProperty([optionOf, 'options', 'shape', switchName])
})

const start = commands.find((one): one is Command => one.kind === 'command' && one.name === 'start')

it.each<[string, Record<string, unknown>, NodeJS.ProcessEnv, string]>([
  ['an empty flag', { host: '' }, {}, '--host is empty'],
  ['a blank flag', { forwardTo: ' ' }, {}, '--forward-to is empty'],
  ['an empty variable', {}, { HOOKDRILL_HOST: '' }, 'HOOKDRILL_HOST is empty'],
  ['an empty list', {}, { HOOKDRILL_EDITION: '' }, 'HOOKDRILL_EDITION is empty'],
  ['a hole in a list', {}, { HOOKDRILL_ALLOW_HOST: 'a.example;;b.example' }, 'HOOKDRILL_ALLOW_HOST is empty'],
  ['a port that is none', { port: '70000' }, {}, '--port 70000: expected a port from 0 to 65535'],
  ['a variable that is none', {}, { HOOKDRILL_PORT: 'http' }, 'HOOKDRILL_PORT=http: expected a port'],
  [
    'a receiver that is none',
    {},
    { HOOKDRILL_FORWARD_TO: 'ftp://a' },
    'HOOKDRILL_FORWARD_TO=ftp://a: expected an http or https URL',
  ],
  [
    'a placeholder that there is not',
    { forwardTo: 'http://127.0.0.1:3000/{vendr}' },
    {},
    '--forward-to http://127.0.0.1:3000/{vendr}: {vendr} stands for nothing: did you mean {vendor}? A brace of the URL itself is %7B or %7D',
  ],
  [
    'a placeholder that is not closed',
    {},
    { HOOKDRILL_FORWARD_TO: '127.0.0.1:3000/{vendor' },
    '{vendor stands for nothing: did you mean {vendor}?',
  ],
])('refuses %s, and names where it came from', (_, raw, env, message) => {
  const read = (): unknown => readFlags(start?.flags ?? {}, raw, env)
  expect(read).toThrow(FlagError)
  expect(read).toThrow(message)
})

it('every flag that takes the URL of a receiver refuses a placeholder that there is not', () => {
  const given = { to: 'http://127.0.0.1:3000/{vendr}', forwardTo: 'http://127.0.0.1:3000/{vendr}' }
  const taking = commandsIn(commands).flatMap(({ path, command }) =>
    Object.entries(command.flags).flatMap(([name, flag]) =>
      name in given && 'value' in flag && flag.value === 'url' ? [{ path: path.join(' '), name, flag }] : [],
    ),
  )
  expect(taking.length).toBeGreaterThan(8)
  const silent = taking.filter(({ name, flag }) => {
    try {
      readFlags({ [name]: flag }, given, {})
      return true
    } catch (error) {
      return !String(error).includes('did you mean {vendor}?')
    }
  })
  expect(silent.map(({ path, name }) => `${path} ${name}`)).toEqual([])
})

it('takes the command line before a variable, lists from both, and defaults from neither', () => {
  const env = {
    HOOKDRILL_PORT: '1',
    HOOKDRILL_HOST: 'a',
    HOOKDRILL_ALLOW_HOST: 'a;b',
    HOOKDRILL_TUNNEL: 'off',
  }
  expect(readFlags(start?.flags ?? {}, { port: '2', allowHost: ['c'], json: true }, env)).toMatchObject({
    port: 2,
    host: 'a',
    allowHost: ['a', 'b', 'c'],
    tunnel: false,
    json: true,
    seed: undefined,
  })
  expect(readFlags(start?.flags ?? {}, {}, {})).toMatchObject({
    port: 4010,
    host: '127.0.0.1',
    allowHost: [],
  })
})

it('no flag is one that Node 20 reads for itself wherever it stands', () => {
  const names = all.flatMap(({ command }) =>
    Object.entries(command.flags).map(([name, one]) => spellFlag(name, one)),
  )
  expect(names.filter((name) => /^--env-file/.test(name))).toEqual([])
})

it('what --write-env writes for hookdrill itself is what its commands read', () => {
  const written = variablesOf({
    url: 'http://127.0.0.1:4010',
    controlToken: 'an-invented-token',
    vendors: {},
  })
  const read = new Set<string>(
    all.flatMap(({ command }) => Object.values(command.flags ?? {}).flatMap((flag) => flag.variable ?? [])),
  )
  expect(written.map(([name]) => name).filter((name) => !read.has(name))).toEqual([])
})

it('what commands end with is said by endWith, so that no result overrules a signal', () => {
  const setting = readdirSync(folder).filter((name) =>
    readFileSync(new URL(name, folder), 'utf8').includes('process.exitCode'),
  )
  expect(setting).toEqual([])
})
