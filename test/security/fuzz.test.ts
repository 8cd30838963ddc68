import { expect, it } from 'vitest'
import { controlBindings } from '../../src/http/control/bindings.ts'
import type { Snapshot } from '../../src/store/store.ts'
import { everyCall, type SentCall } from '../support/every-call.ts'
import { createDice, mutated, oddPath, oddText, oddValue, type Dice } from '../support/fuzz.ts'
import type { OpenMock } from '../support/open-mock.ts'
import { startHookdrill } from '../support/start.ts'

// Calls that nobody would make, at every route: FUZZ_CALLS says how many of each, FUZZ_SEED repeats a run.
const seed = Number(process.env['FUZZ_SEED'] ?? 20_260_101)
const calls = Number(process.env['FUZZ_CALLS'] ?? 120)

const patienceMs = 10_000

const types = [
  'application/json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/json; charset=__proto__',
  '',
] as const

interface FuzzedCall {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

it.each(Object.entries(everyCall))(
  '%s: whatever is sent to any route, nothing breaks down, hangs, or changes where it was refused',
  async (_, open) => {
    const { drill, calls: known } = await open()
    await using _drill = drill
    const dice = createDice(seed)
    const good: SentCall[] = []
    for (const call of Object.values(known)) good.push(await call())
    const routes = drill.mock.routes()
    for (let at = 0; at < Math.max(calls, routes.length); at++) {
      const call = fuzz(routes[at % routes.length] ?? '', good, dice)
      const before = drill.mock.snapshot()
      const status = await answered(drill, call)
      const what = `seed ${seed}, call ${at}: ${JSON.stringify(call)}`
      expect(brokenDown(drill), what).toEqual([])
      if (status >= 400) expect(changed(before, drill.mock.snapshot()), what).toEqual([])
    }
  },
)

/** A good call with something else in it, or one of the route made up. */
function fuzz(route: string, good: readonly SentCall[], dice: Dice): FuzzedCall {
  const [method = 'GET', path = '/'] = route.split(' ')
  const matching = good.filter(
    ({ init, path: called }) => (init.method ?? 'GET') === method && looksLike(called, path),
  )
  const model: Pick<SentCall, 'path' | 'init'> = matching[dice.below(matching.length)] ?? {
    path: path.replaceAll(/:\w+|\*+/g, () => String(dice.below(3000))),
    init: {},
  }
  const body = typeof model.init.body === 'string' ? model.init.body : undefined
  const given = { ...(model.init.headers as Record<string, string> | undefined) }
  if (dice.chance(0.1)) given['content-type'] = dice.pick(types)
  else if (body !== undefined) given['content-type'] ??= 'application/json'
  if (dice.chance(0.03)) given['authorization'] = `Bearer ${oddText(dice).replaceAll(/[^\x20-\x7E]/g, '?')}`
  return {
    method: dice.chance(0.03) ? dice.pick(['PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']) : method,
    path: dice.chance(0.5) ? oddPath(model.path, dice) : model.path,
    headers: given,
    body: oddBody(body, given['content-type'] ?? '', dice),
  }
}

const looksLike = (called: string, template: string): boolean =>
  new RegExp(
    `^${template
      .replaceAll(/[.]/g, String.raw`\.`)
      .replaceAll(/:\w+/g, '[^/]+')
      .replaceAll(/\*+/g, '.*')}$`,
  ).test(called.split('?')[0] ?? '')

function oddBody(body: string | undefined, type: string, dice: Dice): string | undefined {
  if (body === undefined) return dice.chance(0.2) ? JSON.stringify(oddValue(dice)) : undefined
  if (dice.chance(0.05)) return body.slice(0, dice.below(body.length))
  if (!type.includes('json'))
    return dice.chance(0.5)
      ? `${body}&${encodeURIComponent(oddText(dice).replaceAll(/[\uD800-\uDFFF]/g, '?'))}=1`
      : body
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return body
  }
  for (let times = dice.below(3); times >= 0; times--) value = mutated(value, dice)
  return JSON.stringify(value)
}

async function answered({ mock }: OpenMock, { method, path, headers, body }: FuzzedCall): Promise<number> {
  const answer = await Promise.race([
    mock.handle({
      method,
      url: path,
      host: 'mock.test',
      headers: new Headers(headers),
      body: Buffer.from(body ?? ''),
      ip: '127.0.0.1',
    }),
    new Promise<'hangs'>((resolve) => setTimeout(() => resolve('hangs'), patienceMs).unref()),
  ])
  if (answer === 'hangs') throw new Error(`no answer to ${method} ${path}`)
  if (answer.kind === 'reset') return 0
  answer.written()
  return answer.reply.status
}

