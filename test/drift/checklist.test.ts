import { afterEach, expect, it } from 'vitest'
import type { Corpus } from '../../src/corpus/corpus.ts'
import { checkAssumptions } from '../../src/drift/check-assumptions.ts'
import type { CheckedAssumption } from '../../src/drift/checked-assumption.ts'
import { otherPositions } from '../../src/drift/other-positions.ts'
import type { Integrator } from '../../src/kernel/contract/journey.ts'
import type { AnyVendor } from '../../src/kernel/contract/vendor.ts'
import { vendors } from '../../src/vendors.ts'
import { openVendor, recordJourney, removeCorpus, type Recorded } from '../support/recorded-journey.ts'

const left: Recorded[] = []
afterEach(async () => void (await Promise.all(left.splice(0).map(removeCorpus))))

/** The vendor's journey, or something else, recorded at a mock that does as the vendor would with these options. */
async function recorded(
  vendor: AnyVendor,
  options: Readonly<Record<string, unknown>> = {},
  run?: (integrator: Integrator) => Promise<void>,
): Promise<Corpus> {
  await using server = await openVendor(vendor)
  const tenant = await server.tenants.create({
    options: { [vendor.name]: options },
    clock: { frozenAt: Date.UTC(2026, 5, 1) },
  })
  const recording = await recordJourney({
    vendor,
    mock: tenant.mock(vendor.name),
    settled: () => tenant.settled(),
    now: tenant.clock.now,
    ...(run && { run }),
  })
  left.push(recording)
  return recording.corpus
}

async function checked(corpus: Corpus, vendor: AnyVendor): Promise<ReadonlyMap<string, CheckedAssumption>> {
  await using server = await openVendor(vendor)
  return await checkAssumptions({
    corpus,
    vendor,
    async inTenant(options, use) {
      const tenant = await server.tenants.create({
        options: { [vendor.name]: options },
        clock: { frozenAt: Date.parse(corpus.recordedAt) },
      })
      return await use(tenant)
    },
  })
}

const { amani } = vendors

it('a vendor that was recorded as assumed ticks off what its calls and webhooks show, and leaves the rest open', async () => {
  const all = await checked(await recorded(amani), amani)
  const verdictOf = (id: string) => [all.get(id)?.verdict, all.get(id)?.exchanges]
  expect([...all.values()].flatMap(({ differences }) => differences)).toEqual([])
  // Its payload was compared; that of another event was not recorded.
  expect(verdictOf('zip_file_create')).toEqual(['agrees', [6]])
  expect(verdictOf('profile_create')).toEqual(['open', []])
  // Every other position of its option differs from what was recorded.
  expect(verdictOf('a-status-in-a-webhook-is-in-the-title-case-of-answers')).toEqual(['agrees', [6]])
  // What a comparison does not look at, and what no webhook of this recording can show.
  expect(verdictOf('user-agent-is-that-of-python-requests')).toEqual(['look', [6]])
  expect(verdictOf('a-receiver-has-10-s')).toEqual(['open', []])
  expect(verdictOf('redirects-are-not-followed')).toEqual(['open', []])
})

it('a vendor that was recorded in the other position of a switch contradicts the assumption, and the position is named', async () => {
  const options = { webhookStatusSpelling: 'upper', profileCreatedStatus: 200 }
  const all = await checked(await recorded(amani, options), amani)
  expect(all.get('a-status-in-a-webhook-is-in-the-title-case-of-answers')).toMatchObject({
    verdict: 'contradicts',
    exchanges: [6],
    positions: ['upper', 'ios'],
    differences: [
      { what: 'value', at: 'body.profile.status', recorded: '"CREATED"', found: '"Created"' },
      { what: 'value', at: 'body.profile.video_call_status' },
    ],
  })
  expect(all.get('post-profile-answers-a-new-profile-with-201-and-a-known-one-unchanged-with-200')).toEqual({
    verdict: 'contradicts',
    exchanges: [4],
    positions: [200],
    differences: [{ what: 'status', at: '', recorded: '200', found: '201' }],
  })
  expect(all.get('zip_file_create')?.verdict).toBe('contradicts')
  expect(all.get('POST /api/v2/document')?.verdict).toBe('agrees')
})

it('a call that was refused, as it is here, does not say that its operation is as assumed', async () => {
  const refused = async ({ api }: Integrator): Promise<void> =>
    void (await api('/api/v2/document/00000000-0000-4000-8000-000000000000'))
  const all = await checked(await recorded(amani, {}, refused), amani)
  expect(all.get('GET /api/v2/document/:id')).toEqual({
    verdict: 'look',
    exchanges: [1],
    differences: [],
    positions: [],
  })
})

it.each(Object.values(vendors))(
  'every option of $name that has few positions is tried in each of them',
  (vendor) => {
    for (const name of Object.keys(vendor.options.shape)) {
      const positions = otherPositions(vendor, name)
      expect(new Set(positions).size).toBe(positions.length)
      for (const one of positions)
        expect(vendor.options.parse({ [name]: one })).toMatchObject({ [name]: one })
    }
  },
)
