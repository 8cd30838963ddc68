import { expect, it } from 'vitest'
import { everyCall } from '../support/every-call.ts'
import { libraryPhrases } from '../support/library-phrases.ts'
import { oddCalls, takingTurns, type Sent } from '../support/odd-calls.ts'
import type { OpenMock } from '../support/open-mock.ts'

// Whatever is wrong with a call, a vendor says so in words of its own, and never breaks down.

/** What a vendor may answer to a call with one thing wrong in it; the first two it does answer. */
const statuses: Readonly<Record<string, readonly number[]>> = {
  amiqus: [200, 422, 201, 204, 400, 401, 404, 405],
  'reportflow legacy': [202, 400, 200, 201, 404],
  'reportflow current': [202, 400, 200, 201, 302, 401, 403, 404],
  amani: [200, 400, 201, 401, 404],
  credas: [200, 400, 303, 404],
  smartdocumentor: [200, 400, 404],
}

it.each(Object.entries(everyCall))('%s says in its own words what is wrong', async (name, open) => {
  const { drill, calls } = await open()
  await using _ = drill
  const seen = new Set<number>()
  const routes = drill.mock.vendor.routes.filter(
    ({ editions }) => editions?.includes(drill.mock.edition) ?? true,
  )
  const turn = takingTurns()
  for (const route of routes) {
    const line = `${route.method} ${route.path}`
    const good = route.body || route.query ? await calls[line]?.() : undefined
    for (const sent of oddCalls(route, good, turn)) seen.add(await expectOwnWords(drill, line, sent))
  }
  const [good, bad] = statuses[name] ?? []
  expect([...seen]).toEqual(expect.arrayContaining([good, bad]))
  expect(statuses[name]).toEqual(expect.arrayContaining([...seen]))
})

async function expectOwnWords(drill: OpenMock, line: string, { path, init }: Sent): Promise<number> {
  const response = await (init.headers ? drill.bare : drill.api)(path, { ...init, redirect: 'manual' })
  const isText = /json|html|xml|plain/.test(response.headers.get('content-type') ?? '')
  const answered = await response.text()
  const where = `${line}, ${path}: ${JSON.stringify(init.body)}: ${answered}`
  expect(response.status, where).toBeLessThan(500)
  if (isText) expect(libraryPhrases.exec(answered)?.[0], where).toBeUndefined()
  return response.status
}
