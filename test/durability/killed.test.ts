import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { z } from 'zod'
import { setTimeout } from '../../src/kernel/time/globals.ts'
import { firstLine, spawned } from '../support/hookdrill.ts'
import { startReceiver, type Receiver } from '../support/receiver.ts'

const preload = new URL('support/kill-at-write.mjs', import.meta.url).href

const readyLine = z.object({
  url: z.string(),
  vendors: z.record(z.string(), z.object({ baseUrl: z.string() })),
})

/** A server in a process of its own, that keeps its state. */
async function start(folder: string, env: NodeJS.ProcessEnv = {}) {
  const child = spawned(['start', '--port', '0', '--json', '--state', folder], env)
  child.stderr.resume()
  const ended = once(child, 'close')
  onTestFinished(() => void child.kill('SIGKILL'))
  const ready = await firstLine(child).then(
    (line) => readyLine.parse(line),
    () => undefined,
  )
  const control = (path: string, body?: object): Promise<unknown> =>
    call(`${ready?.url}/_hookdrill${path}`, body)
  return { child, ended, ready, control }
}

type Started = Awaited<ReturnType<typeof start>>

/** Only what was answered well counts. */
async function call(url: string, body?: object, headers: Record<string, string> = {}): Promise<unknown> {
  const response = await fetch(url, {
    headers: { ...headers, ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${response.status} ${text}`)
  return JSON.parse(text)
}

/** What has been said to have happened. */
interface Acknowledged {
  readonly clients: number[]
  readonly deliveries: string[]
  readonly tenants: string[]
  readonly snapshots: string[]
}

const withId = z.object({ id: z.number() })
const triggered = z.object({ deliveries: z.array(z.object({ id: z.string() })) })
const tenantView = z.object({
  vendors: z.object({ amiqus: z.object({ headers: z.record(z.string(), z.string()) }) }),
})

/** Everything that can be acknowledged, over and over, until the process is gone. */
async function work(
  { control, ready }: Started,
  receiver: Receiver,
  rounds: number,
  done: Acknowledged,
): Promise<void> {
  try {
    await control('/tenants/default/subscriptions', { vendor: 'amiqus', url: receiver.url })
    const { vendors } = tenantView.parse(await control('/tenants/default'))
    const api = `${ready?.vendors['amiqus']?.baseUrl}/api/v2/clients`
    for (let round = 0; round < rounds; round++) {
      const email = `specimen-${round}@example.com`
      const name = { title: 'ms', first_name: 'Ada', last_name: 'Specimen' }
      done.clients.push(withId.parse(await call(api, { email, name }, vendors.amiqus.headers)).id)
      const sent = triggered.parse(await control('/tenants/default/events/amiqus/record.finished', {}))
      done.deliveries.push(...sent.deliveries.map(({ id }) => id))
      if (round % 5 === 1) {
        await control(`/tenants/default/snapshots/s${round}`, {})
        done.snapshots.push(`s${round}`)
        await control('/tenants', { id: `t${round}` })
        done.tenants.push(`t${round}`)
      }
    }
  } catch {
    // It is gone: what was not answered may have happened or not.
  }
}

const idsOf = (received: Receiver['received']): ReadonlySet<string | undefined> =>
  new Set(received.map(({ headers }) => headers['x-aqid-delivery-id']))

/** Nothing that was acknowledged is missing, and what was pending arrives. */
async function checkNothingIsLost(folder: string, receiver: Receiver, done: Acknowledged): Promise<void> {
  const again = await start(folder)
  const { vendors } = tenantView.parse(await again.control('/tenants/default'))
  const api = `${again.ready?.vendors['amiqus']?.baseUrl}/api/v2/clients`
  for (const id of done.clients) await call(`${api}/${id}`, undefined, vendors.amiqus.headers)
  expect((await again.control('/tenants?limit=1000')) as object).toMatchObject({
    tenants: expect.arrayContaining(['default', ...done.tenants]),
  })
  expect(await again.control('/tenants/default/snapshots')).toMatchObject({
    snapshots: expect.arrayContaining(
      done.snapshots.map((name) => expect.objectContaining({ name }) as object),
    ),
  })
  for (const id of done.deliveries) await again.control(`/tenants/default/deliveries/${id}`)
  await again.control('/tenants/default/clock', { advance: '1h' })
  const arrived = idsOf(receiver.received)
  expect(done.deliveries.filter((id) => !arrived.has(id))).toEqual([])
  again.child.kill('SIGINT')
  await again.ended
}

const nothing = (): Acknowledged => ({ clients: [], deliveries: [], tenants: [], snapshots: [] })

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-killed-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Every third answer is a failure, so that much is pending. */
function failNow(receiver: Receiver): void {
  receiver.answers.push(...Array.from({ length: 2000 }, (_, at) => (at % 3 === 0 ? 503 : 200)))
}

it.each(Array.from({ length: 30 }, (_, at) => 15 + ((at * 97) % 60) * 10))(
  'nothing that was acknowledged is lost by a kill after %d ms',
  async (ms) => {
    const folder = await newFolder()
    await using receiver = await startReceiver()
    failNow(receiver)
    const running = await start(folder)
    const done = nothing()
    const working = [0, 1, 2].map(() => work(running, receiver, 10_000, done))
    await new Promise<void>((resolve) => void setTimeout(resolve, ms))
    running.child.kill('SIGKILL')
    await Promise.all(working)
    await running.ended
    await checkNothingIsLost(folder, receiver, done)
  },
)

it('nothing that was acknowledged is lost by a kill after any write of a small run', async () => {
  await using receiver = await startReceiver()
  let kills = 0
  for (let at = 1; ; at++) {
    const folder = await newFolder()
    failNow(receiver)
    const running = await start(folder, { KILL_AT_WRITE: String(at), NODE_OPTIONS: `--import ${preload}` })
    const done = nothing()
    if (running.ready) await work(running, receiver, 2, done)
    running.child.kill('SIGINT')
    const [, signal] = await running.ended
    await checkNothingIsLost(folder, receiver, done)
    if (signal !== 'SIGKILL') break
    kills += 1
  }
  expect(kills).toBeGreaterThan(8)
}, 240_000)
