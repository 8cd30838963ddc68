import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { startVitest } from 'vitest/node'

const root = fileURLToPath(new URL('inner', import.meta.url))

/** What became of each test of an inner run, by name, and what it printed. vitest reports what a fixture throws twice. */
async function outcomes(
  file: string,
  pool: 'threads' | 'forks',
): Promise<{ errors: Record<string, string[]>; printed: string[] }> {
  const printed: string[] = []
  const vitest = await startVitest(
    'test',
    [],
    {
      root,
      config: false,
      include: [file],
      pool,
      watch: false,
      reporters: [{ onUserConsoleLog: ({ content }) => void printed.push(content) }],
    },
    { logLevel: 'silent' },
  )
  const errors = Object.fromEntries(
    vitest.state
      .getTestModules()
      .flatMap((module) => [...module.children.allTests()])
      .map((test) => [test.name, [...new Set((test.result().errors ?? []).map(({ message }) => message))]]),
  )
  await vitest.close()
  return { errors, printed }
}

it.for(['threads', 'forks'] as const)(
  'what a test leaves behind fails it, and is named (%s)',
  async (pool) => {
    const before = process.exitCode
    const { errors, printed } = await outcomes('leftovers.inner.ts', pool)
    process.exitCode = before // The inner run has failed, as it should.
    expect(errors).toEqual({
      'ends without waiting for what it caused': [
        expect.stringMatching(/left something behind:\n- nobody waited for amiqus client.created to http:/),
      ],
      'calls what does not exist': [
        expect.stringContaining('unexpected request: amiqus GET /api/v2/recrods was answered 404'),
      ],
      'fails by itself and has left something too': [expect.stringContaining('nothing was sent')],
      'calls what does not exist on purpose': [],
      'meets a fault that it asked for': [],
    })
    expect(printed).toHaveLength(3)
    expect(printed[0]).toMatch(/^repeat this run with HOOKDRILL_SEED=[0-9a-f]{12}\n$/)
  },
)

it('a test that is expected to fail, and does, says nothing of how to see that again', async () => {
  const before = process.exitCode
  const { errors, printed } = await outcomes('expected.inner.ts', 'threads')
  expect(process.exitCode).toBe(before)
  expect(Object.keys(errors)).toEqual(['fails, as is expected'])
  expect(printed).toEqual([])
})

it('a drill that is to rest on nothing assumed fails the test that rests on it, and names it', async () => {
  const before = process.exitCode
  const { errors } = await outcomes('strict.inner.ts', 'threads')
  process.exitCode = before // The inner run has failed, as it should.
  expect(errors).toEqual({
    'rests on what is assumed': [
      expect.stringMatching(/rests on what is assumed:\n- amani:GET \/api\/v2\/webhook_endpoint\n/),
    ],
    'rests on nothing': [],
    'rests on what it accepts': [],
  })
})
