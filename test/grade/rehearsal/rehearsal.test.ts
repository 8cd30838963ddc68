import { describe, expect, it } from 'vitest'
import { has, rehearse, told, type Language } from './support.ts'

const languages: readonly Language[] = ['node', 'python', 'php', 'go']

const answering = ['unheard', 'answered']
const transfers = ['nothing', 'half', 'all-but-one', 'all', 'soon-after'].map((part) => `file-1-${part}`)
const inline = ['arriving', ...transfers, ...answering, 'done']
const queued = ['arriving', ...answering, ...transfers, 'done']

describe.for(languages)('%s', (language) => {
  const name = has(language) ? '' : ` (${language} is not installed)`
  const test = has(language) ? it.concurrent : it.skip

  test(`who books before it answers, and by a key, converges at every moment${name}`, async () => {
    const rehearsal = await rehearse(language, 'books-first')
    expect(told(rehearsal)).toEqual({ baseline: 'ok', first: undefined, open: {} })
    expect(rehearsal.results.map(({ moment }) => moment.id)).toEqual(inline)
    expect(rehearsal.results.map(({ again }) => again)).toEqual(
      rehearsal.results.map(({ isAcknowledged }) => (isAcknowledged ? undefined : 'retried')),
    )
    expect(new Set(rehearsal.results.map(({ kept }) => kept))).toEqual(new Set([1]))
  })

  test(`who books a repeat anew doubles what was answered and not heard${name}`, async () => {
    const rehearsal = await rehearse(language, 'books-anew', { moments: ['arriving', 'unheard'] })
    expect(told(rehearsal)).toEqual({ baseline: 'ok', first: 'unheard', open: { unheard: 'books-twice' } })
  })
})

describe.for(['node', 'python', 'php'] as const)('%s', (language) => {
  const name = has(language) ? '' : ` (${language} is not installed)`
  const test = has(language) ? it.concurrent : it.skip

  test(`who writes files in place keeps a part of one${name}`, async () => {
    const moments = ['file-1-half', 'file-1-all-but-one', 'done']
    const rehearsal = await rehearse(language, 'writes-in-place', { moments, withinMs: 2000 })
    const open = { 'file-1-half': 'keeps-parts', 'file-1-all-but-one': 'keeps-parts' }
    expect(told(rehearsal)).toEqual({ baseline: 'ok', first: 'file-1-half', open })
  })
})

describe.for(['node', 'python'] as const)('%s', (language) => {
  const name = has(language) ? '' : ` (${language} is not installed)`
  const test = has(language) ? it.concurrent : it.skip

  test(`who has a queue on disk converges at every moment${name}`, async () => {
    const rehearsal = await rehearse(language, 'queues')
    expect(told(rehearsal)).toEqual({ baseline: 'ok', first: undefined, open: {} })
    expect(rehearsal.results.map(({ moment }) => moment.id)).toEqual(queued)
  })

  test(`who answers first and then works loses what was acknowledged${name}`, async () => {
    const moments = ['arriving', 'answered', 'file-1-half', 'done']
    const rehearsal = await rehearse(language, 'answers-first', { moments, withinMs: 2000 })
    const open = { answered: 'loses-acknowledged', 'file-1-half': 'loses-acknowledged' }
    expect(told(rehearsal)).toEqual({ baseline: 'ok', first: 'answered', open })
    const lost = rehearsal.results.filter(({ verdict }) => verdict.kind === 'fail')
    expect(lost.map(({ again, isAcknowledged, kept }) => ({ again, isAcknowledged, kept }))).toEqual(
      lost.map(() => ({ again: undefined, isAcknowledged: true, kept: 0 })),
    )
    expect(lost[0]?.output).toBe('a handler that answers-first begins')
  })
})

it.concurrent('without a probe, a loss is seen all the same, and the rest is skipped', async () => {
  const moments = ['answered', 'done']
  const options = { moments, withinMs: 2000, probe: undefined }
  const { open } = told(await rehearse('node', 'answers-first', options))
  expect(open).toEqual({
    answered: 'loses-acknowledged',
    done: 'skipped: it was fetched; whether it was kept once only a probe can tell',
  })
})

it.concurrent('a moment that does not exist is refused, with those that do', async () => {
  await expect(rehearse('node', 'books-first', { moments: ['file-1-hal'] })).rejects.toThrow(
    /no moment "file-1-hal"/,
  )
})

it.concurrent('a probe that goes on changing leaves every moment open', async () => {
  let count = 0
  const probe = { name: 'a probe', read: async () => ({ kind: 'count' as const, count: count++ }) }
  const { baseline } = told(await rehearse('node', 'books-first', { probe }))
  expect(baseline).toContain('a probe: it goes on changing, though nothing is delivered')
})
