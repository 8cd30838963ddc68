import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rehearsalReport } from '../../../src/grade/rehearsal/rehearsal-report.ts'
import { startServer } from '../../../src/index.ts'
import { processesOf } from '../../support/processes-of.ts'
import { run } from '../../support/run-cli.ts'
import { freePort } from '../../support/free-port.ts'
import { commands } from './support.ts'

/** What the mocks of the command line give to everybody. */
async function knownToken(): Promise<string> {
  await using server = await startServer({ port: 0 })
  return server.tenants.get('default').mock('amiqus').credentials()['token'] ?? ''
}

async function arrange(mode: string) {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-rehearsal-'))
  await mkdir(join(folder, 'files'))
  const port = await freePort()
  const command = commands.node({ mode, port, token: await knownToken(), folder })
  return {
    folder,
    args: ['amiqus', '--command', command, '--to', `http://127.0.0.1:${port}/hook`, '--port', '0'],
    [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true, force: true }),
  }
}

it.concurrent('prints JSON that its schema takes, exits with 1, and leaves no process', async () => {
  await using arranged = await arrange('books-anew')
  const probe = ['--documents', join(arranged.folder, 'files')]
  const { code, stdout, stderr } = await run([
    'rehearse',
    ...arranged.args,
    ...probe,
    '--moment',
    'unheard',
    '--json',
  ]).ended
  expect([code, stderr], stdout).toEqual([1, ''])
  expect(rehearsalReport.parse(JSON.parse(stdout)), stdout).toMatchObject({
    vendor: 'amiqus',
    profile: 'downloads',
    baseline: { verdict: 'pass' },
    smallest: 'unheard',
    moments: [
      {
        id: 'unheard',
        verdict: 'fail',
        cause: 'books-twice',
        acknowledged: false,
        again: 'retried',
        kept: 2,
      },
    ],
  })
  expect(await processesOf(arranged.folder)).toBe(0)
})

it.concurrent('says which moment fails, how to try it again, and what the handler said', async () => {
  await using arranged = await arrange('writes-in-place')
  const probe = ['--documents', join(arranged.folder, 'files'), '--within', '2s']
  const { code, stdout } = await run(['rehearse', ...arranged.args, ...probe, '--moment', 'file-1-half'])
    .ended
  expect(code).toBe(1)
  expect(stdout).toMatch(
    /FAILED +after half of file 1 \(file-1-half\)\n +a part was kept: \d+\.pdf: it is a PDF that ends early/,
  )
  expect(stdout).toContain('The first moment that fails is file-1-half')
  expect(stdout).toContain('--moment file-1-half')
  expect(stdout).toContain('| a handler that writes-in-place begins')
})

it.concurrent('exits with 3 and the last output of a command that ends early', async () => {
  const port = await freePort()
  const command = 'echo one; echo "no module named app" >&2; exit 7'
  const { code, stderr } = await run([
    'rehearse',
    'amiqus',
    '--command',
    command,
    '--to',
    `http://127.0.0.1:${port}/`,
    '--port',
    '0',
  ]).ended
  expect(code).toBe(3)
  expect(stderr).toContain('  | no module named app')
  expect(stderr).toContain('ended with exit code 7 before anything listened')
})

it.concurrent('exits with 3 for a command that never listens, and ends what it started', async () => {
  const port = await freePort()
  const command = `echo waiting; sleep 4${port} & sleep 4${port}`
  const { code, stderr } = await run([
    ...['rehearse', 'amiqus', '--command', command, '--to', `http://127.0.0.1:${port}/`],
    ...['--port', '0', '--start-within', '300ms'],
  ]).ended
  expect(code).toBe(3)
  expect(stderr).toContain('after 0.3 s nothing listens')
  expect(stderr).toContain('  | waiting')
  expect(await processesOf(`sleep 4${port}`)).toBe(0)
})

it.concurrent('says of a port that something else serves, before anything is started', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const marker = join(tmpdir(), `hookdrill-started-${port}`)
  const { code, stderr } = await run([
    'rehearse',
    'amiqus',
    '--command',
    `touch ${marker}`,
    '--to',
    `http://127.0.0.1:${port}/`,
    '--port',
    '0',
  ]).ended
  server.close()
  expect(code).toBe(2)
  expect(stderr).toContain(`something else listens at 127.0.0.1:${port} already`)
  await expect(rm(marker)).rejects.toThrow('ENOENT')
})

it.concurrent.for(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'ends the handler with its group on %s',
  async (signal, { expect }) => {
    await using arranged = await arrange('books-first')
    const { child, ended } = run(['rehearse', ...arranged.args])
    const deadline = Date.now() + 30_000
    while ((await processesOf(arranged.folder)) < 2 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 300))
    child.kill(signal)
    const { code } = await ended
    expect(code).toBe({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }[signal])
    // It was killed as the last thing that the command did; the system may take a moment to end it.
    await expect.poll(() => processesOf(arranged.folder), { timeout: 30_000 }).toBe(0)
  },
)
