import { expect, it } from 'vitest'
import { page } from '../../mocks/amani/wire/pages.ts'
import { filterProfiles } from '../../mocks/amani/wire/profile-filters.ts'
import { call, createProfile, open, type OpenMock } from './amani/drive.ts'

const found = async (drill: OpenMock, query: string) => {
  const { body } = await call(drill, `GET /api/v2/profile?${query}`)
  return (body['results'] as { id_card_number: string }[]).map(({ id_card_number }) => id_card_number)
}

async function three(): Promise<OpenMock> {
  const drill = await open()
  const { id } = await createProfile(drill, {
    id_card_number: '1',
    name: 'Ayşe',
    email: 'a@specimen.example',
  })
  await call(drill, `PUT /api/v2/profile/${id}/status`, { status: 'PENDING_REVIEW' })
  await drill.clock.advance('36h')
  await createProfile(drill, { id_card_number: '2', name: 'Bora', phone: '+905550000002' })
  await drill.clock.advance('36h')
  await createProfile(drill, { id_card_number: '3', name: 'Bora Ayşe' })
  return drill
}

it.each([
  ['search=ay%C5%9Fe', ['1', '3']],
  ['search=%2B9055', ['2']],
  ['search=A%40SPECIMEN', ['1']],
  ['search=', ['1', '2', '3']],
  ['search=nobody', []],
  ['status=PENDING_REVIEW', ['1']],
  ['status=Pending+Review', ['1']],
  ['status=CREATED', ['2', '3']],
  ['created_at_after=2026-01-02', ['2', '3']],
  ['created_at_before=2026-01-02', ['1', '2']],
  ['created_at_after=1767355200&created_at_before=1767355200', ['2']],
  ['search=bora&status=Created&created_at_before=2026-01-02', ['2']],
])('finds profiles by %s', async (query, cards) => {
  await using drill = await three()
  expect(await found(drill, query)).toEqual(cards)
})

it('keeps filters in the links from page to page', async () => {
  await using drill = await three()
  const { body } = await call(drill, 'GET /api/v2/profile?search=bora&page_size=1')
  expect(body).toMatchObject({ count: 2, previous: null })
  expect(body['next']).toBe(`${drill.url}/api/v2/profile?search=bora&page_size=1&page=2`)
  expect(await found(drill, 'search=bora&page_size=1&page=2')).toEqual(['3'])
})

it('refuses a filter that cannot be meant', async () => {
  await using drill = await open()
  const { status, body } = await call(drill, 'GET /api/v2/profile?status=DONE&created_at_after=soon')
  expect([status, body]).toEqual([
    400,
    {
      status: ['"DONE" is not a valid choice.'],
      created_at_after: ['Enter a valid date or Unix time.'],
    },
  ])
})

it('shows a page of ten thousand rows by writing no more than that page', () => {
  const rows = Array.from({ length: 10_000 }, (_, at) => at)
  const written: number[] = []
  const query = { page: 500, page_size: 20 }
  const listing = { path: '/list', search: 'page=500', query }
  const reply = page({ baseUrl: 'http://amani.invalid' }, listing, rows, (row) => written.push(row))
  expect(reply).toMatchObject({ status: 200, body: { count: 10_000, next: null } })
  expect(written).toEqual(rows.slice(-20))
})

it('walks through profiles only when there is something to find', () => {
  const profiles = Object.freeze([])
  expect(filterProfiles(profiles, {})).toBe(profiles)
  expect(filterProfiles(profiles, { search: 'x' })).not.toBe(profiles)
})
