import { HookdrillError } from '../../kernel/errors/error.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { argument, flag, list } from '../lib/flag.ts'
import { waysToGive } from '../lib/given-document.ts'
import { formatDeliveries } from '../lib/format-deliveries.ts'
import { caFlag, serverFlags } from '../lib/shared-flags.ts'
import { assignment, jsonOrFile, faultText, receiverUrl } from '../lib/values.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'

export const triggerCommand = defineCommand({
  name: 'trigger',
  summary: 'make what an event is about, and send the event; "hookdrill vendors <vendor>" lists events',
  args: {
    vendor: argument({ summary: 'who sends it', example: exampleNames.vendor, known: 'vendors' }),
    event: argument({ summary: 'what happens', example: 'record.finished', known: 'events' }),
  },
  flags: {
    set: list({
      value: 'path=value',
      summary: 'replace a value in the payload, such as data.record.id=7; links in it stay as they are',
      example: 'data.record.id=7',
      parse: assignment,
    }),
    data: flag({
      value: '@file',
      summary: `the whole payload, ${waysToGive}`,
      example: '@payload.json',
      parse: jsonOrFile,
    }),
    to: flag({
      value: 'url',
      summary: 'send it here instead of to the subscriptions',
      example: exampleHook,
      parse: receiverUrl,
    }),
    secret: flag({
      value: 'secret',
      summary: 'sign with this secret; goes with --to',
      example: 'an-invented-secret',
    }),
    fault: flag({
      value: 'fault',
      summary: `what it runs into, such as wrong-secret, or with settings ${waysToGive}: {"kind":"late","by":"2h"}`,
      example: 'wrong-secret',
      known: 'delivery-faults',
      parse: faultText,
    }),
    ...caFlag,
    ...serverFlags,
  },
  calls: ['certificates.trust', 'events.trigger'],
  examples: [
    `trigger ${exampleNames.vendor} ${exampleNames.event}`,
    `trigger ${exampleNames.vendor} ${exampleNames.event} --set data.record.id=7 --fault wrong-secret`,
    `trigger ${exampleNames.other} ${exampleNames.otherEvent} --to http://127.0.0.1:3000/webhooks/${exampleNames.other}`,
  ],
  async run({ args, flags, terminal, call }) {
    const { set, data, to, secret, fault, ca } = flags
    if (secret !== undefined && to === undefined)
      throw new HookdrillError('invalid_flag', '--secret goes with --to', {
        suggestion: 'subscriptions have secrets of their own',
      })
    for (const pem of ca) await call('certificates.trust', { pem })
    const answer = await call('events.trigger', {
      ...args,
      set: Object.fromEntries(set),
      ...(data !== undefined && { data }),
      ...(to !== undefined && {
        to: { url: forVendor(to, args.vendor), ...(secret !== undefined && { secret }) },
      }),
      ...(fault !== undefined && { fault }),
    })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatDeliveries(answer.deliveries, terminal))
  },
})
