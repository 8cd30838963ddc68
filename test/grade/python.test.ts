import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentsIn } from '../../src/grade/effects/documents.ts'
import { gradeHandler } from '../../src/grade/grade.ts'
import { startServer, vendors } from '../../src/index.ts'
import { secret, told, unhurried } from './support/grade.ts'

const program = `
import json, sys, threading
sys.path.insert(0, sys.argv[1])
from receiver import Receiver
server = Receiver(secret=sys.argv[2], login=json.loads(sys.argv[3]), api_url=sys.argv[4], folder=sys.argv[5])
print(server.server_port, flush=True)
threading.Event().wait()
`

it('the receiver in Python gets full marks, with nothing but the standard library', async () => {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const mock = tenant.mock('amani')
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-grade-'))
  const here = new URL('../../examples/python-receiver', import.meta.url).pathname
  const { username, password } = mock.credentials()
  const python = spawn('python3', [
    '-B',
    '-c',
    program,
    here,
    secret,
    JSON.stringify({ username, password }),
    mock.baseUrl,
    folder,
  ])
  try {
    const [line] = (await once(python.stdout, 'data')) as [Buffer]
    const to = `http://127.0.0.1:${Number(line.toString())}/`
    const grade = await gradeHandler(tenant, {
      vendor: 'amani',
      to,
      secret,
      probe: documentsIn(folder),
      ...unhurried,
    })
    const whys = grade.results.flatMap(({ verdict }) => (verdict.kind === 'fail' ? [verdict.why] : []))
    expect(told(grade), whys.join('\n')).toEqual({ baseline: 'ok', findings: {}, open: [] })
  } finally {
    python.kill()
    await rm(folder, { recursive: true, force: true })
  }
})

it.concurrent.each(Object.keys(vendors))(
  'a handler of %s in Python, by the guide of the vendor alone, gets full marks',
  async (vendor) => {
    await using server = await startServer({ port: 0 })
    const tenant = server.tenants.get('default')
    const mock = tenant.mock(vendor)
    const folder = await mkdtemp(join(tmpdir(), 'hookdrill-grade-'))
    const proved = mock.vendor.signings.some(({ kind }) => kind !== 'none') ? { secret } : {}
    const python = spawn('python3', ['-B', new URL('python/handler.py', import.meta.url).pathname, '0'], {
      env: {
        ...process.env,
        VENDOR: vendor,
        BASE_URL: mock.baseUrl,
        FOLDER: folder,
        CREDENTIALS: JSON.stringify(mock.credentials()),
        ...(proved.secret !== undefined && { SECRET: proved.secret }),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    try {
      const [line] = (await once(python.stdout, 'data')) as [Buffer]
      const to = `http://127.0.0.1:${Number(line.toString())}/`
      const grade = await gradeHandler(tenant, {
        vendor,
        to,
        ...proved,
        probe: documentsIn(folder),
        ...unhurried,
      })
      const whys = grade.results.flatMap(({ verdict }) => (verdict.kind === 'fail' ? [verdict.why] : []))
      expect(told(grade), whys.join('\n')).toEqual({ baseline: 'ok', findings: {}, open: [] })
    } finally {
      python.kill()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
