import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, expect, it } from 'vitest'
import { commandOf } from '../../src/browser/lib/commands.ts'
import type { CapabilityName } from '../../src/capabilities/index.ts'
import { commands } from '../../src/cli/commands/index.ts'
import { commandsIn } from '../../src/cli/lib/command.ts'
import { pathParameters, takesQuery } from '../../src/http/control/bindings.ts'
import { operations } from '../../src/http/control/operations.ts'
import { readInput } from '../../src/http/control/read-input.ts'
import { toControlRequest } from '../../src/http/control/to-request.ts'
import { hookdrill } from '../support/hookdrill.ts'

interface Seen {
  readonly name: string
  readonly input: unknown
}

/** What a call on the wire asks for: the capability, and the input with what is filled in where it is left out. */
function readCall(method: string, target: string, body: string): Seen | undefined {
  const url = new URL(target.replace('/_hookdrill', ''), 'http://localhost')
  for (const operation of operations) {
    const { binding } = operation
    const names = pathParameters(binding.path)
    const found = new RegExp(`^${binding.path.replaceAll(/:\w+/g, '([^/]+)')}$`).exec(url.pathname)
    if (!found || binding.method.toUpperCase() !== method) continue
    const params = Object.fromEntries(
      names.map((name, at) => [name, decodeURIComponent(found[at + 1] ?? '')]),
    )
    const given = takesQuery(binding)
      ? { query: Object.fromEntries(url.searchParams), body: undefined }
      : { query: {}, body: body === '' ? {} : (JSON.parse(body) as unknown) }
    return { name: operation.capability.name, input: readInput(operation, { params, ...given }) }
  }
  return undefined
}

/** A server that notes what it is asked for. */
const seen = new Map<string, Seen | undefined>()
const server = createServer((req, res) => {
  let body = ''
  req.on('data', (chunk: Buffer) => (body += chunk.toString()))
  req.on('end', () => {
    const key = String(req.headers['authorization'])
    if (!seen.has(key)) seen.set(key, readCall(req.method ?? '', req.url ?? '', body))
    res.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const { port } = server.address() as AddressInfo
afterAll(() => void server.close())

const calls: readonly (readonly [CapabilityName, Readonly<Record<string, unknown>>])[] = [
  [
    'deliveries.list',
    { order: 'newest', vendor: 'amiqus', status: 'pending', search: "it's here", limit: 200 },
  ],
  ['deliveries.show', { id: 'an-id' }],
  ['deliveries.explain', { id: 'an-id', computed: 'abc+/=' }],
  ['deliveries.resend', { id: 'an-id' }],
  ['deliveries.resend', { id: 'an-id', fault: 'wrong-secret' }],
  ['requests.list', { order: 'newest', limit: 200, unmatched: true }],
  ['requests.show', { id: 'amiqus-1' }],
  ['faults.scripted', {}],
  ['faults.clear', {}],
  ['faults.clear', { vendor: 'amiqus' }],
  ['faults.clear', { vendor: 'amiqus', fault: 'truncated', path: '/api/v2', method: 'GET' }],
  ['faults.script', { vendor: 'amiqus', fault: 'truncated', path: '/api/v2', times: 'always' }],
  ['faults.script', { vendor: 'amiqus', fault: 'duplicate', event: 'record.finished', times: 2 }],
  ['grades.list', {}],
  ['grades.show', { id: 'grade-1' }],
  ['grades.stop', { id: 'grade-1' }],
  ['tenants.list', { limit: 10, after: 'acme' }],
  ['tenants.create', { id: 'acme', clock: { frozenAt: '2026-01-01T09:00:00Z' } }],
  ['tenants.show', {}],
  ['tenants.delete', { tenant: 'acme' }],
  ['tenants.reset', {}],
  ['accounts.objects', { vendor: 'amiqus', limit: 10 }],
  ['subscriptions.list', { vendor: 'amiqus' }],
  ['subscriptions.add', { vendor: 'amiqus', url: 'http://127.0.0.1:3000/hook', events: ['record.finished'] }],
  ['subscriptions.change', { vendor: 'amiqus', id: '2154', events: ['*'] }],
  ['subscriptions.remove', { vendor: 'amiqus', id: '2154' }],
  ['actions.run', { vendor: 'amiqus', action: 'finish', input: { id: '7' } }],
  ['actions.run', { vendor: 'amiqus', action: 'settle-check', input: { check: 7, outcome: 'failed' } }],
  ['events.trigger', { vendor: 'amiqus', event: 'record.finished', set: {}, fault: 'wrong-secret' }],
  ['clock.show', {}],
  ['clock.move', { advance: '28h' }],
  ['clock.move', { freeze: true }],
  ['clock.move', { resume: true }],
  ['snapshots.list', {}],
  ['snapshots.save', { name: 'subscribed' }],
  ['snapshots.restore', { name: 'subscribed' }],
  ['snapshots.forget', { name: 'subscribed' }],
]

it.concurrent.each(calls)(
  'the command that the page shows for %s with %j asks for the same',
  async (name, input) => {
    const binding = operations.find(({ capability }) => capability.name === name)?.binding
    const words = commandOf({ name, input })
    if (!binding || !words) throw new TypeError(`${name} has no command`)
    const key = JSON.stringify([name, input])
    const isOfTenant = binding.path.includes(':tenant')
    const {
      method,
      url,
      body = '',
    } = toControlRequest(binding, { ...(isOfTenant && { tenant: 'default' }), ...input })
    await hookdrill(...words, '--server', `http://127.0.0.1:${port}`, '--token', key, '--json')
    expect(seen.get(`Bearer ${key}`)).toEqual(readCall(method, `/_hookdrill${url}`, body))
  },
)

it.each<readonly [CapabilityName, Readonly<Record<string, unknown>>]>([
  ['vendors.list', {}],
  ['vendors.show', { vendor: 'amiqus' }],
  ['vendors.ledger', { vendor: 'amiqus' }],
  ['faults.catalogue', {}],
  ['scenarios.list', {}],
  ['scenarios.play', { scenario: 'lost-answer', vendor: 'amiqus', to: 'http://127.0.0.1:3000/' }],
  ['scenarios.judge', { vendor: 'amiqus', to: 'http://127.0.0.1:3000/' }],
])('the command that the page shows for %s is one that calls it', (name, input) => {
  const [first] = commandOf({ name, input }) ?? []
  const found = commandsIn(commands).filter(({ path }) => path[0] === first)
  expect(found.flatMap(({ command }) => command.calls)).toContain(name)
})
