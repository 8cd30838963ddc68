import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import type { Signing } from '../../src/kernel/delivery/delivery.ts'
import { createDrill, play, scenariosFor } from '../../src/testing/index.ts'
import { defineScenario } from '../../src/scenario/read/read-scenario.ts'
import { expect, it } from '../../src/testing/vitest.ts'
import { vendors } from '../../src/vendors.ts'

/** A vendor of somebody else, which is one of ours under another name and with a signature of its own. */
const signing: Signing = { kind: 'hmac', header: 'X-Acme-Signature', hash: 'sha256', encoding: 'hex' }
const { audience }: AnyVendor = vendors.amiqus
const acme = {
  ...vendors.amiqus,
  name: 'acme' as const,
  signings: [signing] as const,
  audience: {
    ...audience,
    subscribers(...asked: Parameters<typeof audience.subscribers>) {
      return audience.subscribers(...asked).map((one) => ({ ...one, signing }))
    },
  },
  scenarios: {},
}

it('has vendors of your own beside those that come with hookdrill', async ({ receiver }) => {
  await using drill = await createDrill({ vendors: { ...vendors, acme } })
  await drill.acme.subscribe(receiver.url, { events: ['record.finished'] })
  await drill.acme.trigger('record.finished')
  expect(drill.acme).toHaveDelivered('record.finished')
  expect(drill.acme.baseUrl).toBe(`${drill.url}/acme`)
  expect(drill.deliveries.map(({ vendor }) => vendor)).toEqual(['acme'])
  expect((await drill.credas.fetch('/api/v2/ci/journeys')).status).toBe(200)
})

it('has no other vendors than those that it is given, on one server for all such drills', async () => {
  await using one = await createDrill({ vendors: { acme } })
  await using two = await createDrill({ vendors: { acme } })
  await using usual = await createDrill()
  expect(Object.keys(one.tenant.mocks)).toEqual(['acme'])
  expect(one).not.toHaveProperty('amiqus')
  expect(new URL(two.url).origin).toBe(new URL(one.url).origin)
  expect(new URL(usual.url).origin).not.toBe(new URL(one.url).origin)
})

it('knows how a vendor of your own signs', async ({ receiver }) => {
  await using drill = await createDrill({ vendors: { acme } })
  const { secret } = await drill.acme.subscribe(receiver.url)
  await drill.acme.trigger('record.finished')
  expect(receiver.last?.headers).toHaveProperty('x-acme-signature')
  expect(receiver.last).toHaveValidSignature(secret)
  expect(receiver.last).not.toHaveValidSignature(`${secret}x`)
})

it('plays the scenarios of a vendor of your own', async () => {
  const scenarios = {
    scenarios: {
      rebranded: {
        summary: 'a file is announced',
        catches: 'nothing',
        steps: [{ send: '$file' }, { expect: { answered: 'accepted' as const } }],
      },
    },
  }
  const rebranded = { ...acme, scenarios }
  await using drill = await createDrill({ vendors: { acme: rebranded } })
  const [scenario = defineScenario({ name: 'none', summary: '-', catches: '-', steps: [] })] = scenariosFor(
    rebranded,
  ).filter(({ name }) => name === 'rebranded')
  const to = drill.mount(() => new Response(null, { status: 202 }))
  const report = await play(drill, scenario, { vendor: 'acme', to })
  expect(report).toMatchObject({ scenario: 'rebranded', vendor: 'acme', outcome: 'passed' })
})

it('refuses a vendor under another name than its own, or under a name that a drill has', async () => {
  await expect(createDrill({ vendors: { other: acme } })).rejects.toThrow('"other" holds the vendor "acme"')
  const clock = { ...acme, name: 'clock' as const }
  await expect(createDrill({ vendors: { clock } })).rejects.toThrow(
    '"clock" cannot be the name of a vendor here: drill.clock is something else',
  )
})
