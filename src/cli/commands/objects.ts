import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, flag } from '../lib/flag.ts'
import { formatUntrusted } from '../lib/format-untrusted.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { wholeNumber } from '../lib/values.ts'

export const objectsCommand = defineCommand({
  name: 'objects',
  summary: 'what is in the account that "act" can be about, with its state and what can be done',
  args: {
    vendor: argument({ summary: 'at whom', example: exampleNames.vendor, known: 'vendors' }),
  },
  flags: {
    limit: flag({
      value: 'count',
      summary: 'how many of each kind, up to 100',
      default: 20,
      example: '5',
      parse: wholeNumber,
    }),
    ...serverFlags,
  },
  calls: ['accounts.objects'],
  examples: [`objects ${exampleNames.vendor}`],
  async run({ args, flags: { limit, json }, terminal, call }) {
    const answer = await call('accounts.objects', { ...args, limit })
    if (json) return terminal.printJson(answer)
    const rows = answer.objects.map(({ kind, id, state = '-', about, actions }) => [
      kind,
      formatUntrusted(id),
      state,
      formatUntrusted(Object.values(about).join(', ')),
      actions.map(({ action }) => action).join(', '),
    ])
    terminal.print(
      rows.length === 0
        ? 'nothing yet that an action could be about'
        : terminal.columns(['KIND', 'ID', 'STATE', 'ABOUT', 'ACTIONS'], rows),
    )
  },
})
