import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, list, optionalArgument } from '../lib/flag.ts'
import { formatDeliveries } from '../lib/format-deliveries.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { assignment } from '../lib/values.ts'

export const actCommand = defineCommand({
  name: 'act',
  summary:
    'do what a person or the vendor would do next; "hookdrill vendors <vendor>" lists actions, and without an id the newest is meant',
  args: {
    vendor: argument({ summary: 'at whom', example: exampleNames.vendor, known: 'vendors' }),
    action: argument({ summary: 'what is done', example: 'finish', known: 'actions' }),
    id: optionalArgument({ summary: 'of what it is about; the newest when left out', example: '1001' }),
  },
  flags: {
    set: list({
      value: 'name=value',
      summary: 'a further input of the action',
      example: 'outcome=failed',
      parse: assignment,
    }),
    ...serverFlags,
  },
  calls: ['actions.run'],
  examples: [
    `act ${exampleNames.vendor} ${exampleNames.action}`,
    `act ${exampleNames.other} ${exampleNames.otherAction} --set outcome=failed`,
  ],
  async run({ args: { vendor, action, id }, flags, terminal, call }) {
    const input = { ...(id !== undefined && { id }), ...Object.fromEntries(flags.set) }
    const answer = await call('actions.run', { vendor, action, input })
    if (flags.json) return terminal.printJson(answer)
    const { result, deliveries } = answer
    terminal.print(`${vendor} ${action}: ${JSON.stringify(result)}`)
    terminal.print(deliveries.length === 0 ? 'no webhook was sent' : formatDeliveries(deliveries, terminal))
  },
})