/** What the log says of mistakes of ours. */
const brokenDown = ({ tenant }: OpenMock): readonly string[] =>
  tenant.journal
    .since(0)
    .flatMap((entry) =>
      entry.kind === 'warning' && /inside hookdrill|in the background/.test(entry.message)
        ? [entry.message]
        : [],
    )

function changed(before: Snapshot, after: Snapshot): readonly string[] {
  return Object.keys(after).filter((table) => {
    const [was, is] = [before[table] ?? [], after[table] ?? []]
    const isSame = was.length === is.length && was.every((row, at) => row === is[at])
    return !isSame && JSON.stringify(was) !== JSON.stringify(is)
  })
}

it('control API: whatever is sent to any operation, nothing breaks down or hangs', async () => {
  await using drill = await startHookdrill({ tenant: { clock: { frozenAt: Date.UTC(2026, 0, 1) } } })
  const dice = createDice(seed)
  for (let at = 0; at < Math.max(calls * 2, controlBindings.length * 3); at++) {
    const binding = controlBindings[at % controlBindings.length] ?? controlBindings[0]
    if (binding.capability === 'journal.follow' || binding.capability === 'deliveries.wait') continue // They go on until somebody leaves.
    const path = binding.path.replaceAll(/:(\w+)/g, (_, name: string) => inUrl(name, dice))
    const takesBody = !['get', 'delete'].includes(binding.method)
    const body = takesBody ? JSON.stringify(dice.chance(0.7) ? fieldsFor(dice) : oddValue(dice)) : undefined
    const target =
      dice.chance(0.5) && !takesBody
        ? `${path}?${new URLSearchParams([[dice.chance(0.5) ? field(dice) : oddText(dice), short(dice)]]).toString()}`
        : path
    const what = `seed ${seed}, call ${at}: ${binding.method} ${target.slice(0, 300)} ${body?.slice(0, 1000)}`
    const response = await fetch(`${drill.server.url}/_hookdrill${target}`, {
      method: binding.method.toUpperCase(),
      signal: AbortSignal.timeout(patienceMs),
      ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
    }).catch((error: unknown) => {
      throw new Error(what, { cause: error })
    })
    const text = await response.text()
    expect(response.status, `${what}\n${text.slice(0, 500)}`).toBeLessThan(500)
    if (!response.ok)
      expect(JSON.parse(text), what).toMatchObject({ error: { code: expect.any(String) as string } })
  }
  expect((await drill.control('/health')).status).toBe(200)
})

/** Mostly what exists, so that calls get further than the first look. */
function inUrl(name: string, dice: Dice): string {
  const real: Readonly<Record<string, readonly [string, ...string[]]>> = {
    tenant: ['default'],
    vendor: ['amiqus', 'credas', 'amani', 'reportflow', 'smartdocumentor'],
    event: ['client.created', 'record.finished', 'task.exported', 'all'],
    action: ['finish', 'approve', 'complete'],
    scenario: ['duplicates', 'all'],
    name: ['remembered'],
    id: ['1', 'amiqus-1'],
  }
  const known = real[name]
  return encodeURIComponent(
    (known && dice.chance(0.7) ? dice.pick(known) : oddText(dice))
      .slice(0, 500)
      .replaceAll(/[\uD800-\uDFFF]/g, '?'),
  )
}

const fieldNames = [
  'vendor',
  'event',
  'fault',
  'times',
  'path',
  'method',
  'url',
  'set',
  'to',
  'id',
  'seed',
  'clock',
  'editions',
  'options',
  'advance',
  'at',
  'freeze',
  'allow',
  'pem',
  'data',
  'count',
  'limit',
  'timeout',
  'since',
  'status',
  'unmatched',
  'snapshot',
  'version',
  'mocks',
  'scenario',
  'probe',
  'tenant',
] as const

const field = (dice: Dice): string => dice.pick(fieldNames)

const short = (dice: Dice): string => (dice.chance(0.3) ? '1ms' : oddText(dice).slice(0, 500))

function fieldsFor(dice: Dice): unknown {
  const entries = Array.from(
    { length: 1 + dice.below(4) },
    () => [field(dice), dice.chance(0.3) ? inValue(dice) : oddValue(dice)] as const,
  )
  return Object.fromEntries(entries)
}

const inValue = (dice: Dice): unknown =>
  dice.pick<unknown>([
    'amiqus',
    'credas',
    'status',
    'late',
    '1s',
    1,
    true,
    'record.finished',
    { kind: 'status' },
    { frozenAt: 0 },
    { amiqus: { __proto__: null } },
  ])
