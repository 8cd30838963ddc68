import type { DemoReport } from '../../demo/demo.ts'
import { defineCommand } from '../lib/command.ts'
import { endWith, exitCode } from '../lib/exit.ts'
import { cutShort, unlessInterrupted } from '../lib/interrupt.ts'
import { journeyTable, mark } from '../lib/journey-table.ts'
import { jsonFlag } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'

export const demoCommand = defineCommand({
  name: 'demo',
  summary:
    'every vendor with its webhook and its file, and two bad days; exit 1 if anything is not as it must be',
  flags: jsonFlag,
  alone: 'it is a program of its own, with mocks and a receiver of its own, that shows what hookdrill does',
  examples: ['demo'],
  async run({ flags, terminal }) {
    const { runDemo } = await import('../../demo/demo.ts')
    const { startServer, vendors } = await import('../../index.ts')
    const end = cutShort()
    await using server = await startServer({ port: 0 })
    const report = await unlessInterrupted(
      end,
      runDemo(server, Object.values(vendors), (text) => terminal.talk(terminal.err.dim(text))),
    )
    if (flags.json) terminal.printJson(report)
    else terminal.print(formatDemo(report, terminal))
    if (!report.ok) endWith(exitCode.failed)
  },
})

function formatDemo({ rows, badDays, passedOver, ok }: DemoReport, terminal: Terminal): string {
  const { green, red } = terminal.out
  const problems = [
    ...rows.map(({ vendor, problems: of }) => [vendor, of] as const),
    ...badDays.map(({ title, problems: of }) => [title, of] as const),
  ]
  return [
    journeyTable(rows, terminal),
    ...passedOver,
    '',
    ...badDays.flatMap((day) => [
      `${mark(day.problems, terminal)}  ${day.title}`,
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
