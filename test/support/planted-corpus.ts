import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished } from 'vitest'
import type { CallExchange, WireExchange, WireHeaders } from '../../src/corpus/exchange.ts'
import { writeCorpus, type Recording } from '../../src/corpus/write-corpus.ts'
import { vendors } from '../../src/vendors.ts'
import { saltOfTest } from './salts.ts'

/** Writes a recording in which nothing had to be left out, and gives all that is in its files. */
export async function writtenText(exchanges: readonly WireExchange[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-planted-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const out = join(folder, 'corpus')
  await writeCorpus(out, recordingOf(exchanges), { salt: saltOfTest() })
  const names = (await readdir(out, { recursive: true })).filter((name) => name.includes('.'))
  const texts = await Promise.all(names.map((name) => readFile(join(out, name), 'utf8')))
  const all = texts.join('\n')
  expect(all).not.toContain('left_out')
  return all
}

export const recordingOf = (exchanges: readonly WireExchange[]): Recording => ({
  vendor: vendors.amiqus,
  edition: 'v2',
  startedAt: Date.UTC(2026, 0, 1),
  places: { vendor: ['https://id.amiqus.co'], webhooks: ['https://handler.example/hooks'] },
  exchanges,
  version: '0.0.0',
})

export const call = (given: Partial<CallExchange>): CallExchange => ({
  kind: 'call',
  atMs: 0,
  endedMs: 1,
  method: 'POST',
  url: 'https://id.amiqus.co/api/v2/clients',
  headers: [],
  body: Buffer.alloc(0),
  answer: { status: 200, headers: [], body: Buffer.alloc(0) },
  ...given,
})

export const answer = (body: string, headers: WireHeaders = [], type = ''): CallExchange =>
  call({
    answer: {
      status: 200,
      headers: type === '' ? headers : [['Content-Type', type], ...headers],
      body: Buffer.from(body),
    },
  })
