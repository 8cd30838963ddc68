import { expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import type { AmiqusContext } from '../mocks/amiqus/state/shape.ts'
import { route } from '../mocks/amiqus/state/shape.ts'
import { documented } from '../src/kernel/contract/evidence.ts'
import type { Refusal } from '../src/kernel/contract/refusal.ts'
import { empty, json, type Reply } from '../src/kernel/contract/reply.ts'
import type { apiFaults, ApiFault } from '../src/faults/catalogue.ts'
import type { FaultInput } from '../src/faults/fault.ts'
import type { VendorName } from '../src/vendors.ts'

it('the registry is the list of names', () => {
  expectTypeOf<'amiqus'>().toExtend<VendorName>()
  expectTypeOf<string>().not.toExtend<VendorName>()
})

it('a route knows its params, query and body', () => {
  route({
    method: 'POST',
    path: '/things/:id/:part',
    summary: 'test',
    evidence: documented('here'),
    query: z.object({ page: z.coerce.number() }),
    body: z.object({ name: z.string() }),
    handle({ params, query, body }) {
      expectTypeOf(params).toEqualTypeOf<{ id: string; part: string }>()
      expectTypeOf(query.page).toBeNumber()
      expectTypeOf(body.name).toBeString()
      // @ts-expect-error the path has no such parameter
      void params.other
      return empty()
    },
  })
})

it('a collection is asked only by what it declared as an index', () => {
  const ask = ({ db }: AmiqusContext): void => {
    expectTypeOf(db.records.where('client', 7)).toExtend<readonly { id: number }[]>()
    // @ts-expect-error status is derived, and no index
    db.records.where('status', 'pending')
    // @ts-expect-error rows are never changed in place
    db.records.patch(7, {}).hasReminders = true
  }
  expectTypeOf(ask).toBeFunction()
})

it('emit takes only this vendor’s events, with their payload', () => {
  const send = (context: AmiqusContext): void => {
    // @ts-expect-error there is no such alias
    context.emit('record.completed', {})
    // @ts-expect-error the payload has an envelope
    context.emit('record.finished', { record: { id: 7 } })
  }
  expectTypeOf(send).toBeFunction()
})

it('leaving out a kind of fault does not compile', () => {
  // @ts-expect-error not every kind of fault returns a reply
  const dress = (fault: Refusal): Reply => {
    if (fault.kind === 'not-found') return json({}, 404)
  }
  expectTypeOf(dress).toBeFunction()
})

it('a fault is asked for by name, or with settings of its own', () => {
  type Wish = FaultInput<typeof apiFaults>
  expectTypeOf<'empty'>().toExtend<Wish>()
  expectTypeOf<{ kind: 'empty' }>().toExtend<Wish>()
  expectTypeOf<{ kind: 'status'; status: 503 }>().toExtend<Wish>()
  expectTypeOf<'emptied'>().not.toExtend<Wish>()
  expectTypeOf<{ kind: 'status'; status: '503' }>().not.toExtend<Wish>()
  expectTypeOf<{ kind: 'empty' }>().toExtend<ApiFault>()
})
