import type { OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { exampleSeedData } from '../lib/example-names.ts'
import { argument } from '../lib/flag.ts'
import { waysToGive } from '../lib/given-document.ts'
import { readSeedDataArgument } from '../lib/seed-data.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'

const add = defineCommand({
  name: 'add',
  summary:
    'put in what your own accounts have, with its ids, until they are reset; "start --seed-data" keeps it',
  args: {
    data: argument({
      summary: `${waysToGive}, or a YAML or JSON file; by vendor and list`,
      example: 'seed-data.yaml',
      known: 'file',
    }),
  },
  flags: serverFlags,
  calls: ['accounts.seed'],
  examples: ['seed-data add seed-data.yaml', `seed-data add '${exampleSeedData}'`],
  async run({ args, flags, terminal, call }) {
    const answer = await call('accounts.seed', { data: await readSeedDataArgument(args.data) })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatAdded(answer, terminal))
  },
})

const formatAdded = ({ added }: OutputOf<'accounts.seed'>, { columns }: Terminal): string =>
  added.length === 0
    ? 'there is nothing in it'
    : columns(
        ['VENDOR', 'LIST', 'ENTRIES'],
        added.map(({ vendor, list, entries }) => [vendor, list, String(entries)]),
      )

export const seedDataCommand = defineGroup({
  name: 'seed-data',
  summary: 'what your own accounts have, so that code with their ids runs unchanged',
  commands: [add],
})
