import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { contracts } from './documents.ts'
import { toolsFolder } from './install.ts'
import { runTool } from './run-tool.ts'

const here = import.meta.dirname
await mkdir(join(toolsFolder, 'work'), { recursive: true })
const folder = await mkdtemp(join(toolsFolder, 'work/redocly-'))
afterAll(() => rm(folder, { recursive: true }))

const report = z.object({
  totals: z.object({ errors: z.number(), warnings: z.number(), ignored: z.number() }),
  problems: z.array(
    z.object({
      ruleId: z.string(),
      message: z.string(),
      ignored: z.boolean().optional(),
      location: z.array(z.object({ pointer: z.string().optional() })),
    }),
  ),
})

async function lint(name: string): Promise<z.output<typeof report>> {
  const { stdout, stderr } = await runTool('redocly', ['lint', '--format', 'json', name], folder)
  if (!stdout.includes('{')) throw new Error(stderr)
  return report.parse(JSON.parse(stdout.slice(stdout.indexOf('{'))))
}

beforeAll(async () => {
  for (const name of ['redocly.yaml', '.redocly.lint-ignore.yaml'])
    await copyFile(join(here, name), join(folder, name))
  for (const { file } of contracts) await copyFile(file, join(folder, basename(file)))
})

const found = { ignored: 0 }

it.each(contracts)('$name is clean for Redocly, but for what is listed with its reason', async ({ file }) => {
  const { problems, totals } = await lint(basename(file))
  found.ignored += totals.ignored
  expect(
    problems
      .filter(({ ignored }) => ignored !== true)
      .map(({ ruleId, message, location }) => `${ruleId} ${location[0]?.pointer}: ${message}`),
  ).toEqual([])
})

it('nothing is listed that Redocly does not say', async () => {
  const listed = await readFile(join(here, '.redocly.lint-ignore.yaml'), 'utf8')
  expect(found.ignored).toBe(listed.match(/^ +- '#/gm)?.length)
})
