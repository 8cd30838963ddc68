import { expect, it } from 'vitest'
import { hookdrill } from './support/hookdrill.ts'
import { startHookdrill } from './support/start.ts'

interface Listed {
  readonly requests: readonly {
    readonly url: string
    readonly method: string
    readonly route?: string
    readonly nearestRoute?: string
  }[]
}

const misses = [
  ['GET', '/api/v2/cleints', 'GET /api/v2/clients'],
  ['GET', '/api/v1/clients/7?page=2', 'GET /api/v2/clients/:id'],
  ['GET', '/api/v2/record/3fa85f64-5717-4562-b3fc-2c963f66afa6', 'GET /api/v2/records/:id'],
  ['POST', '/v2/records', 'POST /api/v2/records'],
  ['GET', '/health', undefined],
  ['GET', `/${'x'.repeat(2000)}`, undefined],
] as const

it('names the nearest route for a call that none matched, and none where nothing is near', async () => {
  await using drill = await startHookdrill()
  const amiqus = drill.server.tenants.get('default').mock('amiqus')
  for (const [method, path] of misses)
    await (await fetch(`${amiqus.baseUrl}${path}`, { method, headers: amiqus.headers() })).text()
  await (await fetch(`${amiqus.baseUrl}/api/v2/clients`, { headers: amiqus.headers() })).text()
  const { requests } = (await drill.control('/tenants/default/requests?unmatched=true')).body as Listed
  expect(requests.map(({ method, url, nearestRoute }) => [method, url, nearestRoute])).toEqual(
    misses.map((each) => [...each]),
  )
  const all = (await drill.control('/tenants/default/requests')).body as Listed
  expect(all.requests).toHaveLength(misses.length + 1)
  expect(all.requests.at(-1)).toMatchObject({ route: 'GET /api/v2/clients' })
  expect(all.requests.at(-1)).not.toHaveProperty('nearestRoute')

  const { code, stdout } = await hookdrill('requests', 'list', '--unmatched', '--server', drill.server.url)
  expect(code).toBe(0)
  expect(stdout).toContain('none matched; did you mean GET /api/v2/clients?')
  expect(stdout.split('\n').find((line) => line.includes('/health'))).toMatch(/none matched\s+-$/)
})
