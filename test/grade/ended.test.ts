import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { gradeHandler } from '../../src/grade/grade.ts'
import type { Grade } from '../../src/grade/result.ts'
import { startServer } from '../../src/index.ts'
import { freePort } from '../support/free-port.ts'
import { secret, told } from './support/grade.ts'

/** It counts what it takes; nobody catches what these lines throw, which are given the request and its text. */
const fragile = (lines: string): string => `
  const { createServer } = require('node:http')
  const { createHmac, timingSafeEqual } = require('node:crypto')
  let kept = 0
  createServer(async (request, response) => {
    if (request.url === '/kept') return response.end(String(kept))
    let text = ''
    for await (const piece of request) text += piece
    const end = (status) => response.writeHead(status).end()
    ${lines}
    kept++
    end(204)
  }).listen(Number(process.argv[1]), '127.0.0.1', () => console.log('listening'))
`

const parsed = `
    let event
    try { event = JSON.parse(text) } catch { return end(400) }`

const verified = `
    const given = Buffer.from(request.headers['x-aqid-signature'] ?? '')
    const right = Buffer.from(createHmac('sha256', '${secret}').update(text).digest('base64'))`

/** Grades it, and gives what that found of a handler that has ended by then. */
async function gradeFragile(
  lines: string,
  { vendor, isSerial = false }: { readonly vendor: string; readonly isSerial?: boolean },
): Promise<Grade> {
  const port = await freePort()
  const handler = spawn(process.execPath, ['-e', fragile(lines), String(port)], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const ended = once(handler, 'close')
  await once(handler.stdout, 'data')
  await using server = await startServer({ port: 0 })
  const grade = await gradeHandler(server.tenants.get('default'), {
    vendor,
    to: `http://127.0.0.1:${port}/`,
    profile: 'stores',
    isSerial,
    ...(vendor === 'amiqus' && { secret }),
    ...(isSerial && {
      probe: {
        name: 'what it has kept',
        async read() {
          const response = await fetch(`http://127.0.0.1:${port}/kept`).catch(() => undefined)
          return response
            ? { kind: 'count', count: Number(await response.text()) }
            : { kind: 'failed', why: 'nobody listens' }
        },
      },
    }),
  })
  expect(await ended).toEqual([1, null])
  return grade
}

it('a handler whose process ends at one webhook is told so, and which it was, one after the other', async () => {
  const grade = await gradeFragile('JSON.parse(text)', { vendor: 'credas', isSerial: true })
  expect(told(grade).findings).toMatchObject({
    'breaks-on-broken-json': expect.stringContaining('ACK-02') as string,
  })
})

it('a handler that shows nothing, and whose process ends at broken JSON, is told so before anything is judged', async () => {
  const { baseline, findings } = await gradeFragile('JSON.parse(text)', { vendor: 'credas' })
  expect(baseline).toMatchObject({ kind: 'failed', cause: 'breaks-on-broken-json' })
  expect(findings.map(({ cause }) => cause)).toEqual(['breaks-on-broken-json'])
})

it('a handler whose process ends after its first document is told so', async () => {
  const { findings } = await gradeFragile('if (kept === 1) throw new Error()' + parsed, { vendor: 'credas' })
  expect(findings.map(({ cause }) => cause)).toEqual(['stops-listening'])
})

it.each([
  [
    `${verified}; if (!timingSafeEqual(given, right)) return end(401)${parsed}`,
    'amiqus',
    'breaks-on-odd-signature',
    'SIG-07',
  ],
  [
    `${verified}; if (String(given) !== String(right)) throw new Error('forged')${parsed}`,
    'amiqus',
    'breaks-on-forged',
    'SIG-03',
  ],
  [
    `request.headers['x-aqid-signature'].trim();${verified}; if (String(given) !== String(right)) return end(401)${parsed}`,
    'amiqus',
    'breaks-on-unsigned',
    'SIG-01',
  ],
  [
    `${parsed}; if (event?.event === undefined) return end(400); if (event.event !== 'file.completed') throw new Error('no such event')`,
    'reportflow',
    'breaks-on-unknown-event',
    'UNK-03',
  ],
  [`${parsed}; event.files[0].fileId.trim()`, 'reportflow', 'breaks-on-missing-fields', 'UNK-08'],
] as const)('what ends the process of a handler is its mistake: %s', async (lines, vendor, cause, id) => {
  const { baseline, findings, open } = told(await gradeFragile(lines, { vendor }))
  expect(baseline).toBe('ok')
  expect(findings).toEqual({ [cause]: id })
  expect(open.length).toBeGreaterThan(10)
})
