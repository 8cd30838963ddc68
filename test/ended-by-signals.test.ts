import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { zipBundle } from '../src/bundle/zip-bundle.ts'
import { replayReport } from '../src/replay/replay-report.ts'
import { madeBundle } from './bundle/made-bundle.ts'
import { freePort } from './support/free-port.ts'
import { inTerminal } from './support/in-terminal.ts'
import { run } from './support/run-cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-signals-'))
afterAll(() => rm(folder, { recursive: true }))
const bundle = join(folder, 'run.zip')
await writeFile(bundle, await zipBundle(madeBundle()))

/** Takes what it is sent, and never answers; calls without a body it answers at once. */
async function startHanging() {
  const sockets = new Set<Socket>()
  let heard = (): void => {}
  const isBusy = new Promise<void>((resolve) => (heard = resolve))
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {}) // Whoever was ended leaves it.
    socket.on('data', (data) => {
      if (/^(POST|PUT) |\/snapshot /.test(String(data))) heard()
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address?.port}/hook`,
    isBusy,
    [Symbol.dispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

/** What each command is given that has a result to come to, with a receiver that keeps it from that. */
const commands: Readonly<Record<string, (url: string) => Promise<readonly string[]>>> = {
  'play duplicate': async (url) => [...(await play('duplicate')), '--to', url],
  'play all': async (url) => [...(await play('all')), '--to', url],
  load: async (url) => [
    'load',
    'credas',
    'process.complete',
    '--count',
    '5',
    '--to',
    url,
    ...(await server()),
  ],
  grade: (url) => Promise.resolve(['grade', 'credas', '--to', url, ...patient]),
  explore: (url) => Promise.resolve(['explore', 'credas', '--to', url, ...patient, '--documents', folder]),
  rehearse: async (url) => {
    const port = await freePort()
    return [
      ...['rehearse', 'credas', '--to', `http://127.0.0.1:${port}/`, ...patient],
      ...[
        '--command',
        `exec ${JSON.stringify(process.execPath)} -e ${JSON.stringify(silentHandler(port, url))}`,
      ],
    ]
  },
  smoke: (url) => Promise.resolve(['smoke', '--no-tunnel', '--to', url, '--vendor', 'credas']),
  replay: (url) => Promise.resolve(['replay', bundle, '--to', url, ...patient]),
  'state save': (url) =>
    Promise.resolve(['state', 'save', join(folder, 'state.json'), '--server', new URL(url).origin]),
}

/** Longer than a test may take: whoever waits for the handler is not ended by its patience. */
const patient = ['--port', '0', '--within', '10m']

/** Answers no webhook, and tells another that one has come. */
const silentHandler = (port: number, url: string): string =>
  `require('node:http').createServer(() => fetch('${url}', { method: 'POST' })).listen(${port}, '127.0.0.1')`

const server = async (): Promise<readonly string[]> => ['--server', `http://127.0.0.1:${await freePort()}`]
const play = async (name: string): Promise<readonly string[]> => [
  ...['play', name, '--vendor', 'credas', '--within', '20s'],
  ...(await server()),
]

const signals = [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const

it.concurrent.each(
  Object.entries(commands).flatMap(([name, args]) =>
    signals.map(([signal, code]) => ({ name, args, signal, code })),
  ),
)('$name that is ended by $signal exits with $code', async ({ args, signal, code }) => {
  using hanging = await startHanging()
  const { child, ended } = run(await args(hanging.url))
  await Promise.race([hanging.isBusy, ended])
  child.kill(signal)
  const { stderr, ...result } = await ended
  expect(result.code, stderr).toBe(code)
  expect(stderr).not.toMatch(/bug in hookdrill|^ {4}at /m)
})

it.each(signals)('a replay that is ended by %s says what was sent until then', async (signal, code) => {
  using hanging = await startHanging()
  const { child, ended } = run(['replay', bundle, '--to', hanging.url, '--json', ...patient])
  await Promise.race([hanging.isBusy, ended])
  child.kill(signal)
  const { stdout, stderr, ...result } = await ended
  expect(result.code, stderr).toBe(code)
  expect(replayReport.parse(JSON.parse(stdout))).toMatchObject({ after: 'open', sent: 0, unsent: 1 })
  expect(stderr).toContain('interrupted: 0 of 1 webhooks were sent to their end')
})

it.each(['SIGTERM', 'SIGHUP'] as const)('a server that is ended by %s ends well', async (signal) => {
  const { child, ended, line } = run(['start', '--port', '0', '--json', '--state', join(folder, signal)])
  await line()
  child.kill(signal)
  expect((await ended).code).toBe(0)
})

it('a server whose terminal is closed ends well, and keeps its state for the next', async () => {
  const state = join(folder, 'closed')
  const shown = await inTerminal(folder, ['start', '--port', '0', '--state', state], [['Ctrl-C', null]])
  expect(shown.code).toBe(-1)
  const { child, ended, line } = run(['start', '--port', '0', '--json', '--state', state])
  expect(await line()).toMatchObject({ type: 'ready' })
  child.kill('SIGTERM')
  expect((await ended).code).toBe(0)
})
