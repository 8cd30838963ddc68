import type { OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { exampleHook, exampleNames } from '../lib/example-names.ts'
import { argument, list as listFlag, optionalArgument } from '../lib/flag.ts'
import { forVendor } from '../../kernel/wire/placeholder.ts'
import { formatSigning } from '../../kernel/delivery/signing.ts'
import { inOneLine } from '../lib/format-untrusted.ts'
import { pageFlags, pageInputOf, talkOfMore } from '../lib/page-flags.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { assignment, receiverUrl } from '../lib/values.ts'

const vendor = argument({ summary: 'at whom', example: exampleNames.vendor, known: 'vendors' })
const id = argument({ summary: 'of the subscription, as list shows it', example: '2154' })

const settingFlags = {
  set: listFlag({
    value: 'name=value',
    summary: "a setting of the vendor's own, such as events or secret",
    example: 'events=["record.finished"]',
    parse: assignment,
  }),
  ...serverFlags,
}

const list = defineCommand({
  name: 'list',
  summary: 'what is filled in on the settings pages of the vendors',
  args: {
    vendor: optionalArgument({
      summary: 'only of this vendor',
      example: exampleNames.vendor,
      known: 'vendors',
    }),
  },
  flags: { ...pageFlags, ...serverFlags },
  calls: ['subscriptions.list'],
  examples: ['subscriptions list', `subscriptions list ${exampleNames.vendor}`],
  async run({ args: { vendor: only }, flags, terminal, call }) {
    const answer = await call('subscriptions.list', {
      ...(only !== undefined && { vendor: only }),
      ...pageInputOf(flags),
    })
    if (flags.json) return terminal.printJson(answer)
    terminal.print(formatSubscriptions(answer.subscriptions, terminal))
    talkOfMore(answer, terminal)
  },
})

const add = defineCommand({
  name: 'add',
  summary: "fill in a URL on the vendor's settings page, as an operator would",
  args: {
    vendor,
    url: argument({
      summary: 'who hears of events; {vendor} in it is replaced',
      example: exampleHook,
      parse: receiverUrl,
    }),
  },
  flags: settingFlags,
  calls: ['subscriptions.add'],
  examples: [
    `subscriptions add ${exampleNames.vendor} ${exampleHook}`,
    `subscriptions add ${exampleNames.vendor} ${exampleHook} --set 'events=["${exampleNames.event}"]'`,
  ],
  async run({ args, flags, terminal, call }) {
    const answer = await call('subscriptions.add', {
      ...Object.fromEntries(flags.set),
      ...args,
      url: forVendor(args.url, args.vendor),
    })
    if (flags.json) return terminal.printJson(answer)
    const { subscription } = answer
    if (subscription === null) return terminal.print(`${args.vendor} makes no subscription of that`)
    const signed = formatSigning(subscription.signing)
    terminal.print(inOneLine(`${subscription.id}  ${subscription.url}  ${signed}`))
    if (subscription.signing.kind !== 'none')
      terminal.print(inOneLine(`webhookSecret  ${subscription.secret}`))
  },
})

const change = defineCommand({
  name: 'change',
  summary: 'fill in something else for a subscription; what is left out stays as it is',
  args: { vendor, id },
  flags: settingFlags,
  calls: ['subscriptions.change'],
  examples: [`subscriptions change ${exampleNames.vendor} 2154 --set url=${exampleHook}`],
  async run({ args, flags, terminal, call }) {
    const answer = await call('subscriptions.change', { ...Object.fromEntries(flags.set), ...args })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(formatSubscriptions([answer], terminal))
  },
})

const remove = defineCommand({
  name: 'remove',
  summary: "take a subscription off the vendor's settings page",
  args: { vendor, id },
  flags: serverFlags,
  calls: ['subscriptions.remove'],
  examples: [`subscriptions remove ${exampleNames.vendor} 2154`],
  async run({ args, flags, terminal, call }) {
    const answer = await call('subscriptions.remove', args)
    if (flags.json) terminal.printJson(answer)
    else terminal.print(`${answer.vendor} sends nothing to ${answer.removed} any more`)
  },
})

export const subscriptionsCommand = defineGroup({
  name: 'subscriptions',
  summary: 'who hears of the events of a vendor: what is filled in on its settings page',
  commands: [list, add, change, remove],
  byDefault: 'list',
})

type Registered = OutputOf<'subscriptions.list'>['subscriptions'][number]

function formatSubscriptions(subscriptions: readonly Registered[], { columns }: Terminal): string {
  if (subscriptions.length === 0) return 'nobody is subscribed'
  return columns(
    ['ID', 'VENDOR', 'URL', 'SIGNED', 'SETTINGS'],
    subscriptions.map((one) => [
      one.id,
      one.vendor,
      one.isActive ? one.url : `${one.url} (disabled)`,
      formatSigning(one.signing),
      formatSettings(one.settings),
    ]),
  )
}

const formatSettings = (settings: Registered['settings']): string =>
  Object.entries(settings)
    .filter(([name]) => name !== 'url')
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`)
    .join(', ')
