import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, it } from 'vitest'
import { gradeHandler } from '../../src/grade/grade.ts'
import { startServer } from '../../src/index.ts'
import { freePort } from '../support/free-port.ts'
import { told } from './support/grade.ts'

/** It counts what it takes, and nobody catches what JSON.parse throws. */
const fragile = `
  const { createServer } = require('node:http')
  let kept = 0
  createServer(async (request, response) => {
    if (request.url === '/kept') return response.end(String(kept))
    let text = ''
    for await (const piece of request) text += piece
    JSON.parse(text)
    kept++
    response.writeHead(204).end()
  }).listen(Number(process.argv[1]), '127.0.0.1', () => console.log('listening'))
`

it.each([true, false])(
  'a handler whose process ends at one webhook is told so, and which it was, %s',
  async (isSerial) => {
    const port = await freePort()
    const handler = spawn(process.execPath, ['-e', fragile, String(port)], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const ended = once(handler, 'close')
    await once(handler.stdout, 'data')
    await using server = await startServer({ port: 0 })
    const grade = await gradeHandler(server.tenants.get('default'), {
      vendor: 'credas',
      to: `http://127.0.0.1:${port}/`,
      profile: 'stores',
      isSerial,
      probe: {
        name: 'what it has kept',
        async read() {
          const response = await fetch(`http://127.0.0.1:${port}/kept`).catch(() => undefined)
          return response
            ? { kind: 'count', count: Number(await response.text()) }
            : { kind: 'failed', why: 'nobody listens' }
        },
      },
    })
    expect(await ended).toEqual([1, null])
    const { findings } = told(grade)
    expect(Object.keys(findings)).toEqual(['stops-listening'])
    expect(findings['stops-listening']).toContain('ACK-02')
    const open = grade.results.filter(({ verdict }) => verdict.kind === 'inconclusive')
    expect(open.length).toBeGreaterThan(10)
  },
)
