import { expect, it } from 'vitest'
import { z } from 'zod'
import type { OpenMock } from '../support/open-mock.ts'
import { answer, openCurrent, post, single, type Answer } from './reportflow/drill.ts'
import { accessToken, readClaims } from './reportflow/oauth.ts'

const page = z.object({
  items: z.array(z.object({ slug: z.string(), duplicateCount: z.number() })),
  nextCursor: z.string().nullable(),
  total: z.number(),
})

async function list(drill: OpenMock, query = ''): Promise<z.output<typeof page> & { slugs: string[] }> {
  const read = page.parse((await answer(drill.bare(`/api/v1/public/templates${query}`))).body)
  return { ...read, slugs: read.items.map(({ slug }) => slug) }
}

const receipt = {
  slug: 'specimen-receipt',
  title: '領収書 (specimen)',
  description: '受け取った金額を証明します。',
  category: 'accounting',
  tags: ['specimen', '領収書'],
  duplicateCount: 2,
  version: 1,
  updatedAt: '2026-01-01T00:00:00.000Z',
}

it('shows the gallery to anybody, newest first or the most popular', async () => {
  await using drill = await openCurrent()
  const newest = await list(drill)
  expect(newest.slugs).toEqual(['specimen-invoice', 'specimen-receipt', 'specimen-delivery-note'])
  expect(newest).toMatchObject({ nextCursor: null, total: 3 })
  expect(newest.items[1]).toMatchObject({ slug: 'specimen-receipt', duplicateCount: 2 })
  expect((await list(drill, '?sort=popular')).slugs).toEqual(newest.slugs.toReversed())
  expect(await list(drill, '?category=logistics')).toMatchObject({
    slugs: ['specimen-delivery-note'],
    total: 1,
  })
  expect(await list(drill, '?category=nothing')).toMatchObject({ slugs: [], nextCursor: null, total: 0 })
})

it.each(['newest', 'popular'])(
  'leads through every page of %s once, also while more is published',
  async (sort) => {
    await using drill = await openCurrent()
    for (let at = 0; at < 9; at++) {
      await drill.act('publish', { slug: `s-${at}`, title: `Specimen ${at}`, duplicateCount: at % 3 })
    }
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const next = await list(drill, `?sort=${sort}&limit=5${cursor === null ? '' : `&cursor=${cursor}`}`)
      expect(next.items.length).toBeLessThanOrEqual(5)
      seen.push(...next.slugs)
      cursor = next.nextCursor
      if (seen.length === 5) await drill.act('publish', { slug: 'late', title: 'Late', duplicateCount: 9 })
    } while (cursor !== null)
    expect(seen).toHaveLength(12)
    expect(new Set(seen).size).toBe(12)
    expect((await list(drill)).slugs[0]).toBe('late')
  },
)

it.each([
  ['limit=101', ['limit must not be greater than 100']],
  ['limit=0', ['limit must not be less than 1']],
  ['limit=many', ['limit must be an integer number']],
  ['sort=oldest', ['sort must be one of the following values: newest, popular']],
  ['cursor=bm90aGluZw', ['cursor is not valid']],
])('refuses %s', async (query, message) => {
  await using drill = await openCurrent()
  expect(await answer(drill.bare(`/api/v1/public/templates?${query}`))).toEqual({
    status: 400,
    body: { statusCode: 400, message, error: 'Bad Request' },
  })
})

it('shows one template, and where its picture is', async () => {
  await using drill = await openCurrent()
  const thumbnailUrl = `${drill.url}/thumbnails/tpl_specimen-receipt`
  expect(await answer(drill.bare('/api/v1/public/templates/specimen-receipt'))).toEqual({
    status: 200,
    body: {
      ...receipt,
      thumbnailUrl,
      ownerName: 'Specimen Works',
      createdAt: '2026-01-01T00:00:00.000Z',
    },
  })
  expect((await fetch(thumbnailUrl)).headers.get('content-type')).toBe('image/png')
})

