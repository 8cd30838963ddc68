import { expect, it } from 'vitest'
import { commands } from '../src/cli/commands/index.ts'
import { commandsIn } from '../src/cli/lib/command.ts'
import { configSchema } from '../src/config/config-schema.ts'
import { parseInput } from '../src/kernel/errors/invalid-input-error.ts'
import { urlSettingsOf } from '../src/mock/subscriptions.ts'
import { createDrill } from '../src/testing/drill.ts'
import { vendors } from '../src/vendors.ts'
import { listScenarios } from '../src/scenario/library/list.ts'
import { startHookdrill, type Started } from './support/start.ts'

const nowhere = [
  'ftp://127.0.0.1/hook',
  'file:///tmp/hook',
  'javascript:void(0)',
  'localhost:3000/hook',
  'nowhere',
]
const here = 'http://127.0.0.1:9/hook'
const secret = 'an-invented-secret'

const refused = {
  status: 400,
  body: { error: { message: expect.stringContaining('is not an http or https URL') as string } },
}

const subscriptionsOf = async ({ control }: Started, vendor: string): Promise<unknown> =>
  (await control(`/tenants/default/subscriptions?vendor=${vendor}`)).body

const urlSettings = Object.values(vendors).flatMap(({ name: vendor, audience }) =>
  urlSettingsOf(audience).map((setting) => ({ vendor, setting })),
)

it.each(urlSettings)(
  'nobody fills in a $setting at $vendor to which nothing can be sent',
  async ({ vendor, setting }) => {
    await using drill = await startHookdrill()
    const before = await subscriptionsOf(drill, vendor)
    for (const url of nowhere)
      expect(await drill.control('/tenants/default/subscriptions', { vendor, [setting]: url })).toMatchObject(
        refused,
      )
    expect(await subscriptionsOf(drill, vendor)).toEqual(before)
  },
)

it.each(urlSettings)(
  'nobody changes a $setting at $vendor to one to which nothing can be sent',
  async ({ vendor, setting }) => {
    await using drill = await startHookdrill()
    await drill.server.tenants
      .get('default')
      .mock(vendor)
      .subscribe({ [setting]: here })
    const before = drill.server.tenants.get('default').mock(vendor).subscriptions()
    const path = `/tenants/default/subscriptions/${vendor}/${before[0]?.subscription.id}`
    for (const url of nowhere)
      expect(await drill.control(path, { [setting]: url }, { method: 'PATCH' })).toMatchObject(refused)
    expect(drill.server.tenants.get('default').mock(vendor).subscriptions()).toEqual(before)
  },
)

it('a test subscribes no URL to which nothing can be sent', async () => {
  await using drill = await createDrill()
  for (const vendor of [drill.amani, drill.amiqus, drill.credas, drill.reportflow, drill.smartdocumentor])
    for (const url of nowhere)
      await expect(vendor.subscribe(url)).rejects.toThrow(`url: "${url}" is not an http or https URL`)
})

const entrances: readonly (readonly [path: string, bodyOf: (url: string) => object])[] = [
  ['events/amiqus/record.finished', (url) => ({ to: { url, secret } })],
  ['loads', (url) => ({ vendor: 'amiqus', event: 'record.finished', count: 1, to: { url, secret } })],
  ['grades', (to) => ({ vendor: 'amiqus', to })],
  [`scenarios/${listScenarios(Object.values(vendors))[0]?.name}`, (to) => ({ vendor: 'amiqus', to })],
  ['judgements', (to) => ({ vendor: 'amiqus', to })],
]

it.each(entrances)('%s sends nothing to where nothing can be sent', async (path, bodyOf) => {
  await using drill = await startHookdrill()
  for (const url of nowhere)
    expect(await drill.control(`/tenants/default/${path}`, bodyOf(url))).toMatchObject(refused)
})

it('who is to log in at a URL is not repeated', async () => {
  await using drill = await startHookdrill()
  const url = 'ftp://user:an-invented-password@127.0.0.1/hook'
  const { body } = await drill.control('/tenants/default/subscriptions', { vendor: 'amiqus', url })
  expect(JSON.stringify(body)).toContain('ftp://[secret]@127.0.0.1/hook')
})

it('a handler in a config is refused with what is possible', () => {
  const handler = { vendor: 'amiqus', to: 'ftp://127.0.0.1/hook' }
  expect(() => parseInput('the config', configSchema, { handlers: [handler] })).toThrow(
    'handlers.0.to: "ftp://127.0.0.1/hook" is not an http or https URL',
  )
})

/** Where hookdrill itself is reached, and the file that a payload names: nothing is delivered there. */
const otherUrls = new Set(['publicUrl', 'url'])

const urlsOfCommands = commandsIn(commands).flatMap(({ path, command: { args, flags } }) =>
  [
    ...Object.entries(args).filter(([name]) => name === 'url'),
    ...Object.entries(flags).filter(([name, { value }]) => value === 'url' && !otherUrls.has(name)),
  ].map(([name, { read }]) => ({ command: path.join(' '), name, read })),
)

it.each(urlsOfCommands)('$command refuses a $name to which nothing can be sent', ({ name, read }) => {
  const given = { text: 'ftp://127.0.0.1/hook', name, from: 'argument' as const }
  expect(() => read([given])).toThrow(/expected an http or https URL|expected the URL of a Redis/)
})
