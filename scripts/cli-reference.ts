import { commands } from '../src/cli/commands/index.ts'
import type { AnyCommand, Command } from '../src/cli/lib/command.ts'
import { spellFlagWithValue, type Flag } from '../src/cli/lib/flag.ts'

/** `docs/cli.md`: every command with its arguments, flags and environment variables, as they are declared. */
export const cliReference = (): string =>
  `${[
    '# Command line',
    '',
    'Made from the declarations of the commands. `hookdrill <command> --help` prints the same.',
    '',
    'A flag wins over its environment variable, and a variable over the config file (`hookdrill.config.ts`, `.mjs`, `.js`, `.json` or `.yaml`, here or in the nearest folder above), where the same is a key by the name of the flag; `hookdrill config` shows where each value comes from. `--config <file>` (`HOOKDRILL_CONFIG`) names another file, `--no-config` none. What may come several times is separated by `;` in a variable, a list in the file, and adds up. Data goes to stdout, everything else to stderr. Exit codes: 0 ok, 1 a check or scenario failed, 2 usage or configuration, 3 nobody answers, 4 a fault of hookdrill, before the work was done 129 its terminal was closed, 130 interrupted, 143 ended by SIGTERM.',
    '',
    ...commands.flatMap((one) => section(one, '')),
  ]
    .join('\n')
    .trimEnd()}\n`

function section(one: AnyCommand, path: string): readonly string[] {
  const name = path === '' ? one.name : `${path} ${one.name}`
  if (one.kind === 'command') return commandSection(one, name)
  const byDefault = one.byDefault === undefined ? [] : [`Alone it is \`${name} ${one.byDefault}\`.`, '']
  return [
    `## ${name}`,
    '',
    `${sentence(one.summary)}`,
    '',
    ...byDefault,
    ...one.commands.flatMap((inner) => section(inner, name)),
  ]
}

const commandSection = (command: Command, name: string): readonly string[] => [
  `${name.includes(' ') ? '###' : '##'} ${name}`,
  '',
  sentence(command.summary),
  '',
  '```sh',
  ...command.examples.map((example) => `hookdrill ${example}`),
  '```',
  '',
  ...argumentTable(command),
  ...flagTable(command.flags),
]

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

function argumentTable({ args }: Command): readonly string[] {
  const rows = Object.entries(args).map(([name, { isRequired, summary }]) => [
    code(isRequired === true ? `<${name}>` : `[${name}]`),
    summary,
  ])
  return rows.length === 0 ? [] : [...table(['argument', 'what it is'], rows), '']
}

function flagTable(flags: Readonly<Record<string, Flag>>): readonly string[] {
  const rows = Object.entries(flags).map(([name, flag]) => [
    code(spellFlagWithValue(name, flag)),
    flag.variable === undefined ? '' : code(flag.variable),
    [
      flag.summary,
      ...(flag.kind === 'list' ? ['may come several times'] : []),
      ...(flag.byDefault === undefined ? [] : [`default ${code(flag.byDefault)}`]),
    ].join('; '),
  ])
  return rows.length === 0 ? [] : [...table(['flag', 'variable', 'what it does'], rows), '']
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escape).join(' | ')} |`)

const code = (text: string): string => `\`${text}\``
const escape = (text: string): string => text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ')
