import type { AnyVendor } from '../../../kernel/contract/vendor.ts'
import { flagsOf, type AnyCommand, type Command, type CommandGroup } from '../command.ts'
import { spellFlag, type KnownValues } from '../flag.ts'

/** A word that could come next, with what it means where that is known. */
export interface CompletionWord {
  readonly word: string
  readonly summary?: string
}

export type CompletionWords =
  | { readonly kind: 'words'; readonly words: readonly CompletionWord[] }
  | { readonly kind: 'files' }
  | { readonly kind: 'folders' }

/** What can come next, by where the cursor is, in a form that every shell can look up. */
export interface CompletionTable {
  /** `clock advance`: the words after which a command has been named. */
  readonly paths: readonly string[]
  /** `start --port`: the flags whose next word is their value. */
  readonly valued: readonly string[]
  /** By `commands:<path>`, `flags:<path>`, `value:<path> <flag>`, `argument:<path> <position>[ <first argument>]`. */
  readonly choices: readonly (readonly [key: string, choices: CompletionWords])[]
}

/** What values are known by the name of. */
export interface KnownNames {
  readonly vendors: readonly AnyVendor[]
  readonly faults: readonly CompletionWord[]
  readonly deliveryFaults: readonly CompletionWord[]
  readonly scenarios: readonly CompletionWord[]
}

export function createCompletionTable(commands: readonly AnyCommand[], known: KnownNames): CompletionTable {
  const groups = groupsIn({ name: '', summary: '', kind: 'group', commands })
  const leaves = groups.flatMap(({ path, group }) =>
    group.commands.flatMap((one) =>
      one.kind === 'command' ? [{ path: join(path, one.name), command: one }] : [],
    ),
  )
  const defaults = groups.flatMap(({ path, group }) => {
    const one = group.commands.find(({ name }) => name === group.byDefault)
    return one?.kind === 'command' ? [{ path, command: one }] : []
  })
  const all = [...leaves, ...defaults]
  return {
    paths: [...groups.map(({ path }) => path), ...leaves.map(({ path }) => path)].filter(
      (path) => path !== '',
    ),
    valued: all.flatMap(({ path, command }) =>
      Object.entries(flagsOf(command))
        .filter(([, { value }]) => value !== undefined)
        .map(([name, flag]) => `${path} ${spellFlag(name, flag)}`),
    ),
    choices: [
      ...groups.map(({ path, group }) => [`commands:${path}`, words(group.commands.map(toChoice))] as const),
      ...all.map(({ path, command }) => [`flags:${path}`, words(flagChoices(command))] as const),
      ...all.flatMap(({ path, command }) => valueChoices(path, command, known)),
    ],
  }
}

const groupsIn = (
  group: CommandGroup,
  path = '',
): { readonly path: string; readonly group: CommandGroup }[] => [
  { path, group },
  ...group.commands.flatMap((one) => (one.kind === 'group' ? groupsIn(one, join(path, one.name)) : [])),
]

const join = (path: string, name: string): string => (path === '' ? name : `${path} ${name}`)
const words = (choices: readonly CompletionWord[]): CompletionWords => ({ kind: 'words', words: choices })
const toChoice = ({
  name,
  summary,
}: {
  readonly name: string
  readonly summary: string
}): CompletionWord => ({
  word: name,
  summary,
})

const flagChoices = (command: Command): readonly CompletionWord[] => [
  ...Object.entries(flagsOf(command)).map(([name, flag]) => ({
    word: spellFlag(name, flag),
    summary: flag.summary,
  })),
  { word: '--help', summary: 'display help for command' },
]

function valueChoices(
  path: string,
  command: Command,
  known: KnownNames,
): readonly (readonly [string, CompletionWords])[] {
  return [
    ...Object.entries(flagsOf(command)).flatMap(([name, flag]) =>
      choicesOf(`value:${path} ${spellFlag(name, flag)}`, flag.known, known),
    ),
    ...Object.values(command.args).flatMap((one, at) =>
      choicesOf(`argument:${path} ${at}`, one.known, known),
    ),
  ]
}

/** Events and actions are those of the vendor that the first argument names. */
function choicesOf(
  key: string,
  values: KnownValues | undefined,
  { vendors, faults, deliveryFaults, scenarios }: KnownNames,
): readonly (readonly [string, CompletionWords])[] {
  const one = (choices: readonly CompletionWord[]) => [[key, words(choices)] as const]
  const byVendor = (of: (vendor: AnyVendor) => Readonly<Record<string, { readonly summary: string }>>) =>
    vendors.map((vendor) => [`${key} ${vendor.name}`, words(summaries(of(vendor)))] as const)
  switch (values) {
    case undefined:
      return []
    case 'file':
      return [[key, { kind: 'files' }]]
    case 'folder':
      return [[key, { kind: 'folders' }]]
    case 'vendors':
      return one(vendors.map(({ name, title }) => ({ word: name, summary: title })))
    case 'editions':
      return one(
        vendors.flatMap(({ name, editions }) => editions.map((edition) => ({ word: `${name}=${edition}` }))),
      )
    case 'events':
      return byVendor(({ events }) => events)
    case 'actions':
      return byVendor(({ actions }) => actions)
    case 'faults':
      return one(faults)
    case 'delivery-faults':
      return one(deliveryFaults)
    case 'scenarios':
      return one(scenarios)
    default:
      return one(values.map((word) => ({ word })))
  }
}

const summaries = (of: Readonly<Record<string, { readonly summary: string }>>): readonly CompletionWord[] =>
  Object.entries(of).map(([word, { summary }]) => ({ word, summary }))
