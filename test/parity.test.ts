import { expect, it } from 'vitest'
import { capabilities } from '../src/capabilities/index.ts'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { clientLanguages, writeClient } from '../src/clients/write-client.ts'
import { readOperations } from '../src/clients/read-operations.ts'
import { describeControlApi } from '../src/http/control/openapi.ts'
import { operations } from '../src/http/control/operations.ts'
import { controlBindings } from '../src/http/control/bindings.ts'
import { inTypeScript, withoutCommand, withoutRoute, type Without } from './support/surfaces.ts'

const names: readonly string[] = capabilities.map(({ name }) => name)
const called = new Set<string>(commandsIn(commands).flatMap(({ command }) => command.calls))
const routed = new Set<string>(controlBindings.map(({ capability }) => capability))

interface Surface {
  readonly name: string
  /** What is to be done about a capability that it lacks. */
  readonly wayOut: string
  readonly bound: ReadonlySet<string>
  readonly without: Readonly<Record<string, Without>>
}

const typed = Object.entries(inTypeScript)

const surfaces: readonly Surface[] = [
  {
    name: 'the control API',
    wayOut:
      'bind it in src/http/control/bindings.ts, or say why not in withoutRoute of test/support/surfaces.ts',
    bound: routed,
    without: withoutRoute,
  },
  {
    name: 'the command line',
    wayOut: 'call it in src/cli/commands, or say why not in withoutCommand of test/support/surfaces.ts',
    bound: called,
    without: withoutCommand,
  },
  {
    name: 'TypeScript',
    wayOut: 'name what is the same thing, or say why nothing is, in inTypeScript of test/support/surfaces.ts',
    bound: new Set(typed.flatMap(([name, of]) => (typeof of === 'string' ? [name] : []))),
    without: Object.fromEntries(typed.flatMap(([name, of]) => (typeof of === 'string' ? [] : [[name, of]]))),
  },
]

it.each(surfaces)('$name has every capability, or a reason why it needs none', (surface) => {
  const { name: on, wayOut, bound, without } = surface
  const lacking = names
    .filter((name) => !bound.has(name) && !without[name])
    .map((name) => `${on} lacks ${name}: ${wayOut}`)
  expect(lacking).toEqual([])
})

it.each(surfaces)(
  'nothing that $name is bound to is stale, and no reason is given for what it has',
  (surface) => {
    const stale = [...surface.bound, ...Object.keys(surface.without)].filter((name) => !names.includes(name))
    expect(stale).toEqual([])
    expect([...surface.bound].filter((name) => surface.without[name])).toEqual([])
  },
)

it('each capability has a name of its own, of two words, and one line of summary', () => {
  expect(new Set(names).size).toBe(names.length)
  for (const { name, summary } of capabilities) {
    expect(name).toMatch(/^[a-z]+\.[a-z]+$/)
    expect(summary).toMatch(/^[^\n.]+$/)
  }
})

it('each operation of the control API has a path of its own, and no parameter that its capability does not take', () => {
  const operations = controlBindings.map(({ method, path }) => `${method} ${path}`)
  expect(new Set(operations).size).toBe(operations.length)
  for (const { path, capability } of controlBindings) {
    const shape = capabilities.find(({ name }) => name === capability)?.input.shape ?? {}
    for (const [, parameter = ''] of path.matchAll(/:(\w+)/g)) expect(Object.keys(shape)).toContain(parameter)
  }
})

it('a command calls a capability, or says why what it does is not one', () => {
  for (const { path, command } of commandsIn(commands))
    expect(command.calls.length > 0 || command.alone !== undefined, path.join(' ')).toBe(true)
})

const description = describeControlApi(operations, '1')

it.each(clientLanguages)('the client for $name has a method for every capability', (language) => {
  const text = writeClient(language, description, '1').get(language.file) ?? ''
  const declared = readOperations(description).filter((one) => text.includes(language.declaration(one)))
  const has = new Set(declared.map(({ capability }) => capability))
  expect(names.filter((name) => !has.has(name) && !withoutRoute[name as keyof typeof withoutRoute])).toEqual(
    [],
  )
})

it('each operation of the description has an id of its own, which begins with its capability', () => {
  const ids = Object.values(description['paths'] as Record<string, Record<string, { operationId: string }>>)
    .flatMap((methods) => Object.values(methods))
    .map(({ operationId }) => operationId)
  expect(new Set(ids).size).toBe(controlBindings.length)
  for (const id of ids) expect(names).toContain(id.split('.').slice(0, 2).join('.'))
})
