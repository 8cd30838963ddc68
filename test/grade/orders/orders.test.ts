import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentsIn } from '../../../src/grade/effects/documents.ts'
import { explorationReport, toExplorationReport } from '../../../src/grade/orders/exploration-report.ts'
import { exploreOrders, type ExploreOptions } from '../../../src/grade/orders/explore.ts'
import { copes, type Exploration } from '../../../src/grade/orders/exploration.ts'
import { playScenario, startServer } from '../../../src/index.ts'
import { readScenarioFile } from '../../../src/scenario/library/scenario-file.ts'
import { formatYaml } from '../../../src/text/yaml.ts'
import { vendors } from '../../../src/vendors.ts'
import { startRecordHandler, type Habit } from './handler.ts'

const events = ['record.created', 'record.updated', 'record.finished']
const [created, updated, finished] = events

async function explore(habit: Habit, options: Partial<ExploreOptions> = {}): Promise<Exploration> {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  await using handler = await startRecordHandler(habit, tenant.mock('amiqus').credentials()['token'] ?? '')
  const exploration = await exploreOrders(tenant, {
    vendor: 'amiqus',
    to: handler.url,
    probe: handler.probe,
    settings: { events },
    sample: 8,
    drawnBy: 7,
    ...options,
  })
  explorationReport.parse(toExplorationReport(exploration))
  return exploration
}

/** What breaks it, the smallest of each sort. */
const told = ({ failed, inconclusive, broken }: Exploration) => ({
  failed,
  inconclusive,
  broken: broken.map(({ difference, summary }) => `${difference.kind}: ${summary}`),
})

const nothing = { failed: undefined, inconclusive: [], broken: [] }

it.concurrent.each(['reads', 'furthest-wins'] as const)('nothing breaks a handler that %s', async (habit) => {
  const exploration = await explore(habit)
  expect(told(exploration)).toEqual(nothing)
  expect(exploration.events).toEqual(events)
  expect(exploration.tried).toEqual([
    { sort: 'repeats', count: 8 },
    { sort: 'orders', count: 5 },
    { sort: 'coincidences', count: 2 },
    { sort: 'mixtures', count: 8 },
  ])
  expect(copes(exploration)).toBe(true)
})

it.concurrent(
  'who believes what comes last is broken by one event that is overtaken, and by no more',
  async () => {
    const exploration = await explore('last-wins')
    // Two at the same moment are a race, which it may win.
    expect(told(exploration).broken.slice(0, 2)).toEqual([
      `differs: ${created}, ${updated}, ${finished}, ${created} again`,
      `differs: ${created}, ${finished}, ${updated}`,
    ])
    expect(exploration.broken[1]?.difference.why).toContain(
      `"${updated}", and in the right order "${finished}"`,
    )
    expect(copes(exploration)).toBe(false)
  },
)

it.concurrent('who counts events is broken by one that comes twice', async () => {
  const exploration = await explore('counts')
  expect(told(exploration).broken[0]).toBe(
    `differs: ${created}, ${created} again at the same moment, ${updated}, ${finished}`,
  )
  expect(exploration.broken[0]?.difference.why).toContain('events.by is 4, and in the right order 3')
})

it.concurrent(
  'who books every event anew doubles the document, and play shows it by the scenario',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hookdrill-orders-'))
    const file = join(folder, 'smallest.yaml')
    try {
      const exploration = await explore('books-anew')
      expect(told(exploration).broken).toContain(
        `doubled: ${created}, ${updated}, ${finished}, ${finished} again at the same moment`,
      )
      const [smallest] = exploration.broken
      await writeFile(file, formatYaml(smallest?.scenario))
      expect(await readFile(file, 'utf8')).toContain('kind: duplicate')
      const scenario = await readScenarioFile(file, vendors)
      for (const [habit, outcome] of [
        ['books-anew', 'failed'],
        ['furthest-wins', 'passed'],
      ] as const) {
        await using server = await startServer({ port: 0 })
        const tenant = server.tenants.get('default')
        const token = tenant.mock('amiqus').credentials()['token'] ?? ''
        await using handler = await startRecordHandler(habit, token)
        const report = await playScenario(tenant, scenario, {
          vendor: 'amiqus',
          to: handler.url,
          settings: { events },
          probe: { documents: handler.documents },
        })
        expect([habit, report.outcome]).toEqual([habit, outcome])
      }
    } finally {
      await rm(folder, { recursive: true })
    }
  },
)

it.concurrent('who refuses what it has not heard of copes, since the vendor tries again', async () => {
  expect(told(await explore('refuses-unknown'))).toEqual(nothing)
})

it.concurrent('a handler that refuses everything, or does nothing, is told so alone', async () => {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  for (const [status, why] of [
    [401, /never accepted; check the path and the secret/],
    [200, /no file was fetched, and no probe says/],
  ] as const) {
    const handler = createServer((_req, res) => void res.writeHead(status).end())
    await new Promise<void>((resolve) => handler.listen(0, '127.0.0.1', resolve))
    const { port } = handler.address() as AddressInfo
    const exploration = await exploreOrders(tenant, { vendor: 'amiqus', to: `http://127.0.0.1:${port}/` })
    handler.close()
    expect(exploration).toMatchObject({ failed: expect.stringMatching(why), broken: [], tried: [] })
    expect(copes(exploration)).toBe(false)
  }
})

it.concurrent(
  'a folder that is still not there after the right order is named, and nothing is tried',
  async () => {
    const folder = join(tmpdir(), 'hookdrill-no-such-folder')
    const exploration = await explore('furthest-wins', { probe: documentsIn(folder) })
    expect(exploration).toMatchObject({ failed: `there is no folder ${folder}`, tried: [] })
  },
)

it.concurrent('without a probe, what is fetched counts', async () => {
  const { broken } = await explore('finishes-created-only', { probe: undefined })
  expect(broken.map(({ difference }) => difference.kind)).toContain('lost')
})

it.concurrent('a journey of one event is two documents', async () => {
  await using server = await startServer({ port: 0 })
  const tenant = server.tenants.get('default')
  const { token } = tenant.mock('amiqus').credentials()
  await using handler = await startRecordHandler('reads', token ?? '')
  const options = { vendor: 'amiqus', to: handler.url, probe: handler.probe, sample: 2 }
  const exploration = await exploreOrders(tenant, { ...options, settings: { events: ['record.finished'] } })
  expect(told(exploration)).toEqual(nothing)
  expect(exploration.events).toEqual([finished, finished])
})
