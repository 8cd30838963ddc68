import { expect, it } from 'vitest'
import { createTenant } from '../../src/tenant/tenant.ts'
import { reportflow } from '../../mocks/reportflow/index.ts'
import { startHookdrill } from '../support/start.ts'
import {
  answer,
  arrived,
  bytes,
  multiple,
  openCurrent,
  openLegacy,
  pdfText,
  post,
  single,
  warnings,
} from './reportflow/drill.ts'

it('plays legacy unless a tenant asks for another edition, side by side on one server', async () => {
  await using drill = await startHookdrill()
  const { tenants } = drill.server
  const current = await tenants.create({ id: 'new', editions: { reportflow: 'current' } })
  const [old, fresh] = [tenants.get('default').mock('reportflow'), current.mock('reportflow')]
  expect([old.edition, fresh.edition]).toEqual(['legacy', 'current'])
  const keysOf = (headers: Record<string, string>): string[] => Object.keys(headers)
  expect([keysOf(old.headers()), keysOf(fresh.headers())]).toEqual([['AppKey', 'SecretKey'], ['appkey']])
  const status = async (base: string, headers: Record<string, string>): Promise<number> =>
    (await fetch(`${base}/v1/file/designs`, { headers })).status
  expect(await status(old.baseUrl, old.headers())).toBe(200)
  expect(await status(fresh.baseUrl, fresh.headers())).toBe(200)
  expect(await status(fresh.baseUrl, old.headers())).toBe(401)
  expect((await fetch(`${old.baseUrl}/api/v1/public/templates`)).status).toBe(404)
  expect((await fetch(`${fresh.baseUrl}/api/v1/public/templates`)).status).toBe(200)
})

it('refuses an edition that nobody documented', () => {
  const open = () =>
    createTenant({
      id: 'test',
      vendors: { reportflow },
      send: () => Promise.reject(new Error('nothing is sent here')),
      download: () => Promise.reject(new Error('nothing is fetched here')),
      render: () => Promise.reject(new Error('nothing is rendered here')),
      editions: { reportflow: 'newest' },
    })
  expect(open).toThrow('reportflow has no edition "newest"')
})

it.each(['sync/single', 'sync/multiple', 'async/single', 'async/multiple'] as const)(
  'sends the webhook of %s after the answer, or before it when told to',
  async (way) => {
    const body = way.endsWith('single') ? single() : multiple({ fileName: 'a' }, { fileName: 'b' })
    const order = async (webhookOrder: string): Promise<string[]> => {
      await using drill = await openCurrent({ options: { webhookOrder, asyncDelayMs: 0 } })
      await drill.operate({ url: drill.receiver.url })
      const seen: string[] = []
      const webhook = drill.receiver.arrived(1).then(() => seen.push('webhook'))
      const response = await post(drill, way, body)
      seen.push('answer')
      const status = drill.mock.deliveries().at(-1)?.status
      await response.arrayBuffer()
      await drill.clock.advance(0)
      await webhook
      expect(arrived(drill)).toHaveLength(1)
      return [...seen, `${status}`]
    }
    expect(await order('before-answer')).toEqual(['webhook', 'answer', 'delivered'])
    expect((await order('after-answer')).slice(0, 2)).toEqual(['answer', 'webhook'])
  },
)

it('has the files of an asynchronous request when its webhook overtakes the answer', async () => {
  await using drill = await openCurrent({ options: { webhookOrder: 'before-answer' } })
  await drill.operate({ url: drill.receiver.url })
  drill.receiver.answers.push(503)
  const { body } = await answer(post(drill, 'async/single', single()))
  expect(arrived(drill)).toHaveLength(1)
  expect((await fetch((body as { url: string }).url, { headers: drill.mock.headers() })).status).toBe(200)
  await drill.clock.advance('1h')
  expect(drill.mock.deliveries()).toMatchObject([{ status: 'delivered', attempts: [{}, {}] }])
})

it('gives parameters as the newest client asks for them when told to', async () => {
  await using drill = await openCurrent({ options: { parameterShape: 'array' } })
  const parameters = async (of: string): Promise<unknown> =>
    (await answer(drill.api(`/v1/file/design/parameter/${of}`))).body
  expect(await parameters('Sp3c1m3nQu0teA7x')).toEqual([
    { name: 'customerName', type: 'text', label: 'customerName' },
    { name: 'isDraft', type: 'boolean', label: 'isDraft', description: 'prints DRAFT beside the title' },
    { name: 'total', type: 'number', label: 'total' },
    {
      name: 'items',
      type: 'array',
      label: 'items',
      spec: [
        { name: 'itemName', type: 'text', label: 'itemName' },
        { name: 'price', type: 'number', label: 'price' },
      ],
    },
  ])
  expect(await parameters('Sp3c1m3nQu0teA7x?version=1')).toEqual([])
  expect(await parameters('Sp3c1m3nR3c31ptA')).toMatchObject([
    {},
    { name: 'issuer', type: 'collection', spec: [{ name: 'name' }, { name: 'capital', type: 'number' }] },
  ])
})

