import { createServer } from 'node:http'
import { expect, expectTypeOf, it } from 'vitest'
import {
  createDrill,
  play,
  scenarios,
  type Drill,
  type DrillDelivery,
  type DrillSubscription,
  type VendorDrill,
} from '../../src/testing/index.ts'
import { test } from '../../src/testing/vitest.ts'
import type { TimeReport } from '../../src/journal/time-report.ts'
import { vendors, type VendorName } from '../../src/vendors.ts'

declare const drill: Drill
declare const anything: never

interface NextRequest extends Request {
  readonly nextUrl: string
}
interface RouteContext {
  readonly params: Promise<{ readonly vendor: string }>
}
interface Env {
  readonly KEY: string
}

it('a drill has every vendor of the registry by its name', () => {
  expectTypeOf<VendorName>().toExtend<keyof Drill>()
  expectTypeOf(drill.amiqus.name).toBeString()
  // @ts-expect-error there is no such vendor
  void drill.amiquz
  expectTypeOf(createDrill()).resolves.toEqualTypeOf<Drill>()
})

it('a vendor of your own is known as well as those that come with hookdrill', () => {
  const acme = { ...vendors.credas, name: 'acme' as const }
  const create = () => createDrill({ vendors: { ...vendors, acme }, options: { acme: { badKey: '403' } } })
  type OwnDrill = Awaited<ReturnType<typeof create>>
  expectTypeOf<OwnDrill['amiqus']>().toEqualTypeOf<Drill['amiqus']>()
  expectTypeOf<OwnDrill['acme']['credentials']>().toEqualTypeOf<Drill['credas']['credentials']>()
  expectTypeOf<Parameters<OwnDrill['acme']['trigger']>[0]>().toEqualTypeOf<
    Parameters<Drill['credas']['trigger']>[0]
  >()
  const only = () => createDrill({ vendors: { acme } })
  expectTypeOf<Awaited<ReturnType<typeof only>>>().not.toHaveProperty('amiqus')
  // @ts-expect-error there is no such option
  void (() => createDrill({ vendors: { acme }, options: { acme: { badKye: '403' } } }))
  // @ts-expect-error the drill has no such vendor
  void (() => play(drill, scenarios.burst, { vendor: 'acme', to: 'http://127.0.0.1:3000' }))
})

it('events are known by name', () => {
  expectTypeOf(drill.amiqus.trigger).parameter(0).toExtend<string>()
  expectTypeOf<'record.finished'>().toExtend<Parameters<typeof drill.amiqus.trigger>[0]>()
  // @ts-expect-error there is no such event
  void drill.amiqus.trigger('record.finshed')
  // @ts-expect-error that is an event of another vendor
  void drill.credas.trigger('record.finished')
  // @ts-expect-error there is no such event
  void drill.amiqus.delivery('record.finshed')
  expectTypeOf(drill.amiqus.trigger('ping')).resolves.toEqualTypeOf<readonly DrillDelivery[]>()
})

it('actions are known by name, with what they take and give', () => {
  void drill.credas.act('complete', { outcome: 'failed' })
  // @ts-expect-error there is no such action
  void drill.credas.act('complet')
  // @ts-expect-error outcome is one of a few words
  void drill.credas.act('complete', { outcome: 'excellent' })
  // @ts-expect-error there is no such input
  void drill.credas.act('complete', { outcum: 'failed' })
  expectTypeOf(drill.credas.act('complete')).resolves.not.toBeAny()
  expectTypeOf(drill.credas.act('complete')).resolves.not.toBeUnknown()
})

it('what is set in a payload is known by its path', () => {
  void drill.amiqus.trigger('record.finished', { set: { 'data.record.id': 7, trigger: anything } })
  void drill.amani.trigger('profile_status_change', { set: { 'profile.rules.0.title': 'Passport' } })
  void drill.reportflow.trigger('file.completed', { set: { 'files.0.params.anything.at.all': [1] } })
  void drill.smartdocumentor.trigger('task.exported', { set: { 'metadata.anything': 'x' } })
  // @ts-expect-error there is no such path
  void drill.amiqus.trigger('record.finished', { set: { 'data.recod.id': 7 } })
  // @ts-expect-error an id is a number
  void drill.amiqus.trigger('record.finished', { set: { 'data.record.id': 'seven' } })
  // @ts-expect-error that is a path of another vendor
  void drill.credas.trigger('process.complete', { set: { 'data.record.id': 7 } })
})

it('editions are known by name', () => {
  void (() => createDrill({ editions: { reportflow: 'current' } }))
  // @ts-expect-error there is no such edition
  void (() => createDrill({ editions: { reportflow: 'newest' } }))
  // @ts-expect-error there is no such vendor
  void (() => createDrill({ editions: { reportfow: 'current' } }))
})

