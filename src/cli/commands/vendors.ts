import type { VendorView } from '../../capabilities/vendors.ts'
import { defineCommand } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { findVendors } from '../lib/find-vendors.ts'
import type { Call } from '../lib/call.ts'
import { optionalArgument, yes } from '../lib/flag.ts'
import { HookdrillError } from '../../kernel/errors/error.ts'
import { readLookups } from '../lib/lookups.ts'
import { jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { vendorRows, type VendorRow } from '../lib/vendor-rows.ts'

/** Needs no running hookdrill: what the vendors are does not depend on one. */
export const vendorsCommand = defineCommand({
  name: 'vendors',
  summary: 'the vendors, their events, actions, editions and options',
  args: {
    vendor: optionalArgument({
      summary: 'all about this one',
      example: exampleNames.other,
      known: 'vendors',
    }),
  },
  flags: {
    ledger: yes('how sure we are of everything that its mock imitates'),
    ...jsonFlag,
  },
  calls: ['vendors.list', 'vendors.show', 'vendors.ledger'],
  examples: ['vendors', `vendors ${exampleNames.other}`, `vendors ${exampleNames.other} --ledger`],
  async run({ args: { vendor }, flags, terminal, call }) {
    if (flags.ledger) return await printLedger(vendor, { flags, terminal, call })
    const readAll = async () => (await call('vendors.list')).vendors
    if (flags.json)
      terminal.printJson({
        vendors: vendor === undefined ? await readAll() : [await call('vendors.show', { vendor })],
      })
    else if (vendor === undefined) {
      const rows = readLookups().vendors ?? vendorRows(await readAll())
      terminal.print(`${formatOverview(rows, terminal)}\n\n"hookdrill vendors <vendor>" tells all about one.`)
    } else {
      const [{ filesOrigin }] = await findVendors([vendor])
      terminal.print(
        formatVendor(await call('vendors.show', { vendor }), filesOrigin !== undefined, terminal),
      )
    }
  },
})

interface Tools {
  readonly flags: { readonly json: boolean }
  readonly terminal: Terminal
  readonly call: Call<'vendors.ledger'>
}

async function printLedger(vendor: string | undefined, { flags, terminal, call }: Tools): Promise<void> {
  if (vendor === undefined)
    throw new HookdrillError('missing_argument', '--ledger is about one vendor', {
      suggestion: `name it: hookdrill vendors ${exampleNames.other} --ledger`,
    })
  const answer = await call('vendors.ledger', { vendor })
  if (flags.json) return terminal.printJson(answer)
  terminal.print(
    terminal.columns(
      ['STANDING', 'ABOUT', 'WHAT', 'SOURCE', 'SWITCH'],
      answer.entries.map(({ about, name, summary, standing, source, option = '' }) => [
        standing,
        name === '' ? about : name,
        summary,
        source,
        option,
      ]),
    ),
  )
}

const formatOverview = (rows: readonly VendorRow[], { columns }: Terminal): string =>
  columns(
    ['VENDOR', 'API', 'HANDS OVER', 'WEBHOOKS', 'EVENTS', 'EDITIONS'],
    rows.map(({ name, title, handsOver, webhooks, events, editions }) => [
      name,
      title,
      handsOver,
      webhooks,
      String(events),
      editions.join(', '),
    ]),
  )

function formatVendor(vendor: VendorView, hasFilesElsewhere: boolean, { columns }: Terminal): string {
  const { name, title, handsOver, editions, signings, origins, recipe } = vendor
  const { events, actions, options, seedData, routes } = vendor
  const rows = {
    events: events.map(({ name, summary }) => [name, summary]),
    actions: actions.map(({ name, summary, input }) => [name, summary, input.join(', ')]),
    options: options.map((option) => [option.name, JSON.stringify(option.default), option.description]),
    seedData: seedData.map(({ list, summary, entry }) => [list, summary, entry]),
    routes: routes.map(({ route, summary }) => [route, summary]),
  }
  return [
    `${title}: ${handsOver}`,
    `editions  ${editions.join(', ')}`,
    `webhooks  ${signings.join('; ')}`,
    `origins   ${origins.join(', ')}`,
    ...(hasFilesElsewhere
      ? [
          `files     links point to another host than the API; in the mocks to theirs: "start --write-env" writes it as ${name.toUpperCase()}_FILES_ORIGIN`,
        ]
      : []),
    `verifying ${recipe}; "hookdrill fixtures show ${name} recipe" prints it`,
    '',
    columns(['EVENT', 'SENT WHEN'], rows.events),
    '',
    columns(['ACTION', 'WHAT HAPPENS', 'INPUT'], rows.actions),
    '',
    columns(['OPTION', 'DEFAULT', 'MEANING'], rows.options),
    ...(seedData.length === 0
      ? []
      : ['', columns(['SEED DATA', 'WHAT YOUR OWN ACCOUNT HAS', 'ENTRY'], rows.seedData)]),
    '',
    columns(['ROUTE', 'WHAT IT DOES'], rows.routes),
    '',
    'BODIES',
    ...routes.flatMap(({ route, body }) => (body === undefined ? [] : [route, `  ${body}`])),
  ].join('\n')
}
