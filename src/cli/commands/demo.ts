import { z } from 'zod'
import { runDemo, type DemoReport } from '../../demo/demo.ts'
import { startServer } from '../../index.ts'
import { vendors } from '../../vendors.ts'
import { exitCode } from '../lib/exit.ts'
import { journeyTable, mark } from '../lib/journey-table.ts'
import { colorsFor, print, printJson, talk } from '../lib/output.ts'

const demoFlags = z.object({ json: z.boolean().optional() })

export async function demo(given: unknown): Promise<void> {
  const flags = demoFlags.parse(given)
  await using server = await startServer({ port: 0 })
  const { dim } = colorsFor(process.stderr)
  const report = await runDemo(server, Object.values(vendors), (text) => talk(dim(text)))
  if (flags.json) printJson(report)
  else print(describe(report))
  if (!report.ok) process.exitCode = exitCode.failed
}

function describe({ rows, badDays, passedOver, ok }: DemoReport): string {
  const { green, red } = colorsFor(process.stdout)
  const problems = [
    ...rows.map(({ vendor, problems: of }) => [vendor, of] as const),
    ...badDays.map(({ title, problems: of }) => [title, of] as const),
  ]
  return [
    journeyTable(rows),
    ...passedOver,
    '',
    ...badDays.flatMap((day) => [
      `${mark(day.problems)}  ${day.title}`,
      ...day.saw.map((saw) => `      ${saw}`),
    ]),
    ...problems.flatMap(([what, of]) => of.map((problem) => red(`${what}: ${problem}`))),
    '',
    ok
      ? green(
          `${rows.length} vendors, ${rows.length} webhooks, ${rows.length} files, ${badDays.length} bad days: all as they must be`,
        )
      : red('not everything is as it must be'),
  ].join('\n')
}
