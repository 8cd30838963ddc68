import { defineCommand, defineGroup } from '../lib/command.ts'
import { argument } from '../lib/flag.ts'
import { printRestored } from '../lib/print-restored.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import type { OutputOf } from '../lib/call.ts'
import type { Terminal } from '../lib/terminal.ts'

const name = argument({ summary: 'of the snapshot', example: 'subscribed' })

const list = defineCommand({
  name: 'list',
  summary: 'the states that are remembered under a name: from when, and how much is in each',
  flags: serverFlags,
  calls: ['snapshots.list'],
  examples: ['snapshots list'],
  async run({ flags, terminal, call }) {
    const answer = await call('snapshots.list')
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatSnapshots(answer, terminal))
  },
})

const save = defineCommand({
  name: 'save',
  summary:
    'remember every account under a name, without start --state until the server ends; "state save" writes a file',
  args: { name },
  flags: serverFlags,
  calls: ['snapshots.save'],
  examples: ['snapshots save subscribed'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('snapshots.save', args)
    if (flags.json) terminal.printJson(answer)
    else terminal.print(`tenant ${flags.tenant} is remembered as ${args.name}`)
  },
})

const restore = defineCommand({
  name: 'restore',
  summary: 'go back to a remembered state; the clock stays where it is',
  args: { name },
  flags: serverFlags,
  calls: ['snapshots.restore'],
  examples: ['snapshots restore subscribed'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('snapshots.restore', args)
    printRestored(answer, flags, terminal)
  },
})

const forget = defineCommand({
  name: 'forget',
  summary: 'forget a remembered state',
  args: { name },
  flags: serverFlags,
  calls: ['snapshots.forget'],
  examples: ['snapshots forget subscribed'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('snapshots.forget', args)
    if (flags.json) terminal.printJson(answer)
    else terminal.print(`${args.name} is forgotten`)
  },
})

const formatSnapshots = (
  { snapshots }: OutputOf<'snapshots.list'>,
  { columns }: Pick<Terminal, 'columns'>,
): string =>
  snapshots.length === 0
    ? 'no state is remembered'
    : columns(
        ['name', 'taken', 'deliveries', 'rows'],
        snapshots.map(({ name, taken, deliveries, rows }) => [name, taken, `${deliveries}`, `${rows}`]),
      )

export const snapshotsCommand = defineGroup({
  name: 'snapshots',
  summary: 'states of a tenant that a running hookdrill remembers under a name',
  commands: [list, save, restore, forget],
  byDefault: 'list',
})
