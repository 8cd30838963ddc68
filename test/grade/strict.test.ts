import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { gradeReport } from '../../src/grade/report/grade-report.ts'
import { secret, startWebhooks, type AmiqusWebhooks } from '../scenario/support/amiqus-webhooks.ts'
import { run, type Ended } from '../support/run-cli.ts'

const folder = await mkdtemp(join(tmpdir(), 'hookdrill-strict-'))
afterAll(() => rm(folder, { recursive: true }))

/** A handler that is right and calls nobody, so that only what it rests on can fail. */
let handler: AmiqusWebhooks
beforeAll(
  async () =>
    void (handler = await startWebhooks({ baseUrl: 'http://127.0.0.1:9', credentials: {} }, 'stores')),
)
afterAll(() => handler.close())

const grade = (...args: string[]): Promise<Ended> =>
  run(['grade', ...args, '--port', '0', '--only', 'SIG-01']).ended
const one = (...args: string[]): Promise<Ended> =>
  grade('amiqus', '--to', handler.url, '--secret', secret, '--profile', 'stores', ...args)

it('a grade that is strict ends with 1 for what it rests on, and with 0 when that is accepted', async () => {
  expect((await one()).code).toBe(0)
  const strict = await one('--strict-evidence')
  expect([strict.code, strict.stdout]).toEqual([
    1,
    expect.stringMatching(
      /rests on what is assumed:\n[^]*- amiqus:webhook-bodies-are-encoded-as-answers-are\n/,
    ),
  ])
  const { evidence = [] } = gradeReport.parse(JSON.parse((await one('--strict-evidence', '--json')).stdout))
  const accepted = evidence.flatMap(({ vendor, id }) => ['--accept-assumption', `${vendor}:${id}`])
  expect((await one('--strict-evidence', ...accepted)).code).toBe(0)
})

it('its reports name what it rests on', async () => {
  const at = (name: string): string => join(folder, name)
  const files = ['--junit', at('a.xml'), '--markdown', at('a.md'), '--html', at('a.html')]
  await one('--strict-evidence', ...files)
  const [junit, markdown, html] = await Promise.all(
    ['a.xml', 'a.md', 'a.html'].map((name) => readFile(at(name), 'utf8')),
  )
  expect(junit).toMatch(
    /<testcase classname="evidence" name="amiqus:webhook-bodies-are-encoded-as-answers-are"/,
  )
  expect(markdown).toMatch(/^## ❌ hookdrill grade: amiqus\n[^]*### Rests on what is assumed/)
  expect(html).toContain('amiqus:webhook-bodies-are-encoded-as-answers-are')
  await one(...files)
  expect(await readFile(at('a.xml'), 'utf8')).not.toContain('classname="evidence"')
  expect(await readFile(at('a.md'), 'utf8')).toMatch(/^## ✅/)
  expect(await readFile(at('a.html'), 'utf8')).not.toContain('Rests on what is assumed')
})

it('a grade of all handlers that is strict ends with 1, and says of whom', async () => {
  const config = join(folder, 'grade.json')
  await writeFile(
    config,
    JSON.stringify({
      handlers: [{ vendor: 'amiqus', to: handler.url, profile: 'stores', secretVariable: 'A_SECRET' }],
    }),
  )
  const all = (...args: string[]): Promise<Ended> =>
    run(['grade', 'all', '--config', config, '--port', '0', '--only', 'SIG-01', ...args], {
      A_SECRET: secret,
    }).ended
  expect((await all()).code).toBe(0)
  const strict = await all('--strict-evidence')
  expect([strict.code, strict.stderr]).toEqual([
    1,
    expect.stringMatching(/amiqus: rests on what is assumed:\n- amiqus:/),
  ])
})
