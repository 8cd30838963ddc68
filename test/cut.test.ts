import { get, type IncomingMessage } from 'node:http'
import { expect, it } from 'vitest'
import { amiqus } from '../mocks/amiqus/index.ts'
import { bytes } from '../src/kernel/contract/reply.ts'
import { type Cut } from '../src/kernel/wire/wire-reply.ts'
import { openMock } from './support/open-mock.ts'

const body = Buffer.from('0123456789'.repeat(1000))

/** A vendor whose unknown paths answer 10,000 bytes and break off. */
const breaking = (cut: Cut) => ({
  ...amiqus,
  refuse: () => ({ ...bytes(body, 'text/plain'), cut }),
})

async function readUntilItBreaks(url: string): Promise<{ promised: string; got: Buffer; code: string }> {
  const res = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, resolve).on('error', reject)
  })
  const chunks: Buffer[] = []
  const code = await new Promise<string>((resolve) => {
    res.on('data', (chunk: Buffer) => chunks.push(chunk))
    res.on('end', () => resolve('end'))
    res.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
  })
  return { promised: res.headers['content-length'] ?? '', got: Buffer.concat(chunks), code }
}

it.each(['reset', 'end'] as const)('an answer can break off inside its body (%s)', async (how) => {
  await using drill = await openMock(breaking({ afterBytes: 4321, how }))
  const { promised, got, code } = await readUntilItBreaks(`${drill.url}/nowhere`)
  expect({ promised, code }).toEqual({ promised: '10000', code: 'ECONNRESET' })
  expect(got.equals(body.subarray(0, got.length))).toBe(true)
  // A reset may overtake what the reader has not read yet; an end does not.
  expect(got.length).toSatisfy((length: number) => (how === 'end' ? length === 4321 : length <= 4321))
})

it.each(['node', 'express', 'msw'])('fetch fails on a broken answer over %s', async (face) => {
  await using drill = await openMock(breaking({ afterBytes: 10, how: 'end' }), { face })
  const response = await fetch(`${drill.mock.baseUrl}/nowhere`)
  expect(response.headers.get('content-type')).toBe('text/plain')
  await expect(response.arrayBuffer()).rejects.toThrow(TypeError)
})

it('an answer can break off before the first byte of its body', async () => {
  await using drill = await openMock(breaking({ afterBytes: 0, how: 'reset' }))
  await expect(fetch(`${drill.url}/nowhere`).then((response) => response.text())).rejects.toThrow(TypeError)
})
