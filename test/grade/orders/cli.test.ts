import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { explorationReport } from '../../../src/grade/orders/exploration-report.ts'
import { startServer } from '../../../src/index.ts'
import { run } from '../../support/run-cli.ts'
import { startRecordHandler } from './handler.ts'

/** Two events, so that it is over soon. */
const journey = `
name: two-files
summary: two files, one after the other
catches: nothing yet
steps:
  - send: $file
  - send: $file
  - expect: { answered: accepted }
`

async function knownToken(): Promise<string> {
  await using server = await startServer({ port: 0 })
  return server.tenants.get('default').mock('amiqus').credentials()['token'] ?? ''
}

it('finds, prints and saves the smallest history, and play takes it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-explore-'))
  const [journeyFile, saved] = [join(folder, 'journey.yaml'), join(folder, 'smallest.yaml')]
  await writeFile(journeyFile, journey)
  await using handler = await startRecordHandler('books-anew', await knownToken())
  const args = [
    'explore',
    'amiqus',
    '--to',
    handler.url,
    '--port',
    '0',
    '--journey',
    journeyFile,
    '--probe-url',
    handler.url,
    '--sample',
    '1',
  ]
  const { code, stdout, stderr } = await run([...args, '--save', saved, '--json']).ended
  expect(stderr).toContain(`the smallest history is in ${saved}`)
  expect(code).toBe(1)
  const report = explorationReport.parse(JSON.parse(stdout))
  expect(report).toMatchObject({ vendor: 'amiqus', verdict: 'fail' })
  expect(report.broken[0]).toMatchObject({ kind: 'doubled' })
  expect(report.events).toEqual(['record.finished', 'record.finished'])
  expect(await readFile(saved, 'utf8')).toMatch(/kind: duplicate/)
  const played = await run(['play', saved, '--vendor', 'amiqus', '--to', handler.url, '--explain']).ended
  expect(played.stdout).toContain('smallest-history')
  await rm(folder, { recursive: true })
})

it('refuses a journey that is no scenario, naming its place', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-explore-'))
  const file = join(folder, 'journey.yaml')
  await writeFile(file, 'name: x\nsummary: y\ncatches: z\nsteps: [{ sing: loudly }]\n')
  const { code, stderr } = await run(['explore', 'amiqus', '--to', 'http://127.0.0.1:9/', '--journey', file])
    .ended
  expect(code).toBe(2)
  expect(stderr).toMatch(/journey\.yaml:4.*sing/)
  await rm(folder, { recursive: true })
})
