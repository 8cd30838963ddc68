import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'

const action = z
  .object({
    inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string() })),
    outputs: z.record(z.string(), z.object({ value: z.string() })),
    runs: z.object({
      using: z.literal('composite'),
      steps: z.tuple([
        z.object({
          id: z.string(),
          shell: z.literal('bash'),
          env: z.record(z.string(), z.string()),
          run: z.string(),
        }),
      ]),
    }),
  })
  .parse(parse(await readFile(new URL('../../actions/start/action.yml', import.meta.url), 'utf8')))

const [step] = action.runs.steps
const main = new URL('../../dist/cli/main.js', import.meta.url).pathname

interface Job {
  readonly code: number
  readonly printed: string
  readonly outputs: Readonly<Record<string, string>>
  readonly variables: Readonly<Record<string, string>>
  readonly folder: string
}

const toPairs = (text: string): Record<string, string> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)] as const),
  )

/** Runs the step as a job would: its inputs in its variables, what it hands on in files. */
async function runStep(inputs: Readonly<Record<string, string>>): Promise<Job> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-action-'))
  const [output, variables] = [join(folder, 'output'), join(folder, 'variables')]
  await Promise.all([output, variables].map((file) => writeFile(file, '')))
  const given: Record<string, string> = { command: `${process.execPath} ${main}`, port: '0', ...inputs }
  const env = Object.fromEntries(
    Object.entries(step.env).map(([name, text]) => [
      name,
      text.replaceAll(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_, input: string) => given[input] ?? action.inputs[input]?.default ?? '',
      ),
    ]),
  )
  const { code, printed } = await new Promise<{ code: number; printed: string }>((resolve) =>
    execFile(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', step.run],
      {
        cwd: folder,
        env: { ...process.env, ...env, RUNNER_TEMP: folder, GITHUB_OUTPUT: output, GITHUB_ENV: variables },
      },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : 0, printed: out + err }),
    ),
  )
  return {
    code,
    printed,
    folder,
    outputs: toPairs(await readFile(output, 'utf8')),
    variables: toPairs(await readFile(variables, 'utf8')),
  }
}

it('every variable of the step comes of an input, and every output of the step', () => {
  for (const text of Object.values(step.env))
    expect(Object.keys(action.inputs)).toContain(/^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(text)?.[1])
  for (const [name, { value }] of Object.entries(action.outputs))
    expect(value).toBe(`\${{ steps.${step.id}.outputs.${name} }}`)
})

it('starts hookdrill, waits until it answers, and hands on where it is; it goes on when the step has ended', async () => {
  const job = await runStep({ 'env-file': 'hookdrill.env', arguments: '--token\nan-invented-token\n' })
  try {
    expect(job).toMatchObject({
      code: 0,
      variables: { HOOKDRILL_SERVER: job.outputs['url'], HOOKDRILL_TOKEN: 'an-invented-token' },
    })
    expect(job.printed).toContain('::add-mask::an-invented-token')
    const headers = { authorization: `Bearer ${job.variables['HOOKDRILL_TOKEN']}` }
    expect((await fetch(`${job.outputs['url']}/_hookdrill/health`, { headers })).status).toBe(200)
    expect(await readFile(join(job.folder, 'hookdrill.env'), 'utf8')).toContain('AMIQUS_BASE_URL=')
  } finally {
    process.kill(Number(job.outputs['pid']))
    await rm(job.folder, { recursive: true })
  }
})

it('fails with the words of hookdrill when that does not start, and with the code', async () => {
  const job = await runStep({ arguments: '--no-such-flag' })
  expect(job).toMatchObject({
    code: 2,
    outputs: {},
    printed: expect.stringMatching(/::error::hookdrill did not start: .*--no-such-flag/),
  })
  await rm(job.folder, { recursive: true })
})

it('does not wait for ever', async () => {
  const slow = await runStep({ command: `${process.execPath} -e setTimeout(()=>{},30000)`, within: '1' })
  expect(slow).toMatchObject({ code: 3, printed: expect.stringContaining('did not answer within 1 s') })
  await rm(slow.folder, { recursive: true })
})
