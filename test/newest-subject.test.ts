import { expect, it } from 'vitest'
import type { ActionSubject } from '../src/kernel/contract/action.ts'
import type { Shape } from '../src/kernel/contract/context.ts'
import type { AnyVendor } from '../src/kernel/contract/vendor.ts'
import { vendors } from '../src/vendors.ts'
import { openMock, type OpenMock } from './support/open-mock.ts'

let people = 0

/** The journey up to where somebody acts. */
async function begin(drill: OpenMock): Promise<void> {
  const { mock, receiver } = drill
  // Of one person, a vendor may have one account only.
  const person = String(++people).padStart(6, '0')
  const api: OpenMock['api'] = (path, init) =>
    drill.api(path, {
      ...init,
      ...(typeof init?.body === 'string' && { body: init.body.replace('000001', person) }),
    })
  await mock.vendor.journey.run({
    url: mock.baseUrl,
    hook: receiver.url,
    credentials: mock.credentials(),
    api,
    operate: drill.operate,
    act: () => Promise.resolve(),
  })
}

const firstId = (result: unknown): unknown =>
  typeof result === 'object' && result !== null ? Object.values(result)[0] : undefined

/** What can be done once to each, and what the second time would refuse or change nothing about. */
it.each([
  ['amiqus', 'finish', {}],
  ['amiqus', 'complete-step', {}],
  ['amiqus', 'expire', {}],
  ['amiqus', 'review', {}],
  ['amiqus', 'archive-client', {}],
  ['reportflow', 'complete', {}],
  ['reportflow', 'expire', {}],
  ['amani', 'approve', {}],
  ['amani', 'status', { status: 'BLACKLISTED' }],
  ['amani', 'approve-document', {}],
  ['amani', 'archive-document', {}],
  ['amani', 'video-call', {}],
  ['credas', 'start', {}],
  ['credas', 'complete', {}],
  ['credas', 'delete', {}],
  ['credas', 'move', { to: 'archived' }],
  ['credas', 'deactivate', {}],
  ['credas', 'expire-invite', {}],
  ['smartdocumentor', 'fail-processing', {}],
  ['smartdocumentor', 'delete', {}],
] as const)(
  '%s %s without an id takes the newest to which it can still be done',
  async (name, action, input) => {
    await using drill = await openMock(vendors[name])
    await begin(drill)
    await begin(drill)
    await begin(drill)
    const done = [
      firstId(await drill.act(action, input)),
      firstId(await drill.act(action, input)),
      firstId(await drill.act(action, input)),
    ]
    expect(new Set(done).size).toBe(3)
    // What nothing can be done to any more is what the newest answers.
    const again: unknown = await drill.act(action, input).catch((error: unknown) => error)
    if (!(again instanceof Error)) expect(firstId(again)).toBe(done[0])
  },
)

it('an id that is given is the one that is meant', async () => {
  await using drill = await openMock(vendors.amani)
  await begin(drill)
  await begin(drill)
  const newest = firstId(await drill.act('approve'))
  expect(firstId(await drill.act('approve', { id: newest }))).toBe(newest)
})

it('says of an account without any what there is none of', async () => {
  await using drill = await openMock(vendors.amiqus)
  await expect(drill.act('finish')).rejects.toThrow('amiqus finish: Record not found')
})

const actions = Object.values<AnyVendor>(vendors).flatMap((vendor) =>
  Object.entries(vendor.actions).map(([name, action]) => ({ name: `${vendor.name} ${name}`, action })),
)

it('every action that takes the newest of something says what that could be', () => {
  const offences = actions.flatMap(({ name, action }) => {
    const { subject } = action as { readonly subject?: ActionSubject<Shape> }
    const [first] = Object.entries(action.input.shape)
    if (!first) return []
    const [field, schema] = first
    const meansNewest = /the newest/.test(schema.description ?? '')
    // What picks by more than an id does so by itself.
    const picksItself = ['credas alert', 'amiqus forward-application'].includes(name)
    if (meansNewest && !picksItself && subject?.field !== field) return [`${name} says nothing of ${field}`]
    if (subject && !action.input.shape[subject.field]?.safeParse(undefined).success)
      return [`${name} cannot leave out ${subject.field}`]
    return []
  })
  expect(offences).toEqual([])
})
