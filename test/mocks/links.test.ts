import { expect, it } from 'vitest'
import { amiqus } from '../../mocks/amiqus/index.ts'
import { everyCall } from '../support/every-call.ts'
import { linksIn } from '../support/links.ts'
import type { OpenMock } from '../support/open-mock.ts'

// Every link in every answer and payload leads somewhere, in every edition and in every style that an option gives them.

type Style = readonly [name: string, options?: Readonly<Record<string, unknown>>]

const styles: readonly Style[] = [
  ...amiqus.options.shape.payloadStyle
    .unwrap()
    .options.map((payloadStyle) => ['amiqus', { payloadStyle }] as const),
  ['reportflow legacy'],
  ['reportflow current'],
  ['reportflow current', { workspaceIds: 'ulid', parameterShape: 'array', fileMapping: 'plain' }],
  ['amani'],
  ['amani', { wireMode: 'compact-raw' }],
  ['credas'],
  ['smartdocumentor'],
  [
    'smartdocumentor',
    {
      sasKind: 'user-delegation',
      sasStart: 'included',
      sasDisposition: 'attachment',
      sasSignature: 'plus-and-slash',
    },
  ],
  ['smartdocumentor', { blobNames: 'display-name', sasPermission: 'rw', blobVersioning: 'on' }],
]

/** What leads nowhere on purpose. */
const exceptions: readonly (readonly [link: RegExp, status: number])[] = [
  [/\/api\/v1\/oauth\/token$|\/api\/v1$/, 404], // Endpoints that discovery names, each for its own kind of call.
  [/\/api\/v1\/oauth\/authorize$/, 400],
  [/\/api\/v1\/oauth\/userinfo$/, 401],
]

/** Where links lead that a caller gave. */
const given = /^https?:\/\/(127\.0\.0\.1:9|localhost:3000|([\w-]+\.)*example(\.com)?)\//

it.each(styles.map((style) => [style]))('every link works: %j', async ([name, options]) => {
  const { drill, calls } = (await everyCall[name]?.(options)) ?? {}
  if (!drill || !calls) throw new RangeError(`there is no table for ${name}`)
  await using _ = drill
  let followed = 0
  for (const [line, call] of Object.entries(calls)) {
    const { response } = await call()
    await drill.clock.advance('1s') // What is made in the meantime is there.
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    const links = linksIn([isJson ? await response.json() : null, Object.fromEntries(response.headers)])
    followed += await expectToWork(drill, links, line)
  }
  for (const event of Object.keys(drill.mock.vendor.events)) {
    await drill.mock.trigger(event, { to: { url: drill.receiver.url, secret: 'a secret' } })
    await drill.settled()
    const payload: unknown = JSON.parse(drill.receiver.received.at(-1)?.body.toString('utf8') ?? '')
    const gone = event === 'form.deleted' ? linksIn((payload as { data: { form: unknown } }).data.form) : []
    followed += await expectToWork(
      drill,
      linksIn(payload).filter((link) => !gone.includes(link)),
      event,
    )
  }
  expect(followed).toBeGreaterThan(0)
})

async function expectToWork(drill: OpenMock, links: readonly string[], from: string): Promise<number> {
  let followed = 0
  for (const link of links) {
    if (given.test(link) || link.startsWith(drill.receiver.url)) continue
    expect(link.startsWith(`${drill.url}/`), `${from}: ${link}`).toBe(true)
    const [, status = 200] = exceptions.find(([exception]) => exception.test(link)) ?? []
    expect([await statusOf(drill, link), link], from).toEqual([status, link])
    followed++
  }
  return followed
}

/** Some links want nothing, as a person's browser sends nothing; the others want the credentials of the API. */
async function statusOf(drill: OpenMock, link: string): Promise<number> {
  const bare = await fetch(link, { redirect: 'manual' })
  await bare.arrayBuffer()
  if (![401, 412].includes(bare.status)) return bare.status
  const known = await drill.api(link.slice(drill.url.length))
  await known.arrayBuffer()
  return known.status
}
