import { expect, it } from 'vitest'
import {
  answer,
  arrived,
  bytes,
  openCurrent,
  openLegacy,
  pdfText,
  post,
  single,
  warnings,
} from './reportflow/drill.ts'

const own = {
  id: '0eUDdgAjNXrrItA2',
  label: 'Our offer',
  versions: [{ version: 3, parameters: [{ name: 'title', type: 'text' }] }, { version: 1 }],
}

const noDesign = '指定したデザインが存在しません'

it('has the designs of an integrator’s own workspace, from the start or added later', async () => {
  for (const isAdded of [false, true]) {
    await using drill = await openCurrent({ options: isAdded ? {} : { seedData: { designs: [own] } } })
    if (isAdded) await drill.mock.addSeedData({ designs: [own] })
    const { designs } = (await (await drill.api('/v1/file/designs')).json()) as {
      designs: { id: string; label: string; latestVersion: number; thumbnail: string }[]
    }
    const listed = designs.find(({ id }) => id === own.id)
    expect(listed).toMatchObject({ label: 'Our offer', latestVersion: 3 })
    expect((await fetch(listed?.thumbnail ?? '')).status).toBe(200)
    const path = `/v1/file/design/parameter/${own.id}`
    expect((await answer(drill.api(path))).body).toEqual({ title: 'string' })
    expect((await answer(drill.api(`${path}?version=1`))).body).toEqual({})
    const body = single({ params: { title: 'Offer 7' } }, { designId: own.id, version: 3 })
    expect(await pdfText(await bytes(post(drill, 'sync/single', body)))).toMatch(
      /Our offer[^]*title: Offer 7/,
    )
    const unknown = single({}, { designId: own.id, version: 2 })
    expect((await post(drill, 'sync/single', unknown)).status).toBe(404)
  }
})

it('says in the log how a design that is not known can be added', async () => {
  await using drill = await openLegacy()
  const body = single({}, { designId: own.id, version: 2 })
  expect(await answer(post(drill, 'async/single', body))).toMatchObject({
    status: 404,
    body: { message: noDesign },
  })
  expect(warnings(drill).at(-1)).toMatch(
    /no design 0eUDdgAjNXrrItA2 here.*seed-data add '\{"reportflow":\{"designs":\[\{"id":"0eUDdgAjNXrrItA2","versions":\[\{"version":2\}\]\}\]\}\}'.*designIds=any/,
  )
})

it.each([
  ['known', 404, 404, 201],
  ['any', 201, 201, 201],
  ['uuid', 400, 404, 400],
])('takes designIds that are %s', async (designIds, ofAnyText, ofAnyUuid, known) => {
  await using drill = await openCurrent({ options: { designIds } })
  const statuses: number[] = []
  for (const designId of ['whatever/it is', '3fa85f64-5717-4562-b3fc-2c963f66afa6', 'design_123'])
    statuses.push((await post(drill, 'sync/single', single({}, { designId, version: 5 }))).status)
  expect(statuses).toEqual([ofAnyText, ofAnyUuid, known])
})

it('makes a PDF of a design that nobody knows, and announces it, where any will do', async () => {
  await using drill = await openCurrent({ options: { designIds: 'any' } })
  await drill.operate({ url: drill.receiver.url })
  const design = { designId: '0eUDdgAjNXrrItA2', version: 7 }
  const params = { anything: 'at all' }
  const text = await pdfText(await bytes(post(drill, 'sync/single', single({ params }, design))))
  expect(text).toContain('anything: at all')
  await drill.settled()
  expect(JSON.parse(arrived(drill)[0] ?? '')).toMatchObject(design)
  expect((await answer(drill.api('/v1/file/design/parameter/0eUDdgAjNXrrItA2'))).body).toEqual({})
})

it('describes parameters as an older client reads them, when told to', async () => {
  await using drill = await openCurrent({ options: { parameterShape: 'described' } })
  const shape = async (id: string) => (await answer(drill.api(`/v1/file/design/parameter/${id}`))).body
  expect(await shape('Sp3c1m3nQu0teA7x')).toMatchObject({
    customerName: { name: 'customerName', type: 'text', label: 'customerName' },
    isDraft: { type: 'boolean', description: 'prints DRAFT beside the title' },
    items: [{ itemName: { name: 'itemName', type: 'text' }, price: { type: 'number' } }],
  })
  expect(await shape('Sp3c1m3nR3c31ptA')).toMatchObject({ issuer: { capital: { type: 'number' } } })
})
