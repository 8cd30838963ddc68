import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const folder = new URL('../.github/workflows/', import.meta.url)
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')))

const step = z.object({ uses: z.string().optional(), run: z.string().optional() })
const workflow = z.object({
  name: z.string(),
  on: z.unknown(),
  permissions: z.record(z.string(), z.string()),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.number(),
      permissions: z.record(z.string(), z.string()).optional(),
      needs: z.string().optional(),
      strategy: z.object({ matrix: z.object({ node: z.array(z.string()) }) }).optional(),
      steps: z.array(step),
    }),
  ),
})

const read = (name: string) => workflow.parse(parse(readFileSync(new URL(name, folder), 'utf8')))

it.each(readdirSync(folder))(
  '%s is a workflow whose scripts there are, and which may write nothing',
  (name) => {
    const { permissions, jobs } = read(name)
    expect(permissions).toEqual({ contents: 'read' })
    const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run = '' }) => run))
    const named = runs.flatMap((run) =>
      [...run.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script),
    )
    expect(named.filter((script) => !Object.hasOwn(scripts, script))).toEqual([])
  },
)

it('a release is tried on every Node that is supported, and published with provenance after that', () => {
  const { check, publish } = read('release.yml').jobs
  expect(check?.strategy?.matrix.node).toEqual(read('ci.yml').jobs['check']?.strategy?.matrix.node)
  expect(publish?.needs).toBe('check')
  expect(publish?.permissions).toEqual({ contents: 'read', 'id-token': 'write' })
  expect(publish?.steps.map(({ run = '' }) => run)).toContain('npm publish --provenance --access public')
})