it('knows a parameter that is made of others', async () => {
  await using drill = await openCurrent()
  const design = { designId: 'Sp3c1m3nR3c31ptA', version: 1 }
  const { body } = await answer(drill.api(`/v1/file/design/parameter/${design.designId}`))
  expect(body).toEqual({ customerName: 'string', issuer: { name: 'string', capital: 'number' } })
  const made = (capital: unknown) =>
    post(drill, 'sync/single', single({ params: { issuer: { name: 'Specimen', capital } } }, design))
  expect(await pdfText(await bytes(made(5)))).toContain('issuer: name: Specimen, capital: 5')
  expect((await answer(made(''))).body).toMatchObject({
    message: ['content.params.issuer.capital must be a number conforming to the specified constraints'],
  })
})

it('writes X-File-Mapping so that it is legal, encoded or plain', async () => {
  const body = single({ fileName: '請求書', passthrough: { ページ: '1', broken: '\ud800' } })
  const mapping = async (fileMapping: string): Promise<string> => {
    await using drill = await openCurrent({ options: { fileMapping } })
    return (await post(drill, 'sync/single', body)).headers.get('x-file-mapping') ?? ''
  }
  const expected = [{ fileName: '請求書.pdf', passthrough: { ページ: '1', broken: '\ud800' } }]
  const [encoded, plain] = [await mapping('percent-encoded'), await mapping('plain')]
  expect(encoded).toMatch(/^%5B%7B%22fileId%22%3A/)
  expect(JSON.parse(decodeURIComponent(encoded))).toMatchObject(expected)
  expect(plain).toMatch(/^\[\{"fileId":[\x20-\x7e]+$/)
  expect(JSON.parse(plain)).toMatchObject(expected)
})

it('writes the text and numbers of a passthrough into the PDF, for programs', async () => {
  const passthrough = { pageId: 'abc123', row: 7, deep: { no: 1 }, flag: true, 注文: 'A&B' }
  const subjects = async (open: typeof openCurrent): Promise<string[]> => {
    await using drill = await open()
    const pdf = Buffer.from(await bytes(post(drill, 'sync/single', single({ passthrough })))).toString('utf8')
    expect(pdf.startsWith('%PDF-1.7')).toBe(true)
    return [...pdf.matchAll(/<rdf:li>([^<]*=[^<]*)<\/rdf:li>/g)].map(([, said = '']) => said)
  }
  expect(await subjects(openCurrent)).toEqual(['pageId=abc123', 'row=7', '注文=A&amp;B'])
  expect(await subjects(openLegacy)).toEqual([])
})

it('prints Japanese parameters so that every character can be told', async () => {
  await using drill = await openCurrent()
  const params = { companyName: '株式会社サンプル 髙橋', amount: 50000 }
  const text = await pdfText(await bytes(post(drill, 'sync/single', single({ params }))))
  const said = text.replaceAll(/\[U\+([\dA-F]+)\]/g, (_, code: string) =>
    String.fromCodePoint(Number.parseInt(code, 16)),
  )
  expect(said).toContain('companyName: 株式会社サンプル 髙橋')
})

it('gives each file of a request its own id, and each request its own, in both editions', async () => {
  for (const open of [openLegacy, openCurrent]) {
    await using drill = await open()
    for (let round = 0; round < 3; round++)
      await post(drill, 'async/multiple', multiple({ fileName: 'a' }, { fileName: 'b' }))
    const rows = drill.mock.snapshot()
    for (const [name, count] of [
      ['requests', 3],
      ['files', 6],
    ] as const)
      expect(new Set(rows[name]?.map(({ id }) => id)).size).toBe(count)
  }
})

it.each([openLegacy, openCurrent])(
  'refuses the old keys once somebody has regenerated them',
  async (open) => {
    await using drill = await open()
    const [old, { workspaceId }] = [drill.mock.headers(), drill.mock.credentials()]
    expect(await drill.act('regenerate')).toMatchObject({
      workspaceId,
      appKey: expect.stringMatching(/^a(pp|k)_/),
    })
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await drill.bare('/v1/file/designs', { headers })).status
    expect(await status(old)).toBe(401)
    expect(await status(drill.mock.headers())).toBe(200)
    for (const [name, value] of Object.entries(old)) expect(drill.mock.headers()[name]).not.toBe(value)
  },
)

it('warns of an X-File-Mapping that clients would refuse', async () => {
  await using drill = await openCurrent()
  const files = (count: number) =>
    multiple(...Array.from({ length: count }, (_, at) => ({ fileName: `${at}` })))
  expect((await post(drill, 'sync/multiple', files(20))).status).toBe(201)
  expect(warnings(drill)).toEqual([])
  await expect(post(drill, 'sync/multiple', files(100))).rejects.toThrow('fetch failed')
  expect(warnings(drill)).toEqual([expect.stringContaining("Node's clients refuse more than 16384")])
})

it.each(['Invalid credentials', 'Unauthorized'])(
  'legacy: a wrong key is answered %j',
  async (legacyBadKey) => {
    await using drill = await openLegacy({ options: { legacyBadKey } })
    const headers = { ...drill.mock.headers(), SecretKey: 'sec_wrong' }
    const response = await drill.bare('/v1/file/designs', { headers })
    expect(await response.json()).toEqual({ statusCode: 401, message: legacyBadKey, error: 'Unauthorized' })
  },
)