it('answers an unknown template with 404, or with the web page that was measured', async () => {
  const path = '/api/v1/public/templates/nothing'
  await using strict = await openCurrent()
  expect(await answer(strict.bare(path))).toEqual({
    status: 404,
    body: { statusCode: 404, message: 'Template not found', error: 'Not Found' },
  })
  await using measured = await openCurrent({ options: { unknownTemplate: 'page' } })
  const response = await measured.bare(path)
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8'])
})

interface Copy {
  readonly token?: string
  readonly appKey?: string
  readonly workspace?: string
  readonly body?: unknown
  readonly slug?: string
}

async function copy(drill: OpenMock, change: Copy = {}): Promise<Answer> {
  const { workspaceId } = drill.mock.credentials()
  const { token = await accessToken(drill), appKey = 'anything', workspace = workspaceId } = change
  const { body = { workspaceId: workspace }, slug = 'specimen-invoice' } = change
  return await answer(
    drill.bare(`/api/v1/${workspace}/my/templates/${slug}/duplicate`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token !== '' && { authorization: `Bearer ${token}` }),
        ...(appKey !== '' && { 'app-key': appKey }),
      },
      body: JSON.stringify(body),
    }),
  )
}

it('copies a template into the workspace, where PDFs can be made of it, and each time anew', async () => {
  await using drill = await openCurrent()
  const token = await accessToken(drill)
  const first = await copy(drill, { token })
  expect(first).toEqual({
    status: 201,
    body: {
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      templateId: 'tpl_specimen-invoice',
      templateSlug: 'specimen-invoice',
      userId: readClaims(token)['sub'],
      workspaceId: drill.mock.credentials()['workspaceId'],
      duplicatedFileId: expect.stringMatching(/^\w{16}$/),
      sourceTemplateVersion: 1,
      createdAt: '2026-01-01T00:00:00.000Z',
    },
  })
  const { duplicatedFileId } = first.body as { duplicatedFileId: string }
  const design = { designId: duplicatedFileId, version: 1 }
  expect((await post(drill, 'sync/single', single({ params: { total: 1 } }, design))).status).toBe(201)
  expect((await answer(drill.api(`/v1/file/design/parameter/${duplicatedFileId}`))).body).toEqual({
    customerName: 'string',
    total: 'number',
    items: [{ itemName: 'string', price: 'number' }],
  })

  expect((await copy(drill)).body).not.toMatchObject({ duplicatedFileId })
  expect((await list(drill)).items[0]?.duplicateCount).toBe(3)
})

it.each([
  [{ appKey: '' }, 412, '認証方式ヘッダーが存在しません'],
  [{ appKey: '', token: '' }, 412, '認証方式ヘッダーが存在しません'],
  [{ token: '' }, 401, '認証情報が不正です'],
  [{ token: 'nonsense' }, 401, '認証情報が不正です'],
  [{ body: { workspaceId: 'ws_another' } }, 403, 'the token is for another workspace'],
  [{ workspace: 'ws_another' }, 403, 'the token is for another workspace'],
  [{ body: [] }, 400, ['workspaceId must be a string']],
  [{ body: {} }, 400, ['workspaceId must be a string']],
  [{ slug: 'nothing' }, 404, 'Template not found'],
] as const)('refuses to copy with %j, and copies nothing', async (change, status, message) => {
  await using drill = await openCurrent()
  const before = drill.mock.snapshot()
  expect(await copy(drill, change)).toMatchObject({ status, body: { statusCode: status, message } })
  expect(drill.mock.snapshot()).toEqual(before)
})

it('refuses a template whose slug is taken', async () => {
  await using drill = await openCurrent()
  await expect(drill.act('publish', { slug: 'specimen-invoice', title: 'Again' })).rejects.toThrow('already')
  expect((await list(drill)).total).toBe(3)
})
