import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { expect, it } from 'vitest'
import { startServer, vendors } from '../../src/index.ts'
import { replayReport } from '../../src/replay/replay-report.ts'
import { startHandler } from '../scenario/support/handler.ts'
import { run, type Ended } from '../support/run-cli.ts'
import { freePort } from '../support/free-port.ts'

const secret = 'an-invented-canary-secret'
const seed = 'canary'

/** What a mock with that seed gives to an integrator, and what of it must stay unknown. */
async function accessOf(name: string, port: number) {
  await using server = await startServer({ port: 0, tenant: { seed } })
  const mock = server.tenants.get('default').mock(name)
  const credentials = mock.credentials()
  const secrets = Object.entries(credentials).flatMap(([key, value]) =>
    /user|id$/i.test(key) ? [] : [value],
  )
  const headers = Object.values(mock.headers()).map((value) => value.replace(/^(Bearer|Basic|Token) /i, ''))
  return {
    vendor: mock.vendor,
    access: { baseUrl: `http://127.0.0.1:${port}/${name}`, credentials },
    secrets: [...new Set([secret, ...secrets, ...headers])].filter((one) => one.length >= 6),
  }
}

const spellings = (one: string): readonly string[] => [
  one,
  encodeURIComponent(one),
  JSON.stringify(one).slice(1, -1),
  Buffer.from(one).toString('base64').replace(/=+$/, ''),
  Buffer.from(one).toString('base64url'),
  Buffer.from(one).toString('hex'),
]

/** Every text that came of it, by what it is. */
async function textsOf(
  folder: string,
  ran: Readonly<Record<string, Ended>>,
): Promise<readonly (readonly [string, string])[]> {
  const files = await Promise.all(
    (await readdir(folder)).map(async (name) => [name, await readFile(join(folder, name))] as const),
  )
  const bundled = files.flatMap(([name, bytes]) =>
    name.endsWith('.zip')
      ? Object.entries(unzipSync(bytes)).map(
          ([inner, content]) => [`${name}/${inner}`, Buffer.from(content).toString('latin1')] as const,
        )
      : [],
  )
  const printed = Object.entries(ran).flatMap(([name, { stdout, stderr }]) => [
    [`${name} stdout`, stdout] as const,
    [`${name} stderr`, stderr] as const,
  ])
  return [...files.map(([name, bytes]) => [name, bytes.toString('latin1')] as const), ...bundled, ...printed]
}

it.concurrent.each(Object.keys(vendors))(
  'no credential of %s is in anything that grade and replay write or print, on either stream',
  async (name) => {
    const [port, folder] = [await freePort(), await mkdtemp(join(tmpdir(), 'hookdrill-canary-'))]
    const { vendor, access, secrets } = await accessOf(name, port)
    await using handler = await startHandler({ vendor, access, secret, mistakes: ['trusts'] })
    const isSigned = vendor.signings.some(({ kind }) => kind !== 'none')
    const shared = ['--to', handler.url, '--port', String(port), ...(isSigned ? ['--secret', secret] : [])]
    // On a busy machine a handler that is right takes its time.
    const unhurried = ['--within', '20s', '--limit', '300s']
    const only = ['SIG-01', 'ACK-05', 'DL-01'].flatMap((id) => ['--only', id])
    const files = Object.entries({ html: 'g.html', junit: 'g.xml', sarif: 'g.sarif', markdown: 'g.md' })
      .concat([
        ['badge', 'b.json'],
        ['bundle', 'run.zip'],
      ])
      .flatMap(([flag, file]) => [`--${flag}`, join(folder, file)])
    try {
      const grade = await run(['grade', name, ...shared, '--seed', seed, ...unhurried, ...only, ...files])
        .ended
      expect(grade.stdout, grade.stderr).toContain(`${name}: the handler downloads`)
      const json = await run(['grade', name, ...shared, '--seed', seed, ...unhurried, ...only, '--json'])
        .ended
      const replay = await run(['replay', join(folder, 'run.zip'), ...shared, '--json', '--within', '2s'])
        .ended
      expect(replay.stderr).toBe('')
      expect(replayReport.parse(JSON.parse(replay.stdout)).sent).toBeGreaterThan(3)
      const again = await run(['replay', join(folder, 'run.zip'), ...shared, '--within', '2s']).ended
      expect(again.stdout).toMatch(/requirements could be judged by the same bytes/)
      const texts = await textsOf(folder, { grade, json, replay, again })
      expect(texts.length).toBeGreaterThan(20)
      for (const [where, text] of texts)
        for (const one of secrets)
          for (const spelled of spellings(one))
            expect(text.includes(spelled), `${spelled} in ${where}`).toBe(false)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
)
