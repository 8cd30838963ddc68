import { execFile } from 'node:child_process'
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { gradeReport } from '../../src/grade/report/grade-report.ts'
import { startReceiver } from '../support/receiver.ts'

const action = z
  .object({
    inputs: z.record(z.string(), z.object({ description: z.string(), default: z.string().optional() })),
    outputs: z.record(z.string(), z.object({ description: z.string(), value: z.string() })),
    runs: z.object({
      using: z.literal('composite'),
      steps: z.array(
        z.object({
          id: z.string().optional(),
          shell: z.string().optional(),
          uses: z.string().optional(),
          env: z.record(z.string(), z.string()).optional(),
          run: z.string().optional(),
        }),
      ),
    }),
  })
  .parse(parse(await readFile(new URL('../../action.yml', import.meta.url), 'utf8')))

const [step] = action.runs.steps
const main = new URL('../../dist/cli/main.js', import.meta.url).pathname

interface Job {
  readonly code: number
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
  readonly folder: string
  readonly stderr: string
}

/** Runs the step as a job would: its inputs in its variables, its outputs in a file. */
async function runStep(inputs: Readonly<Record<string, string>>): Promise<Job> {
  const folder = await mkdtemp(join(tmpdir(), 'hookdrill-action-'))
  const [output, summary] = [join(folder, 'output'), join(folder, 'summary')]
  await Promise.all([output, summary].map((file) => writeFile(file, '')))
  const given: Record<string, string> = { command: `${process.execPath} ${main}`, ...inputs }
  const env = Object.fromEntries(
    Object.entries(step?.env ?? {}).map(([name, text]) => [
      name,
      text.replaceAll(
        /\$\{\{ inputs\.([\w-]+) \}\}/g,
        (_, input: string) => given[input] ?? action.inputs[input]?.default ?? '',
      ),
    ]),
  )
  const { code, stderr } = await new Promise<{ code: number; stderr: string }>((resolve) =>
    execFile(
      'bash',
      ['-e', '-o', 'pipefail', '-c', step?.run ?? ''],
      {
        cwd: folder,
        env: { ...process.env, ...env, NO_COLOR: '1', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
      },
      (error, _out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, stderr: err }),
    ),
  )
  const lines = (await readFile(output, 'utf8')).trim().split('\n')
  const outputs = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
  return { code, outputs, summary: await readFile(summary, 'utf8'), folder, stderr }
}

it('every variable of the step comes of an input, and every output of the step', () => {
  expect(step?.shell).toBe('bash')
  for (const text of Object.values(step?.env ?? {})) {
    const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(text) ?? []
    expect(Object.keys(action.inputs)).toContain(input)
  }
  for (const { value } of Object.values(action.outputs))
    expect(value).toMatch(/^\$\{\{ steps\.grade\.outputs\.[\w-]+ \}\}$/)
})

it('writes reports, summary and outputs of a handler that does nothing, and fails', async () => {
  await using receiver = await startReceiver()
  const { code, outputs, summary, folder } = await runStep({
    vendor: 'credas',
    to: receiver.url,
    arguments: '--port\n0\n--within\n500ms\n',
  })
  expect(code).toBe(1)
  expect(outputs).toEqual({
    'exit-code': '1',
    reports: 'hookdrill-reports',
    verdict: 'fail',
    passed: '0',
    failed: '0',
  })
  expect(summary).toContain('❌ hookdrill grade: credas')
  const files = await readdir(join(folder, 'hookdrill-reports'))
  expect(files.toSorted()).toEqual([
    'badge.json',
    'grade.html',
    'grade.json',
    'grade.md',
    'grade.sarif',
    'grade.xml',
    'run.zip',
  ])
  const json: unknown = JSON.parse(await readFile(join(folder, 'hookdrill-reports/grade.json'), 'utf8'))
  expect(gradeReport.parse(json).vendor).toBe('credas')
})

it('passes on an error in usage, and gives no verdict then', async () => {
  const { code, outputs, stderr } = await runStep({ vendor: 'credos', to: 'http://127.0.0.1:9/' })
  expect(code).toBe(2)
  expect(outputs).toEqual({ 'exit-code': '2', reports: 'hookdrill-reports' })
  expect(stderr).toContain('did you mean "credas"')
})