it('what is waited for comes as it is', () => {
  expectTypeOf(drill.amiqus.until(async () => [1].at(0))).resolves.toEqualTypeOf<number>()
  expectTypeOf(drill.amiqus.until(() => [1].includes(1))).resolves.toEqualTypeOf<true>()
  // @ts-expect-error a limit is a duration
  void drill.amiqus.until(() => true, { within: new Date() })
})

it('faults are known by name, with their settings', () => {
  drill.amiqus.faults.add('duplicate', { event: 'record.finished', times: 2 })
  drill.amiqus.faults.add({ kind: 'status', status: 503 }, { path: '/api/v2/records', times: 'always' })
  // @ts-expect-error there is no such fault
  drill.amiqus.faults.add('duplicated')
  // @ts-expect-error a status is a number
  drill.amiqus.faults.add({ kind: 'status', status: 'gone' })
  // @ts-expect-error a delay has no status
  drill.amiqus.faults.add({ kind: 'delay', status: 503 })
  // @ts-expect-error there is no such event
  drill.amiqus.faults.add('duplicate', { event: 'record.finshed' })
})

it('credentials are known by name', () => {
  expectTypeOf(drill.amiqus.credentials.webhookSecret).toEqualTypeOf<string>()
  expectTypeOf(drill.smartdocumentor.credentials).toEqualTypeOf<
    Readonly<Record<'clientId' | 'clientSecret', string>>
  >()
  // @ts-expect-error Credas gives no client id
  void drill.credas.credentials.clientId
})

it('receivers are URLs or handlers of this process', () => {
  const subscribe = drill.amiqus.subscribe
  expectTypeOf(subscribe('http://127.0.0.1:3000')).resolves.toEqualTypeOf<DrillSubscription>()
  void subscribe((request: Request) => new Response(request.body))
  void subscribe((req, res) => void res.end(req.url))
  void subscribe({ fetch: () => new Response() })
  void subscribe({
    fetch: async (request: NextRequest, _context: RouteContext) => new Response(request.nextUrl),
  })
  void subscribe({
    fetch: (_request: Request, env: Env, _ctx: unknown) => new Response(env.KEY),
    env: { KEY: 'k' },
  })
  void subscribe({
    POST: (_request: NextRequest, _context: RouteContext) => new Response(),
    params: { vendor: 'amiqus' },
  })
  void subscribe({ lambda: async (event: { body: string }) => ({ statusCode: 200, body: event.body }) })
  void subscribe({ lambda: async () => ({ statusCode: 200 }), payloadVersion: '1.0', base64: true })
  void subscribe(createServer())
  void subscribe({ listener: createServer() })
  // @ts-expect-error there is no such version
  void subscribe({ lambda: async () => ({ statusCode: 200 }), payloadVersion: '3.0' })
  void subscribe('http://127.0.0.1:3000', { events: ['record.finished'], secret: 'an-invented-secret' })
  // @ts-expect-error there is no such setting
  void subscribe('http://127.0.0.1:3000', { evnts: ['record.finished'] })
  // @ts-expect-error a secret is text
  void subscribe('http://127.0.0.1:3000', { secret: 7 })
  // @ts-expect-error a number receives nothing
  void subscribe(3000)
})

it('the clock tells what happened', () => {
  expectTypeOf(drill.clock.advance('28h')).resolves.toEqualTypeOf<TimeReport>()
  expectTypeOf(drill.clock.at('2026-01-02T09:00:00Z')).resolves.toEqualTypeOf<TimeReport>()
  // @ts-expect-error a Date is no instant here
  void drill.clock.at(new Date())
})

it('matchers are methods of expect, and their arguments are checked', () => {
  expectTypeOf(expect(drill.amiqus).toHaveDelivered('record.finished')).not.toBeAny()
  void (() => expect(drill).toHaveDownloaded(/report/, { times: 1 }))
  // @ts-expect-error how often is a number
  void (() => expect(drill.amiqus.delivery()).toHaveBeenAttempted('twice'))
  // @ts-expect-error which event is left out
  void (() => expect(drill.amiqus).toHaveDelivered())
})

test('fixtures are typed', ({ drill: fixture, receiver }) => {
  expectTypeOf(fixture).toEqualTypeOf<Drill>()
  expectTypeOf(receiver.url).toBeString()
  expectTypeOf(receiver.answerNext).parameter(0).not.toBeAny()
  // @ts-expect-error there is no such answer
  receiver.answerNext('never')
})

it('any vendor drill can be handled alike', () => {
  expectTypeOf(drill.amiqus.deliveries).toEqualTypeOf<readonly DrillDelivery[]>()
  const names = (vendors: readonly Pick<VendorDrill, 'name' | 'deliveries'>[]): readonly string[] =>
    vendors.map(({ name }) => name)
  expectTypeOf(names([drill.amiqus, drill.credas])).toEqualTypeOf<readonly string[]>()
})
