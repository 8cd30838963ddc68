import type { OutputOf } from '../lib/call.ts'
import { defineCommand, defineGroup } from '../lib/command.ts'
import { argument } from '../lib/flag.ts'
import { inOneLine } from '../lib/format-untrusted.ts'
import { serverFlags } from '../lib/shared-flags.ts'
import type { Terminal } from '../lib/terminal.ts'

const id = argument({ summary: 'of the grade', example: 'grade-1' })

const list = defineCommand({
  name: 'list',
  summary: 'the grades that a server runs or remembers, the newest first',
  flags: serverFlags,
  calls: ['grades.list'],
  examples: ['grades list'],
  async run({ flags, terminal, call }) {
    const answer = await call('grades.list')
    if (flags.json) return terminal.printJson(answer)
    if (answer.grades.length === 0) return terminal.print('nothing has been graded')
    terminal.print(
      terminal.columns(
        ['grade', 'vendor', 'handler', 'state', 'tried'],
        answer.grades.map((one) => [one.id, one.vendor, one.to, one.state, `${one.done} of ${one.total}`]),
      ),
    )
  },
})

const show = defineCommand({
  name: 'show',
  summary: 'how far a grade is, what has failed so far, and why it ended',
  args: { id },
  flags: serverFlags,
  calls: ['grades.show'],
  examples: ['grades show grade-1'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('grades.show', args)
    if (flags.json) terminal.printJson(answer)
    else printProgress(answer, terminal)
  },
})

const stop = defineCommand({
  name: 'stop',
  summary: 'end a grade before its time; the accounts come back, and what was not tried stays open',
  args: { id },
  flags: serverFlags,
  calls: ['grades.stop'],
  examples: ['grades stop grade-1'],
  async run({ args, flags, terminal, call }) {
    const answer = await call('grades.stop', args)
    if (flags.json) return terminal.printJson(answer)
    printProgress(answer, terminal)
    if (answer.state !== 'stopped') terminal.talk(`${answer.id} had ended before: there was nothing to stop`)
  },
})

export const gradesCommand = defineGroup({
  name: 'grades',
  summary: 'grades that a running hookdrill has been asked for by its dashboard or its control API',
  commands: [list, show, stop],
  byDefault: 'list',
})

function printProgress(grade: OutputOf<'grades.show'>, terminal: Terminal): void {
  const print = (line: string): void => terminal.print(inOneLine(line))
  const { id, vendor, to, state, total, tried, why, report } = grade
  print(`${id}: ${vendor} at ${to}, ${state}, ${tried.length} of ${total} tried`)
  if (why !== undefined) print(`it could not be graded: ${why}`)
  if (report?.baseline.why !== undefined) {
    print(`nothing was judged: ${report.baseline.why}`)
    for (const { says, mend } of report.findings) [says, `mend: ${mend}`].forEach(print)
  }
  for (const one of tried) if (one.verdict === 'fail') print(`${one.id} failed: ${one.why ?? one.title}`)
}
