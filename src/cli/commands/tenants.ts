import type { OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { exampleNames } from '../lib/example-names.ts'
import { argument, flag, list as listFlag } from '../lib/flag.ts'
import { formatAccess } from '../lib/format-access.ts'
import { pageFlags, pageInputOf, talkOfMore } from '../lib/page-flags.ts'
import { optionsWithSeedData, seedDataFlag } from '../lib/seed-data.ts'
import { addressFlags, serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'
import { vendorOption, vendorPair } from '../lib/values.ts'

const list = defineCommand({
  name: 'list',
  summary: 'the tenants there are, in the order of their ids, page by page',
  flags: { ...pageFlags, ...addressFlags },
  calls: ['tenants.list'],
  examples: ['tenants list'],
  async run({ flags: { json, ...page }, terminal, call }) {
    const answer = await call('tenants.list', pageInputOf(page))
    if (json) return terminal.printJson(answer)
    terminal.print(answer.tenants.join('\n'))
    talkOfMore(answer, terminal)
  },
})

const create = defineCommand({
  name: 'create',
  summary: 'make an isolated tenant: one mock of each vendor, one clock',
  flags: {
    id: flag({
      value: 'id',
      summary: 'letters, digits, - and _; made up when left out',
      example: 'checkout-tests',
    }),
    edition: listFlag({
      value: 'vendor=edition',
      summary: 'the generation of an API to play',
      example: exampleNames.edition,
      known: 'editions',
      parse: vendorPair,
    }),
    option: listFlag({
      value: 'vendor.option=value',
      summary: 'a switch of a vendor; "hookdrill vendors" lists them',
      example: exampleNames.option,
      parse: vendorOption,
    }),
    ...seedDataFlag,
    seed: flag({ value: 'text', summary: 'make ids and secrets repeatable', example: 'seven' }),
    frozenAt: flag({
      value: 'instant',
      summary: 'start with the clock stopped at this time',
      example: '2026-01-01T09:00:00Z',
    }),
    ...addressFlags,
  },
  calls: ['tenants.create'],
  examples: ['tenants create', 'tenants create --id checkout-tests --frozen-at 2026-01-01T09:00:00Z'],
  async run({ flags, terminal, call }) {
    const { id, edition, option, seedData, seed, frozenAt } = flags
    const options = await optionsWithSeedData(option, seedData)
    const tenant = await call('tenants.create', {
      ...(id !== undefined && { id }),
      ...(edition.length > 0 && { editions: Object.fromEntries(edition) }),
      ...(Object.keys(options).length > 0 && { options }),
      ...(seed !== undefined && { seed }),
      ...(frozenAt !== undefined && { clock: { frozenAt } }),
    })
    if (flags.json) terminal.printJson(tenant)
    else terminal.print(formatTenant(tenant, terminal))
  },
})

const show = defineCommand({
  name: 'show',
  summary: 'base URLs and credentials of a tenant',
  flags: serverFlags,
  calls: ['tenants.show'],
  examples: ['tenants show', 'tenants show --tenant checkout-tests'],
  async run({ flags, terminal, call }) {
    const tenant = await call('tenants.show')
    if (flags.json) terminal.printJson(tenant)
    else terminal.print(formatTenant(tenant, terminal))
  },
})

const remove = defineCommand({
  name: 'delete',
  summary: 'end a tenant and forget it',
  args: { id: argument({ summary: 'of the tenant', example: 'checkout-tests' }) },
  flags: addressFlags,
  calls: ['tenants.delete'],
  examples: ['tenants delete checkout-tests'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('tenants.delete', { tenant: args.id })
    if (flags.json) terminal.printJson(answer)
    else terminal.print(`tenant ${answer.deleted} has ended and is forgotten`)
  },
})

export const tenantsCommand = defineGroup({
  name: 'tenants',
  summary: 'isolated sets of mocks, each with a clock of its own',
  commands: [list, create, show, remove],
  byDefault: 'list',
})

const formatTenant = ({ id, seed, vendors }: OutputOf<'tenants.show'>, terminal: Terminal): string =>
  `tenant ${id}, seed ${seed}\n\n${formatAccess(vendors, terminal)}`
