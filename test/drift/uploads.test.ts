import { expect, it } from 'vitest'
import { vendors } from '../../src/vendors.ts'
import { driftOf, openVendor, recordJourney, removeCorpus } from '../support/recorded-journey.ts'

it('a document that was uploaded in a form is about whom there is now, and shows no difference', async () => {
  const vendor = vendors.amani
  await using server = await openVendor(vendor)
  const tenant = server.tenants.get('default')
  const recorded = await recordJourney({
    vendor,
    mock: tenant.mock('amani'),
    settled: () => tenant.settled(),
    now: tenant.clock.now,
    async run({ api }) {
      const answer = await api('/api/v2/profile', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ id_card_number: 'SPECIMEN-000001', name: 'Ayşe Kurtaran' }),
      })
      const { id } = (await answer.json()) as { id: string }
      const form = new FormData()
      form.set('profile', id)
      form.set('type', 'TUR_ID_1')
      const page = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x80, 0x81])
      form.set('pages', new File([page], 'Ayşe Kurtaran.jpg', { type: 'image/jpeg' }))
      expect((await api('/api/v2/document', { method: 'POST', body: form })).status).toBe(201)
    },
  })
  const text = JSON.stringify(
    recorded.corpus.exchanges.map((one) => (one.kind === 'act' ? '' : Buffer.from(one.body).toString())),
  )
  expect(text).toContain('TUR_ID_1')
  expect(text).not.toMatch(/Kurtaran|Ayşe/)
  const { report } = await driftOf(recorded.corpus, vendor)
  expect(report.differences).toEqual([])
  expect(report.notes).toEqual([])
  await removeCorpus(recorded)
})
