import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { endWith, exitCode, formatError } from '../lib/exit.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, flag, type ValuesOf } from '../lib/flag.ts'
import { waysToGive } from '../lib/given-document.ts'
import { formatDeliveries, formatDelivery } from '../lib/format-deliveries.ts'
import { orderFlag, pageFlags, pageInputOf, talkOfMore } from '../lib/page-flags.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import { durationText, faultText, oneOf, wholeNumber } from '../lib/values.ts'

const statuses = ['pending', 'delivered', 'abandoned'] as const

const filterFlags = {
  vendor: flag({
    value: 'vendor',
    summary: 'only of this vendor',
    example: exampleNames.vendor,
    known: 'vendors',
  }),
  event: flag({ value: 'event', summary: 'only of this event', example: 'record.finished' }),
  status: flag({
    value: 'status',
    summary: 'pending, delivered or abandoned',
    example: 'delivered',
    known: statuses,
    parse: oneOf(...statuses),
  }),
  search: flag({
    value: 'text',
    summary: 'only with this text in id, vendor, event, URL, fault or body',
    example: 'two-signatures',
  }),
}

const filterOf = ({ vendor, event, status, search }: ValuesOf<typeof filterFlags>) => ({
  ...(vendor !== undefined && { vendor }),
  ...(event !== undefined && { event }),
  ...(status !== undefined && { status }),
  ...(search !== undefined && { search }),
})

const id = argument({ summary: 'of the delivery; the beginning of it will do', example: '0d4b' })

const list = defineCommand({
  name: 'list',
  summary: 'the deliveries, page by page',
  flags: { ...filterFlags, ...pageFlags, ...orderFlag, ...serverFlags },
  calls: ['deliveries.list'],
  examples: ['deliveries list', `deliveries list --vendor ${exampleNames.vendor} --status abandoned`],
  async run({ flags, terminal, call }) {
    const answer = await call('deliveries.list', {
      ...filterOf(flags),
      ...pageInputOf(flags),
      order: flags.order,
    })
    if (flags.json) return terminal.printJson(answer)
    terminal.print(
      answer.deliveries.length === 0 ? 'no deliveries yet' : formatDeliveries(answer.deliveries, terminal),
    )
    talkOfMore(answer, terminal)
  },
})

const show = defineCommand({
  name: 'show',
  summary: 'one delivery with its attempts and exact body; the beginning of an id will do',
  args: { id },
  flags: serverFlags,
  calls: ['deliveries.show'],
  examples: ['deliveries show 0d4b'],
  async run({ args, flags, terminal, call }) {
    const delivery = await call('deliveries.show', args)
    if (flags.json) terminal.printJson(delivery)
    else terminal.print(formatDelivery(delivery))
  },
})

const explain = defineCommand({
  name: 'explain',
  summary: 'how a delivery was signed, step by step, and why its receiver may have refused it',
  args: { id },
  flags: {
    computed: flag({
      value: 'signature',
      summary: 'what your receiver computed, to be explained as well',
      example: '3i0frfpnqcCFx5bAIaRg/9h53O9ZeTZcgy+gioPPrAk=',
    }),
    ...serverFlags,
  },
  calls: ['deliveries.explain'],
  examples: ['deliveries explain 0d4b'],
  async run({ args, flags: { computed, json }, terminal, call }) {
    const explained = await call('deliveries.explain', {
      ...args,
      ...(computed !== undefined && { computed }),
    })
    if (json) return terminal.printJson(explained)
    const { formatExplanation } = await import('../lib/format-explanation.ts')
    terminal.print(formatExplanation(explained))
  },
})

const resend = defineCommand({
  name: 'resend',
  summary: 'the same bytes once more, to the same place, under the same delivery id',
  args: { id },
  flags: {
    fault: flag({
      value: 'fault',
      summary: `what it runs into, by name, or with settings ${waysToGive}`,
      example: 'two-signatures',
      known: 'delivery-faults',
      parse: faultText,
    }),
    ...serverFlags,
  },
  calls: ['deliveries.resend'],
  examples: ['deliveries resend 0d4b', 'deliveries resend 0d4b --fault no-signature'],
  async run({ args, flags: { fault, json }, terminal, call }) {
    const delivery = await call('deliveries.resend', { ...args, ...(fault !== undefined && { fault }) })
    if (json) terminal.printJson(delivery)
    else terminal.print(formatDelivery(delivery))
  },
})

/** Exit 1 when they do not come in time: what was expected did not happen. */
const wait = defineCommand({
  name: 'wait',
  summary: 'wait until deliveries have arrived, those that have already included; exit 1 when they do not',
  flags: {
    ...filterFlags,
    count: flag({
      value: 'number',
      summary: 'how many to wait for',
      default: 1,
      example: '2',
      parse: wholeNumber,
    }),
    timeout: flag({
      value: 'duration',
      summary: 'how long to wait, in real time',
      default: '10s',
      example: '30s',
      parse: durationText,
    }),
    ...serverFlags,
  },
  calls: ['deliveries.wait'],
  examples: ['deliveries wait --event record.finished', 'deliveries wait --count 2 --timeout 30s'],
  async run({ flags, terminal, call }) {
    try {
      const { count: wanted, timeout } = flags
      const answer = await call('deliveries.wait', { ...filterOf(flags), count: wanted, timeout })
      const rows = answer.deliveries.map((one) => ({ ...one, attempts: one.attempts.length }))
      if (flags.json) terminal.printJson(answer)
      else terminal.print(formatDeliveries(rows, terminal))
    } catch (error) {
      if (!(error instanceof HookdrillError) || error.code !== 'timeout') throw error
      terminal.talk(formatError(error))
      endWith(exitCode.failed)
    }
  },
})

export const deliveriesCommand = defineGroup({
  name: 'deliveries',
  summary: 'what was sent, and what came of it',
  commands: [list, show, explain, resend, wait],
})
