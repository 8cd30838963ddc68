import { expect, it } from 'vitest'
import { startHookdrill } from './support/start.ts'

it('describes the answer of every operation, and says in one place what it takes', async () => {
  await using drill = await startHookdrill()
  const { paths } = (await drill.control('/openapi.json')).body as {
    paths: Record<string, Record<string, OpenApiOperation>>
  }
  const answers = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map(({ responses }) => Object.values(responses)[0]?.content),
  )
  expect(answers.length).toBeGreaterThan(25)
  for (const content of answers)
    expect(Object.values(content ?? {})).toEqual([
      {
        schema: expect.objectContaining({
          type: 'text/plain' in (content ?? {}) ? 'string' : 'object',
        }) as unknown,
      },
    ])
  expect(paths['/_hookdrill/tenants/{tenant}/deliveries']?.['get']).toMatchObject({
    parameters: [
      { name: 'tenant' },
      { name: 'vendor' },
      { name: 'event' },
      { name: 'status' },
      { name: 'search' },
      { name: 'limit' },
      { name: 'after' },
      { name: 'order' },
    ],
    responses: {
      '200': {
        content: { 'application/json': { schema: { properties: { deliveries: { type: 'array' } } } } },
      },
    },
  })
  const faults = paths['/_hookdrill/tenants/{tenant}/faults']?.['post'] as unknown
  expect(faults).toMatchObject({
    requestBody: { content: { 'application/json': { schema: { required: ['vendor', 'fault'] } } } },
  })
  expect(JSON.stringify(faults)).not.toContain('the tenant to act in')
})

interface OpenApiOperation {
  readonly responses: Record<string, { content: Record<string, { schema: unknown }> }>
}

it('lists the faults there are, those that wait, and forgets those of one vendor', async () => {
  await using drill = await startHookdrill()
  expect(await drill.control('/faults')).toMatchObject({
    body: { faults: expect.arrayContaining([expect.objectContaining({ fault: 'not-ready', side: 'api' })]) },
  })
  await drill.control('/tenants/default/faults', { vendor: 'amiqus', fault: 'truncated', times: 'always' })
  await drill.control('/tenants/default/faults', { vendor: 'credas', fault: 'duplicate' })
  const waiting = { vendor: 'credas', fault: { kind: 'duplicate' }, times: 1 }
  expect(await drill.control('/tenants/default/faults')).toMatchObject({
    status: 200,
    body: { faults: [{ vendor: 'amiqus', times: 'always' }, waiting] },
  })
  await drill.control('/tenants/default/faults?vendor=amiqus', undefined, { method: 'DELETE' })
  expect(await drill.control('/tenants/default/faults')).toMatchObject({ body: { faults: [waiting] } })
})

it('refuses in a body what the path says already', async () => {
  await using drill = await startHookdrill()
  expect(await drill.control('/tenants/default/clock', { tenant: 'other', freeze: true })).toEqual({
    status: 400,
    body: {
      error: {
        code: 'invalid_input',
        message: 'body of POST /tenants/:tenant/clock: has no "tenant"',
        suggestion: 'it takes: advance, at, freeze, resume',
      },
    },
  })
})
